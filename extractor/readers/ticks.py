"""Ticks of every make as `☑` and `□`: boxes of many fonts, symbol fonts, a √ typed where a tick
goes. A √ that stands alone stays one: whether it means yes is for the value's kind to say."""

import re
from collections.abc import Iterable

TICKED, OPEN = "☑", "□"
CIRCLED = "\u20dd"
"""COMBINING ENCLOSING CIRCLE: stands behind the sign it is drawn round."""
_SIGNS = str.maketrans(
    {
        **dict.fromkeys("■☒🗹🗷⊠◼⬛", TICKED),
        **dict.fromkeys("☐▢◻❏❐❑❒⬜🗆🞎", OPEN),
        **dict.fromkeys("✓✔🗸", "√"),
        # Symbol fonts' private characters whose font was lost on the way.
        **dict.fromkeys("\uf052\uf053\uf0fe\uf0fd", TICKED),
        **dict.fromkeys("\uf0a3\uf0a8\uf06f", OPEN),
        **dict.fromkeys("\uf0fc\uf050", "√"),
        **{"✅": TICKED, "⬜": OPEN},
        # Characters without width: left by web pages and hyphenation.
        **dict.fromkeys("\u00ad\u200b\u200c\u2060\ufeff\ufe0e\ufe0f", None),
    }
)
_ROUND = {0x6C: "●", 0xA1: "○", 0xA4: "◉"}
"""Whether a circle is a choice or a bullet is for those to say who know the choices."""
_GREEK = dict(
    zip(
        b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
        "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖαβχδεφγηιϕκλμνοπθρστυϖωξψζ",
        strict=True,
    )
)
_MATHS = {0xA3: "≤", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB8: "÷", 0xB9: "≠", 0xD7: "·"}
_FONTS = {
    "Wingdings": {0x6F: OPEN, 0x71: OPEN, 0xA8: OPEN, 0x78: TICKED, 0xFD: TICKED, 0xFE: TICKED}
    | {0x70: OPEN, 0x72: OPEN, 0x6E: "▪", 0xFB: "×", 0xFC: "√", 0x20: " "}
    | {0x81 + n: chr(0x2460 + n) for n in range(10)}
    | {0x8C + n: chr(0x2460 + n) for n in range(10)}
    | _ROUND,
    "Wingdings 2": dict.fromkeys((0x51, 0x52, 0x53, 0x54), TICKED)
    | {0xA3: OPEN, 0x4F: "×", 0x50: "√", 0x20: " "},
    "Webdings": {0x61: "√", 0x63: OPEN, 0x67: "▪", 0x6E: "●", 0x72: "×", 0x20: " "},
    "Symbol": {code: chr(code) for code in range(0x20, 0x40)}
    | _GREEK
    | _MATHS
    | {0x2D: "-", 0xD6: "√"},
}
_IN_BRACKETS = re.compile(r"[(（\[【]\s*[√☑]\s*[)）\]】]")
_EMPTY_BRACKETS = re.compile(r"[(（\[【]\s*□?\s*[)）\]】]")
_TOLD = re.compile(r"[打划画用填以内“\"‘'「]\s*[√☑(（\[【]?\s*$")
_ON_BOX = re.compile(r"□√|(?<!\S)√□")
_AS_BOX = re.compile(r"(?<![^\s、，,；;：:])√(?=[^\s□☑√。，,）)”])")


_LOST_BOX = re.compile(r"[£¨](?=[ \u3000]?[一-鿿])|(?<=[一-鿿])[£¨](?!\s?\d)")
_LOST_TICK = re.compile(r"(?<![A-Za-z\d])[Rþý](?![A-Za-z\d])")
"""Boxes of symbol fonts as the letters they are in any other font, beside Chinese words."""
_SEEN = frozenset(map(chr, _SIGNS)) | {"√", TICKED, "£", "¨"}


def without_ticks(letters: Iterable[str]) -> bool:
    """Is `canonical` of whatever is made of these characters the text itself?"""
    return _SEEN.isdisjoint(letters)


def canonical(text: str) -> str:
    """The text with every tick as ☑ (chosen), □ (not) or, where it stands alone, √."""
    if text.isascii():
        return text
    if _LOST_BOX.search(text):
        text = _LOST_TICK.sub(TICKED, _LOST_BOX.sub(OPEN, text))
    text = text.translate(_SIGNS)
    return _placed(text) if "√" in text or "☑" in text else text


def _placed(text: str) -> str:
    """Ticks in brackets, on a box and in a box's place. An instruction (打“√”) is none."""
    asked = [m for m in _IN_BRACKETS.finditer(text) if not _TOLD.search(text[: m.start()])]
    if asked:
        for found in reversed(asked):
            text = text[: found.start()] + TICKED + text[found.end() :]
        text = _EMPTY_BRACKETS.sub(OPEN, text)
    if OPEN in text or TICKED in text:
        text = _AS_BOX.sub(TICKED, _ON_BOX.sub(TICKED, text))
    return text


def is_symbol_font(font: str) -> bool:
    return font in _FONTS


def symbol(font: str, code: int) -> str:
    """A character given by number in a font; "" for bullets, arrows and the like."""
    if font in _FONTS and (code < 0x100 or 0xF000 <= code <= 0xF0FF):
        return _FONTS[font].get(code & 0xFF, "")
    return chr(code) if 0x20 <= code < 0x110000 and not 0xD800 <= code < 0xE000 else ""


def in_symbol_font(text: str, font: str) -> str:
    """Text typed in a symbol font: letters are pictures there, Chinese is not."""
    return "".join(symbol(font, ord(c)) for c in text)


_SWITCH = re.compile(r"\\[a-zA-Z]+\s*\d*")
_FRAMES = frozenset("□☐▢◻口○◯〇△◇")
_CROSSED = frozenset("√✓✔×✗✘")


def overlaid(code: str) -> str:
    """What is seen of a field EQ, in which signs are put over each other: 带圈字符, √ in a box.

    >>> overlaid(r"\\o\\ac(□,√)"), overlaid(r"\\o\\ac(○,3)"), overlaid(r"\\x(√)")
    ('☑', '③', '☑')
    """
    framed, divided = "\\x" in code.lower(), "\\f" in code.lower()
    inside = _SWITCH.sub("", code).translate(str.maketrans("（）", "()"))
    signs = [sign.strip() for sign in re.split(r"[,;，；()]", inside) if sign.strip()]
    inner = [sign for sign in signs if sign not in _FRAMES]
    boxed = framed or any(sign in "□☐▢◻口" for sign in signs)
    if boxed and inner and all(sign in _CROSSED for sign in inner):
        return TICKED
    if not inner:
        return signs[0] if signs else ""
    if len(inner) == 1 and inner != signs:
        return _circled(inner[0])
    return ("/" if divided else "").join(inner)


def _circled(sign: str) -> str:
    """A figure in a circle; another sign with the circle that is put round it."""
    if sign.isdecimal() and 1 <= int(sign) <= 20:
        return chr(0x2460 + int(sign) - 1)
    return sign + CIRCLED
