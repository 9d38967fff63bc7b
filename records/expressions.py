"""One CEL expression of a rule, also over lists that CEL itself is too slow for.

CEL's `map` and `filter` take time by the square of a list's length and give up beyond ten thousand
items. So of a long list they are worked out here, item by item, and put in as values: what an
expression says is the same. Only those are taken out whose inner expression speaks of nothing but
its own item.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cel_expr_python import cel

from records.alike import TEXT, Alike, spoken_of

_LONG = 1_000
"""Items from which on a list is long; a shorter one is left to CEL."""
_TAKEN = "taken_out"
_MOST = 8
_OF_LIST = re.compile(r"\bself\.(\w+)\.(map|filter)\((\w+),\s*|\b(size)\(self\.(\w+)\)")
_SIZE = re.compile(r"(?<![\w.])size\($")
_NAME = re.compile(r"(?<![\w.])([A-Za-z_]\w*)(?!\w|\()")
_KNOWN = {"true", "false", "null", "in"}
TAKEN_OUT = tuple(f"{_TAKEN}{n}" for n in range(_MOST))
"""Variables every environment of rules must declare."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """`self.<list>.<how>(<item>, <inner>)`; the number of those filtered (count); or the list's
    size, where there is no inner."""

    of: str
    how: str
    item: str
    inner: Any
    members: tuple[str, ...] | None

    def value(self, items: Sequence[Any]) -> Any:
        """KeyError where it cannot be said for one of the items."""
        if self.how == "size":
            return len(items)
        said = [*self._each(items)]
        if self.how == "count":
            return sum(map(bool, said))
        if self.how == "map":
            return said
        return [item for item, kept in zip(items, said, strict=True) if kept]

    def _each(self, items: Sequence[Any]) -> Iterator[Any]:
        said = Alike(lambda item: _plain(self.inner, {self.item: item}), self.members)
        for found in map(said, items):
            if found is None:
                raise KeyError(self.of)
            yield found


@dataclass(frozen=True, slots=True, eq=False)
class Expression:
    """`plain` as written; `rest` with the pieces taken out, None where there are none. `members`
    are those of the record that each of them speaks of, None where it is the record as a whole:
    what it does not speak of CEL is not given, for a long list takes it long to take in."""

    plain: Any
    rest: Any
    pieces: tuple[_Piece, ...]
    members: Mapping[str, tuple[str, ...] | None]

    def value(self, bound: Mapping[str, Any]) -> Any:
        """The value, or None where CEL cannot say."""
        taken = self._taken_out(bound.get("self"))
        if taken is None:
            return _plain(self.plain, self._less(bound, "plain"))
        return _plain(self.rest, {**self._less(bound, "rest"), **taken})

    def _less(self, bound: Mapping[str, Any], which: str) -> Mapping[str, Any]:
        members, whole = self.members[which], bound.get("self")
        if members is None or not isinstance(whole, dict):
            return bound
        return {**bound, "self": {name: whole[name] for name in members if name in whole}}

    def _taken_out(self, whole: Any) -> Mapping[str, Any] | None:
        """The pieces' values; None where no list is long, or CEL itself must say what is wrong."""
        if self.rest is None or not isinstance(whole, Mapping):
            return None
        members: Mapping[str, Any] = whole
        lists = [members.get(piece.of) for piece in self.pieces]
        if not any(isinstance(one, list) and len(one) >= _LONG for one in lists):
            return None
        try:
            found = [p.value(one) for p, one in zip(self.pieces, lists, strict=True)]  # type: ignore[arg-type]
        except (KeyError, TypeError):
            return None
        return dict(zip(TAKEN_OUT, found, strict=False))


def compiled(env: Any, source: str) -> Expression:
    """RuntimeError where it is no CEL."""
    plain = env.compile(source)
    rest, pieces = _parted(source)
    whole = spoken_of("self", [source])
    if not pieces:
        return Expression(plain, None, (), {"plain": whole})
    made = tuple(_made(piece) for piece in pieces)
    return Expression(
        plain, env.compile(rest), made, {"plain": whole, "rest": spoken_of("self", [rest])}
    )


def _made(piece: tuple[str, str, str, str]) -> _Piece:
    of, how, item, inner = piece
    if how == "size":
        return _Piece(of, how, "", None, None)
    env = cel.NewEnv(variables={item: cel.Type.DYN})
    return _Piece(of, how, item, env.compile(inner), spoken_of(item, [inner]))


def _parted(source: str) -> tuple[str, list[tuple[str, str, str, str]]]:
    """The source with variables where pieces were taken out, and the pieces."""
    pieces: list[tuple[str, str, str, str]] = []
    rest, at = "", 0
    while len(pieces) < _MOST and (found := _OF_LIST.search(source, at)):
        end = found.end() if found[4] else _closing(source, found.end())
        inner = source[found.end() : end - 1]
        rest += source[at : found.start()]
        if found[4]:
            rest += _variable((found[5], "size", "", ""), pieces)
        elif not _is_own(inner, found[3]):
            rest, end = rest + found[0], found.end()
        elif found[2] == "filter" and _SIZE.search(rest) and source[end : end + 1] == ")":
            counted = _variable((found[1], "count", found[3], inner), pieces)
            rest, end = _SIZE.sub(counted, rest), end + 1
        else:
            rest += _variable((found[1], found[2], found[3], inner), pieces)
        at = end
    return rest + source[at:], pieces


def _variable(piece: tuple[str, str, str, str], pieces: list[tuple[str, str, str, str]]) -> str:
    """That which stands for the piece, which is then among the pieces."""
    pieces += [] if piece in pieces else [piece]
    return TAKEN_OUT[pieces.index(piece)]


def _is_own(inner: str, item: str) -> bool:
    """Of nothing but the item, with none of our functions, which the inner environment lacks."""
    bare = TEXT.sub("''", inner)
    functions = set(re.findall(r"(?<![\w.])(\w+)\(", bare))
    return set(_NAME.findall(bare)) <= {item, *_KNOWN} and functions <= {"has", "string", "size"}


def _closing(source: str, at: int) -> int:
    """Just behind the bracket that closes the one before this position."""
    blank = TEXT.sub(lambda text: "'" * len(text[0]), source)
    depth = 1
    while depth and at < len(blank):
        depth += {"(": 1, ")": -1}.get(blank[at], 0)
        at += 1
    return at


def _plain(expression: Any, bound: Mapping[str, Any]) -> Any:
    try:
        value = expression.eval(data=bound)
    except RuntimeError:
        return None
    return None if value.type() == cel.Type.ERROR else value.plain_value()
