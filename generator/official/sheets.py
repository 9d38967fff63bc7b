"""A whole official document as a Word file: sections, page numbers, package.

Page numbers stand at the outer side, 四号, — 1 — (GB/T 9704—2012, 7.5); a letter's first page has
none (10.1); on a sheet that is turned the number stays where the other pages have it (8).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from generator.official.annexes import annex, note_of
from generator.official.draft import Annex, Draft
from generator.official.drawing import Spot, text_box
from generator.official.grid import (
    FOOTER,
    LINE,
    MARGINS,
    NUMBER,
    TABLE_MARGINS,
    TITLE,
    WIDE_MARGINS,
    WIDE_WIDTH,
    WIDTH,
)
from generator.official.heads import HEADS, TITLE_GAP, letter_foot
from generator.official.imprint import imprint
from generator.official.paragraphs import paragraph
from generator.official.signing import signing
from generator.official.stand import CENTRED, INDENTED, Stand, line, words
from generator.official.titles import title_lines
from generator.word import A4, run, wrapped

LAYOUTS = tuple(HEADS)
_TINY = line("", Stand(line=20))


class _Kind(StrEnum):
    """What a section's pages are: running text, a table, or a table that lies across."""

    TEXT = "text"
    TABLE = "table"
    WIDE = "wide"


_MARGINS = {_Kind.TEXT: MARGINS, _Kind.TABLE: TABLE_MARGINS, _Kind.WIDE: WIDE_MARGINS}


@dataclass(frozen=True, slots=True)
class _Section:
    """`footers`: the names of its odd and even pages' footers, and of its first page's or ""."""

    body: str
    footers: tuple[str, str, str]
    kind: _Kind = _Kind.TEXT


def docx(draft: Draft, layout: str, breaks: int = 0) -> bytes:
    """The same draft, the same bytes. `breaks`: page breaks before the 版记, which stands on an
    even page (7.4); with two there is a blank page before it, and neither has a number (7.5)."""
    first = "first" if layout == "letter" else ""
    sections = [_Section(_opening(draft, layout), ("odd", "even", first))]
    numbered = len(draft.annexes) > 1
    for n, one in enumerate(draft.annexes, 1):
        kind = _kind(one)
        turns = kind is not _Kind.TEXT or sections[-1].kind is not _Kind.TEXT
        width = WIDE_WIDTH if kind is _Kind.WIDE else WIDTH
        body = annex(one, n if numbered else 0, width, new_page=not turns)
        if turns:
            sections.append(_Section(body, _footers(kind), kind))
        else:
            sections[-1] = _joined(sections[-1], body)
    return _packed(draft, _closed(sections, draft, layout, breaks))


def _kind(one: Annex) -> _Kind:
    if one.landscape:
        return _Kind.WIDE
    return _Kind.TABLE if one.columns else _Kind.TEXT


def _footers(kind: _Kind) -> tuple[str, str, str]:
    return ("odd-turned", "even-turned", "") if kind is _Kind.WIDE else ("odd", "even", "")


def _joined(section: _Section, body: str) -> _Section:
    return _Section(section.body + body, section.footers, section.kind)


def _opening(draft: Draft, layout: str) -> str:
    """From the mark to the 附注."""
    title = [
        line(words(text, TITLE), CENTRED.with_(line=700, before=0 if n else TITLE_GAP[layout]))
        for n, text in enumerate(title_lines(draft.title))
    ]
    receivers = [line(words(f"{draft.receivers}："), Stand(before=LINE))] if draft.receivers else []
    note = [line(words(f"（{draft.note}）"), INDENTED)] if draft.note else []
    signed = signing(draft)
    last = len(draft.paragraphs) - 1
    text = [
        paragraph(words_, keep=bool(signed) and n == last and n > 0)
        for n, words_ in enumerate(draft.paragraphs)
    ]
    if text and not receivers:
        text.insert(0, line("", Stand()))
    parts = [HEADS[layout](draft), *title, *receivers, *text, note_of(draft.annexes), signed, *note]
    return "".join(parts)


