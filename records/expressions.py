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

_LONG = 1_000
"""Items from which on a list is long; a shorter one is left to CEL."""
_TAKEN = "taken_out"
_MOST = 8
_OF_LIST = re.compile(r"\bself\.(\w+)\.(map|filter)\((\w+),\s*|\b(size)\(self\.(\w+)\)")
_TEXT = re.compile(r"'[^'\\]*'|\"[^\"\\]*\"")
_NAME = re.compile(r"(?<![\w.])([A-Za-z_]\w*)(?!\w|\()")
_KNOWN = {"true", "false", "null", "in"}
TAKEN_OUT = tuple(f"{_TAKEN}{n}" for n in range(_MOST))
"""Variables every environment of rules must declare."""
_NOTHING = object()


@dataclass(frozen=True, slots=True)
class _Piece:
    """`self.<list>.<how>(<item>, <inner>)`, or the list's size where there is no inner."""

    of: str
    how: str
    item: str
    inner: Any
    fields: tuple[str, ...] | None

    def value(self, items: Sequence[Any]) -> Any:
        """KeyError where it cannot be said for one of the items."""
        if self.how == "size":
            return len(items)
        said = [*self._each(items)]
        if self.how == "map":
            return said
        return [item for item, kept in zip(items, said, strict=True) if kept]

    def _each(self, items: Sequence[Any]) -> Iterator[Any]:
        """Items that are alike in the fields spoken of are judged once."""
        known: dict[Any, Any] = {}
        for item in items:
            own, key = self._seen(item)
            found = known.get(key, _NOTHING)
            if found is _NOTHING:
                found = known[key] = _plain(self.inner, {self.item: own})
            if found is None:
                raise KeyError(self.of)
            yield found

    def _seen(self, item: Any) -> tuple[Any, Any]:
        if self.fields is None or not isinstance(item, Mapping):
            return item, id(item)
        members: Mapping[str, Any] = item
        own = {name: members[name] for name in self.fields if name in members}
        if any(isinstance(value, Mapping | list) for value in own.values()):
            return own, id(item)
        return own, tuple((name, type(value), value) for name, value in own.items())


@dataclass(frozen=True, slots=True, eq=False)
class Expression:
    """`plain` as written; `rest` with the pieces taken out, None where there are none."""

    plain: Any
    rest: Any
    pieces: tuple[_Piece, ...]
    spared: frozenset[str]

    def value(self, bound: Mapping[str, Any]) -> Any:
        """The value, or None where CEL cannot say."""
        taken = self._taken_out(bound.get("self"))
        if taken is None:
            return _plain(self.plain, bound)
        whole: Mapping[str, Any] = bound["self"]
        less = {name: value for name, value in whole.items() if name not in self.spared}
        return _plain(self.rest, {**bound, **taken, "self": less})

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
    if not pieces:
        return Expression(plain, None, (), frozenset())
    made = tuple(_made(piece) for piece in pieces)
    names = {piece.of for piece in made}
    spared = frozenset(name for name in names if not re.search(rf"\bself\.{name}\b", rest))
    return Expression(plain, env.compile(rest), made, spared)


def _made(piece: tuple[str, str, str, str]) -> _Piece:
    of, how, item, inner = piece
    if how == "size":
        return _Piece(of, how, "", None, None)
    env = cel.NewEnv(variables={item: cel.Type.DYN})
    spoken = re.findall(rf"(?<![\w.]){item}\b(\.\w+)?", _TEXT.sub("''", inner))
    fields = tuple(dict.fromkeys(name[1:] for name in spoken)) if all(spoken) else None
    return _Piece(of, how, item, env.compile(inner), fields)


def _parted(source: str) -> tuple[str, list[tuple[str, str, str, str]]]:
    """The source with variables where pieces were taken out, and the pieces."""
    pieces: list[tuple[str, str, str, str]] = []
    rest, at = "", 0
    while len(pieces) < _MOST and (found := _OF_LIST.search(source, at)):
        end = found.end() if found[4] else _closing(source, found.end())
        inner = source[found.end() : end - 1]
        rest += source[at : found.start()]
        if found[4] or _is_own(inner, found[3]):
            piece = (
                (found[5], "size", "", "") if found[4] else (found[1], found[2], found[3], inner)
            )
            pieces += [] if piece in pieces else [piece]
            rest += TAKEN_OUT[pieces.index(piece)]
        else:
            rest, end = rest + found[0], found.end()
        at = end
    return rest + source[at:], pieces


def _is_own(inner: str, item: str) -> bool:
    """Of nothing but the item, with none of our functions, which the inner environment lacks."""
    bare = _TEXT.sub("''", inner)
    functions = set(re.findall(r"(?<![\w.])(\w+)\(", bare))
    return set(_NAME.findall(bare)) <= {item, *_KNOWN} and functions <= {"has", "string", "size"}


def _closing(source: str, at: int) -> int:
    """Just behind the bracket that closes the one before this position."""
    blank = _TEXT.sub(lambda text: "'" * len(text[0]), source)
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
