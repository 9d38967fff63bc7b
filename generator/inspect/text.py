"""7.3: receivers, text and headings, signature and date, note."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from generator.inspect.faces import face_of
from generator.inspect.fault import fault
from generator.inspect.parts import ANNEX, NEAR, Parts
from generator.inspect.sheets import Line, Sheet
from generator.inspect.standard import CHARACTER, LINE, SEAL, WIDTH
from records import Finding

_FIRST = re.compile(r"[一二三四五六七八九十]{1,3}、")
_SECOND = re.compile(r"（[一二三四五六七八九十]{1,3}）")


def receivers(parts: Parts) -> Iterator[Finding]:
    """主送: flush left, with a full-width colon at its end."""
    first = parts.texts[0] if parts.texts else None
    if first is None:
        return
    flush = list(takewhile(lambda line: line.left < parts.left + CHARACTER, first.lines))
    if flush and flush[-1].text.endswith((":", ";")):
        yield fault("layout.receivers", first.sheet, flush[-1], text=flush[-1].text[-8:])


def first_page(parts: Parts) -> Iterator[Finding]:
    """首页必须显示正文."""
    lines = parts.texts[0].lines if parts.texts else ()
    if all(line.text.endswith(("：", ":")) for line in lines):
        yield fault("layout.first-page", parts.sheets[0])


def headings(parts: Parts) -> Iterator[Finding]:
    for text in (*parts.texts, *parts.annexes):
        for line in text.lines:
            wanted = _heading_face(line, parts.left)
            if wanted and _face(line) not in ("", wanted):
                yield fault(
                    "layout.heading-font",
                    text.sheet,
                    line,
                    text=line.text[:12],
                    measured=_face(line),
                    wanted=wanted,
                )
                break


def _heading_face(line: Line, begins: float) -> str:
    """Of a line that begins a heading, two characters in."""
    if line.left < begins + CHARACTER:
        return ""
    return "黑体" if _FIRST.match(line.text) else "楷体" if _SECOND.match(line.text) else ""


def _face(line: Line) -> str:
    """Of its first words: a heading may go on as a sentence."""
    first = [glyph for glyph in line.glyphs[:6] if glyph.chinese]
    return face_of(first[-1].font) if first else ""


def note(parts: Parts) -> Iterator[Finding]:
    """附注: on the line below the date, two characters in, in round brackets; nothing else comes
    after it before the annexes."""
    if parts.date is None:
        return
    sheet, date = parts.date
    lines = next(text.lines for text in parts.texts if text.sheet is sheet)
    after = lines[lines.index(date) + 1 :]
    later = [text for text in parts.texts if text.sheet.number > sheet.number and text.lines]
    labels = [line for line in after if ANNEX.fullmatch(line.text)]
    if labels:
        yield fault("layout.annex-page", sheet, labels[0], text=labels[0].text)
    elif after and not _is_note(after[0], parts.left):
        yield fault("layout.note-form", sheet, after[0], text=after[0].text[:20])
    elif later:
        line = later[0].lines[0]
        yield fault("layout.note-form", later[0].sheet, line, text=line.text[:20])


def _is_note(line: Line, begins: float) -> bool:
    indent = line.left - begins
    return abs(indent - 2 * CHARACTER) < CHARACTER and line.text.startswith("（")


# --- signature and date


def signature(parts: Parts) -> Iterator[Finding]:
    if parts.date is None:
        yield fault("layout.no-date", parts.texts[-1].sheet if parts.texts else parts.sheets[-1])
        return
    sheet, date = parts.date
    yield from _figures(sheet, date)
    yield from _place(parts, sheet, date)
    if sheet.number > 1 and not _body_above(parts, sheet, date):
        yield fault("layout.signature-alone", sheet, date)
    for text in parts.texts:
        for line in text.lines:
            if "此页无正文" in line.text:
                yield fault("layout.signature-alone", text.sheet, line)


def _figures(sheet: Sheet, date: Line) -> Iterator[Finding]:
    if not re.fullmatch(r"\d{4}年\d{1,2}月\d{1,2}日", date.text):
        yield fault("layout.date-figures", sheet, date, text=date.text)
    elif re.search(r"[年月]0", date.text):
        yield fault("layout.date-zero", sheet, date, text=date.text)


def _place(parts: Parts, sheet: Sheet, date: Line) -> Iterator[Finding]:
    """With a seal: four characters from the right, or further in under a long name, the name
    centred above. Without: the date two characters further in than the name begins, or both at the
    right."""
    names, right = parts.signers, parts.left + WIDTH
    free = (right - date.right) / CHARACTER
    if free < 1.7:
        yield fault("layout.signature-place", sheet, date, reason="right", measured=free)
    elif names and not sealed(parts) and not _unsealed(names[-1].last, date, right):
        off = date.middle - names[-1].last.middle
        yield fault("layout.signature-place", sheet, names[-1].last, reason="middle", measured=off)
    if sealed(parts):
        yield from _room(parts, sheet)


def sealed(parts: Parts) -> bool:
    """The date stands below the middle of the name, as it does where a seal goes on both."""
    if parts.date is None or not parts.signers:
        return False
    return abs(parts.date[1].middle - parts.signers[-1].last.middle) < NEAR


def _unsealed(name: Line, date: Line, right: float) -> bool:
    return (
        abs(date.left - name.left - 2 * CHARACTER) < CHARACTER / 2
        or abs(right - date.right - 2 * CHARACTER) < CHARACTER / 2
    )


def _room(parts: Parts, sheet: Sheet) -> Iterator[Finding]:
    """Two lines are free above the first names, and seals beside each other do not touch."""
    first = parts.signers[0].lines[0]
    text = next(text for text in parts.texts if text.sheet is sheet)
    above = [line for line in text.lines if line.base < first.base - 1]
    if above and first.base - above[-1].base < 2.6 * LINE:
        free = (first.base - above[-1].base) / LINE - 1
        yield fault("layout.seal-room", sheet, first, reason="above", measured=free)
    base = parts.signers[-1].last.base
    row = [name.last for name in parts.signers if abs(name.last.base - base) < 1]
    close = [(a, b) for a, b in pairwise(row) if b.middle - a.middle < SEAL]
    if close:
        between = close[0][1].middle - close[0][0].middle
        yield fault("layout.seal-room", sheet, close[0][0], reason="beside", measured=between)


def _body_above(parts: Parts, sheet: Sheet, date: Line) -> bool:
    """Text stands on the page of the signature: not only the note of the annexes, or names."""
    lines: Sequence[Line] = next(t.lines for t in parts.texts if t.sheet is sheet)
    names = {round(line.base, 1) for name in parts.signers for line in name.lines}
    own = [n for n in lines if n.base < date.base and round(n.base, 1) not in names]
    return bool(own) and not own[0].text.startswith(("附件：", "附件:"))
