"""Numbers that Word prints before paragraphs and keeps nowhere as text: 一、 （二） 1. A. and boxes
used as bullets. A person reads them; so do we.

They are written into the tree as runs, before it is read.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from extractor.guard import Parts
from extractor.readers.docx.text import W
from extractor.readers.ticks import OPEN, TICKED, canonical, symbol
from extractor.readers.xml import attribute, etree, local, parse, whole

_P, _PPR, _NUMPR, _T = f"{W}p", f"{W}pPr", f"{W}numPr", f"{W}t"
_PART, _STYLES = "word/numbering.xml", "word/styles.xml"
_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_CHINESE = "零一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"


@dataclass(frozen=True, slots=True)
class Level:
    """`text`: `%1.%2`, each %n the number of that level."""

    start: int = 1
    style: str = "decimal"
    text: str = ""


@dataclass(slots=True)
class Numbers:
    """Lists by number, the paragraph styles that belong to one, and how far each has counted."""

    lists: Mapping[str, tuple[str, Mapping[int, Level]]]
    styles: Mapping[str, tuple[str, int]]
    counts: dict[str, list[int]] = field(default_factory=dict[str, list[int]])
    begun: set[str] = field(default_factory=set[str])

    def label(self, number: str, depth: int) -> str:
        """The words before the next paragraph of a list, which is thereby counted."""
        if number not in self.lists or not 0 <= depth < _LEVELS:
            return ""
        group, levels = self.lists[number]
        counts = self.counts.setdefault(group, [0] * _LEVELS)
        if number not in self.begun and group.endswith("+"):
            counts[:] = [0] * _LEVELS
        self.begun.add(number)
        for n in range(depth + 1):
            start = levels.get(n, Level()).start
            counts[n] = counts[n] + 1 if n == depth and counts[n] else counts[n] or start
        counts[depth + 1 :] = [0] * (_LEVELS - depth - 1)
        level = levels.get(depth, Level())
        if level.style == "bullet":
            return level.text if level.text in (OPEN, TICKED) else ""
        return _PLACE.sub(
            lambda m: _written(counts[int(m[1]) - 1], levels.get(int(m[1]) - 1, Level()).style),
            level.text,
        )


def numbered(root: Any, parts: Parts) -> Any:
    """The tree with the numbers of its paragraphs as text. Empty paragraphs are counted, but a
    number before nothing is no words of anybody."""
    numbers = _numbers(parts)
    if numbers is None:
        return root
    for paragraph in root.iter(_P):
        number, depth = _list_of(paragraph.find(_PPR), numbers)
        if not number or _in_fallback(paragraph):
            continue
        label = numbers.label(number, depth)
        if label and any(t.text for t in paragraph.iter(_T)):
            run = etree.Element(f"{W}r")
            etree.SubElement(run, _T).text = label
            paragraph.insert(0 if paragraph[0].tag != _PPR else 1, run)
    return root


def _in_fallback(paragraph: Any) -> bool:
    return any(local(above) == "Fallback" for above in paragraph.iterancestors())


def _list_of(properties: Any, numbers: Numbers) -> tuple[str, int]:
    """List and level of a paragraph; "" where it belongs to none or its end was deleted."""
    if properties is None or properties.find(f"{W}rPr/{W}del") is not None:
        return "", 0
    style = properties.find(f"{W}pStyle")
    number, depth = numbers.styles.get(
        attribute(style, "val") if style is not None else "", ("", 0)
    )
    own = properties.find(_NUMPR)
    return _own(own, number, depth) if own is not None else (number, depth)


def _own(properties: Any, number: str, depth: int) -> tuple[str, int]:
    given, level = properties.find(f"{W}numId"), properties.find(f"{W}ilvl")
    if given is not None:
        number = attribute(given, "val")
    if level is not None:
        depth = whole(attribute(level, "val"), 0)
    return ("" if number == "0" else number), depth


# --- the definitions


def _numbers(parts: Parts) -> Numbers | None:
    content = parts.read(_PART)
    if b"abstractNum" not in content:
        return None
    root = parse(content)
    shapes = {
        attribute(one, "abstractNumId"): {
            whole(attribute(level, "ilvl"), 0): _level(level) for level in one.iter(f"{W}lvl")
        }
        for one in root.iter(f"{W}abstractNum")
    }
    lists: dict[str, tuple[str, Mapping[int, Level]]] = {}
    for one in root.iter(f"{W}num"):
        name = one.find(f"{W}abstractNumId")
        group = attribute(name, "val") if name is not None else ""
        lists[attribute(one, "numId")] = _overridden(one, group, shapes.get(group, {}))
    return Numbers(lists, _styles(parts.read(_STYLES)))


def _level(element: Any) -> Level:
    said = {local(child): child for child in element}
    start = whole(attribute(said["start"], "val"), 1) if "start" in said else 1
    style = attribute(said["numFmt"], "val") if "numFmt" in said else "decimal"
    text = attribute(said["lvlText"], "val") if "lvlText" in said else ""
    if style == "bullet":
        fonts = element.find(f"{W}rPr/{W}rFonts")
        font = attribute(fonts, "ascii") if fonts is not None else ""
        text = canonical("".join(symbol(font, ord(c)) for c in text))
    return Level(start, style, text)


def _overridden(
    one: Any, group: str, levels: Mapping[int, Level]
) -> tuple[str, Mapping[int, Level]]:
    """A list that starts anew counts for itself (marked by +)."""
    changed = dict(levels)
    for override in one.iter(f"{W}lvlOverride"):
        depth = whole(attribute(override, "ilvl"), 0)
        start, level = override.find(f"{W}startOverride"), override.find(f"{W}lvl")
        base = _level(level) if level is not None else changed.get(depth, Level())
        first = whole(attribute(start, "val"), 1) if start is not None else base.start
        changed[depth] = Level(first, base.style, base.text)
    anew = one.find(f"{W}lvlOverride/{W}startOverride") is not None
    return (f"{group}/{attribute(one, 'numId')}+" if anew else group), changed


def _styles(content: bytes) -> dict[str, tuple[str, int]]:
    if b"numPr" not in content:
        return {}
    found: dict[str, tuple[str, int]] = {}
    based: dict[str, str] = {}
    for style in parse(content).iter(f"{W}style"):
        name, parent = attribute(style, "styleId"), style.find(f"{W}basedOn")
        own = style.find(f"{W}pPr/{_NUMPR}")
        if own is not None:
            found[name] = _own(own, "", 0)
        elif parent is not None:
            based[name] = attribute(parent, "val")
    for _ in range(10):
        found |= {
            name: found[up] for name, up in based.items() if up in found and name not in found
        }
    return found


# --- how a number is written


def _written(number: int, style: str) -> str:
    match style:
        case "upperLetter" | "lowerLetter":
            letters = chr(65 + (number - 1) % 26) * (1 + (number - 1) // 26)
            return letters if style == "upperLetter" else letters.lower()
        case "upperRoman" | "lowerRoman":
            return _roman(number) if style == "upperRoman" else _roman(number).lower()
        case "decimalZero":
            return f"{number:02}"
        case "decimalFullWidth" | "decimalFullWidth2":
            return str(number).translate({48 + n: 0xFF10 + n for n in range(10)})
        case "decimalEnclosedCircle" | "decimalEnclosedCircleChinese":
            return chr(0x2460 + number - 1) if 1 <= number <= 20 else str(number)
        case "chineseLegalSimplified" | "ideographLegalTraditional":
            return _counted(number, _LEGAL, "拾佰")
        case "none":
            return ""
        case _:
            chinese = style.startswith(("chinese", "japaneseC", "taiwanese", "ideographD"))
            return _counted(number, _CHINESE, "十百") if chinese else str(number)


def _counted(number: int, digits: str, units: str) -> str:
    """Up to 999, as people count: 十二, 二十, 一百零五."""
    if not 0 < number < 1000:
        return str(number)
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    words = digits[hundreds] + units[1] if hundreds else ""
    if tens:
        plain = tens == 1 and not hundreds and digits is _CHINESE
        words += ("" if plain else digits[tens]) + units[0]
    elif hundreds and ones:
        words += digits[0]
    return words + (digits[ones] if ones else "")


def _roman(number: int) -> str:
    words = ""
    for size, sign in (
        *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC")),
        *((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
    ):
        words += sign * (number // size) if number < 10_000 else ""
        number %= size
    return words
