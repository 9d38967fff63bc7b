"""What is handed over: all files in one archive, one file for the printer, and the batch sheet."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from casework.files import written, written_by
from casework.issuing.batch import Batch, Press
from casework.issuing.sheet import sheet_book, sheet_json
from generator.archive import archive
from generator.split import gathered

ARCHIVE, PRINT, SHEET, BOOK = "all.zip", "print.pdf", "batch.json", "batch.xlsx"


def delivered(batch: Batch, press: Press) -> Batch:
    """The batch with the names of what was made of it."""
    issued = [item for item in batch.items if item.state == "issued"]
    files = {"sheet": SHEET, "book": BOOK}
    if issued:
        files["archive"] = ARCHIVE
        names = sorted(item.file for item in issued)
        _into(press, ARCHIVE, lambda at: archive(at, press.folder, names))
    if press.pdf and issued:
        files["print"] = PRINT
        pages = [
            (press.work / item.leaves.part, item.leaves.first + n)
            for item in issued
            if item.leaves
            for n in range(item.leaves.count)
        ]
        _into(press, PRINT, lambda at: gathered(at, pages))
    ended = replace(batch, files=files)
    written(press.folder / SHEET, sheet_json(ended), press.work)
    written(press.folder / BOOK, sheet_book(ended), press.work)
    for unfinished in press.work.glob(".*"):
        unfinished.unlink(missing_ok=True)
    return ended


def _into(press: Press, name: str, make: Callable[[Path], None]) -> None:
    written_by(press.folder / name, make, press.work)
