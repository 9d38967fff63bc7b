"""Printed words compared as a person compares them: spaces, colons and width do not matter."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache

_IGNORED = re.compile(r"[\s:：*＊　]+")
_HINT = re.compile(r"[(（【\[][^()（）【】\[\]]*[)）】\]]$")
_NUMERAL = r"[一二三四五六七八九十\d]{1,3}"
_NUMBER = re.compile(rf"\s*(?:第?{_NUMERAL}[、.．章部]|[(（]{_NUMERAL}[)）])\s*")
_FLEXIBLE = {
    ":": "[:：]?",
    "：": "[:：]?",
    "(": "[(（]",
    "（": "[(（]",
    ")": "[)）]",
    "）": "[)）]",
    ",": "[,，]",
    "，": "[,，]",
    "至": r"[至到~～—–―─\-]+",
}


@lru_cache(maxsize=20_000)
def bare(text: str) -> str:
    """`单 位 名 称：*` -> `单位名称`."""
    if _is_bare(text):
        return text
    return _IGNORED.sub("", unicodedata.normalize("NFKC", text))


@lru_cache(maxsize=20_000)
def without_hint(text: str) -> str:
    """The bare words less a bracketed hint at the end: `金额（元）` -> `金额`."""
    words = bare(text)
    return _HINT.sub("", words) or words


@lru_cache(maxsize=20_000)
def readings(text: str) -> frozenset[str]:
    """The bare words, with and without a hint at the end and a number before them; and, of words on
    several lines, from the last line to the first: that is how some programs store a label written
    downwards."""
    upwards = {bare("".join(reversed(text.splitlines())))} if "\n" in text else set[str]()
    plain = unnumbered(text)
    if plain is text and _is_bare(text):
        return frozenset((text,))
    numbered = {bare(plain), without_hint(plain)} if plain is not text else set[str]()
    return frozenset({bare(text), without_hint(text)} | upwards | numbered)


def likely(names: Iterable[str]) -> Callable[[str], bool]:
    """A quick look at whether a text may be one of these names, or hold one: figures are none, and
    Latin letters are no Chinese ones."""
    if any(map(str.isascii, names)):
        return lambda text: not text.isdecimal()
    return lambda text: not text.isascii()


def _is_bare(text: str) -> bool:
    """Nothing but letters, signs and figures, as they are compared."""
    return text.isalnum() and (text.isascii() or unicodedata.is_normalized("NFKC", text))


@lru_cache(maxsize=5_000)
def flexible(literal: str) -> re.Pattern[str]:
    """A pattern that finds printed words however they are spaced and punctuated, with the white
    space round them, less a line break behind them: that may be the end of an empty value."""
    pieces = [_FLEXIBLE.get(c, re.escape(c)) for c in literal if not c.isspace()]
    return re.compile(r"\s*" + r"\s*".join(pieces) + r"[^\S\n]*")


def unnumbered(text: str) -> str:
    """`三、建设规划` -> `建设规划`: numbers of headings come and go."""
    found = _NUMBER.match(text)
    return text[found.end() :] if found and found.end() < len(text) else text


def after_heading(heading: str, text: str) -> str | None:
    """What follows a heading at the start of a text, or None: the heading must end there, or be
    followed by a colon, a bracket or a new line."""
    body = unnumbered(text)
    found = flexible(unnumbered(heading)).match(body)
    if not found:
        return None
    rest = body[found.end() :]
    parted = not rest or rest[0] in "：:（(【[\n" or found.group().rstrip()[-1:] in ("：", ":")
    return rest if parted else None
