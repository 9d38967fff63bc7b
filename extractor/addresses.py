"""Cells of a spreadsheet by name, and by row and column from 0."""

from functools import lru_cache

At = tuple[int, int]
"""Row and column."""
_COLUMNS = 16_384
_DIGITS = "0123456789"


@lru_cache(maxsize=_COLUMNS)
def column_name(column: int) -> str:
    """4 -> E."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """A -> 0, XFD -> 16383; -1 for what is no column. Some programs write them small."""
    number = 0
    for letter in letters.upper():
        if not "A" <= letter <= "Z" or len(letters) > 3:
            return -1
        number = number * 26 + ord(letter) - 64
    return number - 1 if number <= _COLUMNS else -1


def address(row: int, column: int) -> str:
    """(6, 4) -> E7."""
    return f"{column_name(column)}{row + 1}"


def position(address: str) -> At | None:
    """E7 -> (6, 4); None for what is no cell."""
    letters = address.rstrip(_DIGITS)
    row, column = address[len(letters) :], column_number(letters)
    return (int(row) - 1, column) if row and len(row) < 9 and column >= 0 else None
