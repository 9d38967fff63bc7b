"""A PDF page as its reader sees it: points from the top left, onto the page's own coordinates."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pikepdf

from records.place import Box

_LETTER = (0.0, 0.0, 612.0, 792.0)


@dataclass(frozen=True, slots=True)
class View:
    """The part of the page that is shown, and by how many quarters with the clock it is turned."""

    left: float
    bottom: float
    right: float
    top: float
    quarters: int

    @classmethod
    def of(cls, page: Any) -> "View":
        """What pdfium shows of it: its CropBox within its MediaBox."""
        media = _box(_inherited(page, "/MediaBox")) or _LETTER
        crop = _box(_inherited(page, "/CropBox")) or media
        both = (*map(max, media[:2], crop[:2]), *map(min, media[2:], crop[2:]))
        left, bottom, right, top = both if both[0] < both[2] and both[1] < both[3] else media
        turned = _inherited(page, "/Rotate")
        quarters = round(float(turned) / 90) % 4 if isinstance(turned, int | Decimal) else 0
        return cls(left, bottom, right, top, quarters)

    @property
    def width(self) -> float:
        wide, high = self.right - self.left, self.top - self.bottom
        return high if self.quarters % 2 else wide

    @property
    def height(self) -> float:
        wide, high = self.right - self.left, self.top - self.bottom
        return wide if self.quarters % 2 else high

    def point(self, x: float, y: float) -> tuple[float, float]:
        match self.quarters:
            case 1:
                return self.left + y, self.bottom + x
            case 2:
                return self.right - x, self.bottom + y
            case 3:
                return self.right - y, self.top - x
            case _:
                return self.left + x, self.top - y

    def corners(self, box: Box) -> tuple[float, ...]:
        """Upper left, upper right, lower left, lower right as seen: the order of QuadPoints."""
        left, top, right, bottom = box
        seen = ((left, top), (right, top), (left, bottom), (right, bottom))
        return tuple(edge for x, y in seen for edge in self.point(x, y))

    def area(self, box: Box) -> tuple[float, float, float, float]:
        """Left, bottom, right, top in the page's coordinates."""
        (x0, y0), (x1, y1) = self.point(box[0], box[1]), self.point(box[2], box[3])
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)

    @property
    def matrix(self) -> tuple[float, ...]:
        """From points right of and above the lower left as seen, to the page's coordinates."""
        x, y = self.point(0, self.height)
        across, up = ((1, 0), (0, 1), (-1, 0), (0, -1)), ((0, 1), (-1, 0), (0, -1), (1, 0))
        return *across[self.quarters], *up[self.quarters], x, y

    def within(self, box: Box) -> Box | None:
        """The part of the box that is on the page; None where that is nothing."""
        left, top = max(box[0], 0.0), max(box[1], 0.0)
        right, bottom = min(box[2], self.width), min(box[3], self.height)
        return (left, top, right, bottom) if left < right and top < bottom else None


def _inherited(page: Any, key: str) -> Any:
    for _ in range(50):
        if not isinstance(page, pikepdf.Dictionary) or key in page:
            break
        page = page.get("/Parent")
    return page.get(key) if isinstance(page, pikepdf.Dictionary) else None


def _box(value: Any) -> tuple[float, float, float, float] | None:
    if not isinstance(value, pikepdf.Array):
        return None
    edges = [float(edge) for edge in list(value) if isinstance(edge, int | Decimal)]
    if len(edges) != 4:
        return None
    x0, y0, x1, y1 = edges
    box = min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
    return box if box[0] < box[2] and box[1] < box[3] else None
