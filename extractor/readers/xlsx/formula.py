"""Simple formulas of a sheet worked out anew: sums, products and the four operations on cells of
the same sheet, in decimal arithmetic.

What is not certain to come out as in Excel is left alone (`Unsure`): other functions, other sheets,
words that look like numbers, cells that are faulty.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, DecimalException

from extractor.addresses import At, column_number

Known = Callable[[At], Decimal | None]
"""The number in a cell, None where nothing or no number stands; Unsure where nobody can say."""

_TOKEN = re.compile(
    r"\s*(?:(\d+(?:\.\d*)?|\.\d+)|(\$?)([A-Z]{1,3})(\$?)(\d{1,7})(?![\w(!.])"
    r"|([A-Z][A-Z.]*)\(|([-+*/%(),:]))"
)
_DEEPEST = 40
_WIDEST_RANGE = 20_000
_HIDDEN_LEFT_OUT = frozenset((9, 109))


class Unsure(Exception):
    """The formula is not a simple one."""


@dataclass(frozen=True, slots=True)
class Block:
    """Cells from the first to the last, both with row and column."""

    first: At
    last: At

    def cells(self) -> Iterator[At]:
        (top, left), (bottom, right) = self.first, self.last
        if (bottom - top + 1) * (right - left + 1) > _WIDEST_RANGE:
            raise Unsure
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                yield row, column


Token = str | Decimal | At
Value = Decimal | Block


def result(formula: str, shift: At, known: Known) -> Decimal:
    """The number a formula comes to. `shift` is how far it stands from the cell it was written for
    (shared formulas). Unsure where that cannot be said for certain."""
    try:
        parser = _Parser(list(_tokens(formula.strip().lstrip("=").upper(), shift)), known)
        value = parser.number(parser.sum())
    except (DecimalException, RecursionError) as error:
        raise Unsure from error
    if parser.at < len(parser.tokens):
        raise Unsure
    return value


def _tokens(text: str, shift: At) -> Iterator[Token]:
    at = 0
    while at < len(text):
        found = _TOKEN.match(text, at)
        if found is None:
            raise Unsure
        at = found.end()
        digits, column_fixed, letters, row_fixed, row, name, sign = found.groups()
        if digits:
            yield Decimal(digits)
        elif letters:
            column = column_number(letters) + (0 if column_fixed else shift[1])
            yield int(row) - 1 + (0 if row_fixed else shift[0]), column
        else:
            yield f"{name}(" if name else sign


class _Parser:
    def __init__(self, tokens: list[Token], known: Known) -> None:
        self.tokens = tokens
        self.known = known
        self.at = 0
        self.deep = 0

    def taken(self, *signs: str) -> str:
        """The next token where it is one of these signs, else ""."""
        token = self.tokens[self.at] if self.at < len(self.tokens) else ""
        if isinstance(token, str) and token in signs:
            self.at += 1
            return token
        return ""

    def sum(self) -> Value:
        value = self.product()
        while sign := self.taken("+", "-"):
            other = self.number(self.product())
            value = self.number(value) + (other if sign == "+" else -other)
        return value

    def product(self) -> Value:
        value = self.signed()
        while sign := self.taken("*", "/"):
            other = self.number(self.signed())
            value = self.number(value) * other if sign == "*" else self.number(value) / other
        return value

    def signed(self) -> Value:
        if sign := self.taken("+", "-"):
            value = self.number(self.signed())
            return -value if sign == "-" else value
        value = self.single()
        while self.taken("%"):
            value = self.number(value) / 100
        return value

    def single(self) -> Value:
        if self.at >= len(self.tokens):
            raise Unsure
        token = self.tokens[self.at]
        self.at += 1
        match token:
            case Decimal():
                return token
            case (row, column):
                return self.block((row, column))
            case "(":
                return self.inner()
            case str() if token.endswith("("):
                return self.function(token[:-1])
            case _:
                raise Unsure

    def inner(self) -> Value:
        self.deep += 1
        if self.deep > _DEEPEST:
            raise Unsure
        value = self.sum()
        if not self.taken(")"):
            raise Unsure
        self.deep -= 1
        return value

    def block(self, first: At) -> Block:
        last = first
        if self.taken(":"):
            token = self.tokens[self.at] if self.at < len(self.tokens) else ""
            if not isinstance(token, tuple):
                raise Unsure
            self.at += 1
            last = token
        if min(*first, *last) < 0:
            raise Unsure
        (a, b), (c, d) = first, last
        return Block((min(a, c), min(b, d)), (max(a, c), max(b, d)))

    def function(self, name: str) -> Decimal:
        arguments: list[Value] = []
        if not self.taken(")"):
            arguments.append(self.sum())
            while self.taken(","):
                arguments.append(self.sum())
            if not self.taken(")"):
                raise Unsure
        if name not in _FUNCTIONS or not arguments:
            raise Unsure
        return _FUNCTIONS[name](self, arguments)

    def number(self, value: Value) -> Decimal:
        """A single number; a blank cell is 0."""
        if isinstance(value, Decimal):
            return value
        if value.first != value.last:
            raise Unsure
        return self.known(value.first) or Decimal(0)

    def numbers(self, value: Value) -> list[Decimal | None]:
        if isinstance(value, Decimal):
            return [value]
        return [self.known(at) for at in value.cells()]


def _sum(parser: _Parser, arguments: list[Value]) -> Decimal:
    return sum((n for one in arguments for n in parser.numbers(one) if n is not None), Decimal(0))


def _product(parser: _Parser, arguments: list[Value]) -> Decimal:
    product, found = Decimal(1), False
    for number in (n for one in arguments for n in parser.numbers(one) if n is not None):
        product, found = product * number, True
    return product if found else Decimal(0)


def _sum_of_products(parser: _Parser, arguments: list[Value]) -> Decimal:
    columns = [parser.numbers(one) for one in arguments]
    shapes = {_shape(one) for one in arguments}
    if len(shapes) != 1:
        raise Unsure
    total = Decimal(0)
    for line in zip(*columns, strict=True):
        product = Decimal(1)
        for number in line:
            product *= number or Decimal(0)
        total += product
    return total


def _shape(value: Value) -> At:
    if isinstance(value, Decimal):
        return 1, 1
    return value.last[0] - value.first[0], value.last[1] - value.first[1]


def _rounded(parser: _Parser, arguments: list[Value]) -> Decimal:
    if len(arguments) != 2:
        raise Unsure
    number, places = (parser.number(one) for one in arguments)
    if places != places.to_integral_value() or abs(places) > 10:
        raise Unsure
    step = Decimal(1).scaleb(-int(places))
    return (number / step).quantize(Decimal(1), ROUND_HALF_UP) * step


def _subtotal(parser: _Parser, arguments: list[Value]) -> Decimal:
    if len(arguments) < 2 or parser.number(arguments[0]) not in _HIDDEN_LEFT_OUT:
        raise Unsure
    return _sum(parser, arguments[1:])


_FUNCTIONS: dict[str, Callable[[_Parser, list[Value]], Decimal]] = {
    "SUM": _sum,
    "PRODUCT": _product,
    "SUMPRODUCT": _sum_of_products,
    "ROUND": _rounded,
    "SUBTOTAL": _subtotal,
}
