"""Money: kept in 分 (integer), shown in 元 or, where the form says so, in 万元; and 大写金额.

Decimal arithmetic only; a float never touches an amount.
"""

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from records.kinds.figure import figure, no_figure, one_figure
from records.kinds.kind import Plain, Unreadable
from records.kinds.numerals import GROUPS, UNITS, counted, integer

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
_WORDS = re.compile(
    r"负?[零〇○壹贰叁肆伍陆柒捌玖拾佰仟万亿元角分整正一二三四五六七八九十百千两廿卅"
    r"貳貮弍弐叄參参弎陸弌壱萬億兩]+"
)
_SPOKEN = re.compile(r"(?P<yuan>[\d,.]+)元(?:(?P<jiao>\d)角)?(?:(?P<cents>\d)分)?整?")
_NAMED = re.compile(r"^(?:人民币|RMB|CNY|¥|小写|大写|金额|\([大小]写\)|\(人民币\)|:)+", re.I)
_AFTER = re.compile(r"(?:人民币|RMB|CNY|\(人民币\))$", re.I)
_FOREIGN = re.compile(
    r"[美港欧日澳加韩]元|美金|港币|台币|英镑|卢布|US\$?D?|HK[D$]|EUR|JPY|GBP|[$€£]", re.I
)
_EMPTY_PLACES = re.compile(r"^(?:[⊗ⓧ×x][拾佰仟万]?)+(?=[拾佰仟万壹贰叁肆伍陆柒捌玖])")
_NOUGHT = re.compile(r"(?:人民币)?零(?:元整?|圆整?)?")
_LEFT_EMPTY = re.compile(r"\s*[拾佰仟万]+\s+\S|\s+[拾佰仟万]")
"""A printed row of places of which the first were left empty: 　拾　万贰仟."""
_THOUSANDTHS = re.compile(r"[1-9]\d{0,2}\.\d\d0")
_BOTH = re.compile(r"[()]|(?<=[元整角分])(?=[¥\d])|(?<=[\d元])(?=大写)|(?<=[元整角分])(?=小写)")
_FREE = re.compile(
    r"(?:公益|全部|全程)?(?:免费|不收费|免收(?:费用)?|不收取?(?:任何)?费用)(?:培训)?"
)
_DIGITS = "零壹贰叁肆伍陆柒捌玖"


@dataclass(frozen=True, slots=True)
class Money(Plain):
    """`per` is what the amount is for one of, as the label says it: 收费（元/人）."""

    name: str = "money-fen"
    example: str = "12,000.00"
    per: str = ""

    def parse(self, raw: str, unit: str = "") -> int:
        """分. A unit in the words (12.7万) wins over the form's."""
        if self.per:
            raw = re.sub(rf"(?<=[\d元万])\s*[/／每]\s*{re.escape(self.per)}$", "", raw.strip())
        if _FREE.fullmatch(raw.strip("（）() \n。")):
            return 0
        if _LEFT_EMPTY.match(raw):
            raise Unreadable("money-words")
        text = one_figure(raw).replace("￥", "¥").replace("圆", "元").replace("圓", "元")
        if _NOUGHT.fullmatch(text):
            return 0
        foreign = _FOREIGN.search(text)
        if foreign:
            raise Unreadable("currency", written=foreign[0])
        found = _amount(_unnamed(text), unit)
        if found is None:
            found = _said_twice(text, unit)
        if found is None:
            raise no_figure(raw)
        return found

    def show(self, value: int, unit: str = "") -> str:
        if unit in ("", "元"):
            return f"{Decimal(value) / 100:,.2f}"
        scaled = Decimal(value) / 100 / _SCALES[unit]
        return f"{scaled.normalize():f}"

    def valid(self, value: Any) -> bool:
        return isinstance(value, int) and not isinstance(value, bool)


def _unnamed(text: str) -> str:
    """Without the names of our own money and of the field."""
    return _AFTER.sub("", _NAMED.sub("", text))


def _amount(text: str, unit: str) -> int | None:
    """None where it is no amount at all. Unreadable where it is one that cannot be kept."""
    found = _FIGURE.fullmatch(text)
    if found:
        if unit in ("", "元") and _THOUSANDTHS.fullmatch(text):
            raise Unreadable("point", whole=text.replace(".", ""))
        return _fen(figure(found[1]), _SCALES[found[2] or unit])
    spoken = _SPOKEN.fullmatch(text.replace("块", "元"))
    if spoken:
        jiao, cents = (spoken[name] or "0" for name in ("jiao", "cents"))
        return _fen(figure(spoken["yuan"]), Decimal(1)) + int(jiao) * 10 + int(cents)
    total = counted(text.rstrip("整").removesuffix("元"))
    if total is not None:
        return _fen(str(total), Decimal(1))
    words = _EMPTY_PLACES.sub("", text)
    return _worded(words, unit) if _WORDS.fullmatch(words) else None


def _worded(words: str, unit: str) -> int:
    """Words that name no 元 are an amount in it where they name a place (十二万)."""
    if not any(c in words for c in "元角分"):
        bare = words.rstrip("整正")
        places = GROUPS if unit not in ("", "元") else {**GROUPS, **UNITS}
        if not any(c in places for c in bare):
            raise Unreadable("money-words")
        words = bare + "元"
    return fen_of(words)


def _said_twice(text: str, unit: str) -> int | None:
    """壹万贰仟元整（¥12,000.00）: in words and in figures, which must say the same."""
    pieces = [one for piece in _BOTH.split(text) if (one := _unnamed(piece))]
    if len(pieces) != 2:
        return None
    in_words = [not any(c.isdecimal() for c in piece) for piece in pieces]
    amounts = [_amount(piece, unit) for piece in pieces]
    if in_words[0] == in_words[1] or None in amounts:
        return None
    if amounts[0] != amounts[1]:
        raise Unreadable("amounts-differ", first=pieces[0], second=pieces[1])
    return amounts[0]


@dataclass(frozen=True, slots=True)
class MoneyWords(Plain):
    name: str = "money-words"
    example: str = "壹万贰仟元整"

    def parse(self, raw: str, unit: str = "") -> str:
        try:
            return upper_amount(Money().parse(raw, unit))
        except Unreadable as unread:
            raise (Unreadable("money-words") if unread.reason == "number" else unread) from None

    def assumed(self, raw: str) -> str:
        return "" if _WORDS.search(raw) and not raw.strip()[:1].isdecimal() else "in-figures"

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

    >>> fen_of("壹仟肆佰零玖元伍角"), fen_of("柒万元整"), fen_of("伍分"), fen_of("负壹元整")
    (140950, 7000000, 5, -100)
    """
    if words.startswith("负"):
        return -fen_of(words[1:])
    text = words.replace("圆", "元").replace("正", "整").rstrip("整")
    found = re.fullmatch(r"(?:(.+?)元)?(?:零?(.)角)?(?:零?(.)分)?", text)
    if not found or not any(found.groups()):
        raise Unreadable("money-words")
    parts = [integer(part) if part else 0 for part in found.groups()]
    if any(part is None for part in parts):
        raise Unreadable("money-words")
    yuan, jiao, cents = (part or 0 for part in parts)
    return yuan * 100 + jiao * 10 + cents
