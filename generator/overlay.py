"""套打: a template of which only the values are inked, for paper that has all the rest on it.

Fixed words and borders stay where they are, in white: the values stand exactly where they would on
plain paper. Pictures are left out. That only helps where fixed words stand in one place, whatever
the values are: `moving` tells where they do not.
"""

import re
from typing import Any

from generator.package import packed, unpacked
from generator.runs import ANY_TAG, dressed, with_property
from generator.tags.parts import W, tree_of
from generator.template import BODY, healed

_DECORATION = re.compile(r"<w:(drawing|pict|shd|highlight)\b[^>]*?(?:/>|>.*?</w:\1>)", re.DOTALL)
_BORDERS = re.compile(r"<w:(pgBorders|pBdr|tblBorders|tcBorders)\b.*?</w:\1>", re.DOTALL)
_LINE = re.compile(r"<w:(\w+) ([^>]*?w:val=[^>]*?)/>")
_LOOK = re.compile(r"<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>", re.DOTALL)
_VALUE = re.compile(r"\{\{.*?\}\}", re.DOTALL)
_CONDITION = re.compile(r"\{%.*?%\}", re.DOTALL)
_NOT_LEFT = ("center", "right", "end")
_INKED = "<w:inked/>"
_WHITE = "FFFFFF"


def moving(template: bytes) -> tuple[str, ...]:
    """The paragraphs in which a longer or a shorter value, or a condition, moves fixed words."""
    body = healed(unpacked(template)[BODY])
    told = (
        ("".join(p.itertext(f"{W}t")), _is_centred(p)) for p in tree_of(body.encode()).iter(f"{W}p")
    )
    running = (text.strip() for text, centred in told if _moves(text, centred))
    return (*running, *_CONDITION.findall(body))


def _is_centred(paragraph: Any) -> bool:
    found = paragraph.find(f"{W}pPr/{W}jc")
    return found is not None and found.get(f"{W}val") in _NOT_LEFT


def _moves(text: str, centred: bool) -> bool:
    before, value, after = text.partition("{{")
    fixed = _VALUE.sub("", after.partition("}}")[2])
    return bool(value and (fixed.strip() or (centred and before.strip())))


def overlaid(template: bytes) -> bytes:
    """The template with nothing to be seen but its values."""
    parts = unpacked(template)
    plain = _BORDERS.sub(_whitened, _DECORATION.sub("", healed(parts[BODY])))
    marked = dressed(plain, _marked, ANY_TAG)
    return packed({**parts, BODY: _LOOK.sub(_inked, marked).encode()})


def _whitened(borders: re.Match[str]) -> str:
    """Lines keep their room: LibreOffice moves the text where they are taken away."""
    return _LINE.sub(_white_line, borders[0])


def _white_line(line: re.Match[str]) -> str:
    rest = re.sub(r'w:color="[^"]*"', "", line[2])
    return f'<w:{line[1]} {rest} w:color="{_WHITE}"/>'


def _marked(name: str, look: str) -> str:
    return look.replace("<w:rPr>", f"<w:rPr>{_INKED}") if name else look


def _inked(found: re.Match[str]) -> str:
    look = found[0]
    return look.replace(_INKED, "") if _INKED in look else with_property(look, "color", _WHITE)
