"""Printed words compared as a person compares them: spaces, colons and width do not matter."""

import re
import unicodedata
from functools import lru_cache

_IGNORED = re.compile(r"[\s:：*＊　]+")
_HINT = re.compile(r"[(（【\[][^()（）【】\[\]]*[)）】\]]$")
_FLEXIBLE = {
    ":": "[:：]?",
    "：": "[:：]?",
    "(": "[(（]",
    "（": "[(（]",
    ")": "[)）]",
    "）": "[)）]",
    ",": "[,，]",
    "，": "[,，]",
    "至": r"[至到~～—–\-]+",
}


@lru_cache(maxsize=20_000)
def bare(text: str) -> str:
    """`单 位 名 称：*` -> `单位名称`."""
    return _IGNORED.sub("", unicodedata.normalize("NFKC", text))


@lru_cache(maxsize=20_000)
def without_hint(text: str) -> str:
    """The bare words less a bracketed hint at the end: `金额（元）` -> `金额`."""
    words = bare(text)
    return _HINT.sub("", words) or words


@lru_cache(maxsize=5_000)
def flexible(literal: str) -> re.Pattern[str]:
    """A pattern that finds printed words however they are spaced and punctuated."""
    pieces = [_FLEXIBLE.get(c, re.escape(c)) for c in literal if not c.isspace()]
    return re.compile(r"\s*" + r"\s*".join(pieces) + r"\s*")
