"""Figures as people write them: spaced, grouped by commas, with words round them. What may mean two
numbers is none: it is said why."""

import re

from records.kinds.kind import Unreadable, compact, half, plain_sign

_APART = re.compile(r"\d\s*\n\s*\d")
_GAP = re.compile(r"(?<=\d)\s+(?=\d)")
_SPREAD = re.compile(r"\D*\d(?:\s+\d)+\D*")
"""Every digit for itself, as in a line of boxes."""
_THOUSANDS = re.compile(r"(?:\D|^)\d{1,3}(?:\s\d{3})+(?!\s?\d)")
_GROUPED = re.compile(r"-?\d{1,3}(,\d{3})+(\.\d+)?|-?\d*(\.\d+)?")
_LEAD = re.compile(r"^(?:共计?|合计|总计|总共|为期)[:]?(?=.)")
_LINE, _END = "_", "。.;_"

_REASONS = (
    ("range", re.compile(r"[\d万千百元%人天][-~至到][\d一-十约]")),
    ("sum", re.compile(r"[\d元人天时名期)][x×*+÷/][\d(]|=", re.IGNORECASE)),
    ("per", re.compile(r"[/每](?:[年月日天人次期班场位名个]|课时|学时)")),
    (
        "vague",
        re.compile(
            r"[约余多近几数≈~≥≤<>以]|左右|大概|不[超少低高]|至少|最[多少]|上下|[百千万十\d]来|若干"
        ),
    ),
    ("remark", re.compile(r"\d.*\(.*\)|\(.*\).*\d")),
)
"""What keeps words from being one figure, the plainest first."""


def one_figure(raw: str) -> str:
    """Half-width, without white space, every dash `-`, less a stop at the end, the line it is
    written on and what only counts together before it. Unreadable: number, where figures stand on
    several lines: two values and not one; grouping, where white space parts them into no groups of
    three."""
    text = half(raw)
    if "\n" in raw and _APART.search(text):
        raise Unreadable("number")
    if _GAP.search(text) and not (_SPREAD.fullmatch(text) or _grouped_by_space(text)):
        raise Unreadable("spaces")
    return _LEAD.sub("", plain_sign(text).lstrip(_LINE).rstrip(_END)).removeprefix("+")


def _grouped_by_space(text: str) -> bool:
    """12 000.50; and not 5000 8000, which may be two figures."""
    return all(_THOUSANDS.search(part) for part in re.findall(r"[\d\s]*\d\s+\d[\d\s]*", text))


def figure(digits: str) -> str:
    """Digits without the commas between their groups. Unreadable: "grouping", where the commas make
    no groups of three (or of four): 3,5 may be 3.5, and 1,2345 lacks or has a digit too many."""
    if not _GROUPED.fullmatch(digits):
        raise Unreadable("grouping")
    return digits.replace(",", "")


def no_figure(raw: str, otherwise: str = "number") -> Unreadable:
    """Why these words are not one figure."""
    text = compact(raw).replace("—", "-").replace("～", "~")
    reason = next((name for name, shape in _REASONS if shape.search(text)), otherwise)
    return Unreadable(reason)
