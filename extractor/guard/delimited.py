"""Tables kept as text, a row a line (CSV, Excel's "Unicode text"): what encoding, what sign between
the values. Told by what is there, never by a name."""

import csv
from collections.abc import Iterator
from io import StringIO

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_BETWEEN = ",\t;|"
_HEAD = 65_536
_LEAST = 2
"""So many rows of so many values make a table."""
_BAD = "\ufffd"
_WRONG = 0.01
"""The share of signs nobody can read up to which a text is one all the same."""


def is_table(data: bytes) -> bool:
    """Is this text with as many rows of several values as make a table? Only the beginning is
    looked at."""
    text = decoded(data[:_HEAD])
    if not text or not _is_text(text):
        return False
    whole = text[: text.rfind("\n") + 1] or text
    return _several(whole, sign_between(whole)) >= _LEAST


def decoded(data: bytes) -> str:
    """The text: by its byte order mark; else UTF-8, where Chinese comes of it; else GB18030. What
    is in neither is U+FFFD; "" where that is too much of it."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    plain, chinese = data.decode("utf-8", "replace"), data.decode("gb18030", "replace")
    if data.isascii() or (_BAD not in plain.rstrip(_BAD) and _is_chinese(plain)):
        return plain.rstrip(_BAD)
    best = min(chinese, plain, key=lambda text: text.count(_BAD))
    return best if best.count(_BAD) <= len(best) * _WRONG else ""


def sign_between(text: str) -> str:
    """That which parts the most values; Excel's own `sep=;` says it."""
    if text[:4].lower() == "sep=" and text[4:5]:
        return text[4]
    return max(_BETWEEN, key=lambda sign: _several(text[:_HEAD], sign))


def lines(text: str) -> Iterator[list[str]]:
    """Rows of values, line breaks in quotes kept. csv.Error where a value has no end."""
    sign = sign_between(text)
    if text[:4].lower() == "sep=":
        text = text.partition("\n")[2]
    for row in csv.reader(StringIO(text, newline=""), delimiter=sign):
        yield [_value(one) for one in row]


def _value(written: str) -> str:
    """`="0012"` is how people keep Excel from taking words for numbers."""
    if written.startswith('="') and written.endswith('"') and len(written) > 2:
        return written[2:-1]
    return written


def _several(text: str, sign: str) -> int:
    try:
        rows = csv.reader(StringIO(text, newline=""), delimiter=sign)
        return sum(sum(map(bool, row)) > 1 for row in rows)
    except csv.Error:
        return 0


def _is_text(text: str) -> bool:
    return not any(sign < " " and sign not in "\t\r\n\f" for sign in text[:_HEAD])


def _is_chinese(text: str) -> bool:
    return any(sign >= "\u2e80" for sign in text if sign != _BAD)
