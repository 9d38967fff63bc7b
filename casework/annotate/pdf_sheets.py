"""Sheets of A4 with words on them: what is drawn, page after page, until there is no room."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from casework.annotate.pdf_flags import Colour, flag, said
from generator.lettering import Lettering
from generator.wrapping import wrapped
from records import Place
from records.place import Box

WIDTH, HEIGHT = 595.28, 841.89
LEFT, RIGHT = 62.0, WIDTH - 62.0
_TOP, _BOTTOM = HEIGHT - 66.0, 66.0
_LEADING = 1.5


@dataclass(frozen=True, slots=True)
class Style:
    """`bold`: drawn with a line round each letter, because the font has no bold face."""

    size: float
    colour: Colour = (0.13, 0.13, 0.13)
    bold: bool = False

    @property
    def leading(self) -> float:
        return self.size * _LEADING


@dataclass(slots=True)
class Sheet:
    """`drawn`: operators of a page's content. `links`: areas (left, bottom, right, top) that lead
    to a place."""

    drawn: list[str] = field(default_factory=list[str])
    links: list[tuple[Box, Place]] = field(default_factory=list[tuple[Box, Place]])


class Sheets:
    """Writes from top to bottom. Lengths are points, from the lower left."""

    def __init__(self, letters: Lettering) -> None:
        self._letters = letters
        self.pages = [Sheet()]
        self.y = _TOP
        self.used: set[str] = set()

    def need(self, height: float) -> None:
        """A new sheet, unless there is so much room, or no sheet has it."""
        if self.y - height < _BOTTOM and self.y < _TOP:
            self.pages.append(Sheet())
            self.y = _TOP

    def gap(self, height: float) -> None:
        self.y -= height

    def paragraph(self, words: str, style: Style, left: float = LEFT, right: float = RIGHT) -> None:
        """Lines below one another; the next begins below the last."""
        self.set(self.lines(words, style, right - left), style, left)

    def set(self, lines: Sequence[str], style: Style, left: float = LEFT) -> None:
        """Lines that are broken already."""
        for line in lines:
            self.need(style.leading)
            self.y -= style.leading
            self.words(line, style, left, self.y + style.size * 0.38)

    def lines(self, words: str, style: Style, width: float) -> list[str]:
        parts = words.replace("\t", " ").split("\n")
        return [line for part in parts for line in self._wrapped(part, style, width)]

    def _wrapped(self, words: str, style: Style, width: float) -> Iterable[str]:
        return wrapped(words, width, lambda text: self.wide(text, style))

    def wide(self, words: str, style: Style) -> float:
        return self._letters.wide(words) * style.size / 1000

    def words(
        self, words: str, style: Style, x: float, y: float, sheet: Sheet | None = None
    ) -> None:
        """One line of words at this place; on the last sheet unless another is named."""
        self.used.update(words)
        face = f"2 Tr {style.size / 38:.3g} w {said(style.colour)} RG" if style.bold else "0 Tr"
        shown = (
            f"BT {said(style.colour)} rg {face} /F {style.size:g} Tf 1 0 0 1 {x:.2f} {y:.2f} Tm "
        )
        (sheet or self.pages[-1]).drawn.append(shown + self._letters.coded(words) + " Tj ET")

    def rule(self, left: float, right: float, colour: Colour, thick: float = 0.6) -> None:
        self._line(left, right, self.y, colour, thick)

    def _line(self, left: float, right: float, y: float, colour: Colour, thick: float) -> None:
        way = f"{left:.2f} {y:.2f} m {right:.2f} {y:.2f} l S"
        self.pages[-1].drawn.append(f"q {said(colour)} RG {thick:g} w {way} Q")

    def flag(self, x: float, number: int, high: float, colour: Colour) -> None:
        """Its top is where the next line of words begins."""
        self.pages[-1].drawn.append(flag(x, self.y - high, high, number, colour))

    def link(self, words: str, style: Style, x: float, y: float, place: Place) -> None:
        self.words(words, style, x, y)
        wide = self.wide(words, style)
        self._line(x, x + wide, y - 1.6, style.colour, 0.5)
        self.pages[-1].links.append(((x - 2, y - 4, x + wide + 2, y + style.size), place))

    def feet(self, words: str, style: Style) -> None:
        """At the foot of every sheet, with its number."""
        for number, sheet in enumerate(self.pages, 1):
            count = f"{number}/{len(self.pages)}"
            self.words(words, style, LEFT, 40.0, sheet)
            self.words(count, style, RIGHT - self.wide(count, style), 40.0, sheet)

    def __iter__(self) -> Iterator[Sheet]:
        return iter(self.pages)
