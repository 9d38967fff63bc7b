"""What the reader saw, drawn: on the pages themselves where there are pages (PDF, scans), else as a
plan of the document with its lines and grids one below the other (Word, Excel)."""

from collections.abc import Iterator, Mapping, Sequence, Set
from io import BytesIO
from typing import Any

import pypdfium2
from PIL import Image, ImageSequence

from api.drawing.canvas import Canvas, height_of
from api.drawing.marks import LEGEND, Mark, Marks
from casework.annotate.pages import as_read
from extractor.paper import Cell, Grid, Line
from extractor.seen import Seen

_SCALE = 2.0
"""Pixels a point."""
_WIDTH, _MARGIN, _TAG = 1500, 20, 12
_MOST_ROWS = 200
"""Of a long list the beginning is enough to see how it was read."""
_MOST_PAGES = 40


def pictures(data: bytes, forms: Sequence[Seen]) -> Iterator[tuple[str, bytes]]:
    """PNG files, each with the end of its name: `p2` for a page, `plan` for a plan; plans of
    several forms in one file are numbered."""
    pages = _pages(forms)
    if pages:
        for number, page in _rendered(as_read(data), pages):
            yield f"p{number}", _page(page, pages[number])
        return
    for number, seen in enumerate(forms, 1):
        yield f"plan{number if len(forms) > 1 else ''}", _plan(seen)


def _pages(forms: Sequence[Seen]) -> Mapping[int, list[Mark]]:
    pages: dict[int, list[Mark]] = {}
    for seen in forms:
        for number, marks in Marks(seen).pages().items():
            pages.setdefault(number, []).extend(marks)
    return {number: pages[number] for number in sorted(pages) if number}


def _rendered(data: bytes, pages: Mapping[int, object]) -> Iterator[tuple[int, Image.Image]]:
    wanted = list(pages)[:_MOST_PAGES]
    if data[:1024].find(b"%PDF-") < 0:
        with Image.open(BytesIO(data)) as image:
            for number, frame in enumerate(ImageSequence.Iterator(image), 1):
                if number in wanted:
                    yield number, frame
        return
    document: Any = pypdfium2.PdfDocument(data)
    document.init_forms()
    for number in wanted:
        yield number, document[number - 1].render(scale=_SCALE).to_pil()
    document.close()


def _page(page: Image.Image, marks: Sequence[Mark]) -> bytes:
    """Boxes in points are drawn to the scale of the picture, whatever it is."""
    canvas = Canvas(page)
    scale = _scale(page, marks)
    for mark in sorted(marks, key=lambda mark: bool(mark.slots)):
        if mark.box:
            area = tuple(edge * scale for edge in mark.box)
            _draw(canvas, (area[0], area[1], area[2], area[3]), mark, words=False)
    return canvas.png()


def _scale(page: Image.Image, marks: Sequence[Mark]) -> float:
    """Pages of a PDF are drawn by us; an image has its own resolution, 72 where it says none and
    its boxes would fall off its edge otherwise."""
    dpi = page.info.get("dpi", (0, 0))[0]
    if not dpi:
        return _SCALE if page.width > max((m.box[2] for m in marks if m.box), default=0) else 1.0
    return float(dpi) / 72


def _plan(seen: Seen) -> bytes:
    """Lines and grids one below the other, as wide as the picture."""
    marks = Marks(seen)
    drawn = [*_legend(), *_placed(seen, marks)]
    canvas = Canvas.blank(_WIDTH, int(max(area[3] for area, _ in drawn)) + _MARGIN)
    for area, mark in drawn:
        _draw(canvas, area, mark, words=True)
    return canvas.png()


_Area = tuple[float, float, float, float]


def _legend() -> Iterator[tuple[_Area, Mark]]:
    for number, (colour, words) in enumerate(LEGEND):
        left = _MARGIN + number * 170.0
        yield (left, 10.0, left + 160, 36.0), Mark(words, colour, (), 0, None)


def _placed(seen: Seen, marks: Marks) -> Iterator[tuple[_Area, Mark]]:
    top = 50.0
    for block in seen.paper.blocks:
        if isinstance(block, Grid):
            areas = _grid(block, top, marks)
            yield from ((area, marks.of(cell)) for cell, area in areas)
            top = max(area[3] for _, area in areas) + 16
        elif block.text or block.anchors:
            area = _line(block, top)
            yield area, marks.of(block)
            top = area[3] + 4


def _line(line: Line, top: float) -> _Area:
    wide = _WIDTH - 2 * _MARGIN
    return _MARGIN, top, _MARGIN + wide, top + height_of(line.text, wide)


def _grid(grid: Grid, top: float, marks: Marks) -> list[tuple[Cell, _Area]]:
    """Columns as wide as their words ask for, rows as high."""
    cells = [cell for cell in grid.cells if cell.row < _MOST_ROWS]
    xs = _columns(cells)
    ys = _rows(cells, xs, top, {id(cell) for cell in cells if marks.of(cell).slots})
    return [
        (cell, (xs[cell.column], ys[cell.row], xs[_end(cell)], ys[cell.row + cell.rows]))
        for cell in cells
    ]


def _end(cell: Cell) -> int:
    return cell.column + cell.columns


def _columns(cells: Sequence[Cell]) -> list[float]:
    """Left edges, and the last right one."""
    count = max(map(_end, cells), default=1)
    wanted = [30.0] * count
    for cell in cells:
        if cell.columns == 1:
            longest = max(len(line) for line in cell.text.split("\n"))
            wanted[cell.column] = max(wanted[cell.column], min(longest * 15.0 + 16, 320.0))
    scale = (_WIDTH - 2 * _MARGIN) / sum(wanted)
    edges = [float(_MARGIN)]
    for wide in wanted:
        edges.append(edges[-1] + wide * min(scale, 2.0))
    return edges


def _rows(cells: Sequence[Cell], xs: Sequence[float], top: float, named: Set[int]) -> list[float]:
    """Top edges, and the last lower one; cells that are `named` have room for their slots."""
    count = max((cell.row + cell.rows for cell in cells), default=0)
    heights = [24.0] * count
    for cell in sorted(cells, key=lambda cell: cell.rows):
        wide = xs[_end(cell)] - xs[cell.column]
        needed = height_of(cell.text, wide) + (_TAG if id(cell) in named else 0)
        have = sum(heights[cell.row : cell.row + cell.rows])
        heights[cell.row + cell.rows - 1] += max(0.0, needed - have)
    edges = [top]
    for high in heights:
        edges.append(edges[-1] + high)
    return edges


def _draw(canvas: Canvas, area: _Area, mark: Mark, *, words: bool) -> None:
    canvas.box(area, mark.colour, filled=bool(mark.slots))
    if words:
        canvas.words(area, mark.text)
    if mark.slots:
        canvas.tag(area, mark.slots, mark.colour)
