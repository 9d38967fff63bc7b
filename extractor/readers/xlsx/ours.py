"""The sheet on which we listed our remarks in an earlier round: known by its name and by our
signature on it, also after other programs have saved it. It is no part of what is handed in."""

from collections.abc import Iterable

from extractor.ours import AUTHOR, number_in

NAMES = {"zh": "文书审核意见", "en": "Wenshu review"}
"""What the sheet is called; where somebody else's has that name, a number follows."""


def named_as_ours(name: str) -> bool:
    return name.startswith(tuple(NAMES.values()))


def review_on(words: Iterable[str]) -> str | None:
    """The number of the review that these words of a sheet tell, or "" where they tell none; None
    where we did not sign them."""
    said = "\n".join(words)
    return number_in(said) if AUTHOR in said else None
