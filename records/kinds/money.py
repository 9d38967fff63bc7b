"""Money: kept in 分 (integer), shown in 元 or, where the form says so, in 万元; and 大写金额.

Decimal arithmetic only; a float never touches an amount.
"""

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from records.kinds.kind import Plain, Unreadable, compact, figure, one_figure, plain_sign
from records.kinds.numerals import integer

_SCALES = {
    "": Decimal(1),
    "元": Decimal(1),
    "百元": Decimal(100),
    "千元": Decimal(1_000),
    "万": Decimal(10_000),
    "万元": Decimal(10_000),
    "百万元": Decimal(1_000_000),
    "千万元": Decimal(10_000_000),
    "亿": Decimal(100_000_000),
    "亿元": Decimal(100_000_000),
}
_FIGURE = re.compile(r"(-?[\d,]*\.?\d+)(元|百元|千元|万元|万|百万元|千万元|亿元|亿)?整?")
_WORDS = re.compile(r"[零〇壹贰叁肆伍陆柒捌玖拾佰仟万亿元圆角分整正一二三四五六七八九十百千]+")
_DIGITS = "零壹贰叁肆伍陆柒捌玖"


@dataclass(frozen=True, slots=True)
class Money(Plain):
    name: str = "money-fen"
    example: str = "12,000.00"

    def parse(self, raw: str, unit: str = "") -> int:
        """分. A unit in the words (12.7万) wins over the form's."""
        text = re.sub(
            r"^(人民币|RMB|CNY|[¥￥$]|小写:?)+", "", plain_sign(one_figure(raw)).replace("￥", "¥")
        )
        text = text.removeprefix("¥")
        found = _FIGURE.fullmatch(text)
        if found:
            return _fen(figure(found[1]), _SCALES[found[2] or unit])
        if _WORDS.fullmatch(text):
            return fen_of(text)
        raise Unreadable("number")

    def show(self, value: int, unit: str = "") -> str:
        if unit in ("", "元"):
            return f"{Decimal(value) / 100:,.2f}"
        scaled = Decimal(value) / 100 / _SCALES[unit]
        return f"{scaled.normalize():f}"

    def valid(self, value: Any) -> bool:
        return isinstance(value, int) and not isinstance(value, bool)


@dataclass(frozen=True, slots=True)
class MoneyWords(Plain):
    name: str = "money-words"
    example: str = "壹万贰仟元整"

    def parse(self, raw: str, unit: str = "") -> str:
        text = compact(raw).removeprefix("人民币").lstrip(":").replace("圆", "元")
        return upper_amount(Money().parse(text, unit) if text[:1].isdigit() else fen_of(text))

    def show(self, value: str, unit: str = "") -> str:
        return value

    def valid(self, value: Any) -> bool:
        try:
            return isinstance(value, str) and self.parse(value) == value
        except Unreadable:
            return False


def _fen(digits: str, scale: Decimal) -> int:
    try:
        amount = Decimal(digits) * scale * 100
    except InvalidOperation:
        raise Unreadable("number") from None
    rounded = amount.to_integral_value()
    # A float that Excel kept (33000.500000000004) is a rounding, not a third decimal.
    if abs(amount - rounded) > Decimal("0.0001"):
        raise Unreadable("precision")
    return int(rounded)


def upper_amount(fen: int) -> str:
    """大写金额 (票据法 and 支付结算办法 usage, standards.md §4): 整 after 元 or 角, 零 between.

    >>> upper_amount(12700000), upper_amount(140950), upper_amount(5), upper_amount(0)
    ('壹拾贰万柒仟元整', '壹仟肆佰零玖元伍角整', '伍分', '零元整')
    """
    if fen < 0:
        return "负" + upper_amount(-fen)
    yuan, rest = divmod(fen, 100)
    jiao, cents = divmod(rest, 10)
    words = _groups(yuan) + "元" if yuan else ""
    if jiao:
        words += ("零" if yuan and yuan % 10 == 0 else "") + _DIGITS[jiao] + "角"
    elif cents and yuan:
        words += "零"
    if cents:
        return words + _DIGITS[cents] + "分"
    return (words or "零元") + "整"


def _groups(number: int) -> str:
    words = ""
    for unit, size in (("亿", 100_000_000), ("万", 10_000), ("", 1)):
        part, number = divmod(number, size)
        if not part:
            continue
        if words and part < 1000:
            words += "零"
        words += (_groups(part) if part >= 10_000 else _thousands(part)) + unit
    return words


def _thousands(number: int) -> str:
    words, gap = "", False
    for unit, size in (("仟", 1000), ("佰", 100), ("拾", 10), ("", 1)):
        digit, number = divmod(number, size)
        if digit:
            words += ("零" if gap and words else "") + _DIGITS[digit] + unit
        gap = digit == 0
    return words


def fen_of(words: str) -> int:
    """The 分 that 大写 says; the opposite of `upper_amount`.

    >>> fen_of("壹仟肆佰零玖元伍角"), fen_of("柒万元整"), fen_of("伍分")
    (140950, 7000000, 5)
    """
    text = words.replace("圆", "元").replace("正", "整").rstrip("整")
    found = re.fullmatch(r"(?:(.+?)元)?(?:零?(.)角)?(?:零?(.)分)?", text)
    if not found or not any(found.groups()):
        raise Unreadable("money-words")
    parts = [integer(part) if part else 0 for part in found.groups()]
    if any(part is None for part in parts):
        raise Unreadable("money-words")
    yuan, jiao, cents = (part or 0 for part in parts)
    return yuan * 100 + jiao * 10 + cents
