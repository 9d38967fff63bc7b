"""A picture to draw boxes and words on."""

from collections.abc import Sequence
from functools import lru_cache
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from generator.fonts import font_file

_FONT = "Noto Sans CJK SC"
_SMALL, _PLAIN = 11, 14
Area = tuple[float, float, float, float]
"""left, top, right, bottom in pixels"""


@lru_cache(maxsize=4)
def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    path = font_file(_FONT)
    return ImageFont.truetype(str(path), size) if path else ImageFont.load_default(size)


class Canvas:
    """Draws on a copy of a page's picture, or on white."""

    def __init__(self, image: Image.Image) -> None:
        self._image = image.convert("RGB")
        self._draw = ImageDraw.Draw(self._image, "RGBA")

    @classmethod
    def blank(cls, width: int, height: int) -> "Canvas":
        return cls(Image.new("RGB", (width, height), "white"))

    def box(self, area: Area, colour: str, *, filled: bool) -> None:
        self._draw.rectangle(area, fill=f"{colour}1c" if filled else None, outline=colour, width=2)

    def words(self, area: Area, text: str, colour: str = "#111827", *, small: bool = False) -> None:
        """Text from the area's upper left corner on, broken to its width and cut at its foot."""
        size = _SMALL if small else _PLAIN
        left, top, right, bottom = area
        lines = wrapped(text, right - left - 6, size)[: max(1, int((bottom - top) // (size + 3)))]
        self._draw.multiline_text(
            (left + 4, top + 2), "\n".join(lines), fill=colour, font=_font(size), spacing=3
        )

    def tag(self, area: Area, pointers: Sequence[str], colour: str) -> None:
        """Slots' names at the box's lower right corner, on their own ground: as many of the last
        steps of each as the box has room for."""
        font = _font(_SMALL)
        text = _endings(pointers, area[2] - area[0] - 4)
        wide = font.getlength(text) + 4
        left, top = max(area[0], area[2] - wide), area[3] - _SMALL - 4
        self._draw.rectangle((left, top, left + wide, area[3]), fill=f"{colour}d0")
        self._draw.text((left + 2, top), text, fill="white", font=font)

    def png(self) -> bytes:
        out = BytesIO()
        self._image.save(out, "PNG")
        return out.getvalue()


def _endings(pointers: Sequence[str], room: float) -> str:
    """/learners/0/name, 0/name or name; several with a blank between them."""
    steps = [pointer.split("/") for pointer in pointers]
    longest = max(map(len, steps))
    shortened = (" ".join("/".join(one[-n:]) for one in steps) for n in range(longest, 0, -1))
    endings = list(shortened)
    fitting = (one for one in endings if _font(_SMALL).getlength(one) <= room)
    return next(fitting, endings[-1])


def wrapped(text: str, width: float, size: int = _PLAIN) -> list[str]:
    """The text in lines no wider than so many pixels."""
    font = _font(size)
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for sign in paragraph:
            if line and font.getlength(line + sign) > width:
                lines.append(line)
                line = ""
            line += sign
        lines.append(line)
    return lines


def height_of(text: str, width: float) -> int:
    """Pixels these words take at this width, with some room."""
    return len(wrapped(text, width - 6)) * (_PLAIN + 3) + 8
