"""Numbers an office gives its papers: of documents and of certificates."""

import re
from dataclasses import dataclass
from typing import Any

from records.kinds.code import code_of
from records.kinds.kind import Plain, Unreadable, compact
from records.kinds.numerals import DIGITS, integer

_OPEN, _CLOSED = r"[\[(【﹝〔{<《「〖]", r"[\])】﹞〕}>》」〗]"
_YEAR = rf"((?:19|20)\d{{2}}|[{''.join(DIGITS)}]{{4}})年?"
_BRACKETED = re.compile(_OPEN + _YEAR + _CLOSED)
_BARE = re.compile(r"([一-鿿)])((?:19|20)\d{2})(?:年|-|\s)(?=第?\d+[号號]?$)")
_ORDER = re.compile(
    r"〕第?(?:NO\.?)?0*([1-9]\d*|[一二三四五六七八九十百]+)[号號]?(?:文件?)?$", re.I
)
_SHAPE = re.compile(r"[一-鿿（）()]{2,20}〔(19|20)\d{2}〕[1-9]\d*号")
_ORDERS = re.compile(r"[一-鿿]+令第\w+号")


@dataclass(frozen=True, slots=True)
class CertificateNumber(Plain):
    """A number as printed on a certificate, zeros and all; the year's brackets are made 〔〕."""

    name: str = "cert-number"
    example: str = "冀高研〔2026〕第00001号"

    def parse(self, raw: str, unit: str = "") -> str:
        code = bracketed(code_of(raw))
        if not 4 <= len(code) <= 40:
            raise Unreadable("cert-number")
        return code

    def show(self, value: str, unit: str = "") -> str:
        return value

    def valid(self, value: Any) -> bool:
        return isinstance(value, str) and value == "".join(value.split()) and 4 <= len(value) <= 40


def bracketed(code: str) -> str:
    """The year in 〔〕 (GB/T 9704 7.2.5), however its brackets were typed, in Arabic figures."""
    return _BRACKETED.sub(lambda found: f"〔{_figures(found[1])}〕", code)


def _figures(year: str) -> str:
    return "".join(c if c.isdecimal() else str(DIGITS[c]) for c in year)


@dataclass(frozen=True, slots=True)
class DocumentNumber(Plain):
    """发文字号 (GB/T 9704 7.2.5): 〔〕 round the year, no 第, no leading zeros."""

    name: str = "doc-number"
    example: str = "威人社发〔2019〕44号"

    def parse(self, raw: str, unit: str = "") -> str:
        code = _neat(code_of(raw))
        if self.valid(code):
            return code
        if len(_BRACKETED.findall(compact(raw))) > 1:
            raise Unreadable("several-numbers")
        meant = _neat(_BARE.sub(r"\1〔\2〕", " ".join(raw.split())))
        if self.valid(meant):
            raise Unreadable("doc-number-brackets", now=meant)
        raise Unreadable("order-number" if _ORDERS.fullmatch(code) else "doc-number")

    def show(self, value: str, unit: str = "") -> str:
        return value

    def valid(self, value: Any) -> bool:
        return isinstance(value, str) and _SHAPE.fullmatch(value) is not None


def _neat(code: str) -> str:
    """One document's number as the standard writes it."""
    whole = re.fullmatch(r"《([^《》]+〕[^《》]*)》", bracketed(code))
    code = bracketed(whole[1] if whole else code)
    return _ORDER.sub(lambda found: f"〕{_order(found[1])}号", code)


def _order(written: str) -> str:
    number = integer(written) if not written.isdecimal() else int(written)
    return str(number) if number else written
