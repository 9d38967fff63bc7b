"""Codes as people write them: with the name of the field before them, a stop or a remark behind."""

import re

from records.kinds.kind import compact, plain_sign

_STOPS = "。.;,、"
_QUOTES = "'’‘`＇"
_BETWEEN = r"[、,，;；\n]|和|或|/(?=[^/]*@)"


def code_of(raw: str, names: str = "") -> str:
    """Half-width, without white space, every dash `-`; less the apostrophe that keeps it a text in
    Excel, one of these names (a pattern) before it, and a stop behind it."""
    code = plain_sign(raw).strip(_QUOTES).rstrip(_STOPS)
    return re.sub(rf"^(?:{names})[:]?(?=.)", "", code, flags=re.IGNORECASE) if names else code


def remark_of(code: str) -> tuple[str, str]:
    """The code and what is said of it in brackets behind it, if that is words and no figure:
    13800000001(微信同号)."""
    found = re.fullmatch(r"(.+?)\(([^()\d]*)\)", code)
    return (found[1], found[2]) if found else (code, "")


def pieces(raw: str) -> list[str]:
    """The codes in one cell, by what people put between them."""
    return [one for part in re.split(_BETWEEN, raw) if (one := compact(part))]
