"""Where a paper says otherwise than its template and the values that were signed."""

import re
from collections.abc import Collection, Iterable, Mapping
from itertools import chain, combinations

from generator.readback import compact

_OPEN, _CLOSE = "\ue000", "\ue001"
_LONGEST = 4000
"""Signs on a certificate; a longer text is none, and would take long to compare."""
_PLACE = re.compile(f"{_OPEN}(\\w+){_CLOSE}")


def placeholders(names: Iterable[str]) -> dict[str, str]:
    """Values that leave their own names in the words of a template."""
    return {name: f"{_OPEN}{name}{_CLOSE}" for name in names}


def changes(text: str, words: str, signed: Mapping[str, str]) -> dict[str, str]:
    """The fewest signed values that, changed, explain a paper: up to two, with what it says in
    their place. Empty where nothing that was signed need be otherwise, or no two explain it.

    `words`: those of the template with placeholders; `signed`: patterns of the values, compact.
    """
    paper, pieces = compact(text), _PLACE.split(compact(words))
    if len(paper) > _LONGEST:
        return {}
    names = [name for name in signed if name in pieces[1::2]]
    for opened in chain(combinations(names, 0), combinations(names, 1), combinations(names, 2)):
        found = re.fullmatch(_pattern(pieces, signed, opened), paper)
        if found:
            return found.groupdict()
    return {}


def _pattern(pieces: list[str], signed: Mapping[str, str], opened: Collection[str]) -> str:
    """Words as they are; signed values as signed, but for the opened; others as they may be."""
    written: list[str] = []
    for n, piece in enumerate(pieces):
        if n % 2 == 0:
            written.append(re.escape(piece))
        elif piece in opened and piece not in pieces[1:n:2]:
            written.append(f"(?P<{piece}>.*?)")
        else:
            written.append(signed.get(piece, ".*?") if piece not in opened else ".*?")
    return "".join(written)
