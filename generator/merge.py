"""Many records in one Word file, to be converted in one go: LibreOffice's cost is by the document,
not by the page. A bookmark begins each record, and tells its pages again in the PDF."""

import re
from collections.abc import Sequence
from typing import Any

from generator.template import Template

_BODY = re.compile(
    r"(.*<w:body>)(.*?)(<w:sectPr(?: [^>]*)?>(?:(?!<w:sectPr).)*</w:sectPr>\s*</w:body>.*)",
    re.DOTALL,
)
_FIRST_PARAGRAPH = re.compile(r"<w:p(?: [^>]*)?>(?:<w:pPr>|<w:pPr/>)?")
_DRAWING_ID = re.compile(r'(<wp:docPr id=")(\d+)"')
_BOOKMARKS = re.compile(r"<w:bookmark(?:Start|End)[^>]*/>")


def record_name(position: int) -> str:
    """The bookmark of a record; letters and digits only, because LibreOffice escapes the rest."""
    return f"record{position}"


def merged(template: Template, rows: Sequence[dict[str, Any]]) -> bytes:
    """One Word file with every record on new pages, in order."""
    bodies = [template.body(row) for row in rows]
    found = [_BODY.fullmatch(body) for body in bodies]
    head, _, tail = found[0].groups() if found[0] else ("", "", "")
    inner = [_marked(match[2], n) for n, match in enumerate(found) if match]
    return template.with_body(head + "".join(inner) + tail)


def _marked(inner: str, position: int) -> str:
    """A record's content with its own bookmark, on a new page, with ids of its own."""
    own = _BOOKMARKS.sub("", inner)
    own = _DRAWING_ID.sub(lambda m: f'{m[1]}{position * 1000 + int(m[2])}"', own)
    mark = (
        f'<w:bookmarkStart w:id="{position}" w:name="{record_name(position)}"/>'
        f'<w:bookmarkEnd w:id="{position}"/>'
    )
    first = _FIRST_PARAGRAPH.search(own)
    if first is None:
        return own
    broken = "<w:pageBreakBefore/>" if position else ""
    opening = first[0]
    if opening.endswith("<w:pPr>"):
        end = own.index("</w:pPr>", first.end()) + len("</w:pPr>")
        return own[: first.end()] + broken + own[first.end() : end] + mark + own[end:]
    opening = opening.removesuffix("<w:pPr/>")
    return own[: first.start()] + f"{opening}<w:pPr>{broken}</w:pPr>{mark}" + own[first.end() :]
