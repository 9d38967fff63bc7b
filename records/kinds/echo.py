"""Answers in the words of the question: 已附 beside 是否附后, 不属于 beside 是否属于实践性强的领域;
and yes or no with more words behind it."""

import re
from collections.abc import Sequence

from records.kinds.kind import half

_WHETHER = re.compile(r"是否((?:已经|已|属于|为|是)?(.+))")
_SAID = re.compile(r"(尚未|暂未|未|没有|没|不是|不|非|无)?(已经|已|属于|为|有|是)?(.+)")
_DENIED = re.compile("[不未无没非否]")


_FURTHER = re.compile(r"([是否])\s*[,，;；。]\s*(\S.*)")


def further(raw: str) -> str:
    """是 or 否 where more words follow that do not take it back; "" for any others."""
    found = _FURTHER.fullmatch(raw.strip())
    return found[1] if found and not _DENIED.search(found[2]) else ""


def whether(raw: str, asked: Sequence[str]) -> str:
    """是 or 否 for words that begin what one of these labels asks; "" for any others."""
    words = "".join(half(raw).split()).rstrip("。,;")
    said = _SAID.fullmatch(words)
    if said is None or _DENIED.search(said[3]):
        return ""
    found = (_WHETHER.search("".join(half(label).split())) for label in asked)
    if not any(_begins(stem, said) for one in found if one for stem in one.groups()):
        return ""
    return "否" if said[1] else "是"


def _begins(stem: str, said: re.Match[str]) -> bool:
    """A single sign is enough behind 已 or 未 only."""
    return stem.startswith(said[3]) and (len(said[3]) > 1 or bool(said[1] or said[2]))
