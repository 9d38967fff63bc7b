"""Options and the marks beside them, as people tick: before an option or behind it, also both ways
in one cell; boxes, circles, signs in brackets; with numbers before the options and notes behind."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

_BRACKETS = str.maketrans("〔〖【[{〕〗】]}", "((((()))))")
_GONE = str.maketrans(dict.fromkeys("_\ufe0e\ufe0f"))
_BOXED = re.compile("[☑□]")
_EMPTY = re.compile(r"\(\s*\)")
_TOLD = re.compile(
    r"\([^()]*(?:[打划画勾]|[单多任限可]选|只能选)[^()]*\)|^[^:()]{0,20}[打划画勾][^:()]{0,6}:"
)
"""How to tick, and not a tick."""
_SIGNS = (
    ("chosen", r"[☑√✅●◉⊙◎▪\u20dd]|\(\s*[☑√●xXvV]\s*\)"),
    ("free", r"[□○〇◯⬜]|\(\s*[□○]?\s*\)"),
    ("crossed", r"[×✗✘❌]|\(\s*[×✗✘]\s*\)"),
)
_LONE = re.compile(
    r"(?P<chosen>[☑√✅●◉vV]|\([☑√●xXvV]\))|(?P<free>□|\(□?\))|(?P<crossed>[×✗✘❌]|\([×✗✘]\))"
)
_GAP = r"[\s、,;/|。.+&]+|[和及与或](?=[\s☑√□])"
_NUMBER = r"(?:\d{1,2}|[A-Za-z])\s*[.、)—-]?\s*(?=[\s☑√□(●○]|{option})"
_NOTE = r"\([^()]*\)|:(?:(?!{option})[^☑√□●○:])*"
_BLANK_NOTE = re.compile(r"[(（:：][请需]?(?:注明|说明|填写|具体)?[\s:：_…]*[)）]?")
_LINE, _SIGN = 10, 3
"""How far apart a line break, and a 、 or the like, put two things, in blanks."""


@dataclass(frozen=True, slots=True)
class Ticks:
    """`chosen`: options with a tick; `said`: all that are there. `marked`: is there any mark at
    all? `unclear`: it cannot be told whose mark it is, or what it means. `noted`: something was
    written behind an option that is chosen."""

    chosen: frozenset[str]
    said: tuple[str, ...]
    marked: bool
    unclear: bool = False
    noted: bool = False


@dataclass(slots=True)
class _Token:
    """An option or a mark; `gap`: how far it stands from the one before it."""

    kind: str
    word: str
    gap: int
    noted: bool = False


@lru_cache(maxsize=5_000)
def ticks(raw: str, options: tuple[str, ...]) -> Ticks | None:
    """None where the words are not options and marks alone."""
    tokens = _tokens(raw, options)
    if tokens is None:
        return None
    said = tuple(token.word for token in tokens if token.kind == "option")
    if not said:
        return None
    marks = [token for token in tokens if token.kind != "option"]
    if not marks:
        return Ticks(frozenset(), said, marked=False, noted=any(t.noted for t in tokens))
    owners = _owners(tokens)
    if owners is None:
        return Ticks(frozenset(), said, marked=True, unclear=True)
    kinds = {tokens[n].word: tokens[m].kind for m, n in owners.items()}
    chosen = frozenset(word for word, kind in kinds.items() if kind == "chosen")
    noted = any(token.noted and token.word in chosen for token in tokens)
    unclear = not chosen and "crossed" in kinds.values()
    return Ticks(chosen, said, marked=True, unclear=unclear, noted=noted)


def lone(raw: str) -> str:
    """What a sign that stands alone says: chosen, free (a box or brackets without a tick), crossed,
    or "". A circle alone says yes to some people and nothing to others."""
    text = "".join(_plain(raw).translate(_GONE).split())
    found = _LONE.fullmatch(text)
    return (found.lastgroup or "") if found else ""


# --- words and signs


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).translate(_BRACKETS)


@lru_cache(maxsize=500)
def _pattern(options: tuple[str, ...]) -> tuple[re.Pattern[str], dict[str, str]]:
    """A pattern that finds the next piece, and options by their words without white space."""
    named = {"".join(_plain(option).split()): option for option in options}
    spaced = [r"\s*".join(map(re.escape, name)) for name in sorted(named, key=len, reverse=True)]
    option = "|".join(spaced)
    kinds = (
        *_SIGNS,
        ("option", option),
        ("number", _NUMBER),
        ("gap", _GAP),
        ("note", _NOTE),
    )
    shapes = [f"(?P<{kind}>{shape})".replace("{option}", f"(?:{option})") for kind, shape in kinds]
    return re.compile("|".join(shapes)), named


def _tokens(raw: str, options: tuple[str, ...]) -> list[_Token] | None:
    """None where there is something that is none of them."""
    pattern, named = _pattern(options)
    text = _TOLD.sub(" ", _plain(raw)).translate(_GONE)
    if _BOXED.search(text):
        text = _EMPTY.sub("", text)
    tokens: list[_Token] = []
    position, gap = 0, 0
    while position < len(text):
        found = pattern.match(text, position)
        kind = found.lastgroup if found else None
        if found is None or kind is None:
            return None
        position = found.end()
        if kind == "gap":
            gap += _width(found.group())
        elif kind == "note":
            if not _noted(found.group(), tokens):
                return None
        elif kind != "number":
            word = "".join(found.group().split())
            tokens.append(_Token(kind, named.get(word, word), gap))
            gap = 0
    return tokens


def _width(gap: str) -> int:
    signs = sum(1 for sign in gap if not sign.isspace())
    return len(gap) + signs * _SIGN + gap.count("\n") * _LINE


def _noted(note: str, tokens: Sequence[_Token]) -> bool:
    """Puts a note down to the option before it. False where there is none."""
    if not tokens or (note == ":" and tokens[-1].kind == "option"):
        return bool(tokens)
    option = next((token for token in reversed(tokens) if token.kind == "option"), None)
    if option is None:
        return False
    option.noted |= _BLANK_NOTE.fullmatch(note.strip()) is None
    return True


# --- whose mark is it?


def _owners(tokens: Sequence[_Token]) -> dict[int, int] | None:
    """Each mark with its option, by position; None where that cannot be told."""
    is_mark = [token.kind != "option" for token in tokens]
    taking_turns = all(one != other for one, other in pairwise(is_mark))
    if taking_turns and len(tokens) % 2 == 0:
        step = 1 if is_mark[0] else -1
        return {n: n + step for n, mark in enumerate(is_mark) if mark}
    owners: dict[int, int] = {}
    for n in (n for n, mark in enumerate(is_mark) if mark):
        owner = _nearest(n, tokens)
        if owner is None or owner in owners.values():
            return None
        owners[n] = owner
    return owners


def _nearest(mark: int, tokens: Sequence[_Token]) -> int | None:
    """The option beside a mark, the nearer one of two."""
    before = mark - 1 if mark > 0 and tokens[mark - 1].kind == "option" else None
    behind = mark + 1 if mark + 1 < len(tokens) and tokens[mark + 1].kind == "option" else None
    if before is None or behind is None:
        return behind if before is None else before
    if tokens[mark].gap == tokens[behind].gap:
        return None
    return before if tokens[mark].gap < tokens[behind].gap else behind
