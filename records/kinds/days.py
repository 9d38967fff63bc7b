"""How people write days: figures and numerals, signs between them, hours and weekdays behind."""

import re
from datetime import date, timedelta

from records.kinds.kind import Unreadable, compact, half, plain_sign
from records.kinds.numerals import DIGITS, integer

YEARS = range(1900, 2101)
NUMERAL = rf"[0-9{''.join(DIGITS)}十拾廿卅]"
BETWEEN = r"[./·•、,\\_-]"
_DAY = re.compile(
    rf"({NUMERAL}{{4}})(?:年|({BETWEEN}))({NUMERAL}{{1,4}})(?:月|({BETWEEN}))({NUMERAL}{{1,4}})[日号]?"
)
_ROUND = re.compile(
    r"^(?:日期|时间)\s*[:：]\s*|^[自从]|(?<=[日号])止$|\s*[(（](?:公章|盖章|签章|签字)[)）]$"
    r"|\s*[,，(（]\s*(?:共计?|计|为期)?\s*[\d一二三四五六七八九十]{1,3}\s*天\s*[)）]?$"
)
"""What stands round a day: its name, whose seal goes over it, how many days it is the last of."""
_RULED = re.compile(r"(?<=[年月])_+|_+(?=[年月日])|^_+")
"""Lines that figures were written on: 2024_年_6_月_17_日."""
_END_OF_SPAN = re.compile(rf"(?:({NUMERAL}{{1,3}})(?:月|{BETWEEN}))?({NUMERAL}{{1,3}})[日号]?")
_OF_A_YEAR = re.compile(
    rf"(?:['’‘]?(\d{{2}})[年./-])?({NUMERAL}{{1,3}})[月./-]({NUMERAL}{{1,3}})[日号]?"
)
_WITH_GAPS = re.compile(r"(\d{4}) +(\d{1,2}) +(\d{1,2})")
_LETTER_NOUGHT = re.compile(rf"(?<=[{''.join(DIGITS)}Oo])[Oo](?=[Oo{''.join(DIGITS)}年])")
_HOUR = re.compile(
    r"(?<=[\d日号])(?:T|\s+|(?<=[日号])\s*)(?:上午|下午|晚上?|中午)?\s*"
    r"(\d{1,2})\s*(?:[:时点]\s*\d{0,2}分?)(?::\d{2}(?:\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?$"
)
_PART_OF_DAY = re.compile(r"(?<=[日号)）])\s*(?:全天|上午|下午|晚上?)$")
_WEEKDAY = re.compile(r"\s*[(（]?\s*(?:星期|礼拜|周)([一二三四五六日天])\s*[)）]?$")
_WEEK = "一二三四五六日"
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_FIRST = re.compile(r"([a-z]{3})[a-z]*\.?[ -]*(\d{1,2})(?:st|nd|rd|th)?[, ]+(\d{4})", re.I)
_DAY_FIRST = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[ -]*([a-z]{3})[a-z]*\.?[, -]+(\d{4})", re.I)


_YEAR_LAST = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})")
_MONTHS_A_YEAR = 12
_STOPS = " 。.;,/"
_HALF_A_YEAR = 6
_LEAP_YEAR = 2024


def is_day(words: str) -> bool:
    """Do these words say a day, be it one that there is not?"""
    try:
        return bool(day_of(words))
    except Unreadable:
        return True


def names_day(words: str) -> bool:
    """Do these words say a day, be it without its year?"""
    return is_day(words) or bool(in_year(words, _LEAP_YEAR))


def day_of(raw: str) -> str:
    """ISO; "" where it is no day. Unreadable: date-impossible, weekday, date-either."""
    text, zone = _without_hour(_ROUND.sub("", _RULED.sub("", half(raw))).strip(_STOPS))
    text, weekday = _without_weekday(_PART_OF_DAY.sub("", text))
    found = _parsed(text)
    if found is None:
        return ""
    day = real(*found)
    if not _is_on(weekday, day):
        raise Unreadable("weekday", day=day, weekday=_WEEK[date.fromisoformat(day).weekday()])
    return _here(day, zone)


def _parsed(text: str) -> tuple[int, int, int] | None:
    english = _in_english(text) or _year_last(text)
    if english:
        return english
    gaps = _WITH_GAPS.fullmatch(text)
    signs = plain(text)
    found = re.fullmatch(r"(\d{4})(\d{2})(\d{2})", signs) or gaps
    if found:
        return int(found[1]), int(found[2]), int(found[3])
    found = _DAY.fullmatch(signs)
    if found is None or (found[2] and found[4] and found[2] != found[4]):
        return None
    return numbers(found[1], found[3], found[5])


