"""Excel workbooks: each visible sheet a grid, as large as what is written on it.

A formula has the value it had when the file was saved; where there is none, a simple one is worked
out, and each is said. Hidden sheets are left out and said; hidden rows and columns are read and
said.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from extractor.addresses import At, address
from extractor.guard import parts_of
from extractor.paper import Grid, Line, Paper
from extractor.readers.package import external
from extractor.readers.xlsx.area import Area
from extractor.readers.xlsx.ours import named_as_ours, review_on
from extractor.readers.xlsx.parts import Tab, Workbook
from extractor.readers.xlsx.sheet import Sheet
from records import Finding, Place, Severity

MARKS_SHEET = "_wenshu"


def read(data: bytes) -> Paper:
    """Refused: file.broken, file.too-large, file.too-many-cells, file.unsafe."""
    parts = parts_of(data)
    book = Workbook(parts)
    blocks: list[Line | Grid] = []
    notes = [*external(parts)]
    marks = list(book.names.marks)
    controls = {name for name in parts.names if name.startswith("xl/ctrlProps/")}
    tabs, review = handed_in(book)
    for tab in tabs:
        if tab.name == MARKS_SHEET:
            marks += marks_on(book.sheet(tab))
        elif not tab.visible:
            notes.append(hidden_sheet(tab.name))
        else:
            sheet, laid = book.sheet(tab), book.laid(tab)
            _put_on(sheet, laid.boxes)
            area = Area(tab.name, sheet, book.names.anchors.get(tab.name, {}))
            blocks += area.grid()
            notes += area.notes()
            notes += beside(tab.name, sheet, book.notes(tab), laid.pictures)
            blocks += (
                Line(text, Place(sheet=tab.name, cell=address(*at))) for at, text in laid.texts
            )
            controls -= laid.read
    if controls:
        facts = {"count": len(controls)}
        notes.append(Finding("sheet.controls", Severity.WARNING, facts=facts))
    return Paper(
        "xlsx", tuple(blocks), marks=tuple(dict.fromkeys(marks)), notes=tuple(notes), review=review
    )


def beside(
    name: str, sheet: Sheet, remarks: Mapping[At, str], pictures: Sequence[At]
) -> Iterator[Finding]:
    """Comments and pictures, which are not read; first those on cells where nothing else is."""
    if remarks:
        first = min(remarks, key=lambda at: (bool(sheet.words(at)), at))
        severity = Severity.INFO if sheet.words(first) else Severity.WARNING
        place = Place(sheet=name, cell=address(*first))
        facts = {"count": len(remarks), "text": remarks[first][:40]}
        yield Finding("sheet.notes", severity, place=place, facts=facts)
    if there := sorted((*pictures, *sheet.pictures)):
        place = Place(sheet=name, cell=address(*there[0]))
        yield Finding("sheet.pictures", Severity.INFO, place=place, facts={"count": len(there)})


def _put_on(sheet: Sheet, boxes: Iterable[tuple[At, str]]) -> None:
    """Check boxes as words of the cells they lie on: before an option that stands there, after
    one of their own."""
    laid: dict[At, list[str]] = {}
    for at, words in boxes:
        laid.setdefault(at, []).append(words)
    for at, found in laid.items():
        words = sheet.words(at)
        bare = len(found) == 1 and len(found[0]) == 1
        sheet.write(at, found[0] + words if bare else " ".join((words, *found)).strip())


def handed_in(book: Workbook) -> tuple[list[Tab], str]:
    """The sheets without those on which we listed our remarks, and the number of that review."""
    told = {
        tab: review
        for tab in book.tabs
        if named_as_ours(tab.name) and (review := review_on(words_on(book.sheet(tab)))) is not None
    }
    return [tab for tab in book.tabs if tab not in told], next(iter(told.values()), "")


def marks_on(sheet: Sheet) -> list[str]:
    """The form's mark on our hidden sheet: it stays where defined names are lost."""
    return [words for words in words_on(sheet) if words.startswith("_wf_")]


def words_on(sheet: Sheet) -> Iterator[str]:
    """All that is written on it."""
    return (words for row in sheet.rows.values() for words in row.values())


def hidden_sheet(name: str) -> Finding:
    return Finding("sheet.hidden", Severity.INFO, place=Place(sheet=name))
