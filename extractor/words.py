"""Printed words compared as a person compares them: spaces, colons and width do not matter."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache

_IGNORED = re.compile(r"[\s:：*＊　]+|_{2,}")
_HINT = re.compile(r"[(（【\[][^()（）【】\[\]]*[)）】\]]$")
_NUMERAL = r"[一二三四五六七八九十\d]{1,3}"
_NUMBER = re.compile(
    rf"\s*(?:第{_NUMERAL}(?:部分|[章节篇])|第?{_NUMERAL}[、.．章部]|[(（]{_NUMERAL}[)）]|[①-⒇㈠-㈩])\s*"
)
_UNIT = re.compile(r"\((?:单位:?)?(?:人民币)?[百千万亿]*元\)$")
_MORE = 6
_BEFORE_HEADING = re.compile(
    r"(?:本次|本期|本)?(?:项目|培训班?|活动|研修班?|取得的?|主要的?|存在的?|相关|有关|下一步)*的?"
)
_BEHIND_HEADING = re.compile(r"(?:的?(?:基本|总体|主要)?情况|工作|方面|如下|介绍|说明)?")
_MARKS = "★☆▲△●◆◇■☑※#◎•·＊*①②③④⑤⑥⑦⑧⑨⑩"
_LATIN = r"(?:[A-Z]{2,4}[. ]+)?[A-Z][a-z][A-Za-z ,.'&/-]*"
_LATIN_LINE = r"\n\s*[A-Za-z][A-Za-z ,.'&()/-]*"
_TRANSLATED = re.compile(
    rf"(?:[\s/／]+{_LATIN}|{_LATIN_LINE})$|^{_LATIN}[\s/／]+(?=[\u4e00-\u9fff])"
)
_PROMPT = re.compile(
    r"(?:请?(?:单击|点击|轻触)(?:或(?:单击|点击|轻触))?(?:此处|这里|以|输入|选择|添加).*"
    r"|请?选择(?:一项|一个日期|日期)?|请(?:选择|在此|输入|键入|填写|填入)\w{0,8}"
    r"|Click (?:or tap )?(?:here )?to enter .*|Choose an item|Select date)[。.…]*",
    re.IGNORECASE,
)
_LONGEST_PROMPT = 40
_RULES = re.compile(r"^[\s_＿]*[_＿]{2,}|(?:[_＿]{2}|(?<![!-~])[_＿])[\s_＿]*$")
_INNER_RULES = re.compile(r"\s*(?:(?<![!-~])[_＿]{2,}|[_＿]{2,}(?![!-~]))\s*")
"""Lines to write on among words and figures; within addresses and codes a low line is a sign."""
_ASKED = re.compile(
    r"\s*(?:\n\s*(?:单位|部门|机构)?\s*)?"
    r"[(（](?:签[字名章]|手签|盖章|公章|单位公章|财务章)[)）]\s*[:：]?$"
)
_SIGNED = re.compile(r"[(（]签[字名章][)）]")
_SEAL = r"(?:[加请]?\s*盖\s*(?:单位)?\s*公?\s*章|(?:单位)?\s*公\s*章|单\s*位\s*盖\s*章|章)"
_SEALED = re.compile(r"[(（](?:盖章|公章|单位公章)[)）]")
_COLON = r"(?:(?:[(（][^（）()\n]{1,8}[)）]\s*)?[:：])?"
_FLEXIBLE = {
    ":": _COLON,
    "：": _COLON,
    "(": "[(（]",
    "（": "[(（]",
    ")": "[)）]",
    "）": "[)）]",
    ",": "[,，]",
    "，": "[,，]",
    "至": r"[至到~～—–―─\-]+",
    "和": "[和及与]",
    "及": "[和及与]",
    "与": "[和及与]",
}


@lru_cache(maxsize=20_000)
def bare(text: str) -> str:
    """`单 位 名 称：*` -> `单位名称`."""
    if _is_bare(text):
        return text
    return _IGNORED.sub("", unicodedata.normalize("NFKC", text))


@lru_cache(maxsize=20_000)
def without_hint(text: str) -> str:
    """The bare words less a bracketed hint at the end: `金额（元）` -> `金额`."""
    words = bare(text)
    return _HINT.sub("", words) or words


@lru_cache(maxsize=20_000)
def readings(text: str) -> frozenset[str]:
    """The bare words, with and without a hint at the end, a number before them, marks round them
    (★姓名, 性别①) and their translation (姓名 Name); and, of words on several lines, from the last
    line to the first: that is how some programs store a label written downwards."""
    plain = unnumbered(text)
    if plain is text and _is_bare(text):
        return frozenset((text,))
    upwards = {bare("".join(reversed(text.splitlines())))} if "\n" in text else set[str]()
    unmarked = _TRANSLATED.sub("", text.strip(_MARKS)).strip(_MARKS)
    others = {one for one in (plain, unmarked) if one is not text and one != text}
    less = {name for one in others for name in (bare(one), without_hint(one))}
    return frozenset({bare(text), without_hint(text)} | upwards | less)


def in_yuan(text: str) -> str:
    """The bare words with 元 for whatever other unit of money they name at their end."""
    return _UNIT.sub("(元)", bare(text))


def likely(names: Iterable[str]) -> Callable[[str], bool]:
    """A quick look at whether a text may be one of these names, or hold one: figures are none, and
    Latin letters are no Chinese ones."""
    if any(map(str.isascii, names)):
        return lambda text: not text.isdecimal()
    return lambda text: not text.isascii()


def _is_bare(text: str) -> bool:
    """Nothing but letters, signs and figures, as they are compared."""
    return text.isalnum() and (text.isascii() or unicodedata.is_normalized("NFKC", text))


@lru_cache(maxsize=5_000)
def flexible(literal: str) -> re.Pattern[str]:
    """A pattern that finds printed words however they are spaced and punctuated, with the white
    space round them, less a line break behind them: that may be the end of an empty value. Of
    signatures and seals, whatever they are called (签字, 签名; 盖章, 公章); before a colon, also
    with a hint (填报单位（盖章）：)."""
    return re.compile(r"\s*" + r"\s*".join(_patterns(literal)) + r"[^\S\n]*")


@lru_cache(maxsize=5_000)
def unsigned(literal: str) -> re.Pattern[str] | None:
    """A pattern that finds 负责人： for 负责人（签字）：, at the beginning of words only; None for
    words that ask for no signature."""
    asked = _SIGNED.search(literal)
    before, behind = (literal[: asked.start()], literal[asked.end() :]) if asked else ("", "")
    if not before.strip() or not behind.strip().startswith((":", "：")):
        return None
    pieces = [*_patterns(before), "[:：]", *_patterns(behind.strip()[1:])]
    return re.compile(r"(?:^|(?<=[\s。；;，,]))\s*" + r"\s*".join(pieces) + r"[^\S\n]*")


def _patterns(literal: str) -> list[str]:
    pieces = re.split(f"({_SIGNED.pattern}|{_SEALED.pattern})", literal)
    return [pattern for piece in pieces for pattern in _pattern(piece)]


def _pattern(piece: str) -> list[str]:
    if _SIGNED.fullmatch(piece):
        return [r"[(（]?\s*签\s*(?:字|名|章)\s*[)）]?"]
    if _SEALED.fullmatch(piece):
        return [rf"[(（]\s*{_SEAL}\s*[)）]"]
    return [_FLEXIBLE.get(c, re.escape(c)) for c in piece if not c.isspace()]


def is_prompt(text: str) -> bool:
    """Does this ask to be written over, as controls and drop-down lists do where nobody has?"""
    return len(text) < _LONGEST_PROMPT and _PROMPT.fullmatch(text.strip("-—－– \u3000")) is not None


def unruled(text: str) -> str:
    """Words less the lines printed to write on (`__某大学__` -> `某大学`, `__3__月` -> `3 月`) and
    less what asks for a signature or a seal behind them: `张三（签字）` -> `张三`."""
    ruled = "_" in text or "＿" in text
    written = _INNER_RULES.sub(" ", _RULES.sub("", text)).strip() if ruled else text
    asked = _ASKED.search(written)
    return written[: asked.start()].rstrip() or written if asked else written


def unnumbered(text: str) -> str:
    """`三、建设规划` -> `建设规划`: numbers of headings come and go."""
    found = _NUMBER.match(text)
    return text[found.end() :] if found and found.end() < len(text) else text


def is_reworded(heading: str, text: str) -> bool:
    """Is this short line the heading with a word put before it or behind it: 取得的成效与成果,
    经费使用情况? Where it is numbered, also between the things it names: 课程设置与师资配备 for
    课程与师资."""
    words, own = bare(unnumbered(text)), bare(unnumbered(heading))
    if own not in words and unnumbered(text) != text:
        return len(words) <= len(own) + _MORE and _names_all(own, words)
    if own not in words or len(words) > len(own) + _MORE:
        return False
    before, _, behind = words.partition(own)
    return bool(_BEFORE_HEADING.fullmatch(before) and _BEHIND_HEADING.fullmatch(behind))


def _names_all(own: str, words: str) -> bool:
    """Do the words begin with the first of several things a heading names, and name the others
    behind it, in one phrase?"""
    first, *others = re.split("[与和及、]", own)
    position = len(first)
    if not others or len(min(first, *others, key=len)) < 2 or re.search(r"[,，。;；]", words):
        return False
    for thing in others:
        position = words.find(thing, position) + len(thing)
        if position < len(thing):
            return False
    return words.startswith(first)


def after_heading(heading: str, text: str) -> str | None:
    """What follows a heading at the start of a text, or None: the heading must end there, or be
    followed by a colon, a bracket or a new line."""
    body = unnumbered(text)
    found = flexible(unnumbered(heading)).match(body)
    if not found:
        return None
    rest = body[found.end() :]
    parted = not rest or rest[0] in "：:（(【[\n" or found.group().rstrip()[-1:] in ("：", ":")
    return rest if parted else None
