"""Words, kept as written, less white space at the ends of lines and between the signs of a word
that was spread to fill its place, and with the dot of names; short codes of a fixed shape."""

import re
from dataclasses import dataclass
from typing import Any

from records.kinds.code import code_of, pieces
from records.kinds.kind import Plain, Unreadable, half

_SPREAD = re.compile(r"[一-鿿](?:[ \u3000\xa0]+[一-鿿]){1,3}")
"""A few single signs with white space between all of them: 周　敏."""
_DOT = re.compile(r"[ \u3000]*[•‧∙⋅・･][ \u3000]*")
_DOTTED = re.compile(rf"[一-鿿]{{1,8}}(?:{_DOT.pattern}[一-鿿]{{1,8}}){{1,3}}")
"""A name of several parts with another dot between them than ·: 阿依古丽•买买提."""


@dataclass(frozen=True, slots=True)
class Text(Plain):
    def parse(self, raw: str, unit: str = "") -> str:
        words = raw.strip()
        if _SPREAD.fullmatch(words):
            return "".join(words.split())
        if _DOTTED.fullmatch(words):
            return _DOT.sub("·", words)
        return "\n".join(line.strip() for line in words.splitlines())

    def show(self, value: str, unit: str = "") -> str:
        return value

    def valid(self, value: Any) -> bool:
        return isinstance(value, str)


@dataclass(frozen=True, slots=True)
class Pattern(Plain):
    """A short code of a fixed shape: postcode, e-mail, web address. Patterns all: `names` people
    write before it, the part that is kept in `lower` case, and white space that may be more than a
    slip (`parted`)."""

    name: str = ""
    shape: str = ".+"
    example: str = ""
    names: str = ""
    lower: str = r"(?!)"
    parted: str = r"(?!)"

    def parse(self, raw: str, unit: str = "") -> str:
        code = self._neat(raw)
        if re.fullmatch(self.shape, code) and not re.search(self.parted, half(raw)):
            return code
        found = [one for one in pieces(raw) if re.fullmatch(self.shape, self._neat(one))]
        raise Unreadable("several-numbers" if len(found) > 1 else self.name)

    def _neat(self, raw: str) -> str:
        code = re.sub(r"^(?:mailto:|<)|>$", "", code_of(raw, self.names), flags=re.IGNORECASE)
        return re.sub(self.lower, lambda found: found[0].lower(), code.replace("\\", "/"))

    def show(self, value: str, unit: str = "") -> str:
        return value

    def valid(self, value: Any) -> bool:
        return isinstance(value, str) and re.fullmatch(self.shape, value) is not None


_DOMAIN = r"[\w-]+(?:\.[\w-]+)*\.[a-z一-鿿]{2,}"
POSTCODE = Pattern("postcode", shape=r"\d{6}", example="200000", names=r"邮政编码|邮编")
EMAIL = Pattern(
    "email",
    shape=rf"[a-z0-9_](?:[a-z0-9_+%-]|\.(?=[a-z0-9_+-]))*@{_DOMAIN}",
    example="name@example.com",
    names=r"(?:电子)?(?:邮箱|邮件)|E-?MAIL",
    lower=r"^.*$",
    parted=r"\w +[\w.+-]*\w *@|@.*\w +\w",
)
"""White space within a name may be an underline that the line under a link hides."""
URL = Pattern(
    "url",
    shape=rf"(?:https?://)?{_DOMAIN}(?::\d+)?(?:/\S*)?",
    example="www.example.cn",
    names=r"(?:官方)?网[址站]|官网",
    lower=r"^(?i:https?:/+)?[^/]*",
)
