"""Words broken into lines: between Chinese characters and after spaces, never between
them and the punctuation that belongs to them. How wide a word is, the caller knows."""

from collections.abc import Callable

_OPENING = frozenset("（《“‘〔【")
_CLOSING = frozenset("，。、；：？！）》”’〕】％…·")


def wrapped(text: str, width: float, wide: Callable[[str], float]) -> list[str]:
    """The lines of one paragraph. `wide` must be the sum of its characters'. A word too long for a
    line is broken anywhere.

    >>> wrapped("学时共32，见附件", 4, len)
    ['学时共', '32，见', '附件']
    """
    lines, line, taken = [], "", 0.0
    for word in _words(text):
        length = wide(word.rstrip())
        if line and taken + length > width:
            lines.append(line)
            line, taken = "", 0.0
        while length > width and len(word) > 1:
            cut = _cut(word, width, wide)
            lines.append(word[:cut])
            word = word[cut:]
            length = wide(word.rstrip())
        line += word
        taken += wide(word)
    return [*lines, line]


def _cut(word: str, width: float, wide: Callable[[str], float]) -> int:
    return next(n for n in range(len(word), 0, -1) if wide(word[:n]) <= width or n == 1)


def _words(text: str) -> list[str]:
    words: list[str] = []
    for char in text:
        glued = words and char.isascii() and words[-1][-1:].isascii() and words[-1][-1:] != " "
        bound = words and (char in _CLOSING or words[-1][-1:] in _OPENING)
        if glued or bound:
            words[-1] += char
        else:
            words.append(char)
    return words
