"""Words. Kept as written, less white space at the ends of lines."""

import re
from dataclasses import dataclass
from typing import Any

from records.kinds.kind import Plain, Unreadable, compact, plain_sign


@dataclass(frozen=True, slots=True)
class Text(Plain):
    def parse(self, raw: str, unit: str = "") -> str:
        return "\n".join(line.strip() for line in raw.strip().splitlines())

    def show(self, value: str, unit: str = "") -> str:
        return value

    def valid(self, value: Any) -> bool:
        return isinstance(value, str)


@dataclass(frozen=True, slots=True)
class Pattern(Plain):
    """A short code of a fixed shape: postcode, e-mail, web address."""

    name: str = ""
    shape: str = ".+"
    example: str = ""
    lower: bool = False

    def parse(self, raw: str, unit: str = "") -> str:
        code = compact(raw)
        code = code.lower() if self.lower else code
        if not re.fullmatch(self.shape, code):
            raise Unreadable(self.name)
        return code

    def show(self, value: str, unit: str = "") -> str:
        return value

    def valid(self, value: Any) -> bool:
        return isinstance(value, str) and re.fullmatch(self.shape, value) is not None


POSTCODE = Pattern("postcode", shape=r"\d{6}", example="200000")
EMAIL = Pattern("email", shape=r"[^@\s]+@[^@\s]+\.[^@\s.]+", example="name@example.com", lower=True)
URL = Pattern("url", shape=r"(https?://)?[\w-]+(\.[\w-]+)+(:\d+)?(/\S*)?", example="www.example.cn")


@dataclass(frozen=True, slots=True)
class CertificateNumber(Plain):
    """A number as printed on a certificate, zeros and all; the year's brackets are made 〔〕."""

    name: str = "cert-number"
    example: str = "冀高研〔2026〕第00001号"

    def parse(self, raw: str, unit: str = "") -> str:
        code = bracketed(plain_sign(raw))
        if not 4 <= len(code) <= 40:
            raise Unreadable("cert-number")
        return code

    def show(self, value: str, unit: str = "") -> str:
        return value

    def valid(self, value: Any) -> bool:
        return isinstance(value, str) and value == "".join(value.split()) and 4 <= len(value) <= 40


def bracketed(code: str) -> str:
    """The year in 〔〕 (GB/T 9704 7.2.5), however its brackets were typed."""
    return re.sub(r"[\[(【﹝〔]((?:19|20)\d{2})[\])】﹞〕]", r"〔\1〕", code)


@dataclass(frozen=True, slots=True)
class DocumentNumber(Plain):
    """发文字号 (GB/T 9704 7.2.5): 〔〕 round the year, no 第, no leading zeros."""

    name: str = "doc-number"
    example: str = "威人社发〔2019〕44号"

    def parse(self, raw: str, unit: str = "") -> str:
        code = re.sub(r"〕第?0*([1-9]\d*)号?$", r"〕\1号", bracketed(compact(raw)))
        if not self.valid(code):
            raise Unreadable("doc-number")
        return code

    def show(self, value: str, unit: str = "") -> str:
        return value

    def valid(self, value: Any) -> bool:
        shape = r"[一-鿿（）()]{2,20}〔(19|20)\d{2}〕[1-9]\d*号"
        return isinstance(value, str) and re.fullmatch(shape, value) is not None
