"""A PDF being changed. What is changed is written behind all that was there, so that what somebody
signed stays as signed, byte for byte (ISO 32000-1, 7.5.6); where that cannot be, because the file
is damaged or has a password against changes, the file is written anew.
"""

import re
import zlib
from collections.abc import Callable, Iterator, Mapping
from hashlib import sha256
from io import BytesIO
from itertools import groupby
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from extractor.guard import refused
from extractor.readers.pdf.ours import BROKEN, rewritten
from records import Finding, Refused

_START = re.compile(rb"startxref\s+(\d+)\s*%%EOF\s*$")
_DEEPEST = 50
_PLAIN = ("/Root", "/Info")


class Draft:
    """`pages`: the page objects in their order. Whoever changes an object that was there says so
    (`change`); new ones are found by their numbers."""

    def __init__(self, pdf: pikepdf.Pdf, pages: list[Any]) -> None:
        self.pdf = pdf
        self.pages = pages
        self._first = _number(pdf)
        self._changed: dict[tuple[int, int], Any] = {}

    def change(self, changed: Any) -> None:
        if not changed.is_indirect:
            raise pikepdf.PdfError("what is to be changed has no number")
        self._changed[changed.objgen] = changed

    def squeezed(self, content: bytes) -> Any:
        """A new stream."""
        packed = zlib.compress(content, 6)
        return self.pdf.make_indirect(pikepdf.Stream(self.pdf, packed, Filter=Name.FlateDecode))

    def before(self, sheets: list[Any]) -> None:
        """Puts new pages in front."""
        root, tree = self.pdf.Root, self.pdf.Root.Pages
        for sheet in sheets:
            sheet["/Parent"] = tree
        tree["/Kids"] = Array([*sheets, *tree.Kids])
        tree["/Count"] = len(self.pages) + len(sheets)
        self.change(tree)
        self.change(root)

    def added(self, content: bytes, start: int) -> bytes:
        """The file with what changed behind it; `start` is where its last table is."""
        last = _number(self.pdf)
        new = [self.pdf.get_object(n, 0) for n in range(self._first + 1, last)]
        out = BytesIO()
        out.write(content + (b"" if content.endswith(b"\n") else b"\n"))
        offsets: dict[tuple[int, int], int] = {}
        for one in (*self._changed.values(), *new):
            offsets[one.objgen] = out.tell()
            out.write(b"%d %d obj\n%b\nendobj\n" % (*one.objgen, _body(one)))
        trailer = Dictionary(
            {key: self.pdf.trailer[key] for key in _PLAIN if key in self.pdf.trailer}
        )
        trailer["/Prev"] = start
        trailer["/Size"] = max(last, int(self.pdf.trailer.get("/Size", 0)))
        if "/ID" in self.pdf.trailer:
            trailer["/ID"] = Array([self.pdf.trailer.ID[0], _id(out.getvalue())])
        is_table = content[start : start + 16].lstrip().startswith(b"xref")
        (_table if is_table else _stream)(out, offsets, trailer)
        return out.getvalue()


def changed(content: bytes, change: Callable[[Draft, bool], None]) -> bytes:
    """The file with a change made to it. The change is told whether all that was there stays, byte
    for byte. Refused: file.broken, file.encrypted."""
    try:
        start = _start(content)
        return (start and _behind(content, start, change)) or _anew(content, change)
    except pikepdf.PasswordError:
        raise Refused(Finding("file.encrypted")) from None
    except BROKEN as error:
        raise refused("file.broken") from error


def _behind(content: bytes, start: int, change: Callable[[Draft, bool], None]) -> bytes | None:
    """None where the file is not in order, or encrypted."""
    try:
        with pikepdf.open(BytesIO(content), attempt_recovery=False) as pdf:
            draft = None if pdf.is_encrypted else Draft(pdf, list(_leaves(pdf.Root.Pages)))
            if draft is None or not all(page.is_indirect for page in draft.pages):
                return None
            change(draft, True)
            return None if pdf.get_warnings() else draft.added(content, start)
    except BROKEN:
        return None


def _anew(content: bytes, change: Callable[[Draft, bool], None]) -> bytes:
    with pikepdf.open(BytesIO(content)) as pdf:
        draft = Draft(pdf, [page.obj for page in pdf.pages])
        change(draft, False)
        return rewritten(pdf)


def _start(content: bytes) -> int:
    """Where the last table of objects is; 0 where the file does not begin or end as it should."""
    found = _START.search(content[-2048:])
    start = int(found[1]) if found and content.startswith(b"%PDF-") else 0
    return start if start < len(content) else 0


def _leaves(node: Any, deep: int = 0) -> Iterator[Any]:
    kids = node.get("/Kids")
    if not isinstance(kids, Array):
        yield node
    elif deep < _DEEPEST:
        for kid in list(kids):
            yield from _leaves(kid, deep + 1)


def _number(pdf: pikepdf.Pdf) -> int:
    """The number of a new object."""
    return pdf.make_indirect(Dictionary()).objgen[0]


def _body(one: Any) -> bytes:
    if not isinstance(one, pikepdf.Stream):
        return one.unparse(resolved=True)
    raw = one.read_raw_bytes()
    about = Dictionary({key: one.stream_dict[key] for key in one.stream_dict.keys()})  # noqa: SIM118
    about["/Length"] = len(raw)
    return about.unparse() + b"\nstream\n" + raw + b"\nendstream"


def _id(content: bytes) -> Any:
    return pikepdf.String(sha256(content).digest()[:16])


# --- tables of objects


def _runs(numbers: Mapping[tuple[int, int], int]) -> Iterator[list[tuple[int, int, int]]]:
    """Number, generation and offset, in runs without a gap."""
    rows = sorted((number, generation, at) for (number, generation), at in numbers.items())
    for _, run in groupby(enumerate(rows), key=lambda pair: pair[1][0] - pair[0]):
        yield [row for _, row in run]


def _table(out: BytesIO, offsets: Mapping[tuple[int, int], int], trailer: Any) -> None:
    start = out.tell()
    out.write(b"xref\n")
    for run in _runs(offsets):
        out.write(b"%d %d\n" % (run[0][0], len(run)))
        for _, generation, at in run:
            out.write(b"%010d %05d n \n" % (at, generation))
    out.write(b"trailer\n%b\nstartxref\n%d\n%%%%EOF\n" % (trailer.unparse(), start))


def _stream(out: BytesIO, offsets: Mapping[tuple[int, int], int], trailer: Any) -> None:
    start, number = out.tell(), int(trailer.Size)
    runs = list(_runs({**offsets, (number, 0): start}))
    rows = b"".join(
        b"\1" + at.to_bytes(4, "big") + generation.to_bytes(2, "big")
        for run in runs
        for _, generation, at in run
    )
    trailer["/Type"], trailer["/Size"] = Name.XRef, number + 1
    trailer["/W"], trailer["/Length"] = Array([1, 4, 2]), len(rows)
    trailer["/Index"] = Array([n for run in runs for n in (run[0][0], len(run))])
    about = trailer.unparse()
    out.write(b"%d 0 obj\n%b\nstream\n%b\nendstream\nendobj\n" % (number, about, rows))
    out.write(b"startxref\n%d\n%%%%EOF\n" % start)
