"""Numbers of persons and organisations in China, with their check digits.

Own code: the library at hand refuses valid numbers (standards.md §4), which is worse than letting
a wrong one pass.
"""

import re
from dataclasses import dataclass
from datetime import date
from operator import mul
from typing import Any

from records.kinds.code import code_of, remark_of
from records.kinds.kind import Plain, Unreadable

_USCC = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_USCC_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_ID = re.compile(r"\d{17}[\dX]")
_ROUNDED = re.compile(r"\d(\.\d+)?E\+?1[67]", re.IGNORECASE)
_TOO_LATE = re.compile(r"\d{15,18}\.0+")
"""What is left of a number once Excel has counted with it."""
_USCC_NAMES = r"(?:统一)?社会信用代码|信用代码|机构代码|税号"
_ID_NAMES = r"(?:居民|公民)?身份证?件?(?:号码?)?|证件号码?"
_ORGANISATION = re.compile(r"[0-9A-Z]{8}[0-9X]")
_OTHER_PAPERS = re.compile(r"[A-Z]{1,2}\d{7,9}|[HM]\d{8,10}|\d{8}|[一-鿿]字?第?\d{6,8}号?")
_FIGURES = str.maketrans("OIL", "011")
_CROSSES = str.maketrans("×*ΧХ", "XXXX")
"""Signs that stand where the last X should: of multiplication, a star, Greek, Cyrillic."""


@dataclass(frozen=True, slots=True)
class CreditCode(Plain):
    """统一社会信用代码, GB 32100-2015: 18 of 31 signs, the last a check sign."""

    name: str = "cn-uscc"
    example: str = "12310000425006133Y"

    def parse(self, raw: str, unit: str = "") -> str:
        code, _ = remark_of(code_of(raw, _USCC_NAMES).upper())
        code = code if _ROUNDED.fullmatch(code) else code.replace("-", "")
        if _ROUNDED.fullmatch(code) or _TOO_LATE.fullmatch(code):
            raise Unreadable("rounded-id")
        if _ORGANISATION.fullmatch(code):
            raise Unreadable("organisation-code")
        if len(code) != 18:
            raise Unreadable("length", length=len(code), right=18)
        strange = "".join(dict.fromkeys(c for c in code if c not in _USCC))
        if strange:
            raise self._strange(code, strange)
        if not self.valid(code):
            raise Unreadable("check-digit")
        return code

    def _strange(self, code: str, strange: str) -> Unreadable:
        """No code has the letters I, O, S, V and Z: they are taken for figures."""
        meant = code.translate(_FIGURES | {ord("S"): "5", ord("Z"): "2"})
        return Unreadable("letters", now=meant) if self.valid(meant) else _signs(strange)

    def show(self, value: str, unit: str = "") -> str:
        return value

    def valid(self, value: Any) -> bool:
        if not isinstance(value, str) or len(value) != 18 or any(c not in _USCC for c in value):
            return False
        return uscc_check_sign(value[:17]) == value[17]


def uscc_check_sign(body: str) -> str:
    """The 18th sign: (31 - Σ value x weight mod 31) mod 31."""
    total = sum(_USCC.index(c) * w for c, w in zip(body, _USCC_WEIGHTS, strict=True))
    return _USCC[(31 - total % 31) % 31]


@dataclass(frozen=True, slots=True)
class IdNumber(Plain):
    """公民身份号码, GB 11643-1999: region (not judged: they change), birth date, order, check. The
    residence permits of 港澳台居民 (81…, 82…, 83…) and, since 2023, of foreigners (9…) are made
    alike."""

    name: str = "cn-id"
    example: str = "11010519491231002X"

    def parse(self, raw: str, unit: str = "") -> str:
        if raw.isascii() and self.valid(raw):
            return raw
        number, _ = remark_of(code_of(raw, _ID_NAMES).upper())
        if _ROUNDED.fullmatch(number) or _TOO_LATE.fullmatch(number):
            raise Unreadable("rounded-id")
        number = re.sub(r"[-.·](?=[\dX])", "", number)
        if re.fullmatch(r"\d{15}", number) and _born("19" + number[6:12]):
            body = number[:6] + "19" + number[6:]
            raise Unreadable("id-of-old", now=body + id_check_digit(body))
        if not self.valid(number):
            raise _no_id(number)
        return number

    def show(self, value: str, unit: str = "") -> str:
        return value

    def masked(self, value: str) -> str:
        """For eyes that need not know it: the last four signs."""
        return f"*{value[-4:]}"

    def valid(self, value: Any) -> bool:
        if not isinstance(value, str) or not _ID.fullmatch(value):
            return False
        return id_check_digit(value[:17]) == value[17] and _born(value[6:14])


def _no_id(number: str) -> Unreadable:
    if _ID.fullmatch(number):
        if not _born(number[6:14]):
            return Unreadable("birth", born=number[6:14])
        return Unreadable("rounded-id" if number.endswith("000") else "check-digit")
    if re.fullmatch(r"\d{3,14}[*xX×]+\d{0,4}[\dX]?", number):
        return Unreadable("masked")
    if _OTHER_PAPERS.fullmatch(number):
        return Unreadable("other-papers")
    if len(number) > 30:
        return Unreadable("several-numbers")
    if len(number) != 18:
        return Unreadable("length", length=len(number), right=18)
    meant = number[:17].translate(_FIGURES) + number[17].translate(_FIGURES | _CROSSES)
    if _ID.fullmatch(meant) and id_check_digit(meant[:17]) == meant[17]:
        return Unreadable("letters", now=meant)
    strange = "".join(dict.fromkeys(c for c in number[:17] if not c.isdecimal()))
    return _signs(strange or number[17])


def _signs(strange: str) -> Unreadable:
    return Unreadable("signs", signs=strange)


def id_check_digit(body: str) -> str:
    """The 18th sign of an ID number: Σ digit x weight mod 11 into 10X98765432."""
    total = sum(map(mul, map(int, body), _ID_WEIGHTS))
    return "10X98765432"[total % 11]


def _born(digits: str) -> bool:
    try:
        return 1850 <= date(int(digits[:4]), int(digits[4:6]), int(digits[6:])).year <= 2100
    except ValueError:
        return False
