"""A page of rulers to print on the real paper: four lengths measured on it say how far the printer
is off."""

from io import BytesIO

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from generator.printing.profile import Calibration

EDGE = 20.0
"""The crosses stand so many mm from the edges of the sheet."""


def ruler(sheet: tuple[float, float]) -> bytes:
    """Crosses at three corners and rulers in mm beside them, on a sheet of this size; the same
    size, the same bytes."""
    width, height = sheet
    out = BytesIO()
    canvas = Canvas(out, pagesize=(width * mm, height * mm), invariant=1)
    canvas.setLineWidth(0.2)
    for x, y in crosses(sheet):
        canvas.line((x - 8) * mm, (height - y) * mm, (x + 8) * mm, (height - y) * mm)
        canvas.line(x * mm, (height - y - 8) * mm, x * mm, (height - y + 8) * mm)
    _scale(canvas, sheet)
    for n, line in enumerate(_words(width, height)):
        canvas.drawString(35 * mm, (height / 2 - 6 * n) * mm, line)
    for n, (x, y) in enumerate(crosses(sheet), 1):
        canvas.drawString((x + 2) * mm, (height - y + 2) * mm, str(n))
    canvas.save()
    return out.getvalue()


def _words(width: float, height: float) -> tuple[str, ...]:
    return (
        "A = left edge to cross 1   B = top edge to cross 1",
        "C = cross 1 to cross 2   D = cross 1 to cross 3",
        f"right: A {EDGE:g}  B {EDGE:g}  C {width - 2 * EDGE:g}  D {height - 2 * EDGE:g} mm",
    )


def crosses(sheet: tuple[float, float]) -> tuple[tuple[float, float], ...]:
    """In mm from the left and the top: left top, right top, left bottom."""
    width, height = sheet
    return (EDGE, EDGE), (width - EDGE, EDGE), (EDGE, height - EDGE)


def calibration(
    sheet: tuple[float, float], measured: tuple[float, float, float, float]
) -> Calibration:
    """From what was measured, in mm: left edge to cross 1, top edge to cross 1, cross 1 to cross 2,
    cross 1 to cross 3. ValueError, for lengths that no printer is off by."""
    left, top, across, along = measured
    wider = (sheet[0] - 2 * EDGE) / across if across > 0 else 0
    higher = (sheet[1] - 2 * EDGE) / along if along > 0 else 0
    made = Calibration(EDGE - left * wider, EDGE - top * higher, wider, higher)
    off = max(abs(wider - 1), abs(higher - 1)) > 0.1 or max(abs(left - EDGE), abs(top - EDGE)) > 15
    if off:
        raise ValueError("measured")
    return made


def _scale(canvas: Canvas, sheet: tuple[float, float]) -> None:
    width, height = sheet
    for n in range(int(width - 2 * EDGE) + 1):
        length = 5 if n % 10 == 0 else 3 if n % 5 == 0 else 1.5
        x = (EDGE + n) * mm
        canvas.line(x, (height - EDGE) * mm, x, (height - EDGE - length) * mm)
    for n in range(int(height - 2 * EDGE) + 1):
        length = 5 if n % 10 == 0 else 3 if n % 5 == 0 else 1.5
        y = (height - EDGE - n) * mm
        canvas.line(EDGE * mm, y, (EDGE + length) * mm, y)
