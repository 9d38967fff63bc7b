"""Telephone numbers: a mobile one with 11 digits; a fixed one with its area code and extension."""

import re
from dataclasses import dataclass
from typing import Any

from records.kinds.code import code_of, remark_of
from records.kinds.kind import Plain, Unreadable

_MOBILE = re.compile(r"1[3-9][0-9]{9}")
_SEVERAL = re.compile(
    r"\d{7,}(?:-\d{1,6})?\s*[、,，;；/\n或和 　]\s*[+(（]?\d(?:\d|[-()（）](?=\d)){6,}"
    r"|\d{7,}\s*[/、~～]\s*\d{1,4}$"
)
"""Two numbers, or one and the last figures of the next: 55500001/02."""
_ROUNDED = re.compile(r"\d\.\d+E\+?1\d", re.IGNORECASE)
_NAMES = r"(?:联系|办公|固定|移动)?(?:电话|手机)(?:号码?)?|手机号?|座机|TEL"
_ABROAD = re.compile(r"^(?:\(?(?:\+|00)86\)?-?|\(86\)-?|86-|86(?=0|1[3-9]\d{9}$))")
_AREA = re.compile(r"(0(?:10|2\d|[3-9]\d\d))-?(\d{7,8})((?:-\d{1,6})?)")
_EXTENSION = re.compile(r"(?:转?分机号?|转|ext\.?:?|[x#])-?(?=\d)|\((?=\d{2,6}\)$)", re.IGNORECASE)
_FIXED = re.compile(r"(0\d{2,3}-?)?\d{7,8}(-\d{1,6})?|[48]00-\d{3}-\d{4}")


@dataclass(frozen=True, slots=True)
class Phone(Plain):
    """手机; or, where `landline`, 固定电话 with its area code too. A fixed one is kept with a dash
    behind the area code and before the extension."""

    name: str = "cn-mobile"
    landline: bool = False
    example: str = "13800000001"

    def parse(self, raw: str, unit: str = "") -> str:
        if _MOBILE.fullmatch(raw):
            return raw
        number, _ = remark_of(re.sub(r"\.0+$", "", code_of(raw, _NAMES)))
        if _ROUNDED.fullmatch(number):
            raise Unreadable("rounded-id")
        if _SEVERAL.search(raw.strip()):
            raise Unreadable("several-numbers")
        bare = re.sub(r"[-.]", "", _ABROAD.sub("", number))
        if _MOBILE.fullmatch(bare):
            return bare
        fixed = _fixed(number) if self.landline else ""
        if not fixed:
            raise self._none(number, bare)
        return fixed

    def _none(self, number: str, bare: str) -> Unreadable:
        """Why it is no number of this kind."""
        if re.fullmatch(r"1[3-9]\d[*xX×]{3,}\d*", number):
            return Unreadable("masked")
        if re.fullmatch(r"1[3-9]\d*", bare) and 8 <= len(bare) <= 13:
            return Unreadable("length", length=len(bare), right=11)
        return Unreadable("phone" if self.landline else "mobile")

    def assumed(self, raw: str) -> str:
        """A fixed number without its area code is of the place the form is of."""
        return "area-code" if re.fullmatch(r"[2-9]\d{6,7}(-\d+)?", code_of(raw, _NAMES)) else ""

    def show(self, value: str, unit: str = "") -> str:
        return value

    def valid(self, value: Any) -> bool:
        if not isinstance(value, str):
            return False
        return bool(_MOBILE.fullmatch(value) or (self.landline and _FIXED.fullmatch(value)))


def _fixed(number: str) -> str:
    """021-55500001-8001, 400-820-0000; "" where it is none."""
    home = _ABROAD.sub("", number)
    abroad = home != number
    number = re.sub(r"[-()./]+", "-", _EXTENSION.sub("-", home)).strip("-")
    number = "0" + number if abroad and number[:1] in "12356789" else number
    service = re.fullmatch(r"([48]00)-?(\d{3})-?(\d{4})|([48]00)-?(\d{4})-?(\d{3})", number)
    if service:
        digits = "".join(c for c in number if c.isdecimal())
        return f"{digits[:3]}-{digits[3:6]}-{digits[6:]}"
    area = _AREA.fullmatch(re.sub(r"(?<=\d{4})-(?=\d{4}(?:$|-))", "", number))
    if area:
        return f"{area[1]}-{area[2]}{area[3]}"
    return number if _FIXED.fullmatch(number) else ""