def _closed(sections: list[_Section], draft: Draft, layout: str, breaks: int) -> Sequence[_Section]:
    """With the 版记 at the foot of an upright page where nothing else stands."""
    made = imprint(draft, lines=layout != "letter")
    if made is None:
        return sections
    turned = sections[-1].kind is _Kind.WIDE
    room = line(made.xml, Stand(line=made.height, new_page=breaks == 1 and not turned))
    if breaks > 1:
        unnumbered = ("none", "none", "")
        return [*sections, _Section(_TINY, unnumbered), _Section(room, unnumbered)]
    if turned:
        return [*sections, _Section(room, _footers(_Kind.TEXT))]
    return [*sections[:-1], _joined(sections[-1], room)]


# --- the package


def _packed(draft: Draft, sections: Sequence[_Section]) -> bytes:
    ends = [_properties(section) for section in sections]
    bodies = [
        _ended(section.body, end) for section, end in zip(sections[:-1], ends[:-1], strict=True)
    ]
    whole = "".join(bodies) + sections[-1].body + _after_table(sections[-1].body) + ends[-1]
    used = dict.fromkeys(name for section in sections for name in section.footers if name)
    footers = {f"footer-{name}": _footer(name) for name in used}
    return wrapped("".join(draft.title), whole, footers, sided=True)


def _properties(section: _Section) -> str:
    odd, even, first = section.footers
    kinds = [("default", odd), ("even", even), *([("first", first)] if first else [])]
    named = "".join(
        f'<w:footerReference w:type="{kind}" r:id="footer-{name}"/>' for kind, name in kinds
    )
    wide = section.kind is _Kind.WIDE
    width, height = (A4[1], A4[0]) if wide else A4
    top, right, bottom, left = _MARGINS[section.kind]
    turned = ' w:orient="landscape"' if wide else ""
    return (
        f'<w:sectPr>{named}<w:pgSz w:w="{width}" w:h="{height}"{turned}/>'
        f'<w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}" '
        f'w:header="400" w:footer="{FOOTER}" w:gutter="0"/>'
        f"{'<w:titlePg/>' if first else ''}</w:sectPr>"
    )


def _ended(body: str, properties: str) -> str:
    """A section ends in its last paragraph; after a table there has to be one."""
    if body.endswith("</w:tbl>"):
        body += _TINY
    at = body.rindex("<w:p><w:pPr>")
    end = body.index("</w:pPr>", at)
    return body[:end] + properties + body[end:]


def _after_table(body: str) -> str:
    return _TINY if body.endswith("</w:tbl>") else ""


def _footer(name: str) -> str:
    match name:
        case "odd":
            inner = line(_page_number(), Stand("right", line=300, right=280))
        case "even":
            inner = line(_page_number(), Stand("left", line=300, left=280))
        case "first":
            inner = letter_foot()
        case "odd-turned" | "even-turned":
            inner = _turned_number(name.startswith("odd"))
        case _:
            inner = _TINY
    return inner


def _page_number() -> str:
    field = "".join(
        f'<w:r>{NUMBER.xml}<w:fldChar w:fldCharType="{kind}"/></w:r>{inner}'
        for kind, inner in (
            ("begin", f"<w:r>{NUMBER.xml}<w:instrText>PAGE</w:instrText></w:r>"),
            ("separate", run("1", NUMBER)),
            ("end", ""),
        )
    )
    return run("— ", NUMBER) + field + run(" —", NUMBER)


def _turned_number(odd: bool) -> str:
    """At the left of the turned sheet, which is the foot of the others; its lower end is their
    right."""
    spot = Spot(left=25, top=149 if odd else 33, width=6, height=30)
    inner = line(_page_number(), Stand("right" if odd else "left", line=300))
    return line(text_box(80, "页码", spot, inner, upright=False), Stand(line=20))
