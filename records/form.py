"""What a form is: one edition of one official form of one jurisdiction."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from records.layout import Layout
from records.pointer import parts


class FormKey(NamedTuple):
    jurisdiction: str
    name: str
    edition: str

    def __str__(self) -> str:
        return "/".join(self)


@dataclass(frozen=True, slots=True, eq=False)
class Form:
    """Equal only to itself, so that what is compiled from it can be kept. `schema` has every
    $ref resolved; `rules` are as written in rules.toml. `submitter` and `receiver` say in words who
    hands it in to whom; `sender` and `recipient` point at their names in the record, "" where the
    form does not ask for them."""

    key: FormKey
    code: str
    title: Mapping[str, str]
    titles: tuple[str, ...]
    citation: str
    submitter: str
    receiver: str
    sender: str
    recipient: str
    stamps: tuple[str, ...]
    media: tuple[str, ...]
    landscape: bool
    layout: Layout
    synonyms: Mapping[str, tuple[str, ...]]
    schema: Mapping[str, Any]
    rules: tuple[Mapping[str, Any], ...]
    folder: Path

    def subschema(self, pointer: str) -> Mapping[str, Any]:
        """The schema of the value at the pointer; `*` or a number stands for any list item."""
        node: Mapping[str, Any] = self.schema
        for part in parts(pointer):
            node = node["items"] if "items" in node else node["properties"][part]
        return node

    def label(self, pointer: str, language: str = "zh") -> str:
        """What the value is called: the schema's `title`, or `x-title-en` in English."""
        try:
            schema = self.subschema(pointer)
        except KeyError:
            return pointer
        return schema.get("x-title-en" if language == "en" else "title", pointer)

    @property
    def mark(self) -> str:
        """The anchor that names this form in a blank we issue: 8 hex digits of its key and 8 of
        its schema and layout. Letters, digits and `_` only, 21 characters (Word allows 40)."""
        definition = repr((self.schema, self.layout))
        return f"_wf_{key_digest(self.key)}_{hashlib.sha256(definition.encode()).hexdigest()[:8]}"


def key_digest(key: FormKey) -> str:
    return hashlib.sha256(str(key).encode()).hexdigest()[:8]


def slot_anchor(number: int) -> str:
    """The anchor of one slot: a Word bookmark, an Excel defined name or a PDF field name."""
    return f"_w{number}"
