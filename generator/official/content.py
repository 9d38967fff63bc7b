"""A document's content: words with {{ values }}, compiled once, filled any number of times.

Content says what the document says; where it stands on the page is never its business.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jinja2 import Template

from generator.official.draft import Annex, Column, Draft
from generator.official.language import language, spoken

KEYS: Mapping[str, Any] = {
    "mark": (),
    "suffix": "文件",
    "number": "{{ number }}",
    "title": (),
    "receivers": "",
    "body": "",
    "issuers": (),
    "date": "{{ date }}",
    "note": "",
    "copies": "",
    "printer": "",
    "printed": "",
    "seal": True,
    "annexes": (),
}
"""What content may say, and what is taken where it does not say it."""


@dataclass(frozen=True, slots=True, eq=False)
class Content:
    """`single` and `several` hold compiled words by their key; `annexes` one mapping each."""

    single: Mapping[str, Template]
    several: Mapping[str, tuple[Template, ...]]
    annexes: tuple["AnnexContent", ...]
    seal: bool

    def draft(self, values: Mapping[str, Any]) -> Draft:
        """With one row's values, as printed. jinja2.UndefinedError for a name that is none."""
        named = spoken(values)
        one: dict[str, Any] = {
            key: _line(words, named) for key, words in self.single.items() if key != "body"
        }
        more: dict[str, Any] = {key: _filled(words, named) for key, words in self.several.items()}
        annexes = (annex.filled(named) for annex in self.annexes)
        return Draft(
            **one,
            **more,
            paragraphs=_paragraphs(self.single["body"].render(named)),
            seal=self.seal,
            annexes=tuple(annex for annex in annexes if annex.rows or annex.paragraphs),
        )


@dataclass(frozen=True, slots=True, eq=False)
class AnnexContent:
    """`rows` names the list whose lines a table has; `cells` are compiled, one for each column."""

    title: tuple[Template, ...]
    body: Template
    rows: str
    columns: tuple[Column, ...]
    cells: tuple[Template, ...]
    landscape: bool

    def filled(self, named: Mapping[str, Any]) -> Annex:
        lines: Sequence[Any] = named[self.rows] if self.rows else ()
        return Annex(
            title=_filled(self.title, named),
            paragraphs=_paragraphs(self.body.render(named)),
            columns=self.columns,
            rows=tuple(self._row(named, line, n) for n, line in enumerate(lines, 1)),
            landscape=self.landscape,
        )

    def _row(self, named: Mapping[str, Any], line: Any, number: int) -> tuple[str, ...]:
        return tuple(cell.render({**named, "row": line, "index": number}) for cell in self.cells)


def parse_content(written: Mapping[str, Any], layout: str) -> Content:
    """The mark, where it is not given, is the issuers, and 文件 but in a letter. ValueError for a
    key that is none; jinja2.TemplateSyntaxError for words that do not parse."""
    unknown = set(written) - set(KEYS)
    if unknown:
        raise ValueError(f"unknown in content: {sorted(unknown)}")
    env = language()
    names = [name.replace("\n", "") for name in written.get("issuers", ())]
    suffix = "" if layout == "letter" else KEYS["suffix"]
    whole: dict[str, Any] = {**KEYS, "mark": names, "suffix": suffix, **written}
    texts = {key: value for key, value in whole.items() if isinstance(value, str)}
    several = {key: whole[key] for key in ("mark", "title", "issuers")}
    return Content(
        single={key: env.from_string(text) for key, text in texts.items()},
        several={key: tuple(map(env.from_string, texts)) for key, texts in several.items()},
        annexes=tuple(_annex(env.from_string, one) for one in whole["annexes"]),
        seal=whole["seal"],
    )


def _annex(compiled: Any, written: Mapping[str, Any]) -> AnnexContent:
    columns: Sequence[Mapping[str, Any]] = written.get("columns", ())
    made = (Column(c["title"], c["width"], c.get("align", "center")) for c in columns)
    return AnnexContent(
        title=tuple(map(compiled, written["title"])),
        body=compiled(written.get("body", "")),
        rows=written.get("rows", ""),
        columns=tuple(made),
        cells=tuple(compiled(c["value"]) for c in columns),
        landscape=written.get("landscape", False),
    )


def _filled(words: Sequence[Template], named: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(filter(None, (one.render(named).strip() for one in words)))


def _line(words: Template, named: Mapping[str, Any]) -> str:
    return "".join(words.render(named).splitlines()).strip()


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(filter(None, (line.strip() for line in text.splitlines())))
