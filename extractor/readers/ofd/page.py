"""One page of an OFD file (GB/T 33190-2016) as what a PDF page is drawn by (ISO 32000-1, annex A):
words, lines, shades and pictures, each where it stands.

An object has a boundary on its page in millimetres and a matrix of its own into it; a page has
layers, those of its templates, and what annotations show. Nothing is left out here for being
hidden: that is for whoever reads the page to see.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import accumulate
from math import isfinite, sqrt
from typing import Any, NamedTuple, Protocol

from extractor.readers.ofd.look import Looks
from extractor.readers.ofd.path import outline
from extractor.readers.pdf.drawn import TooMuch
from extractor.readers.ticks import in_symbol_font, is_symbol_font
from extractor.readers.xml import attribute, local

POINT = 72 / 25.4
_ABOVE, _BELOW = 0.86, 0.14
"""Shares of its size a character stands above and below its base line."""
_DEEPEST = 6
_MOST = 100_000
"""Objects, characters and pieces of paths: a page with more is no form, however it is printed."""
_LINE_WIDTH = 0.353
_WIDEST = 130.0
"""Per cent to which characters are widened at most to fill their room."""
_TURNS = {90: (0.0, 1.0, -1.0, 0.0), 180: (-1.0, 0.0, 0.0, -1.0), 270: (0.0, -1.0, 1.0, 0.0)}
"""Matrices that turn a character on its place, by its degrees with the clock."""

Point = tuple[float, float]


class Letters(Protocol):
    """A font for PDF pages; widths are thousandths of an em."""

    def wide(self, text: str) -> float: ...
    def coded(self, text: str) -> str: ...
    def embedded(self, pdf: Any, characters: Any) -> Any: ...


class Frame(NamedTuple):
    """Where an object's own coordinates lie on the page, in millimetres: a matrix and an offset."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def at(self, x: float, y: float) -> Point:
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def inside(self, item: Any) -> "Frame":
        """That of an object drawn in this one."""
        left, top, *_ = [*numbers(item.get("Boundary")), 0.0, 0.0]
        own = numbers(item.get("CTM"))
        return Frame(e=left, f=top).then(self, own if len(own) == 6 else [1, 0, 0, 1, 0, 0])

    def then(self, outer: "Frame", own: list[float]) -> "Frame":
        """`own`, moved by this one, in the outer."""
        a, b, c, d, e, f = own
        x, y = outer.at(self.e + e, self.f + f)
        return Frame(
            outer.a * a + outer.c * b,
            outer.b * a + outer.d * b,
            outer.a * c + outer.c * d,
            outer.b * c + outer.d * d,
            x,
            y,
        )


WHOLE = Frame()
"""The page itself."""


@dataclass(frozen=True, slots=True)
class Means:
    """What the pages of one document are drawn with. `units` are drawings used by their number,
    `fonts` names by theirs; `picture` gives the name of a picture on PDF pages by its number, ""
    of one that cannot be shown."""

    letters: Letters
    looks: Looks
    units: Mapping[str, Any]
    fonts: Mapping[str, str]
    picture: Callable[[str], str]


