"""A document the office issues, as data: forms/<jurisdiction>/documents/<name>/document.toml, the
schema of its values, and beside it a Word template, or content.toml for one of the official
layouts (docs/official.md)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from records.check import Checker, made_ready
from records.finding import Report
from records.kinds import kind_of
from records.pointer import parts
from records.regulation import Regulation


@dataclass(frozen=True, slots=True)
class Source:
    """Rows taken from a checked form: each item of a list, with values of the whole record.
    `values` maps a document's value to a pointer: `/name` in the item, `record:/project` above."""

    form: str
    each: str
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Ladder:
    """The sizes a value may be printed in, in points, the usual one first; `width`: the room it has
    on its line, in mm (0: it runs on in a paragraph)."""

    sizes: tuple[float, ...]
    width: float = 0


@dataclass(frozen=True, slots=True)
class Proof:
    """A signed QR code on a document's first page. `shows`: the values it vouches for; `at`: where
    its left and top edge are, and `size` with its quiet zone, in mm from the top left."""

    shows: tuple[str, ...]
    at: tuple[float, float]
    size: float


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """`number` is a pattern with {year} and {seq:05}; `handed`: numbers come from ranges that
    are handed down; `each`: the values of which each has a series of its own; `key` are the values
    that make a row the same row; `fonts` which font prints a value; `pages` how many pages one has
    (0: as many as it takes); `scale` how much larger than its template it is delivered. `layout`:
    "" for a Word template;
    else general, letter or joint, and `content` is what it says."""

    name: str
    code: str
    title: Mapping[str, str]
    kind: str
    citation: str
    number: str
    handed: bool
    each: tuple[str, ...]
    key: tuple[str, ...]
    fonts: Mapping[str, str]
    spaced: tuple[str, ...]
    ladder: Mapping[str, Ladder]
    pages: int
    scale: float
    layout: str
    content: Mapping[str, Any]
    source: Source | None
    proof: Proof | None
    schema: Mapping[str, Any]
    rules: tuple[Mapping[str, Any], ...]
    folder: Path

    @property
    def jurisdiction(self) -> str:
        return self.name.split("/")[0]

    @property
    def template(self) -> Path:
        return self.folder / "template.docx"

    def subschema(self, pointer: str) -> Mapping[str, Any]:
        node = self.schema
        for part in parts(pointer):
            node = node["items"] if "items" in node else node["properties"][part]
        return node

    def label(self, pointer: str, language: str = "zh") -> str:
        try:
            schema = self.subschema(pointer)
        except KeyError:  # a value the document does not have
            return pointer.lstrip("/")
        return schema.get("x-title-en" if language == "en" else "title", pointer)

    def open_number(self, on: date) -> str:
        """The number's place in a draft: 〔2026〕　　号."""
        return re.sub(r"\{seq[^}]*\}", "　　", self.number).format(year=on.year)

    def shown(self, row: Mapping[str, Any]) -> dict[str, Any]:
        """Every value as it is printed, by the name it has in the template; absent ones are ""."""
        return {name: self._shown(name, row.get(name)) for name in self.schema["properties"]}

    def _shown(self, name: str, value: Any) -> Any:
        schema = self.subschema(f"/{name}")
        if "properties" in schema.get("items", {}):
            members = schema["items"]["properties"]
            return [
                {n: "" if i.get(n) is None else kind_of(m).show(i[n]) for n, m in members.items()}
                for i in value or ()
            ]
        if schema.get("type") == "array":
            return list(value or ())
        if value is None:
            return ""
        text = kind_of(schema).show(value)
        return f"{text[0]}　{text[1]}" if name in self.spaced and len(text) == 2 else text


def parse_document(
    name: str, written: Mapping[str, Any], schema: Mapping[str, Any], folder: Path
) -> Document:
    source: Mapping[str, Any] | None = written.get("source")
    return Document(
        name=name,
        code=written["code"],
        title=written["title"],
        kind=written["kind"],
        citation=written["citation"],
        number=written.get("number", ""),
        handed=written.get("numbers", {}).get("handed", False),
        each=tuple(written.get("numbers", {}).get("each", ())),
        key=tuple(written["key"]),
        fonts=written.get("fonts", {}),
        spaced=tuple(written.get("spaced", ())),
        ladder={
            value: Ladder(tuple(steps["sizes"]), steps.get("width", 0))
            for value, steps in written.get("ladder", {}).items()
        },
        pages=written.get("pages", 0),
        scale=written.get("scale", 1),
        layout=written.get("layout", ""),
        content=written.get("content", {}),
        source=Source(**source) if source else None,
        proof=_proof(written),
        schema=schema,
        rules=tuple(written.get("rules", ())),
        folder=folder,
    )


def _proof(written: Mapping[str, Any]) -> Proof | None:
    """KeyError, where an official layout is to carry one: it has no room that is always free."""
    told: Mapping[str, Any] | None = written.get("proof")
    if told is None:
        return None
    if "layout" in written:
        raise KeyError("proof")
    return Proof(tuple(told["shows"]), (told["at"][0], told["at"][1]), told["size"])


@lru_cache(maxsize=64)
def _checker(document: Document, regulation: Regulation) -> Checker:
    return made_ready(document.schema, document.rules, regulation, binding=True)


def check_row(
    document: Document, row: Mapping[str, Any], on: date, regulation: Regulation
) -> Report:
    """What forbids issuing this row: its values, and the document's own refusals."""
    return _checker(document, regulation).check(row, on)
