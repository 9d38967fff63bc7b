"""The functions our rules may use beside CEL's own. Dates are ISO strings, money is 分.

`docs/rules.md` lists them for people; the table at the end is the list for the machine.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any

from cel_expr_python import cel

from records.calendar import Calendar, add_months, add_years
from records.kinds import upper_amount
from records.kinds.money import Money


def _sum(numbers: Sequence[Any]) -> Any:
    return sum(numbers)


def _distinct(values: Sequence[Any]) -> list[Any]:
    return list(dict.fromkeys(values))


def _counts(values: Sequence[Any]) -> list[int]:
    return list(Counter(values).values())


def _round_div(number: int, by: int) -> int:
    """Integer division, halves upward: rates are compared in hundredths of a percent."""
    return (2 * number + by) // (2 * by)


def _days_between(first: str, last: str) -> int:
    return (date.fromisoformat(last) - date.fromisoformat(first)).days


def _year(day: str) -> int:
    return int(day[:4])


def _yuan(fen: int) -> str:
    return Money().show(fen)


def functions(calendar: Calendar) -> list[Any]:
    """CEL function declarations; working days are counted by this calendar."""

    def dated(change: Callable[[date, int], date]) -> Callable[[str, int], str]:
        return lambda day, count: change(date.fromisoformat(day), count).isoformat()

    def next_workday(day: str) -> str:
        return calendar.next_workday(date.fromisoformat(day)).isoformat()

    t = cel.Type
    table: list[tuple[str, Callable[..., Any], list[Any], Any]] = [
        ("sum", _sum, [t.List(t.DYN)], t.DYN),
        ("distinct", _distinct, [t.List(t.DYN)], t.List(t.DYN)),
        ("counts", _counts, [t.List(t.DYN)], t.List(t.INT)),
        ("round_div", _round_div, [t.INT, t.INT], t.INT),
        ("add_days", dated(lambda d, n: d + timedelta(days=n)), [t.STRING, t.INT], t.STRING),
        ("add_months", dated(add_months), [t.STRING, t.INT], t.STRING),
        ("add_years", dated(add_years), [t.STRING, t.INT], t.STRING),
        ("sub_workdays", dated(calendar.sub_workdays), [t.STRING, t.INT], t.STRING),
        ("next_workday", next_workday, [t.STRING], t.STRING),
        ("days_between", _days_between, [t.STRING, t.STRING], t.INT),
        ("year", _year, [t.STRING], t.INT),
        ("upper_amount", upper_amount, [t.INT], t.STRING),
        ("yuan", _yuan, [t.INT], t.STRING),
    ]
    return [_declared(*row) for row in table]


def _declared(name: str, impl: Callable[..., Any], parameters: list[Any], returns: Any) -> Any:
    overload = cel.Overload(name, return_type=returns, parameters=parameters, impl=impl)
    return cel.FunctionDecl(name, [overload])
