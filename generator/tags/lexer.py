"""Tags in a line of text, also those typed with a Chinese keyboard: ｛｛ 姓名 ｝｝."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_WIDE = str.maketrans("｛｝％＃", "{}%#")
_TAG = re.compile(r"\{\{(.*?)\}\}|\{%(.*?)%\}|\{#(.*?)#\}", re.DOTALL)
_UNIT = re.compile(r"(tr|tc|p|r)\s")
_CURLY = str.maketrans("“”‘’", "\"\"''")
_SIGNS = str.maketrans("（）［］，．｜＝＞＜！＿：　\u00a0", "()[],.|=><!_:  ")
_QUOTED = re.compile(r"""("[^"]*"|'[^']*')""")
_CLOSING = {"{{": "}}", "{%": "%}", "{#": "#}"}


@dataclass(frozen=True, slots=True)
class Tag:
    """`text` as it was typed, from `start` to `end` in its line. `opens` is {{, {% or {#; `unit` is
    what docxtpl's marks take away: tr, tc, p, r or ""; `said` what stands between the braces,
    in ordinary signs."""

    text: str
    start: int
    end: int
    opens: str
    unit: str
    said: str

    @property
    def word(self) -> str:
        """The first word of a statement: for, endfor, if, vm."""
        return self.said.split(maxsplit=1)[0] if self.said else ""

    @property
    def rest(self) -> str:
        """A statement without its first word."""
        return self.said.removeprefix(self.word).strip()

    @property
    def right(self) -> str:
        """How it is to be typed."""
        return f"{self.opens}{self.unit} {self.said} {_CLOSING[self.opens]}"

    @property
    def bare(self) -> str:
        """What Jinja is to see: without the mark; nothing of a comment."""
        return "" if self.opens == "{#" else f"{self.opens} {self.said} {_CLOSING[self.opens]}"

    @property
    def straight(self) -> str:
        """As it was typed, with straight quotes: Word turns those that are typed."""
        return self.text.translate(_CURLY)

    @property
    def wide(self) -> bool:
        """Are there signs of a Chinese keyboard in it, which no program understands?"""
        return self.straight != _ordinary(self.straight.translate(_WIDE))

    @property
    def sound(self) -> bool:
        """Typed in ordinary braces."""
        return self.text.startswith(self.opens) and self.text.endswith(_CLOSING[self.opens])


def tags_in(line: str) -> Iterator[Tag]:
    """Every tag of a line, in order."""
    for found in _TAG.finditer(braced(line)):
        start, end = found.span()
        inner = _ordinary(line[start + 2 : end - 2].translate(_CURLY))
        # docxtpl knows a mark only where it touches the brace: {%tr, never {% tr.
        unit = _UNIT.match(inner)
        said = inner[unit.end() :] if unit else inner
        name = unit[1] if unit else ""
        yield Tag(line[start:end], start, end, found[0][:2], name, said.strip())


def braced(line: str) -> str:
    """The line with ordinary braces; as long as it was."""
    return line.translate(_WIDE)


def _ordinary(text: str) -> str:
    """With ordinary brackets, commas and spaces; what is quoted stays."""
    pieces = _QUOTED.split(text)
    pieces[::2] = [piece.translate(_SIGNS) for piece in pieces[::2]]
    return "".join(pieces)