@dataclass(slots=True)
class OfdPage:
    """What was drawn so far, as operators of a PDF page `height` points high; `damaged` objects
    whose numbers are none; `unseen` pictures that cannot be shown."""

    height: float
    width: float
    means: Means
    operators: list[str] = field(default_factory=list[str])
    characters: set[str] = field(default_factory=set[str])
    faints: set[int] = field(default_factory=set[int])
    count: int = 0
    damaged: int = 0
    unseen: int = 0

    def draw(self, content: Any, frame: Frame = WHOLE, deep: int = 0, skip: str = "") -> None:
        """Everything in a page's content, a template's or an annotation's appearance but objects of
        the kinds to `skip`. TooMuch."""
        for item in content:
            if item.get("Visible") == "false" or local(item) in skip.split():
                continue
            self._drawn()
            before = len(self.operators)
            try:
                self._item(item, frame, deep, skip)
            except (ValueError, OverflowError):
                self.damaged += 1
                del self.operators[before:]

    def _drawn(self) -> None:
        """One thing more."""
        self.count += 1
        if self.count > _MOST:
            raise TooMuch

    def _item(self, item: Any, frame: Frame, deep: int, skip: str) -> None:
        match local(item):
            case "TextObject":
                self._write(item, frame.inside(item))
            case "PathObject":
                self._path(item, frame.inside(item))
            case "ImageObject":
                self._image(item, frame)
            case kind if deep < _DEEPEST:
                self._within(kind, item, frame, deep + 1, skip)
            case _:
                pass

    def _within(self, kind: str, item: Any, frame: Frame, deep: int, skip: str) -> None:
        if kind in ("Layer", "PageBlock", "Content"):
            self.draw(item, frame, deep, skip)
        elif kind == "Appearance":
            self.draw(item, frame.inside(item), deep, skip)
        elif kind == "CompositeObject":
            unit = self.means.units.get(attribute(item, "ResourceID"))
            if unit is not None:
                self.draw(unit, frame.inside(item), deep, skip)

    # --- words

    def _write(self, item: Any, frame: Frame) -> None:
        """Unpainted words stay words: some lie over the picture that shows them."""
        look = self.means.looks.of(item)
        size = _size(item)
        scale = float(item.get("HScale") or 1)
        mode = (0 if look.filled else 3) if not look.stroked else (2 if look.filled else 1)
        self._begin(look.fill, look.stroke, look.alpha)
        self.operators.append(f"BT {mode if look.alpha else 3} Tr {0.1:.1f} w")
        x = y = 0.0
        for code in item:
            if local(code) == "TextCode" and code.text:
                x, y = float(code.get("X") or x), float(code.get("Y") or y)
                text = _Run(code, item, size, scale, self.means.fonts.get(item.get("Font", ""), ""))
                for sign, left, base, wide in text.signs(x, y):
                    self._sign(sign, frame, (left, base, wide, size), text.turn)
        self.operators.append("ET Q")

    def _sign(self, sign: str, frame: Frame, at: tuple[float, ...], turn: int) -> None:
        left, base, wide, size = at
        self._drawn()
        own = _TURNS.get(turn, (1.0, 0.0, 0.0, 1.0))
        a, b, c, d, e, f = Frame(e=left, f=base).then(frame, [*own, 0.0, 0.0])
        letters = self.means.letters
        narrowed = min(100_000 * wide / (size * (letters.wide(sign) or 1000)), _WIDEST)
        self.characters.add(sign)
        self.operators.append(
            f"/F {_n(size)} Tf {_n(narrowed)} Tz {_n(a * POINT)} {_n(-b * POINT)} {_n(-c * POINT)} "
            f"{_n(d * POINT)} {self._at(e, f)} Tm {letters.coded(sign)} Tj"
        )

    # --- lines, shades, pictures

    def _path(self, item: Any, frame: Frame) -> None:
        look = self.means.looks.of(item)
        data = next((one.text or "" for one in item if local(one) == "AbbreviatedData"), "")
        paint = {(True, True): "B", (True, False): "f", (False, True): "S"}
        how = paint.get((look.filled, look.stroked))
        if how is None or not look.alpha:
            return
        self._begin(look.fill, look.stroke, look.alpha)
        wide = (look.width or _LINE_WIDTH) * sqrt(abs(frame.a * frame.d - frame.b * frame.c))
        self.operators.append(f"{_n(max(wide, 0.01) * POINT)} w")
        for operator, points in outline(data):
            self._drawn()
            placed = (self._at(*frame.at(x, y)) for x, y in points)
            self.operators.append(" ".join((*placed, operator)))
        even = "*" if item.get("Rule") == "Even-Odd" and look.filled else ""
        self.operators.append(f"{how}{even} Q")

    def _image(self, item: Any, outer: Frame) -> None:
        """Its matrix is of a picture of one by one; without any it fills its boundary."""
        if not self.means.looks.of(item).alpha:
            return
        left, top, wide, high = (*numbers(item.get("Boundary")), 0.0, 0.0, 0.0, 0.0)[:4]
        own = numbers(item.get("CTM"))
        placed = own if len(own) == 6 else [wide, 0.0, 0.0, high, 0.0, 0.0]
        a, b, c, d, e, f = Frame(e=left, f=top).then(outer, placed)
        name = self.means.picture(attribute(item, "ResourceID"))
        self.unseen += not name
        if name:
            edges = (a * POINT, -b * POINT, -c * POINT, d * POINT)
            matrix = " ".join(map(_n, edges))
            self.operators.append(f"q {matrix} {self._at(e + c, f + d)} cm /{name} Do Q")

    def _begin(self, fill: str, stroke: str, alpha: int) -> None:
        faint = f" /A{alpha} gs" if 0 < alpha < 255 else ""
        if faint:
            self.faints.add(alpha)
        self.operators.append(f"q {fill} rg {stroke} RG{faint}")

    def _at(self, x: float, y: float) -> str:
        return f"{_n(x * POINT)} {_n(self.height - y * POINT)}"


