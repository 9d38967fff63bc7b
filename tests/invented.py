"""Records invented from a form's schema: every value right, nobody real. For Hypothesis."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from records import Answer, Form
from records.kinds import kind_of, upper_amount
from records.kinds.china import id_check_digit, uscc_check_sign

_COMMON = "张李王欧阳测试培训单位学员年月课程大学研究院工程师服务信息技术发展建设与管理"
_RARE = "䶮㛃𠮷𬭚𫟦璟翀奡"
_SIGNS = "《》·—（）、，。“”ABCxyz0189ＡＢ１２"
_DIGITS = "0123456789"
_DAYS = st.dates(date(1950, 1, 1), date(2099, 12, 31))
_AMOUNTS = st.integers(0, 99_999_999_999)


def _words(least: int, most: int) -> st.SearchStrategy[str]:
    """One line, in Chinese first: a line of signs alone is nobody's answer, nor is one that breaks
    off at a comma, which in a sentence of values parts it from the next."""
    first = st.sampled_from(_COMMON + _RARE)
    rest = st.text(_COMMON + _RARE + _SIGNS, min_size=max(least - 1, 0), max_size=max(most - 1, 0))
    return st.builds(str.__add__, first, rest).filter(lambda words: words[-1] not in "，、")


def paragraphs(schema: Mapping[str, Any]) -> st.SearchStrategy[str]:
    """One to three lines, for long answers."""
    most = min(schema.get("maxLength", 90), 90) // 3 - 1
    return st.lists(_words(1, most), min_size=1, max_size=3).map("\n".join)


def _digits(size: int) -> st.SearchStrategy[str]:
    return st.text(_DIGITS, min_size=size, max_size=size)


def _halves(schema: Mapping[str, Any]) -> st.SearchStrategy[int | float]:
    low, high = schema.get("minimum", 0), schema.get("maximum", 400)
    return st.integers(low * 2, high * 2).map(lambda n: n // 2 if n % 2 == 0 else n / 2)


def _whole(schema: Mapping[str, Any]) -> st.SearchStrategy[int]:
    return st.integers(schema.get("minimum", 0), schema.get("maximum", 99_999))


def _credit_code() -> st.SearchStrategy[str]:
    return _digits(8).map(lambda d: f"91310000{d}X").map(lambda body: body + uscc_check_sign(body))


def _id_number() -> st.SearchStrategy[str]:
    born = _DAYS.map(lambda day: day.strftime("%Y%m%d"))
    body = st.builds("{}{}{}".format, st.sampled_from(("310101", "371000")), born, _digits(3))
    return body.map(lambda digits: digits + id_check_digit(digits))


_MOBILE = _digits(4).map("1380000{}".format)
_YEARS = st.integers(1950, 2099)
_BY_FORMAT: Mapping[str, Callable[[Mapping[str, Any]], st.SearchStrategy[Any]]] = {
    "date": lambda _: _DAYS.map(date.isoformat),
    "month": lambda _: _DAYS.map(lambda day: day.isoformat()[:7]),
    "year": lambda _: _YEARS,
    "money-fen": lambda _: _AMOUNTS,
    "money-words": lambda _: _AMOUNTS.map(upper_amount),
    "hours": _halves,
    "class-hours": _halves,
    "credits": _halves,
    "days": _halves,
    "percent": lambda _: st.integers(0, 10_000),
    "cn-uscc": lambda _: _credit_code(),
    "cn-id": lambda _: _id_number(),
    "cn-mobile": lambda _: _MOBILE,
    "cn-phone": lambda _: st.one_of(_MOBILE, _digits(4).map("021-5550{}".format)),
    "postcode": lambda _: _digits(6),
    "email": lambda _: _digits(3).map("name{}@example.com".format),
    "url": lambda _: _digits(2).map("https://www.example.cn/{}".format),
    "doc-number": lambda _: st.builds("测人社发〔{}〕{}号".format, _YEARS, st.integers(1, 999)),
    "cert-number": lambda _: st.builds("测高研〔{}〕第{}号".format, _YEARS, _digits(5)),
}
_BY_TYPE: Mapping[str, Callable[[Mapping[str, Any]], st.SearchStrategy[Any]]] = {
    "integer": _whole,
    "number": _halves,
    "flag": lambda _: st.booleans(),
}


@dataclass(frozen=True, slots=True)
class _Inventor:
    """`long` are the pointers of long answers; `items` and `longest` how many items a list and
    how many signs a text may have."""

    long: frozenset[str]
    items: int
    longest: int

    def object(self, schema: Mapping[str, Any], at: str) -> st.SearchStrategy[dict[str, Any]]:
        required: list[str] = schema.get("required", [])
        members = {
            name: self.member(member, f"{at}/{name}")
            for name, member in schema["properties"].items()
        }
        must = {name: one for name, one in members.items() if name in required}
        may = {name: one for name, one in members.items() if name not in required}
        filled = st.fixed_dictionaries(must, optional=may)
        return filled.map(lambda found: {k: v for k, v in found.items() if v not in ({}, [])})

    def member(self, schema: Mapping[str, Any], at: str) -> st.SearchStrategy[Any]:
        if "properties" in schema:
            return self.object(schema, at)
        if "properties" in schema.get("items", {}):
            line = self.object(schema["items"], f"{at}/*").filter(bool)
            return st.lists(line, min_size=schema.get("minItems", 0), max_size=self.items)
        return paragraphs(schema) if at in self.long else self.value(schema)

    def value(self, schema: Mapping[str, Any]) -> st.SearchStrategy[Any]:
        """Any right value of one leaf of a schema."""
        if "enum" in schema:
            return st.sampled_from(schema["enum"])
        if schema.get("type") == "array":
            options: list[Any] = schema["items"]["enum"]
            some = st.sets(st.sampled_from(options), min_size=1)
            return some.map(lambda chosen: [option for option in options if option in chosen])
        name = kind_of(schema).name
        if name == "text":
            most = min(schema.get("maxLength", self.longest), self.longest)
            return _words(schema.get("minLength", 1), most)
        return {**_BY_FORMAT, **_BY_TYPE}[name](schema)


def records_of(form: Form, items: int = 4, longest: int = 24) -> st.SearchStrategy[dict[str, Any]]:
    """Whole records, each optional value there or not. An object or a line in which nothing stands
    is left out, as it would be on paper."""
    answers = (block for block in form.layout.blocks if isinstance(block, Answer))
    long = frozenset(block.slot.pointer for block in answers)
    return _Inventor(long, items, longest).object(form.schema, "").filter(bool)


def value_of(schema: Mapping[str, Any]) -> st.SearchStrategy[Any]:
    """Any right value of one leaf of a schema."""
    return _Inventor(frozenset(), 0, 24).value(schema)


def drawn(strategy: st.SearchStrategy[Any], count: int, of: int) -> list[Any]:
    """The fullest so many of some records, the same ones every time: Hypothesis begins with the
    emptiest."""
    records: list[Any] = []

    @settings(
        max_examples=of,
        phases=[Phase.generate],
        derandomize=True,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def draw(record: Any) -> None:
        records.append(record)

    draw()
    return sorted(records, key=lambda record: len(str(record)))[-count:]
