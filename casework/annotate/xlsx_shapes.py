"""The boxes in which Excel shows notes, kept as VML. That is not always XML (`<br>` may stay open),
so it is changed as bytes: other boxes, buttons and pictures stay as they are."""

import re
from collections.abc import Iterator, Mapping, Set
from itertools import count

from casework.annotate.xlsx_bytes import value
from casework.annotate.xlsx_sizes import Box
from extractor.addresses import At
from extractor.guard import refused

_NAMES = {
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "x": "urn:schemas-microsoft-com:office:excel",
}
_ALL_NAMES = " ".join(f'xmlns:{short}="{name}"' for short, name in _NAMES.items())
_SHAPE = re.compile(
    rb"""(?s)<((?:[\w.-]+:)?)shape(?=\s)(?:[^<>"']|"[^"]*"|'[^']*')*(?<!/)>.*?</\1shape\s*>"""
)
_NOTE = re.compile(rb"""\sObjectType\s*=\s*["']Note["']""")
_ROW, _COLUMN = (
    re.compile(rb"<(?:[\w.-]+:)?%s\s*>\s*(\d{1,7})\s*<" % name) for name in (b"Row", b"Column")
)
_NUMBER = re.compile(rb"_x0000_s(\d{1,9})")
_END = re.compile(rb"</xml\s*>\s*$")
_FIRST = 1025
_CLUSTER = 1024
"""Shapes are numbered in clusters, and a drawing says which ones it uses."""
_KIND = "_x0000_t202"
_SHAPE_TYPE = (
    f'<v:shapetype id="{_KIND}" coordsize="21600,21600" o:spt="202" '
    'path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>'
    '<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_DRAWN = (
    '<v:shape id="_x0000_s{number}" type="#{kind}" style="position:absolute;width:{width}pt;'
    'height:{height}pt;z-index:1;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">'
    '<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/>'
    '<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto">'
    '<div style="text-align:left"></div></v:textbox><x:ClientData ObjectType="Note">'
    "<x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor>"
    "<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column>"
    "</x:ClientData></v:shape>"
)


def erased(content: bytes, cells: Set[At]) -> bytes:
    """Without the boxes of the notes on these cells (row and column from 0)."""

    def kept(found: re.Match[bytes]) -> bytes:
        return b"" if _cell_of(found[0]) in cells else found[0]

    return _SHAPE.sub(kept, content)


def _cell_of(shape: bytes) -> At | None:
    row, column = _ROW.search(shape), _COLUMN.search(shape)
    note = _NOTE.search(shape) and row and column
    return (int(row[1]), int(column[1])) if note and row and column else None


def draws(content: bytes) -> bool:
    """Is anything drawn here?"""
    return _SHAPE.search(content) is not None


def drawn(content: bytes, boxes: Mapping[At, Box]) -> bytes:
    """With a box for the note of each of these cells; made anew where there is nothing yet.
    Refused: file.broken."""
    taken = [int(number) for number in _NUMBER.findall(content)]
    numbers = count(max(taken, default=_FIRST - 1) + 1)
    content = content or _new(len(boxes))
    end = _END.search(content)
    if end is None:
        raise refused("file.broken")
    kind = "" if _has_kind(content) else _SHAPE_TYPE
    pieces = "".join((kind, *_shapes(boxes, numbers)))
    if not _named(content):
        pieces = re.sub(r"<v:(shapetype|shape) ", rf"<v:\1 {_ALL_NAMES} ", pieces)
    return content[: end.start()] + pieces.encode() + content[end.start() :]


def _shapes(boxes: Mapping[At, Box], numbers: Iterator[int]) -> Iterator[str]:
    for (row, column), box in boxes.items():
        yield _DRAWN.format(
            number=next(numbers),
            kind=_KIND,
            width=box.width * 3 / 4,
            height=box.height * 3 / 4,
            anchor=box.anchor,
            row=row,
            column=column,
        )


def _new(shapes: int) -> bytes:
    last = (_FIRST + shapes - 1) // _CLUSTER
    clusters = ",".join(map(str, range(1, last + 1)))
    return (
        f'<xml {_ALL_NAMES}><o:shapelayout v:ext="edit">'
        f'<o:idmap v:ext="edit" data="{clusters}"/></o:shapelayout></xml>'
    ).encode()


def _has_kind(content: bytes) -> bool:
    """Does it say already what a box of a note looks like?"""
    kinds = re.findall(rb"<(?:[\w.-]+:)?shapetype\s[^<>]*>", content)
    return any(value(kind, "id") == _KIND for kind in kinds)


def _named(content: bytes) -> bool:
    """Are the short names declared that we write by?"""
    root = re.match(rb"(?s)\s*(?:<\?xml.*?\?>\s*)?<[^<>]*>", content)
    return root is not None and all(
        re.search(rb"""xmlns:%s\s*=\s*["']%s["']""" % (s.encode(), n.encode()), root[0])
        for s, n in _NAMES.items()
    )
