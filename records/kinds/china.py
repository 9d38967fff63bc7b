"""Numbers of persons and organisations in China, with their check digits.

Own code: the library at hand refuses valid numbers (standards.md §4), which is worse than letting
a wrong one pass.
"""

import re
from dataclasses import dataclass
from datetime import date
from operator import mul
from typing import Any

from records.kinds.kind import Plain, Unreadable, compact, plain_sign

_USCC = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_USCC_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_SEVERAL = re.compile(r"\d{7,}\s*[、,，;；/\n或 　]\s*[+(（]?\d[\d-]{6,}")
_MOBILE = re.compile(r"1[3-9][0-9]{9}")
_ID = re.compile(r"\d{17}[\dX]")
_ROUNDED = re.compile(r"\d(\.\d+)?E\+?1[67]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class CreditCode(Plain):
    """统一社会信用代码, GB 32100-2015: 18 of 31 signs, the last a check sign."""

    name: str = "cn-uscc"
    example: str = "12310000425006133Y"

    def parse(self, raw: str, unit: str = "") -> str:
        code = compact(raw).upper().replace("-", "")
        if _ROUNDED.fullmatch(code):
            raise Unreadable("rounded-id")
        if len(code) != 18:
            raise Unreadable("length", length=len(code), right=18)
        if not self.valid(code):
            raise Unreadable("check-digit")
        return code

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
    """公民身份号码, GB 11643-1999: region (not judged: they change), birth date, order, check."""

    name: str = "cn-id"
    example: str = "11010519491231002X"

    def parse(self, raw: str, unit: str = "") -> str:
        if raw.isascii() and self.valid(raw):
            return raw
        number = compact(raw).upper().lstrip("'")
        number = re.sub(r"[-.](?=\d)", "", number) if not _ROUNDED.fullmatch(number) else number
        if _ROUNDED.fullmatch(number):
            raise Unreadable("rounded-id")
        if re.fullmatch(r"\d{15}", number) and _born("19" + number[6:12]):
            body = number[:6] + "19" + number[6:]
            raise Unreadable("id-of-old", now=body + id_check_digit(body))
        if not re.fullmatch(r"\d{17}[\dX]", number):
            raise Unreadable("length", length=len(number), right=18)
        if not self.valid(number):
            raise Unreadable("rounded-id" if number.endswith("000") else "check-digit")
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


def id_check_digit(body: str) -> str:
    """The 18th sign of an ID number: Σ digit x weight mod 11 into 10X98765432."""
    total = sum(map(mul, map(int, body), _ID_WEIGHTS))
    return "10X98765432"[total % 11]


def _born(digits: str) -> bool:
    try:
        return 1850 <= date(int(digits[:4]), int(digits[4:6]), int(digits[6:])).year <= 2100
    except ValueError:
        return False


@dataclass(frozen=True, slots=True)
class Phone(Plain):
    """手机; or, where `landline`, 固定电话 with its area code too."""

    name: str = "cn-mobile"
    landline: bool = False
    example: str = "13800000001"

    def parse(self, raw: str, unit: str = "") -> str:
        if _MOBILE.fullmatch(raw):
            return raw
        number = re.sub(r"\.0+$", "", plain_sign(raw)).replace("(", "").replace(")", "-")
        if _ROUNDED.fullmatch(number) or re.fullmatch(r"\d\.\d+E\+?10", number, re.IGNORECASE):
            raise Unreadable("rounded-id")
        if _SEVERAL.search(raw.strip()):
            raise Unreadable("several-numbers")
        number = re.sub(r"^(\+86|0086|86-)-?", "", number)
        bare = re.sub(r"^86(?=1)", "", number.replace("-", ""))
        if _MOBILE.fullmatch(bare):
            return bare
        number = re.sub(r"(转|ext\.?)", "-", number).replace("--", "-")
        number = re.sub(r"^([48]00)-?(\d{3})-?(\d{4})$", r"\1-\2-\3", number)
        if self.landline and self.valid(number):
            return number
        raise Unreadable("phone" if self.landline else "mobile")

    def show(self, value: str, unit: str = "") -> str:
        return value

    def valid(self, value: Any) -> bool:
        if not isinstance(value, str):
            return False
        fixed = self.landline and re.fullmatch(
            r"(0\d{2,3}-?)?\d{7,8}(-\d{1,6})?|[48]00-\d{3}-\d{4}", value
        )
        return bool(fixed or re.fullmatch(r"1[3-9]\d{9}", value))
