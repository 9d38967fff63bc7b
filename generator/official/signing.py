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
    """The names and the date, kept together with what stands before them."""
    if not draft.date:
        return ""
    if not draft.seal:
        return _unsealed(draft)
    if len(draft.issuers) > 1:
        return _several(draft)
    return _sealed(draft.issuers[0] if draft.issuers else "", draft.date)


def _sealed(name: str, date: str) -> str:
    """The date four characters from the right; the name centred above it."""
    lines = name.split("\n") if name else []
    half = max([twips(part) for part in lines] + [0]) // 2
    centre = max(4 * CHARACTER + twips(date) // 2, half)
    made = (
        line(
            words(part),
            _centred(centre, twips(part)).with_(before=0 if n else _FREE, keep=n < len(lines)),
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
    return line(words(name), named) + line(words(date), Stand("left", left=begins + 2 * CHARACTER))


def _several(draft: Draft) -> str:
    """联合行文: names in rows of two or three, each with room for its seal, the date below the
    last."""
    across = 3 if max(map(characters, draft.issuers)) <= 9 else 2
    rows = [draft.issuers[n : n + across] for n in range(0, len(draft.issuers), across)]
    made = [_row(names, across, _FREE if n == 0 else _SEALS) for n, names in enumerate(rows)]
    column = WIDTH // across
    middle = (len(rows[-1]) - 1) * column + column // 2
    dated = Stand("center", left=max(0, 2 * middle - WIDTH), right=max(0, WIDTH - 2 * middle))
    tables = "".join(made)
    return tables + line(words(draft.date), dated)


def _row(names: Sequence[str], across: int, above: int) -> str:
    column = WIDTH // across
    cells = "".join(_cell(name, column) for name in (*names, *[""] * (across - len(names))))
    properties = (
        f'<w:tblPr><w:tblW w:w="{WIDTH}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/>'
        "</w:tblCellMar></w:tblPr>"
    )
    grid = "".join(f'<w:gridCol w:w="{column}"/>' for _ in range(across))
    gap = line("", Stand(line=above, keep=True))
    row = f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>"
    return f"{gap}<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{row}</w:tbl>"


def _cell(name: str, width: int) -> str:
    lines = "".join(line(words(part), Stand("center", keep=True)) for part in name.split("\n"))
    properties = f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="bottom"/></w:tcPr>'
    return f"<w:tc>{properties}{lines}</w:tc>"
