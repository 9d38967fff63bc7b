"""Which page stands in which place of which sheet."""

from collections.abc import Sequence

from generator.printing.profile import Profile


def sides(count: int, profile: Profile) -> list[list[int | None]]:
    """For each side of each sheet, the pages (from 0) in its places, left to right and top to
    bottom; None for an empty place. With two sides, front and back follow each other."""
    pages = count if not profile.duplex else (count + 1) // 2
    fronts = _placed(pages, profile)
    if not profile.duplex:
        return fronts
    both: list[list[int | None]] = []
    for front in fronts:
        both.append([None if leaf is None else 2 * leaf for leaf in front])
        backs = [_back(leaf, count) for leaf in front]
        both.append(_turned(backs, profile))
    return both


def _back(leaf: int | None, count: int) -> int | None:
    return None if leaf is None or 2 * leaf + 1 >= count else 2 * leaf + 1


def _placed(count: int, profile: Profile) -> list[list[int | None]]:
    sheets = -(-count // profile.places)
    places = range(profile.places)
    if profile.order == "stacks":
        found = [[place * sheets + sheet for place in places] for sheet in range(sheets)]
    else:
        found = [[sheet * profile.places + place for place in places] for sheet in range(sheets)]
    return [[page if page < count else None for page in sheet] for sheet in found]


def over_upright(profile: Profile, sheet: tuple[float, float]) -> bool:
    """Does the sheet turn over an edge that runs up and down?"""
    return (sheet[0] <= sheet[1]) == (profile.duplex == "long")


def _turned(places: Sequence[int | None], profile: Profile) -> list[int | None]:
    """As seen from the back: the columns change places where the sheet turns over its long edge and
    stands upright, the rows where it turns over the other."""
    columns, rows = profile.grid
    upright = over_upright(profile, profile.sheet or (1, 2))
    lines = [list(places[n * columns : (n + 1) * columns]) for n in range(rows)]
    turned = [line[::-1] for line in lines] if upright else lines[::-1]
    return [page for line in turned for page in line]