def plain(text: str) -> str:
    """Compact, with one sign for each dash, the first month as a figure, 〇 where a letter stands
    among numerals, and no era."""
    signs = plain_sign(text).replace("元月", "1月").removeprefix("公元")
    return _LETTER_NOUGHT.sub("〇", signs)


def numbers(year: str, month: str, day: str) -> tuple[int, int, int] | None:
    """None where one of them is no number."""
    digits = "".join(c if c.isdecimal() else str(DIGITS.get(c, "")) for c in year)
    two = [int(part) if part.isdecimal() else integer(part) for part in (month, day)]
    if len(digits) != 4 or two[0] is None or two[1] is None:
        return None
    return int(digits), two[0], two[1]


def _in_english(text: str) -> tuple[int, int, int] | None:
    """Sept 1, 2024; 1 Sep 2024."""
    first, last = _MONTH_FIRST.fullmatch(text), _DAY_FIRST.fullmatch(text)
    if first is not None:
        name, day, year = first.groups()
    elif last is not None:
        day, name, year = last.groups()
    else:
        return None
    month = month_named(name)
    return (int(year), month, int(day)) if month else None


def _year_last(text: str) -> tuple[int, int, int] | None:
    """8/19/2024 and 19/8/2024: the figure that is no month is the day. None where both may be."""
    found = _YEAR_LAST.fullmatch(text)
    if found is None:
        return None
    first, second, year = int(found[1]), int(found[3]), int(found[4])
    if first > _MONTHS_A_YEAR >= second:
        return year, second, first
    sure = second > _MONTHS_A_YEAR or second == first
    return (year, first, second) if sure and first <= _MONTHS_A_YEAR else None


def month_named(name: str) -> int:
    """0 where it is none: Sept -> 9."""
    short = name[:3].lower()
    return _MONTHS.index(short) + 1 if short in _MONTHS else 0


def _without_hour(text: str) -> tuple[str, tuple[int, str]]:
    """The hour of the day says nothing of the day, but for one in another zone."""
    found = _HOUR.search(text)
    if found is None:
        return text, (0, "")
    return text[: found.start()], (int(found[1]), (found[2] or "").replace(":", ""))


def _without_weekday(text: str) -> tuple[str, str]:
    found = _WEEKDAY.search(text)
    return (text[: found.start()], found[1]) if found else (text, "")


def _is_on(weekday: str, day: str) -> bool:
    return weekday.replace("天", "日") in ("", _WEEK[date.fromisoformat(day).weekday()])


def _here(day: str, zone: tuple[int, str]) -> str:
    """The day; Unreadable where it was another one here at that hour: programs write
    2024-08-31T16:00Z for 1 September."""
    hour, name = zone
    if name not in ("Z", "+0000") or hour < 16:
        return day
    later = (date.fromisoformat(day) + timedelta(days=1)).isoformat()
    raise Unreadable("date-either", either=f"{shown(day)}或{shown(later)}")


def shown(day: str) -> str:
    """2026年1月5日."""
    return "{}年{}月{}日".format(*(int(part) for part in day.split("-")))


def real(year: int, month: int, day: int) -> str:
    """ISO. Unreadable: date-impossible."""
    found = iso(year, month, day)
    if not found:
        raise Unreadable("date-impossible", year=year, month=month, day=day)
    return found


def iso(year: int, month: int, day: int) -> str:
    """ISO; "" where there is no such day."""
    try:
        return date(year, month, day).isoformat() if year in YEARS else ""
    except ValueError:
        return ""


def completed(begin: str, raw: str) -> str:
    """The last day of a span that begins on a day (ISO), where its words leave out what is the
    same: 2024年12月28日至30日; "" where they are no such words. A month of the spring behind one of
    the autumn is of the next year.

    >>> completed("2024-09-01", "5日"), completed("2024-12-28", "1月3日")
    ('2024-09-05', '2025-01-03')
    >>> completed("2024-09-05", "9月1日"), completed("2024-09-01", "5天")
    ('', '')
    >>> completed("2024-09-01", "6日（星期五）下午"), completed("2024-09-01", "6日（星期六）")
    ('2024-09-06', '')
    """
    text, _ = _without_hour(_ROUND.sub("", half(raw)).strip(_STOPS))
    text, weekday = _without_weekday(_PART_OF_DAY.sub("", text))
    found = _END_OF_SPAN.fullmatch(plain(text).removesuffix("止"))
    if found is None:
        return ""
    year, first, _ = (int(part) for part in begin.split("-"))
    parts = numbers(str(year), found[1] or str(first), found[2])
    if parts is None:
        return ""
    month, day = parts[1:]
    over = month < first and first - month >= _HALF_A_YEAR
    end = iso(year + over, month, day)
    return end if end >= begin and _is_on(weekday, end) else ""


