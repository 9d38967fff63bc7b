"""Tables of PDF pages beside pdfplumber: dense pages of 40 rows and 8 columns, drawn with long
lines and with a box for each cell. As they are read, two files at a time; and pages a second of
processor time (all on one core), with pdfium's own share: opening pages and finding their text."""

from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from datetime import date
from functools import partial
from io import BytesIO
from multiprocessing import get_context
from time import perf_counter, process_time
from typing import Any

import pdfplumber
import pypdfium2
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from casework.reader import Reader
from extractor.readers.pdf.document import read

PAGES, FEW = 50, 4
"""Pages read by us, and by pdfplumber, which is timed over fewer."""
FILES, EACH = 40, 10
"""Files read two at a time, and the pages of each."""
DRAWN = (("long lines", False), ("a box for each cell", True))
ON = date(2024, 10, 12)
ROWS, COLUMNS = 40, 8
LEFT, TOP, WIDE, HIGH = 33.0, 782.0, 66.0, 18.0
RUNS = 3


def pdf_tables() -> Iterator[dict[str, Any]]:
    """Rows of the table of measurements. Every cell is counted, so that speed is not bought with
    cells."""
    for name, boxed in DRAWN:
        made, few = pages(PAGES, boxed=boxed), pages(FEW, boxed=boxed)
        assert sum(len(grid.cells) for grid in read(made).grids) == PAGES * ROWS * COLUMNS
        ours = PAGES / _best(lambda made=made: read(made))
        theirs = FEW / _best(lambda few=few: _plumbed(few))
        alone = PAGES / _best(lambda made=made: _opened(made))
        yield {
            "what": f"PDF tables, {ROWS}×{COLUMNS} a page, {name}, pages a processor second",
            "ours": round(ours, 1),
            "peer": round(theirs, 1),
            "peer_is": f"pdfplumber extract_tables (pdfium alone, text and no tables: {alone:.0f})",
            "ratio": round(ours / theirs, 1),
            "mark": "",
        }


def tables_at_once(reader: Reader) -> Iterator[dict[str, Any]]:
    """The same read, identified and reported on by two workers, as `wenshu check` does with the
    files of a folder; pdfplumber has two processes as well."""
    for name, boxed in DRAWN:
        ours = _read_at_once(reader, pages(EACH, boxed=boxed))
        theirs = _plumbed_at_once(pages(FEW, boxed=boxed))
        yield {
            "what": f"PDF tables, {ROWS}×{COLUMNS} a page, {name}, two at work, pages a second",
            "ours": round(ours, 1),
            "peer": round(theirs, 1),
            "peer_is": "pdfplumber extract_tables, two at work",
            "ratio": round(ours / theirs, 1),
            "mark": "≥ 100",
        }


def pages(count: int, *, boxed: bool) -> bytes:
    """Rosters with a full page each."""
    if "STSong-Light" not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    out = BytesIO()
    canvas: Any = Canvas(out, (595, 842), invariant=1)
    for page in range(count):
        canvas.setFont("STSong-Light", 8)
        (_boxes if boxed else _lines)(canvas)
        for n in range(ROWS * COLUMNS):
            row, column = divmod(n, COLUMNS)
            words = _row(page * ROWS + row)[column]
            canvas.drawString(LEFT + column * WIDE + 3, TOP - (row + 1) * HIGH + 5, words)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _lines(canvas: Any) -> None:
    right, bottom = LEFT + COLUMNS * WIDE, TOP - ROWS * HIGH
    for n in range(ROWS + 1):
        canvas.line(LEFT, TOP - n * HIGH, right, TOP - n * HIGH)
    for n in range(COLUMNS + 1):
        canvas.line(LEFT + n * WIDE, bottom, LEFT + n * WIDE, TOP)


def _boxes(canvas: Any) -> None:
    for n in range(ROWS * COLUMNS):
        row, column = divmod(n, COLUMNS)
        canvas.rect(LEFT + column * WIDE, TOP - (row + 1) * HIGH, WIDE, HIGH)


def _row(n: int) -> list[str]:
    day = f"2026-03-{n % 28 + 1:02}"
    phone = f"13800{n:06}"
    return [str(n + 1), f"学员{n}号", "男", "样例测试学院", phone, day, "72.5", "合格"]


def _read_at_once(reader: Reader, file: bytes) -> float:
    """Pages a second."""
    with ThreadPoolExecutor(2) as pool:
        check = partial(reader, on=ON)
        return FILES * EACH / _clocked(lambda: list(pool.map(check, [file] * FILES)))


def _plumbed_at_once(file: bytes) -> float:
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        list(pool.map(_plumbed, [file] * 2))  # started and loaded
        return 2 * FEW / _clocked(lambda: list(pool.map(_plumbed, [file] * 2)))


def _clocked(run: Callable[[], object]) -> float:
    start = perf_counter()
    run()
    return perf_counter() - start


def _best(run: Callable[[], object]) -> float:
    """The least of a few times: what else the machine does only ever makes them longer."""
    times: list[float] = []
    for _ in range(RUNS):
        start = process_time()
        run()
        times.append(process_time() - start)
    return min(times)


def _plumbed(made: bytes) -> int:
    with pdfplumber.open(BytesIO(made)) as document:
        return sum(len(table) for page in document.pages for table in page.extract_tables())


def _opened(made: bytes) -> int:
    document = pypdfium2.PdfDocument(made)
    counted = 0
    for page in document:
        text = page.get_textpage()
        counted += text.count_chars()
        text.close()
        page.close()
    document.close()
    return counted
