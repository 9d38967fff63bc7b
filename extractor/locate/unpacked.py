"""Labels and values that share a cell or a line (姓名：张三　性别：男) put into cells of their own,
all of them at the place they stand at; then they are read like any others.

Only what holds a label that stands nowhere by itself is taken apart.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import accumulate

from extractor.guide import Guide
from extractor.locate.answers import headings, in_answers
from extractor.locate.coupled import Valued, couples, valued
from extractor.locate.halved import joined
from extractor.mixed import literals
from extractor.paper import Cell, Grid, Line, Paper
from extractor.spots import Sheet
from extractor.words import bare, flexible, readings, unnumbered

_HINT = r"(?:\s*[（(【\[][^（）()【】\[\]]{1,12}[)）】\]])?"
_BEFORE = r"(?:^|(?<=[\s；;，,。、|｜]))"
_COLON = _HINT + r"\s*[:：]"
_GAP = _HINT + r"(?:[ \u3000]*(?:\t|\n|…|\.{3}|_{2,}|[ \u3000]{2,}))"
_TOLD = r"[ \u3000]*(?:是|为)(?![否期了])[ \u3000]*"
_NEVER = re.compile("(?!)")
"""How a sentence says it: 培训地点是上海. In a cell that may be a name: 单位性质为企业的学校."""
_BLANK = _HINT + r"(?:[ \u3000]|(?<=[)）])(?=[¥￥\d]))"
_LEADERS, _BETWEEN = "…._＿·", " \t\n\u3000；;，,、|｜"
_CLAUSE = tuple("；;，,、。")
_LONG = 4
"""Signs of a label that is known with a colon behind it where nothing parts it from what stands
before it: a wide gap that the file did not keep."""
_ONLY_HINT = re.compile(r"[（(【\[][^（）()【】\[\]]*[)）】\]]|[\s_＿]*")
_NAME = re.compile(r"[^\W\d]{0,8}")
"""What may stand before the first label: whose name, whose telephone it is."""
_BRACKETS = {"(": "[(（]", ")": "[)）]"}
_SHORT, _CLAUSES = 20, 40
"""So short a text with a label and a blank in front is no prose, nor is one of a few clauses that
are each a label and a figure."""
_WORD = 3
"""Signs of a label that is known by the figure right behind it: 实到人数60人."""
_LONGEST = 400
"""Longer texts are somebody's prose."""


@dataclass(frozen=True, slots=True)
class _Words:
    """What to look for. `names` of labels with a value beside them; `lost`: those that stand
    nowhere by themselves; `strong` finds one with a colon behind it, `met` a long one that meets
    the words before it, `gap` one with a wide gap, `blank` one with any, `figure` one that a figure
    follows, `told` one of which a sentence says what it is, `aside` one in brackets behind another
    value; `first` are words for a value that its label leaves out (姓名 of 负责人); `own` are the
    words the form prints among values."""

    names: frozenset[str]
    lost: frozenset[str]
    first: frozenset[str]
    strong: re.Pattern[str]
    told: re.Pattern[str]
    aside: re.Pattern[str]
    met: re.Pattern[str]
    gap: re.Pattern[str]
    blank: re.Pattern[str]
    figure: re.Pattern[str]
    own: tuple[re.Pattern[str], ...]
    starts: tuple[str, ...]


def unpacked(paper: Paper, guide: Guide) -> Paper:
    """The paper itself where every label stands by itself."""
    names = _lost(paper, guide)
    if not names:
        return paper
    whole = _once(paper, guide) - names
    blocks = [joined(b, names, whole) if isinstance(b, Grid) else b for b in paper.blocks]
    words = _words(guide, names)
    if words is not None:
        sheet = Sheet(paper)
        theirs = in_answers(guide, sheet, headings(guide, sheet))
        blocks = [
            _grid(b, words, valued(guide))
            if isinstance(b, Grid)
            else b
            if id(b) in theirs
            else _line(b, words)
            for b in blocks
        ]
    return replace(paper, blocks=tuple(blocks))


def _lost(paper: Paper, guide: Guide) -> frozenset[str]:
    """Names of labels that stand by themselves less often than the form has them; looked for
    outside long lists."""
    said = Counter(name for text in _texts(paper) for name in readings(text))
    return frozenset(
        name
        for label in guide.labels
        if sum(said[name] for name in label.names)
        < sum(not label.names.isdisjoint(other.names) for other in guide.labels)
        for name in label.names
    )


def _once(paper: Paper, guide: Guide) -> frozenset[str]:
    """Names of labels that stand by themselves in one place only."""
    said = Counter(name for text in _texts(paper) for name in readings(text))
    return frozenset(n for label in guide.labels for n in label.names if said[n] == 1)


