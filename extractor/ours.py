"""What we write into a submitter's file is signed, so that it is never taken for the submitter's
own words when the file comes back."""

import re

AUTHOR = "文书 Wenshu"
"""Who signs our comments and proposed changes."""
SIGN = "wenshu-review"
"""Stands at the foot of pages of ours: it is still there when they were printed, and scanned."""
_NUMBER = re.compile(r"(?:审核编号[：:] ?|Review no\. ?)([0-9a-f]{16})")
_WORDS = {"zh": "审核编号：{0}", "en": "Review no. {0}"}


def numbered(sha256: str, language: str = "zh") -> str:
    """The line by which a corrected file is known to answer this review."""
    return _WORDS[language].format(sha256[:16])


def number_in(words: str) -> str:
    """The number of the review that these words are of, or ""."""
    found = _NUMBER.search(words)
    return found[1] if found else ""


def is_front(words: str) -> bool:
    """Are these the words of a page that we put in front of a file?"""
    return SIGN in words and bool(number_in(words))
