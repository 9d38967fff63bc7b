"""A sheet's XML as bytes: it may be too large for a tree, and only one element of it, the link to
its notes, is ever put in or taken out."""

import re
from collections.abc import Iterator
from html import escape, unescape
from typing import NamedTuple

from extractor.guard import refused
from extractor.readers.xml import etree, parse

_TAG = re.compile(rb"""<(/?)([A-Za-z_][\w.:-]*)((?:[^<>"']|"[^"]*"|'[^']*')*?)(/?)>""")
_SKIPPED = re.compile(rb"(?s)<!--.*?-->|<!\[CDATA\[.*?\]\]>")
_LINK = "legacyDrawing"
_LATER = frozenset(
    (
        *("legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls"),
        *("webPublishItems", "tableParts", "extLst"),
    )
)
"""What may follow it (ISO/IEC 29500-1 §18.3.1.99)."""
_ALTERNATIVES = "AlternateContent"
_IDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT_IDS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_NEVER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_CODED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_LONGEST = 32_000
"""Characters of one cell or note; Excel keeps 32,767."""


class Tag(NamedTuple):
    """One tag where it stands. `name` without its prefix; `depth` of its element, counted from
    where the stretch begins: below 0 for what was open there."""

    name: str
    start: int
    end: int
    depth: int
    closing: bool


def plain(content: bytes) -> bytes:
    """The part in UTF-8, where it is written in anything else. Refused: file.broken."""
    declared = re.match(rb"""\s*<\?xml[^>]*?\sencoding\s*=\s*["']([\w-]+)""", content)
    odd = declared is not None and declared[1].lower() not in (b"utf-8", b"us-ascii")
    if odd or content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return etree.tostring(parse(content), xml_declaration=True, encoding="UTF-8")
    return content


def tags(content: bytes, start: int = 0) -> Iterator[Tag]:
    """All tags from there on; comments and the like are skipped."""
    depth = 0
    for found in _TAG.finditer(_SKIPPED.sub(_blank, content[start:])):
        closing, empty = bool(found[1]), bool(found[4])
        depth -= closing
        at = start + found.start(), start + found.end()
        yield Tag(_local(found[2]), *at, depth, closing)
        depth += not closing and not empty


def _blank(found: re.Match[bytes]) -> bytes:
    return b" " * len(found[0])


def _local(name: bytes) -> str:
    return name.rpartition(b":")[2].decode()


def link_of(content: bytes) -> str:
    """The id of the relation to the part in which the notes are drawn, or ""."""
    found = next((tag for tag in _below(content) if (tag.name, tag.depth) == (_LINK, 0)), None)
    return value(content[found.start : found.end], "id") if found else ""


def linked(content: bytes, id: str, strict: bool) -> bytes:
    """With the link in the place where Excel looks for it. Refused: file.broken."""
    below = list(_below(content))
    at = _place_of(below)
    prefix = content[below[-1].start + 2 : below[-1].end].rpartition(b":")[0].decode()
    name = f"{prefix}:{_LINK}" if prefix else _LINK
    ids = _STRICT_IDS if strict else _IDS
    link = f'<{name} xmlns:r="{ids}" r:id="{attribute(id)}"/>'
    return content[:at] + link.encode() + content[at:]


def unlinked(content: bytes) -> bytes:
    found = [tag for tag in _below(content) if (tag.name, tag.depth) == (_LINK, 0)]
    for tag in reversed(found):
        content = content[: tag.start] + content[tag.end :]
    return content


def _below(content: bytes) -> Iterator[Tag]:
    """The tags after the cells; depth 0 are those of the sheet's own elements."""
    at = content.find(b">", content.rfind(b"sheetData"))
    if at < 0:
        raise refused("file.broken")
    return tags(content, at + 1)


def _place_of(below: list[Tag]) -> int:
    """Before the first element that may only follow, else before the end of the sheet."""
    for number, tag in enumerate(below):
        inner = {one.name for one in below[number + 1 : number + 3]}
        later = tag.name in _LATER or (tag.name == _ALTERNATIVES and not _LATER.isdisjoint(inner))
        if tag.depth < 0 or (tag.depth == 0 and later and not tag.closing):
            return tag.start
    raise refused("file.broken")


def value(tag: bytes, name: str) -> str:
    """An attribute of a tag, whatever its prefix; "" where it has none."""
    found = re.search(rb"""\s(?:[\w.-]+:)?%s\s*=\s*(?:"([^"]*)"|'([^']*)')""" % name.encode(), tag)
    return unescape((found[1] or found[2] or b"").decode()) if found else ""


def text(words: str) -> str:
    """Words as Excel keeps them in XML."""
    return escape(_CODED.sub("_x005F_", allowed(words)), quote=False)


def allowed(words: str) -> str:
    """Without signs that XML does not take, and no more of it than Excel takes."""
    kept = _NEVER.sub("", words.replace("\r\n", "\n").replace("\r", "\n"))
    return kept if len(kept) <= _LONGEST else kept[:_LONGEST] + "…"


def attribute(words: str) -> str:
    """Words between the quotes of an attribute."""
    return escape(_NEVER.sub("", words)).replace("\n", "&#10;")