def in_year(raw: str, year: int) -> str:
    """The day of that year, where the words leave the year out or write its last two figures; ""
    where they are no such words.

    >>> in_year("4.15", 2024), in_year("24年4月15日", 2024), in_year("23年4月15日", 2024)
    ('2024-04-15', '2024-04-15', '')
    """
    text, _ = _without_hour(_ROUND.sub("", half(raw)).strip(_STOPS))
    text, weekday = _without_weekday(_PART_OF_DAY.sub("", text))
    found = _OF_A_YEAR.fullmatch(plain(text))
    parts = numbers(str(year), found[2], found[3]) if found else None
    if found is None or parts is None or (found[1] and int(found[1]) != year % 100):
        return ""
    day = iso(*parts)
    return day if day and _is_on(weekday, day) else ""


# --- why it is none

_EITHER = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{2}|\d{4})")
_SHORT = re.compile(r"['’‘]?(\d{2})(?:年|[./-])(\d{1,2})(?:月|[./-])?(?:(\d{1,2})[日号]?)?")
_ENGLISH_SHORT = re.compile(r"(?:(\d{1,2})-)?([A-Za-z]{3,9})-(\d{2})")
_BROKEN = re.compile(r"(?<=[\d日号])\s*\n\s*(?=\d{4})")
_SHAPES = (
    (
        "date-calendar",
        rf"民国|[农阴旧]历|[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年|初{NUMERAL}|闰|令和|平成|昭和",
    ),
    (
        "date-range",
        r"\d[年月日号]?[至到~]|[日号月](?:[-至到~])|\d{1,2}[月./]\d{1,2}.*[-~].*\d|\d[日号].*\d{1,2}[日号]"
        r"|\d-\d{1,2}月",
    ),
    (
        "date-open",
        r"待定|另行|未定|长期|至今|约|左右|[预拟]|[上中下]旬|[初底末前后起]$|[年月][初底末]",
    ),
    ("date-yearless", rf"(?:[今明去本当]年)?{NUMERAL}{{1,3}}[月./-]{NUMERAL}{{1,3}}[日号]?"),
    ("date-yearless", rf"{NUMERAL}{{1,3}}月份?"),
    ("date-monthless", rf"{NUMERAL}{{4}}年?度?(?:月日?)?"),
    ("date-dayless", rf"{NUMERAL}{{4}}(?:年|{BETWEEN}){NUMERAL}{{1,3}}月?份?日?|(?:19|20)\d{{4}}"),
)


def no_day(raw: str) -> Unreadable:
    """Why these words are no day; both days where two people would read two."""
    text = plain(_BROKEN.sub("~", half(raw))).strip(_STOPS)
    told = _either(text)
    if told:
        return Unreadable("date-either", either="或".join(dict.fromkeys(told)))
    now = _with_century(text)
    if now:
        return Unreadable("date-short", now=now)
    for reason, shape in _SHAPES:
        whole = reason.endswith("less")
        if re.fullmatch(shape, text) if whole else re.search(shape, text):
            return Unreadable(reason)
    return Unreadable("date")


def _either(text: str) -> list[str]:
    found = _EITHER.fullmatch(text)
    if found is None:
        return []
    first, second, last = (int(part) for part in found.groups())
    year = last if last > 99 else 2000 + last
    days = [(year, first, second), (year, second, first)]
    if last < 100 and first > 12:
        days = [(2000 + first, second, last), (year, second, first)]
    return [shown(one) for day in days if (one := iso(*day))]


def _with_century(text: str) -> str:
    """The day or month a year of two figures most likely means: not later than ten years from
    2030, else of the last century; "" where it is none."""
    found, english = _SHORT.fullmatch(text), _ENGLISH_SHORT.fullmatch(compact(text))
    if found:
        year, month, day = int(found[1]), int(found[2]), found[3]
    elif english and month_named(english[2]):
        year, month, day = int(english[3]), month_named(english[2]), english[1]
    else:
        return ""
    year += 2000 if year <= 40 else 1900
    whole = iso(year, month, int(day or 1))
    return "" if not whole else shown(whole) if day else f"{year}年{month}月"
