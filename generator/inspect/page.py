"""5: paper, margins, sizes, faces, lines and characters."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from generator.inspect.faces import face_of
from generator.inspect.fault import fault
from generator.inspect.parts import Parts, Text
from generator.inspect.sheets import Line, Sheet
from generator.inspect.standard import (
    BODY,
    BOTTOM,
    CHARACTER,
    CHARACTERS,
    HEIGHT,
    LEFT,
    LINE,
    LINES,
    MARGIN,
    PAPER,
    RIGHT,
    SIZE,
    TOP,
    WIDTH,
)
from records import Finding

_ENOUGH, _PAIRS = 3, 5
"""So many lines, each with so many pairs of characters, say how many a line has."""
_PITCHES = (9.75, 10.5)
"""Pitches in mm at which a page has 22 lines, whether or not they fill it to the last tenth."""


@dataclass(frozen=True, slots=True)
class Measure:
    """One page as measured: margins to the text in mm (None where nothing of it is full enough to
    tell), line pitch in mm, lines of a page at that pitch, characters of a full line."""

    page: int
    top: float | None
    right: float | None
    bottom: float | None
    left: float | None
    pitch: float | None
    lines: int | None
    characters: int | None
    size: float | None


def measured(text: Text, head: bool) -> Measure:
    """`head`: the page begins with the mark, and its text does not say where 版心 begins."""
    sheet, lines = text.sheet, text.lines
    wrapped = _wrapped(lines)
    pitch = _pitch(lines)
    left = min((line.left for line in lines), default=None)
    indented = left is not None and abs(left - LEFT - 2 * CHARACTER) < CHARACTER / 2
    return Measure(
        page=sheet.number,
        top=lines[0].top if lines and not head else None,
        right=sheet.width - max(line.right for line in wrapped) if wrapped else None,
        bottom=sheet.height - lines[-1].bottom if lines else None,
        left=left if wrapped and not indented else None,
        pitch=pitch,
        lines=_lines_at(pitch) if pitch else None,
        characters=_characters(lines),
        size=_size(lines),
    )


def _wrapped(lines: Sequence[Line]) -> list[Line]:
    """Lines that go on in the next one, and so are full."""
    if not lines:
        return []
    left = min(line.left for line in lines)
    return [
        line
        for line, later in pairwise(lines)
        if abs(later.left - left) < CHARACTER / 2
        and later.base - line.base < 1.4 * LINE
        and line.right - left > 0.9 * WIDTH
        and not line.text.endswith("：")
    ]


def _pitch(lines: Sequence[Line]) -> float | None:
    """The most usual distance of two lines that follow each other."""
    gaps = [b.base - a.base for a, b in pairwise(lines) if b.base - a.base < 1.6 * LINE]
    return median(gaps) if len(gaps) >= _ENOUGH else None


def _lines_at(pitch: float) -> int:
    return LINES if _PITCHES[0] <= pitch <= _PITCHES[1] else int(HEIGHT / pitch)


def _characters(lines: Sequence[Line]) -> int | None:
    """How many would fill a line, by the closest of these: a full line may have a character less,
    spread, where a sign may not begin the next."""
    steps = [step for line in lines if (step := _step(line))]
    return int(WIDTH / min(steps) + 0.15) if len(steps) >= _ENOUGH else None


def _step(line: Line) -> float | None:
    """From one Chinese character to the next, in mm."""
    steps = [b.left - a.left for a, b in pairwise(line.glyphs) if a.chinese and b.chinese]
    return median(steps) if len(steps) >= _PAIRS else None


def _size(lines: Sequence[Line]) -> float | None:
    sizes = Counter(line.size for line in lines)
    return sizes.most_common(1)[0][0] if sizes else None


def paper(sheets: Sequence[Sheet]) -> Iterator[Finding]:
    for sheet in sheets:
        short, long = sorted((sheet.width, sheet.height))
        if abs(short - PAPER[0]) > 1 or abs(long - PAPER[1]) > 1:
            yield fault("layout.paper", sheet, width=sheet.width, height=sheet.height)


def margins(parts: Parts) -> Iterator[Finding]:
    for text in parts.texts:
        if not text.sheet.across:
            yield from _of_page(text, measured(text, head=text.sheet.number == 1))
    for text in parts.annexes:
        yield from _within(text)


def _of_page(text: Text, found: Measure) -> Iterator[Finding]:
    sheet = text.sheet
    judged = (
        ("top", found.top, TOP, MARGIN),
        ("left", found.left, LEFT, MARGIN),
        ("right", found.right, RIGHT, 1.6),
    )
    for side, value, wanted, slack in judged:
        if value is not None and abs(value - wanted) > slack:
            first = text.lines[0] if text.lines else None
            yield _margin(sheet, first, side, value, wanted)
    if found.bottom is not None and found.bottom < BOTTOM - MARGIN:
        yield _margin(sheet, text.lines[-1], "bottom", found.bottom, BOTTOM)


def _margin(sheet: Sheet, line: Line | None, side: str, value: float, wanted: float) -> Finding:
    return fault("layout.margin", sheet, line, reason=side, measured=value, wanted=wanted)


def _within(text: Text) -> Iterator[Finding]:
    """An annex need not fill its page, but stays within the text area; a wide one's sheet is
    turned, its left the foot of the others."""
    sheet = text.sheet
    top, right, bottom, left = (
        (LEFT, TOP, RIGHT, BOTTOM) if sheet.across else (TOP, RIGHT, BOTTOM, LEFT)
    )
    lines = [line for line in sheet.lines if line in text.lines or sheet.ruled(line)]
    boxes = [(n.left, n.top, n.right, n.bottom) for n in lines]
    boxes += [sheet.table] if sheet.table else []
    if not boxes:
        return
    ends = (
        ("top", min(box[1] for box in boxes), top),
        ("right", sheet.width - max(box[2] for box in boxes), right),
        ("bottom", sheet.height - max(box[3] for box in boxes), bottom),
        ("left", min(box[0] for box in boxes), left),
    )
    for side, value, wanted in ends:
        if value < wanted - 1.6:
            yield _margin(sheet, None, side, value, wanted)


def type_area(parts: Parts) -> Iterator[Finding]:
    """22 lines of 28 characters, told once for the document at the page that shows it best; of text
    in another size that has been told already."""
    pages = [measured(text, head=text.sheet.number == 1) for text in parts.texts]
    pitched = [(p, parts.sheets[p.page - 1]) for p in pages if p.pitch]
    wrong = [(p, sheet) for p, sheet in pitched if p.lines != LINES]
    if wrong and len(wrong) * 2 > len(pitched):
        page, sheet = wrong[0]
        yield fault("layout.lines", sheet, measured=page.lines, pitch=page.pitch, wanted=LINES)
    if any(abs(page.size - BODY) > SIZE for page in pages if page.size):
        return
    counted = [(p.characters, parts.sheets[p.page - 1]) for p in pages if p.characters]
    most = max(counted, default=(CHARACTERS, parts.sheets[0]), key=lambda one: one[0])
    if most[0] != CHARACTERS:
        yield fault("layout.characters", most[1], measured=most[0], wanted=CHARACTERS)


def sizes_and_faces(parts: Parts) -> Iterator[Finding]:
    """三号 仿宋, told once for each page at the first line that is not."""
    for text in parts.texts:
        odd = [line for line in text.lines if abs(line.size - BODY) > SIZE]
        if odd:
            sheet, line = text.sheet, odd[0]
            yield fault("layout.size", sheet, line, measured=line.size, wanted=BODY)
        set_otherwise = [line for line in text.lines if _face(line) not in ("仿宋", "楷体", "黑体")]
        if set_otherwise:
            line = set_otherwise[0]
            yield fault("layout.font", text.sheet, line, measured=_name(line), wanted="仿宋")


def _face(line: Line) -> str:
    """Of most of its Chinese characters; of a line without any, what it should be."""
    faces = Counter(face_of(glyph.font) for glyph in line.glyphs if glyph.chinese)
    return faces.most_common(1)[0][0] if faces else "仿宋"


def _name(line: Line) -> str:
    fonts = Counter(glyph.font for glyph in line.glyphs if glyph.chinese)
    return fonts.most_common(1)[0][0]


def colours(parts: Parts) -> Iterator[Finding]:
    """Red is the mark's; a red line of text elsewhere is told."""
    for sheet in parts.sheets[1:]:
        red = [line for line in sheet.lines if line.red]
        if red:
            yield fault("layout.colour", sheet, red[0], text=red[0].text[:20])