def _texts(paper: Paper) -> Iterator[str]:
    """Those outside long lists."""
    for block in paper.blocks:
        yield from (block.text,) if isinstance(block, Line) else (c.text for c in block.cells)


def _words(guide: Guide, lost: frozenset[str]) -> _Words | None:
    beside = {guided.row.number for guided in guide.cells if guided.row and guided.part != "line"}
    names = frozenset(n for label in guide.labels if label.number in beside for n in label.names)
    wanted = names & lost
    if not wanted:
        return None
    name, long = _any_of(names), _any_of(n for n in wanted if len(n) >= _LONG)
    printed = {words for cell in guide.cells for words in literals(cell.cell.parts)}
    printed |= {words for text in guide.texts for words in literals(text.parts)}
    printed |= {words.strip().splitlines()[-1] for words in printed if words.strip()}
    ends = (_COLON, _GAP, _BLANK, _TOLD)
    strong, gap, blank, told = (re.compile(f"{_BEFORE}({name}){end}") for end in ends)
    lost_name = _any_of(wanted)
    aside = re.compile(
        rf"(?P<before>[^（(]+)[（(]\s*(?P<name>{lost_name})\s*[:：](?P<value>[^（）()]+)[)）]"
    )
    met = re.compile(f"(?<=[^\\W_])({long or name}){_COLON}")
    word = _any_of(n for n in wanted if len(n) >= _WORD)
    figure = re.compile(rf"{_BEFORE}({word or name})(?=\d)")
    own = tuple(flexible(words) for words in printed if len(bare(words)) > 1)
    first = frozenset(_left_out(guide))
    return _Words(
        names=names,
        lost=wanted,
        first=first,
        strong=strong,
        told=told,
        aside=aside,
        met=met,
        gap=gap,
        blank=blank,
        figure=figure,
        own=own,
        starts=guide.starts,
    )


def _left_out(guide: Guide) -> Iterator[str]:
    """What the titles of values have behind their labels: 姓名 of 负责人姓名 beside 负责人."""
    for guided in guide.cells:
        title = bare(guide.form.label(guided.cell.slots[0].pointer))
        for name in guided.row.own if guided.row is not None and guided.nth == 1 else ():
            if title.startswith(name) and title != name:
                yield title.removeprefix(name)


def _any_of(names: Iterable[str]) -> str:
    """A pattern of these, the longest first, however they are spaced."""
    ordered = sorted(names, key=len, reverse=True)
    spaced = (r"[ \u3000]*".join(_BRACKETS.get(c, re.escape(c)) for c in one) for one in ordered)
    return "|".join(spaced)


# --- one text


def _pieces(text: str, words: _Words) -> list[str]:
    """Labels and values by turns, what stands before the first label in front; [] where the text
    is no such thing."""
    if len(text) > _LONGEST or bare(text).startswith(words.starts):
        return []
    aside = words.aside.fullmatch(text.strip())
    if aside:
        return [aside[name].strip() for name in ("before", "name", "value")]
    text = unnumbered(text)
    hits = _hits(text, words)
    if not hits or words.lost.isdisjoint(bare(hit[1]) for hit in hits):
        return []
    before = _first(text[: hits[0].start()].strip(), words)
    if before is None:
        return []
    ends = [*(hit.start() for hit in hits[1:]), len(text)]
    values = [_value(text[h.end() : end]) for h, end in zip(hits, ends, strict=True)]
    if len(hits) == 1 and _ONLY_HINT.fullmatch(values[0]):
        return []
    if values[-1].count("。") == 1 and _is_sentence(text, hits):
        values[-1] = values[-1].removesuffix("。")
    pairs = (
        piece
        for hit, value in zip(hits, values, strict=True)
        for piece in (_label(hit, words), value)
    )
    return [*([before] if before else []), *pairs]


def _label(hit: re.Match[str], words: _Words) -> str:
    """As it is written, with its hint."""
    whole = hit[1] if hit.re is words.told else hit.group()
    return whole.rstrip(f":： \t\n\u3000{_LEADERS}")


def _first(before: str, words: _Words) -> str | None:
    """What stands before the first label: whose it is, or the value that its label leaves the word
    for to the cell (姓名：张三); None where it is anything else."""
    word, colon, value = before.replace("：", ":").partition(":")
    if colon and bare(word) in words.first and "\n" not in value.strip():
        return value.strip(_BETWEEN)
    return before.strip(_BETWEEN) if _NAME.fullmatch(before) else None


