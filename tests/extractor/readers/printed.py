"""Small PDF files as other programs print them: ruled tables drawn in one way or another."""

from collections.abc import Callable, Sequence
from io import BytesIO
from typing import Any

import pikepdf
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

HEIGHT = 842.0
SIZE = 10.0
Draw = Callable[[Any], None]

pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))


def pdf(*pages: Draw) -> bytes:
    """One page for each function that draws on a canvas; A4, points from the bottom left."""
    out = BytesIO()
    canvas = Canvas(out, (595, HEIGHT), invariant=1)
    for draw in pages:
        canvas.setFont("STSong-Light", SIZE)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def words(left: float, top: float, *lines: str) -> Draw:
    """Lines of text from a point measured from the top left."""

    def draw(canvas: Any) -> None:
        for number, line in enumerate(lines):
            canvas.drawString(left, HEIGHT - top - SIZE - number * 14, line)

    return draw


def stroked(canvas: Any, x0: float, y0: float, x1: float, y1: float) -> None:
    canvas.line(x0, y0, x1, y1)


def boxed(canvas: Any, x0: float, y0: float, x1: float, y1: float) -> None:
    """A line as a thin filled rectangle, as Word prints it."""
    canvas.rect(x0 - 0.25, y0 - 0.25, x1 - x0 + 0.5, y1 - y0 + 0.5, stroke=0, fill=1)


def broken(canvas: Any, x0: float, y0: float, x1: float, y1: float) -> None:
    """In two pieces that do not quite meet."""
    x, y = (x0 + x1) / 2, (y0 + y1) / 2
    canvas.line(x0, y0, x - (0.8 if x1 > x0 else 0), y - (0.8 if y1 > y0 else 0))
    canvas.line(x, y, x1, y1)


def doubled(canvas: Any, x0: float, y0: float, x1: float, y1: float) -> None:
    canvas.line(x0, y0, x1, y1)
    canvas.line(x0 + 1, y0 + 1, x1 + 1, y1 + 1)


def table(
    rows: Sequence[Sequence[str]],
    left: float = 50,
    top: float = 100,
    wide: float = 100,
    high: float = 20,
    line: Callable[..., None] = stroked,
) -> Draw:
    """Every row as long as the first; a cell "<" belongs to the one on its left, "^" above."""

    def draw(canvas: Any) -> None:
        for r, row in enumerate(rows):
            for c, text in enumerate(row):
                x, y = left + c * wide, HEIGHT - top - r * high
                if text != "^":
                    line(canvas, x, y, x + wide, y)
                if text != "<":
                    line(canvas, x, y - high, x, y)
                if text not in ("<", "^"):
                    words(x + 3, top + r * high + 4, *text.split("\n"))(canvas)
        right, bottom = left + len(rows[0]) * wide, HEIGHT - top - len(rows) * high
        line(canvas, left, bottom, right, bottom)
        line(canvas, right, bottom, right, HEIGHT - top)

    return draw


def both(*draws: Draw) -> Draw:
    def draw(canvas: Any) -> None:
        for one in draws:
            one(canvas)

    return draw


def changed(made: bytes, change: Callable[[pikepdf.Pdf], None], **saving: Any) -> bytes:
    """The file after something was done to it with pikepdf."""
    out = BytesIO()
    with pikepdf.open(BytesIO(made)) as opened:
        change(opened)
        opened.save(out, **saving)
    return out.getvalue()


def annotated(made: bytes, *annotations: pikepdf.Dictionary) -> bytes:
    """Annotations on the first page; those that are fields, in the form."""

    def change(opened: pikepdf.Pdf) -> None:
        objects = [opened.make_indirect(one) for one in annotations]
        opened.pages[0].Annots = pikepdf.Array(objects)
        fields = [one for one in objects if "/FT" in one]
        if fields:
            opened.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array(fields))

    return changed(made, change)
