"""Pages drawn on sheets, as vectors, at their true size."""

from pathlib import Path
from typing import Any

import pikepdf

from generator.impression import save
from generator.printing.order import sides
from generator.printing.profile import Calibration, Profile

_PT = 72 / 25.4
_MARK = (2, 5)
"""Crop marks begin so far from the corner and are so long, in mm."""
_AS_IT_IS = Calibration()


def imposed(
    source: Path, target: Path, profile: Profile, calibration: Calibration = _AS_IT_IS
) -> int:
    """The sheets of a file of pages, and how many sides there are. Pages are as large as the first.
    ValueError, where they do not fit on the sheet."""
    with pikepdf.open(source) as pages, pikepdf.new() as made:
        width, height = _size(pages.pages[0])
        sheet = _sheet(profile, width, height)
        forms = [made.copy_foreign(page.as_form_xobject()) for page in pages.pages]
        corners = _corners(profile, width, height, sheet)
        for side in sides(len(forms), profile):
            drawn = [
                (forms[page], corner)
                for page, corner in zip(side, corners, strict=True)
                if page is not None
            ]
            _side(made, sheet, drawn, _marks(profile, corners, (width, height)), calibration)
        count = len(made.pages)
        save(made, target)
        return count


def _size(page: Any) -> tuple[float, float]:
    left, bottom, right, top = (float(edge) for edge in page.mediabox)
    return right - left, top - bottom


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
    drawn: list[tuple[Any, tuple[float, float]]],
    marks: str,
    calibration: Calibration,
) -> None:
    made.add_blank_page(page_size=sheet)
    page: Any = made.pages[-1]
    page.Resources = pikepdf.Dictionary(
        XObject=pikepdf.Dictionary({f"/P{n}": form for n, (form, _) in enumerate(drawn)})
    )
    shown = "".join(
        f"q 1 0 0 1 {x:.3f} {y:.3f} cm /P{n} Do Q\n" for n, (_, (x, y)) in enumerate(drawn)
    )
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
