"""Value kinds: how each sort of value is read, kept and shown. A schema's `format` names it."""

import re
from collections.abc import Mapping
from typing import Any

from records.kinds.china import CreditCode, IdNumber, Phone
from records.kinds.choice import Choice, Choices, Flag, is_untouched, ticked
from records.kinds.date import Date, Month, Year
from records.kinds.kind import Kind, Unreadable
from records.kinds.money import Money, MoneyWords, fen_of, upper_amount
from records.kinds.quantity import Percent, Quantity
from records.kinds.text import EMAIL, POSTCODE, URL, CertificateNumber, DocumentNumber, Text

__all__ = [
    "KINDS",
    "Kind",
    "Unreadable",
    "fen_of",
    "is_blank",
    "kind_of",
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
_NOTHING = re.compile(r"[\s_＿年月日至/：:（）()．.…—\-]*")
_NOT_APPLICABLE = {"-", "--", "—", "——", "/", "／", "无", "不适用", "\\"}


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


def is_blank(raw: str, kind: Kind) -> bool:
    """Nothing was filled in: white space, the printed placeholder, unticked options; and, for kinds
    other than text and choices that offer it, 无 or - for "not applicable"."""
    text = raw.strip()
    if not text or (kind.options and is_untouched(text, kind.options)):
        return True
    if kind.name == "text":
        return bool(re.fullmatch(r"[_＿\s　]+", text))
    if text in _NOT_APPLICABLE:
        return text not in kind.options and kind.name != "flag"
    return (
        bool(_NOTHING.fullmatch(text)) if kind.placeholder else bool(re.fullmatch(r"[_＿]+", text))
    )
