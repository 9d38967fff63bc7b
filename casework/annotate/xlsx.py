"""Excel: a note in the cell that is wrong, and a sheet behind the others that lists all remarks,
with links to the cells and what could be written instead.

Only the notes, what shows and links them, and the lists of sheets and looks are written anew; of a
sheet itself nothing but the link to its notes.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from casework.annotate.package import Package
from casework.annotate.remark import Remark, Remarks
from casework.annotate.xlsx_book import Book
from casework.annotate.xlsx_bytes import link_of, linked, plain, unlinked
from casework.annotate.xlsx_notes import EMPTY, Notes
from casework.annotate.xlsx_shapes import drawn, draws, erased
from casework.annotate.xlsx_sizes import Sizes
from casework.annotate.xlsx_summary import Summary
from casework.annotate.xlsx_threads import Threads
from casework.annotate.xlsx_words import Note
from extractor.addresses import At, position

_NOTES = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_SHAPES = "application/vnd.openxmlformats-officedocument.vmlDrawing"


def annotate(content: bytes, remarks: Remarks) -> bytes:
    """The file with our marks of an earlier round gone and these in it. Refused: file.broken."""
    package = Package(content, "xl/workbook.xml")
    book = Book(package)
    book.withdraw()
    sheets = book.sheets()
    for part in sheets.values():
        Marked(package, part).withdraw()
    if remarks.remarks:
        name = book.free_name(remarks.language)
        for sheet, cells in _by_cell(remarks.remarks, sheets).items():
            notes = {cell: Note.of(some, name) for cell, some in cells.items()}
            Marked(package, sheets[sheet]).write(notes)
        book.add(name, Summary(remarks, book.styles(), book.visible()))
    return package.packed()


def _by_cell(
    remarks: Iterable[Remark], sheets: Mapping[str, str]
) -> dict[str, dict[str, list[Remark]]]:
    """Sheets, their cells, and what is said of each. What has no cell stands on the summary."""
    found: dict[str, dict[str, list[Remark]]] = {}
    for remark in remarks:
        place = remark.place
        if place and place.sheet in sheets and position(place.cell):
            found.setdefault(place.sheet, {}).setdefault(place.cell, []).append(remark)
    return found


@dataclass(frozen=True, slots=True)
class Marked:
    """The notes of one sheet: the part of their words, and the one in which they are drawn."""

    package: Package
    sheet: str

    def withdraw(self) -> None:
        """Takes ours out, and a part in which nothing is left."""
        Threads(self.package, self.sheet).withdraw()
        for relation in self.package.related(self.sheet, "comments"):
            notes = Notes(self.package.source(relation.target, EMPTY))
            if not notes.signed():
                continue
            gone = notes.withdraw()
            self._erase({at for cell in gone if (at := position(cell))})
            if notes.cells:
                self.package.write(relation.target, notes.source)
            else:
                self.package.remove(relation.target)
                self.package.part_from(self.sheet, relation.id)

    def write(self, notes: Mapping[str, Note]) -> None:
        """One note for each cell, which is a reply where people talk about it."""
        Threads(self.package, self.sheet).add(notes)
        self.package.declare_ending("vml", _SHAPES)
        part = self._words_part()
        there = Notes(self.package.source(part, EMPTY))
        new = there.add(notes)
        self.package.write(part, there.source)
        self._draw({cell: notes[cell] for cell in notes if cell in new})

    def _words_part(self) -> str:
        known = self.package.related(self.sheet, "comments")
        if known:
            return known[0].target
        part = self.package.free("xl/comments{}.xml")
        self.package.write(part, EMPTY)
        self.package.declare(part, _NOTES)
        self.package.relate(self.sheet, "comments", part)
        return part

    # --- where they are drawn

    def _drawing(self) -> tuple[str, str]:
        """The part and the id of its relation."""
        id = link_of(plain(self.package.read(self.sheet)))
        found = self.package.related(self.sheet, "vmlDrawing")
        return next(((r.target, r.id) for r in found if r.id == id), ("", ""))

    def _draw(self, notes: Mapping[str, Note]) -> None:
        content = plain(self.package.read(self.sheet))
        sizes = Sizes.of(content)
        part, id = self._drawing()
        if notes and not part:
            part = self.package.free("xl/drawings/vmlDrawing{}.vml")
            id = self.package.relate(self.sheet, "vmlDrawing", part)
            linked_ = linked(unlinked(content), id, self.package.strict)
            self.package.write(self.sheet, linked_)
        boxes = {
            at: sizes.box(at, note.words) for cell, note in notes.items() if (at := position(cell))
        }
        if boxes:
            self.package.write(part, drawn(self.package.read(part), boxes))

    def _erase(self, cells: set[At]) -> None:
        part, id = self._drawing()
        if not part or not cells:
            return
        content = erased(self.package.read(part), cells)
        if draws(content):
            self.package.write(part, content)
        else:
            self.package.remove(part)
            self.package.part_from(self.sheet, id)
            self.package.write(self.sheet, unlinked(plain(self.package.read(self.sheet))))