def _is_sentence(text: str, hits: Sequence[re.Match[str]]) -> bool:
    """Is there a verb, or do signs that part clauses stand before each label but the first?"""
    before = [text[: hit.start()].rstrip() for hit in hits[1:]]
    told = hits[0].group().rstrip().endswith(("是", "为"))
    return (told or bool(before)) and all(one.endswith(_CLAUSE) for one in before)


def _hits(text: str, words: _Words) -> list[re.Match[str]]:
    """Where labels with values stand: with colons; else, at the start of a text, as a sentence
    says it, or with a gap, and further on too; with single blanks (or with a figure behind its
    bracket) where there are several, or where the text is short; with figures right behind them in
    a short text."""
    strong = _outside(words.strong.finditer(text), text, words)
    if strong:
        known = {hit.end() for hit in strong}
        met = _outside(words.met.finditer(text, strong[0].end()), text, words)
        return sorted((*strong, *(h for h in met if h.end() not in known)), key=lambda h: h.start())
    for pattern in (words.told, words.gap):
        found = _outside(pattern.finditer(text), text, words)
        if found and found[0].start() == 0:
            return found
    blank = _outside(words.blank.finditer(text), text, words)
    several = len(blank) > 1 or len(text) <= _SHORT
    if several and blank and blank[0].start() == 0:
        return blank
    figure = _outside(words.figure.finditer(text), text, words) if len(text) <= _CLAUSES else []
    return figure if figure and figure[0].start() == 0 else []


def _outside(hits: Iterable[re.Match[str]], text: str, words: _Words) -> list[re.Match[str]]:
    """Those that are not part of what the form prints among values."""
    found = list(hits)
    if not found:
        return found
    own = [m.span() for pattern in words.own for m in pattern.finditer(text)]
    return [h for h in found if not any(a <= h.start(1) and h.end(1) <= b for a, b in own)]


def _value(text: str) -> str:
    return text.strip(_BETWEEN).lstrip(_LEADERS).rstrip("_＿…").strip(_BETWEEN)


# --- lines and grids


def _line(line: Line, words: _Words) -> Line | Grid:
    pieces = _pieces(line.text, words)
    if not pieces:
        return line
    sure, unread = line.confidence, line.unread
    first = Cell(pieces[0], line.place, 0, 0, 1, 1, line.anchors, sure, unread=unread)
    stressed = tuple(_of_one(line.stressed, pieces, words.names))
    rest = (
        Cell(piece, line.place, 0, n, confidence=sure, stressed=stressed, unread=unread)
        for n, piece in enumerate(pieces[1:], 1)
    )
    return Grid((first, *rest))


def _of_one(stressed: Iterable[str], pieces: Sequence[str], names: Set[str]) -> Iterator[str]:
    """Stressed words that only one of the values may hold."""
    values = [piece for piece in pieces if names.isdisjoint(readings(piece))]
    for words in stressed:
        if sum(words in value for value in values) == 1:
            yield words


def _grid(grid: Grid, words: _Words, beside: Valued) -> Grid:
    """With columns put in where a cell falls into pieces; long lists are left as they are."""
    if grid.rows:
        return grid
    parts = couples(grid, words.lost, beside)
    words = replace(words, told=_NEVER)
    parts |= {
        id(cell): pieces
        for cell in grid.cells
        if id(cell) not in parts
        and not _is_label(cell, words.names)
        and (pieces := _pieces(cell.text, words))
    }
    if not parts:
        return grid
    offsets = _offsets(grid, parts)
    return Grid(tuple(one for cell in grid.cells for one in _apart(cell, parts, offsets)))


def _is_label(cell: Cell, names: Set[str]) -> bool:
    return not names.isdisjoint(readings(cell.text))


def _offsets(grid: Grid, parts: Mapping[int, Sequence[str]]) -> list[int]:
    """Where each column begins when every cell has room for its pieces, and where all end."""
    widths = [1] * grid.width
    for cell in grid.cells:
        last = cell.column + cell.columns - 1
        widths[last] = max(widths[last], len(parts.get(id(cell), ())) - cell.columns + 1)
    return [0, *accumulate(widths)]


def _apart(
    cell: Cell, parts: Mapping[int, Sequence[str]], offsets: Sequence[int]
) -> Iterator[Cell]:
    begin, end = offsets[cell.column], offsets[cell.column + cell.columns]
    pieces = parts.get(id(cell), (cell.text,))
    for n, piece in enumerate(pieces):
        columns = end - begin - n if n == len(pieces) - 1 else 1
        anchors = () if n else cell.anchors
        yield cell._replace(text=piece, column=begin + n, columns=columns, anchors=anchors)