class _Run:
    """The characters of one text code with where each stands (11.3): from one to the next as the
    deltas say, by its width where they say nothing."""

    def __init__(self, code: Any, item: Any, size: float, scale: float, font: str) -> None:
        lines = [line.strip(" \t") for line in code.text.splitlines()]
        self.text = "".join(lines) if len(lines) > 1 else code.text
        self.turn = int(float(item.get("CharDirection") or 0)) % 360
        self.down = int(float(item.get("ReadDirection") or 0)) % 360 == 90
        self.widths = [size * scale * (1.0 if c > "⺀" else 0.5) for c in self.text]
        self.rights = _deltas(code.get("DeltaX"), len(self.text))
        self.downs = _deltas(code.get("DeltaY"), len(self.text))
        self.size, self.scale = size, scale
        self.font = font if is_symbol_font(font) else ""

    def signs(self, x: float, y: float) -> Iterator[tuple[str, float, float, float]]:
        """Each with its left edge, its base line and its width."""
        text, rights = self.text, self._rights()
        steps = (rights + self.widths[len(rights) :])[: len(text) - 1]
        downs = (self._downs() + [0.0] * len(text))[: len(text) - 1]
        xs, ys = accumulate(steps, initial=x), accumulate(downs, initial=y)
        for n, (sign, left, base) in enumerate(zip(text, xs, ys, strict=True)):
            step = rights[n] if n < len(rights) and rights[n] > 0 else self.widths[n]
            wide = min(self.widths[n] if sign > "⺀" else self.size * self.scale, step)
            shown = in_symbol_font(sign, self.font) or " " if self.font else sign
            yield shown, left, base, wide

    def _rights(self) -> list[float]:
        if self.rights:
            return self.rights
        stands = self.downs or self.down
        return [0.0] * len(self.text) if stands else list(self.widths)

    def _downs(self) -> list[float]:
        goes = self.down and not self.rights and not self.downs
        return [self.size] * len(self.text) if goes else self.downs


def _deltas(text: str | None, most: int) -> list[float]:
    """Numbers; `g n d` stands for n times d (11.3, table 46)."""
    found: list[float] = []
    words = iter((text or "").split())
    for word in words:
        if len(found) >= most:
            break
        if word != "g":
            found += numbers(word)
            continue
        count, step = next(words, ""), numbers(next(words, ""))
        found += step * min(max(int(float(count or 0)), 0), most)
    return found


def _size(item: Any) -> float:
    """ValueError where letters have none."""
    found = numbers(item.get("Size"))
    if len(found) != 1 or found[0] <= 0:
        raise ValueError("no size")
    return found[0]


def numbers(text: str | None) -> list[float]:
    """ValueError where one is none."""
    found = [float(word) for word in (text or "").replace(",", " ").split()]
    if not all(map(isfinite, found)):
        raise ValueError("no number")
    return found


def _n(number: float) -> str:
    return f"{number:.4f}"
