"""All the forms, dossiers and documents there are, read from `forms/` and `schemas/`."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from records.calendar import load_calendar
from records.document import Document, parse_document
from records.dossier import Dossier, parse_dossier
from records.form import Form, FormKey
from records.layout import parse_layout
from records.regulation import Regulation, parse_regulation
from records.schema import load_schema


class BadDefinition(Exception):
    """A definition of ours that cannot be used: file, and what is wrong with it."""


class Catalogue:
    """Forms, dossiers and regulations of one or more roots; a root holds `forms/`, `schemas/`."""

    def __init__(
        self,
        forms: Mapping[FormKey, Form],
        regulations: Mapping[str, Regulation],
        dossiers: Mapping[str, Dossier],
        documents: Mapping[str, Document],
    ):
        self._forms = dict(sorted(forms.items()))
        self.regulations = regulations
        self.dossiers = dossiers
        self.documents = documents

    @classmethod
    def load(cls, *roots: Path) -> "Catalogue":
        forms: dict[FormKey, Form] = {}
        regulations: dict[str, Regulation] = {}
        dossiers: dict[str, Dossier] = {}
        documents: dict[str, Document] = {}
        official: Mapping[str, Any] = {}
        for root in roots:
            calendar = load_calendar(root)
            official = _official(root) or official
            for path in sorted((root / "forms").glob("*/regulation.toml")):
                name = path.parent.name
                written = read_toml(path)
                written["rule_sets"] += official.get("rule_sets", [])
                regulations[name] = parse_regulation(name, written, calendar)
            for path in sorted((root / "forms").glob("*/dossiers/*.toml")):
                name = f"{path.parent.parent.name}/{path.stem}"
                dossiers[name] = parse_dossier(name, read_toml(path))
            for path in sorted((root / "forms").glob("*/documents/*/document.toml")):
                made = _document(root, path, official.get("rules", []))
                documents[made.name] = made
            for path in sorted((root / "forms").glob("*/*/*/form.toml")):
                form = _form(root, path)
                forms[form.key] = form
        return cls(forms, regulations, dossiers, documents)

    def __getitem__(self, key: FormKey) -> Form:
        return self._forms[key]

    def __iter__(self) -> Iterator[Form]:
        return iter(self._forms.values())

    def __len__(self) -> int:
        return len(self._forms)

    def named(self, name: str, on: date) -> Form | None:
        """The form called `shanghai/roster` (its latest edition named by a year not after `on`; a
        draft where there is nothing else) or `shanghai/roster/2020`."""
        named = [f for f in self if str(f.key) == name or f"{f.key[0]}/{f.key[1]}" == name]
        dated = [f for f in named if not f.key.edition.isdigit() or f.key.edition <= str(on.year)]
        return max(dated or named, key=lambda f: f.key.edition, default=None)

    def regulation_of(self, form: Form) -> Regulation:
        return self.regulations[form.key.jurisdiction]

    @cached_property
    def marks(self) -> Mapping[str, Form]:
        """Each form by the anchor in its issued blanks."""
        return {form.mark: form for form in self}


def _official(root: Path) -> dict[str, Any]:
    """The rules of every document in an official layout, and the standard they are from."""
    path = root / "forms/official.toml"
    return read_toml(path) if path.exists() else {}


def _document(root: Path, path: Path, official: Sequence[Mapping[str, Any]]) -> Document:
    jurisdiction, name = path.parent.parent.parent.name, path.parent.name
    schema = load_schema(root, f"{jurisdiction}/documents/{name}.schema.json")
    content = path.with_name("content.toml")
    try:
        written = read_toml(path)
        if "layout" in written:
            written["content"] = read_toml(content)
            values = {f"/{name}" for name in schema["properties"]}
            ours = [rule for rule in official if values.issuperset(rule["at"])]
            written["rules"] = [*written.get("rules", ()), *ours]
        return parse_document(f"{jurisdiction}/{name}", written, schema, path.parent)
    except (KeyError, TypeError, ValueError) as error:
        raise BadDefinition(f"{path}: {error!r}") from error


def _form(root: Path, path: Path) -> Form:
    key = FormKey(*path.parent.relative_to(root / "forms").parts)
    rules = path.with_name("rules.toml")
    try:
        return _parsed(root, key, read_toml(path), read_toml(rules) if rules.exists() else {})
    except (KeyError, TypeError, ValueError) as error:
        raise BadDefinition(f"{path}: {error!r}") from error


def _parsed(root: Path, key: FormKey, written: Mapping[str, Any], rules: Mapping[str, Any]) -> Form:
    return Form(
        key=key,
        code=written["code"],
        title=written["title"],
        titles=(written["title"]["zh"], *written.get("also_titled", ())),
        citation=written["citation"],
        submitter=written["submitter"],
        receiver=written["receiver"],
        sender=written.get("sender", ""),
        recipient=written.get("recipient", ""),
        stamps=tuple(written.get("stamps", ())),
        media=tuple(written["media"]),
        landscape=written.get("landscape", False),
        layout=parse_layout(written["blocks"]),
        synonyms=_synonyms(root, written),
        schema=load_schema(root, f"{key}.schema.json"),
        rules=tuple(rules.get("rules", ())),
        folder=root / "forms" / str(key),
    )


def _synonyms(root: Path, written: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """What people write for a label: the form's own words, then the whole house's."""
    shared = root / "forms" / "synonyms.toml"
    lists: dict[str, list[str]] = read_toml(shared) if shared.exists() else {}
    own: dict[str, list[str]] = written.get("synonyms", {})
    return {label: (*own.get(label, ()), *lists.get(label, ())) for label in {**lists, **own}}


def read_toml(path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        return tomllib.load(file)
