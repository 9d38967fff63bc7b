"""Value kinds: how each sort of value is read, kept and shown. A schema's `format` names it."""

import re
from collections.abc import Mapping
from typing import Any

from records.kinds.china import CreditCode, IdNumber
from records.kinds.choice import (
    Choice,
    Choices,
    Flag,
    is_ticked,
    is_untouched,
    printed,
    stressed_of,
    ticked,
)
from records.kinds.date import Date, Month, Year
from records.kinds.issued import CertificateNumber, DocumentNumber
from records.kinds.kind import Kind, Unreadable
from records.kinds.money import Money, MoneyWords, fen_of, upper_amount
from records.kinds.phone import Phone
from records.kinds.quantity import Percent, Quantity
from records.kinds.text import EMAIL, POSTCODE, URL, Text

__all__ = [
    "KINDS",
    "Choice",
    "Flag",
    "Kind",
    "Money",
    "Unreadable",
    "fen_of",
    "is_blank",
    "is_readable",
    "is_ticked",
    "kind_of",
    "printed",
    "stressed_of",
    "ticked",
    "upper_amount",
]

KINDS: Mapping[str, Kind] = {
    "text": Text(),
    "date": Date(),
    "month": Month(),
    "year": Year(),
    "money-fen": Money(),
    "money-words": MoneyWords(),
    "hours": Quantity("hours"),
    "class-hours": Quantity("class-hours"),
    "credits": Quantity("credits"),
    "days": Quantity("days"),
    "percent": Percent(),
    "cn-uscc": CreditCode(),
    "cn-id": IdNumber(),
    "cn-mobile": Phone(),
    "cn-phone": Phone("cn-phone", landline=True, example="021-55500001"),
    "postcode": POSTCODE,
    "email": EMAIL,
    "url": URL,
    "doc-number": DocumentNumber(),
    "cert-number": CertificateNumber(),
}
_BY_TYPE: Mapping[str, Kind] = {
    "integer": Quantity("integer", whole=True),
    "number": Quantity("number"),
    "boolean": Flag(),
    "string": Text(),
}
_NOTHING = re.compile(r"(?:[12]\s?[09]?\s?\d?(?=[\s_＿]*年))?[\s_＿年月日至/：:（）()．.…—\-]*")
"""A printed place for a date; the first figures of the year may be printed, too: 20　年　月　日."""
_NOT_APPLICABLE = frozenset(("-", "--", "—", "——", "/", "／", "\\", "无", "暂无", "不适用", "N/A"))
_SLASHES = frozenset("/／\\")
"""不适用, also where yes or no is asked for."""
_STROKES = re.compile(r"[\s_＿/／\\\-—－–]+")
_UNIT_ALONE = re.compile(
    r"[\s_＿¥￥]*(?:[百千万亿]*元整?|人次?|名|个|期|天|[%％]|学[时分]|课时|平方米|小时)?[\s_＿]*"
)
_OF_FIGURES = frozenset(
    ("money-fen", "money-words", "hours", "class-hours", "credits", "days", "percent", "integer")
) | {"number"}


def kind_of(schema: Mapping[str, Any]) -> Kind:
    """The kind of the values a schema describes: by `format`, else its options, else its type."""
    if "format" in schema:
        return KINDS[schema["format"]]
    if "enum" in schema:
        return Choice(options=tuple(schema["enum"]), example=schema["enum"][0])
    items: Mapping[str, Any] = schema.get("items", {})
    if "enum" in items:
        return Choices(options=tuple(items["enum"]), example=items["enum"][0])
    return _BY_TYPE.get(schema.get("type", "string"), Text())


def is_readable(kind: Kind, text: str, unit: str = "") -> bool:
    """Do these words mean a value of the kind?"""
    try:
        kind.parse(text, unit)
    except Unreadable:
        return False
    return True


def is_blank(raw: str, kind: Kind) -> bool:
    """Nothing was filled in: white space, strokes, the printed placeholder or unit, unticked
    options; and, for kinds other than text and choices that offer it, 无 for "not applicable"."""
    text = raw.strip()
    if not text:
        return True
    if kind.options and is_untouched(text, kind.options, several=kind.name == "choices"):
        return True
    if kind.name == "text":
        return bool(_STROKES.fullmatch(text))
    if text in _NOT_APPLICABLE:
        return text not in kind.options and (kind.name != "flag" or text in _SLASHES)
    if kind.name in _OF_FIGURES:
        return bool(_UNIT_ALONE.fullmatch(text))
    return (
        bool(_NOTHING.fullmatch(text)) if kind.placeholder else bool(re.fullmatch(r"[_＿]+", text))
    )
