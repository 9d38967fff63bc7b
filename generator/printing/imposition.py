"""Pages drawn on sheets, as vectors, at their true size."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pikepdf

from generator.impression import save
from generator.printing.order import over_upright, sides
from generator.printing.profile import Calibration, Profile
from records import Finding, Refused

_PT = 72 / 25.4
_MARK = (2, 5)
"""Crop marks begin so far from the corner and are so long, in mm."""
_AS_IT_IS = Calibration()
_ALIKE = 1.5
"""Pages that differ by less, in points, are the same size."""
_Box = tuple[float, float, float, float]


def imposed(
    source: Path, target: Path, profile: Profile, calibration: Calibration = _AS_IT_IS
) -> int:
    """The sheets of a file of pages, and how many sides there are. ValueError, where they do not
    fit on the sheet. Refused: print.mixed-sizes, print.odd-pages."""
    with pikepdf.open(source) as pages, pikepdf.new() as made:
        forms = [_form(made, page) for page in pages.pages]
        width, height = _size([box for _, box in forms])
        if profile.duplex and len(forms) % 2:
            raise Refused(Finding("print.odd-pages", facts={"pages": len(forms)}))
        sheet = _sheet(profile, width, height)
        corners = _corners(profile, width, height, sheet)
        marks = _marks(profile, corners, (width, height))
        overhead = bool(profile.duplex) and not over_upright(profile, sheet)
        for number, side in enumerate(sides(len(forms), profile)):
            drawn = [
                (forms[page][0], _put(forms[page][1], corner, overhead and number % 2 == 1))
                for page, corner in zip(side, corners, strict=True)
                if page is not None
            ]
            _side(made, sheet, drawn, marks, calibration)
        count = len(made.pages)
        save(made, target)
        return count


def _form(made: pikepdf.Pdf, page: Any) -> tuple[Any, _Box]:
    """A page as a form of the sheet, and its edges where it is drawn: one that is shown turned has
    a matrix."""
    form = page.as_form_xobject()
    a, b, c, d, e, f = (float(n) for n in form.get("/Matrix", (1, 0, 0, 1, 0, 0)))
    x0, y0, x1, y1 = (float(edge) for edge in form.BBox)
    points = [(a * x + c * y + e, b * x + d * y + f) for x in (x0, x1) for y in (y0, y1)]
    across, up = [x for x, _ in points], [y for _, y in points]
    return made.copy_foreign(form), (min(across), min(up), max(across), max(up))


def _size(boxes: Sequence[_Box]) -> tuple[float, float]:
    """Of every page, as one looks at it. Pages of other sizes would lie over each other."""
    sizes = {(round(box[2] - box[0], 1), round(box[3] - box[1], 1)) for box in boxes}
    first = min(sizes)
    if any(abs(a - b) > _ALIKE for one in sizes for a, b in zip(one, first, strict=True)):
        listed = "、".join(f"{w / _PT:.0f}×{h / _PT:.0f}" for w, h in sorted(sizes))
        raise Refused(Finding("print.mixed-sizes", facts={"sizes": listed}))
    return boxes[0][2] - boxes[0][0], boxes[0][3] - boxes[0][1]


def _put(box: _Box, corner: tuple[float, float], overhead: bool) -> str:
    """The matrix that brings a page to its corner; on its head where the sheet turns over an edge
    that runs across, so that its head comes to lie behind that of its front."""
    (x, y), (x0, y0, x1, y1) = corner, box
    if overhead:
        return f"-1 0 0 -1 {x + x1:.3f} {y + y1:.3f}"
    return f"1 0 0 1 {x - x0:.3f} {y - y0:.3f}"


def _sheet(profile: Profile, width: float, height: float) -> tuple[float, float]:
    if profile.sheet is None:
        return width, height
    return profile.sheet[0] * _PT, profile.sheet[1] * _PT


def _corners(
    profile: Profile, width: float, height: float, sheet: tuple[float, float]
) -> list[tuple[float, float]]:
    """The left bottom corner of each place, the block of them in the middle of the sheet."""
    (columns, rows), gap = profile.grid, profile.gap * _PT
    whole = columns * width + (columns - 1) * gap, rows * height + (rows - 1) * gap
    if whole[0] > sheet[0] + 1 or whole[1] > sheet[1] + 1:
        raise ValueError(profile.name)
    left, top = (sheet[0] - whole[0]) / 2, (sheet[1] + whole[1]) / 2
    return [
        (left + column * (width + gap), top - height - row * (height + gap))
        for row in range(rows)
        for column in range(columns)
    ]


def _side(
    made: pikepdf.Pdf,
    sheet: tuple[float, float],
    drawn: Sequence[tuple[Any, str]],
    marks: str,
    calibration: Calibration,
) -> None:
    made.add_blank_page(page_size=sheet)
    page: Any = made.pages[-1]
    page.Resources = pikepdf.Dictionary(
        XObject=pikepdf.Dictionary({f"/P{n}": form for n, (form, _) in enumerate(drawn)})
    )
    shown = "".join(f"q {put} cm /P{n} Do Q\n" for n, (_, put) in enumerate(drawn))
    content = f"q {matrix(calibration, sheet[1])} cm\n{shown}{marks}Q\n"
    page.Contents = made.make_stream(content.encode())


def matrix(calibration: Calibration, height: float) -> str:
    """Widths grow from the left edge and heights from the top, as one measures on paper."""
    right = calibration.right * _PT
    up = height - calibration.higher * height - calibration.down * _PT
    return f"{calibration.wider:.6f} 0 0 {calibration.higher:.6f} {right:.4f} {up:.4f}"


def _marks(profile: Profile, corners: list[tuple[float, float]], size: tuple[float, float]) -> str:
    """Lines outside every corner of every page, but never over another page."""
    if not profile.marks:
        return ""
    (width, height), room = size, profile.gap * _PT / 2 if profile.gap else 1e9
    start, length = _MARK[0] * _PT, _MARK[1] * _PT
    first, last = min(start, room / 2), min(start + length, room)
    lines: list[str] = []
    for x, y in corners:
        for cx, cy, dx, dy in (
            (x, y, -1, -1),
            (x + width, y, 1, -1),
            (x, y + height, -1, 1),
            (x + width, y + height, 1, 1),
        ):
            lines.append(f"{cx + dx * first:.3f} {cy:.3f} m {cx + dx * last:.3f} {cy:.3f} l S\n")
            lines.append(f"{cx:.3f} {cy + dy * first:.3f} m {cx:.3f} {cy + dy * last:.3f} l S\n")
    return f"0.25 w 0 G\n{''.join(lines)}"
