"""The filters of Word templates: {{ 金额 | 大写金额 }}. Each has a Chinese and an English name.

A filter reads a value as it is printed and writes it another way; what it cannot read it refuses.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from jinja2 import Undefined

from generator.pictures import NoPicture, Picture
from records import Finding, Refused
from records.kinds import KINDS, Unreadable, upper_amount

_NUMERALS = "〇一二三四五六七八九"
_DOTS = re.compile(r"(?<=[\u3400-\u9fff])\s*[·•・‧∙⋅●.．]\s*(?=[\u3400-\u9fff])")
_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]{2}")


@dataclass(frozen=True, slots=True)
class Filter:
    """`names` in Chinese and English; `hint` is the schema of the values it is for; `kinds` those
    it can read, none where it takes all; `arguments` how many it must and may be given."""

    names: tuple[str, str]
    apply: Callable[..., Any]
    hint: Mapping[str, Any] = field(default_factory=dict[str, Any])
    kinds: tuple[str, ...] = ()
    arguments: tuple[int, int] = (0, 0)


def _read(kind: str, value: Any, name: str) -> Any:
    """Refused: template.unfit."""
    text = _words(value)
    try:
        return KINDS[kind].parse(text)
    except Unreadable:
        raise _unfit(text, name) from None


def _words(value: Any) -> str:
    """jinja2's UndefinedError where there is no value."""
    return str(value)


def _unfit(text: str, name: str) -> Refused:
    return Refused(Finding("template.unfit", facts={"value": text[:40], "filter": name}))


def capital(value: Any) -> str:
    """12,700.00 as 壹万贰仟柒佰元整."""
    return upper_amount(_read("money-fen", value, "大写金额"))


def written_date(value: Any) -> str:
    """2026年1月5日 as 二〇二六年一月五日."""
    year, month, day = _read("date", value, "中文日期").split("-")
    digits = "".join(_NUMERALS[int(digit)] for digit in year)
    return f"{digits}年{_count(int(month))}月{_count(int(day))}日"


def _count(number: int) -> str:
    """1 to 31 as it is said: 二十一."""
    tens, units = divmod(number, 10)
    ten = ("", "十", "二十", "三十")[tens]
    return ten + (_NUMERALS[units] if units else "")


def plain_date(value: Any) -> str:
    """2026-01-05 as 2026年1月5日."""
    return KINDS["date"].show(_read("date", value, "日期"))


def masked(value: Any) -> str:
    """An ID number without the birthday, a mobile number without its middle: 110105********002X,
    138****0001. Nothing else is masked, so that nothing is shown that should have been."""
    text = _words(value)
    for kind, (before, after) in {"cn-id": (6, 4), "cn-mobile": (3, 4)}.items():
        try:
            number = KINDS[kind].parse(text)
        except Unreadable:
            continue
        return number[:before] + "*" * (len(number) - before - after) + number[-after:]
    raise _unfit(text, "脱敏")


def spaced_name(value: Any) -> str:
    """张三 as 张　三, as wide as a name of three; the dot of 阿依古丽·买买提 as GB 18030 has it."""
    name = " ".join(_words(value).split())
    if "·" in (dotted := _DOTS.sub("·", name)):
        return dotted
    close = name.replace(" ", "")
    return f"{close[0]}　{close[1]}" if _HAN.fullmatch(close) else name


def joined(values: Any, between: str = "、") -> str:
    """A list of words in one line."""
    if isinstance(values, (str, Mapping)) or not isinstance(values, Sequence):
        raise _unfit(_words(values), "连接")
    items: Sequence[Any] = values
    return between.join(_words(item) for item in items)


def otherwise(value: Any, words: str = "") -> Any:
    """What is to be printed where there is no value: / or 无. Said, so no blank comes unasked."""
    return words if isinstance(value, Undefined) or value in (None, "") else value


def picture(value: Any, width: Any = 0, height: Any = 0) -> Picture:
    """A picture in its size, in millimetres; without a height it keeps its shape."""
    text = _words(value)
    try:
        return Picture.of(text, float(width), float(height))
    except (NoPicture, TypeError, ValueError):
        raise _unfit(text, "图片") from None


def code(value: Any, side: Any = 0) -> Picture:
    """A QR code of the value, so many millimetres wide with its white edge."""
    text = _words(value)
    try:
        return Picture.code(text, float(side))
    except (NoPicture, TypeError, ValueError):
        raise _unfit(text, "二维码") from None


_MONEY = {"type": "integer", "format": "money-fen"}
_DATE = {"type": "string", "format": "date"}
_ID = {"type": "string", "format": "cn-id"}
_PICTURE = {"type": "string", "contentEncoding": "base64", "contentMediaType": "image/png"}
_ALL = (
    Filter(("大写金额", "capital_amount"), capital, _MONEY, ("money-fen",)),
    Filter(("中文日期", "chinese_date"), written_date, _DATE, ("date",)),
    Filter(("日期", "date"), plain_date, _DATE, ("date",)),
    Filter(("脱敏", "masked"), masked, _ID, ("cn-id", "cn-mobile")),
    Filter(("图片", "image"), picture, _PICTURE, ("text",), (1, 2)),
    Filter(("二维码", "qr"), code, {}, (), (1, 1)),
    Filter(("姓名", "spaced_name"), spaced_name, {}, ("text",)),
    Filter(("连接", "join"), joined, {"type": "array"}, ("list",), (0, 1)),
    Filter(("默认", "default"), otherwise, {}, (), (0, 1)),
)
FILTERS: Mapping[str, Filter] = {name: one for one in _ALL for name in one.names}
