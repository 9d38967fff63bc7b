"""署名, 成文日期 and the room for the seal (GB/T 9704—2012, 7.3.5). No seal is ever drawn.

With a seal of 42 to 45 mm whose upper edge stands within a line of the text, the names stand a
little below its middle when two lines are left free above them.
"""

from collections.abc import Sequence

from generator.official.draft import Draft
from generator.official.grid import CHARACTER, LINE, WIDTH, characters, twips
from generator.official.stand import Stand, line, words

_FREE = 2 * LINE
_SEALS = 4 * LINE + LINE // 2
"""From one row of names to the next, where each carries its own seal."""


def signing(draft: Draft) -> str:
    """The names and the date, kept together with what stands before them, and the 附注."""
    if not draft.date:
        return ""
    if not draft.seal:
        return _unsealed(draft)
    if len(draft.issuers) > 1:
        return _several(draft)
    return _sealed(draft)


def _sealed(draft: Draft) -> str:
    """The date four characters from the right; the name centred above it."""
    lines, date = [part for name in draft.issuers for part in name.split("\n")], draft.date
    half = max([twips(part) for part in lines] + [0]) // 2
    centre = max(4 * CHARACTER + twips(date) // 2, half)
    made = (
        line(
            words(part),
            _centred(centre, twips(part)).with_(
                before=0 if n else _FREE, keep=n < len(lines) or bool(draft.note)
            ),
        )
        for n, part in enumerate((*lines, date))
    )
    return "".join(made)


def _centred(centre: int, width: int) -> Stand:
    """A line whose middle stands so far from the right edge of the text."""
    room = width // 2 + CHARACTER
    right = max(0, centre - room)
    return Stand("center", left=WIDTH - 2 * centre + right, right=right)


def _unsealed(draft: Draft) -> str:
    """The name two characters from the right, the date two characters further in than the name
    begins; a date longer than the name stands at the right and the name gives way."""
    name, date = "".join(draft.issuers), draft.date
    wide, long = twips(name), twips(date)
    if long + 2 * CHARACTER <= wide + 2 * CHARACTER:
        right, begins = 2 * CHARACTER, WIDTH - 2 * CHARACTER - wide
    else:
        begins = WIDTH - 4 * CHARACTER - long
        right = WIDTH - begins - wide
    named = Stand("right", right=right, before=LINE, keep=True)
    dated = Stand("left", left=begins + 2 * CHARACTER, keep=bool(draft.note))
    return line(words(name), named) + line(words(date), dated)


def _several(draft: Draft) -> str:
    """联合行文: names in rows of two or three, each with room for its seal, the date below the
    last."""
    across = 3 if max(map(characters, draft.issuers)) <= 9 else 2
    rows = [draft.issuers[n : n + across] for n in range(0, len(draft.issuers), across)]
    made = [_row(names, across, _FREE if n == 0 else _SEALS) for n, names in enumerate(rows)]
    column = WIDTH // across
    middle = (len(rows[-1]) - 1) * column + column // 2
    left, right = max(0, 2 * middle - WIDTH), max(0, WIDTH - 2 * middle)
    dated = Stand("center", left=left, right=right, keep=bool(draft.note))
    return "".join(made) + line(words(draft.date), dated)


def _row(names: Sequence[str], across: int, above: int) -> str:
    """Each in the middle of its column. No table: LibreOffice keeps none with what follows it."""
    column = WIDTH // across
    middles = tuple(column * n + column // 2 for n in range(len(names)))
    parts = [name.split("\n") for name in names]
    depth = max(map(len, parts))
    rows = zip(*(["", *[""] * depth, *part][-depth:] for part in parts), strict=True)
    tab = "<w:r><w:tab/></w:r>"
    return "".join(
        line(
            "".join(tab + words(part) for part in row),
            Stand("left", before=0 if n else above, middles=middles, keep=True),
        )
        for n, row in enumerate(rows)
    )
