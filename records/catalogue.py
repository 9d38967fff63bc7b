"""All the forms there are, read from `forms/` and `schemas/`, checked before they are used."""

import json
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from records.form import Form, FormKey
from records.layout import parse_layout
from records.regulation import Regulation, parse_regulation


class BadDefinition(Exception):
    """A definition of ours that cannot be used: file, and what is wrong with it."""


class Catalogue:
    """Forms and regulations of one or more roots; a root holds `forms/` and `schemas/`."""

    def __init__(self, forms: Mapping[FormKey, Form], regulations: Mapping[str, Regulation]):
        self._forms = dict(sorted(forms.items()))
        self.regulations = regulations

    @classmethod
    def load(cls, *roots: Path) -> "Catalogue":
        forms: dict[FormKey, Form] = {}
        regulations: dict[str, Regulation] = {}
        for root in roots:
            for path in sorted((root / "forms").glob("*/regulation.toml")):
                regulations[path.parent.name] = parse_regulation(path.parent.name, _toml(path))
            for path in sorted((root / "forms").glob("*/*/*/form.toml")):
                form = _form(root, path)
                forms[form.key] = form
        return cls(forms, regulations)

    def __getitem__(self, key: FormKey) -> Form:
        return self._forms[key]

    def __iter__(self) -> Iterator[Form]:
        return iter(self._forms.values())

    def __len__(self) -> int:
        return len(self._forms)

    def named(self, name: str, on: date) -> Form | None:
        """The form called `shanghai/roster` (its latest edition in force or named by year not
        after `on`; a draft where there is nothing else) or `shanghai/roster/2020`."""
        named = [f for f in self if str(f.key) == name or f"{f.key[0]}/{f.key[1]}" == name]
        dated = [f for f in named if not f.key.edition.isdigit() or f.key.edition <= str(on.year)]
        return max(dated or named, key=lambda f: f.key.edition, default=None)

    @cached_property
    def marks(self) -> Mapping[str, Form]:
        """Each form by the anchor in its issued blanks."""
        return {form.mark: form for form in self}


def _form(root: Path, path: Path) -> Form:
    key = FormKey(*path.parent.relative_to(root / "forms").parts)
    written = _toml(path)
    rules = path.with_name("rules.toml")
    try:
        return Form(
            key=key,
            code=written["code"],
            title=written["title"],
            titles=(written["title"]["zh"], *written.get("also_titled", ())),
            citation=written["citation"],
            submitter=written["submitter"],
            receiver=written["receiver"],
            stamps=tuple(written.get("stamps", ())),
            media=tuple(written["media"]),
            landscape=written.get("landscape", False),
            layout=parse_layout(written["blocks"]),
            synonyms=_synonyms(root, written),
            schema=load_schema(root, f"{key}.schema.json"),
            rules=tuple(_toml(rules)["rules"]) if rules.exists() else (),
            folder=path.parent,
        )
    except (KeyError, TypeError, ValueError) as error:
        raise BadDefinition(f"{path}: {error!r}") from error


def _synonyms(root: Path, written: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """What people write for a label: the whole house's list, then the form's own."""
    shared = root / "forms" / "synonyms.toml"
    lists: dict[str, list[str]] = _toml(shared) if shared.exists() else {}
    own: dict[str, list[str]] = written.get("synonyms", {})
    return {label: tuple(others) for label, others in {**lists, **own}.items()}


def load_schema(root: Path, name: str) -> dict[str, Any]:
    """A schema of `schemas/` with every `$ref` (a path from `schemas/`) put in its place."""
    whole = json.loads((root / "schemas" / name).read_text(encoding="utf-8"))
    return _resolved(root, whole)


def _resolved(root: Path, node: Any) -> Any:
    """Siblings of a $ref are kept: a title wins over the one referred to, properties and required
    names are added to those referred to. So two forms share what is the same and no more."""
    if isinstance(node, dict):
        members: dict[str, Any] = node
        own = {k: _resolved(root, v) for k, v in members.items() if k != "$ref"}
        return _joined(load_schema(root, members["$ref"]), own) if "$ref" in members else own
    if isinstance(node, list):
        items: list[Any] = node
        return [_resolved(root, item) for item in items]
    return node


def _joined(shared: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    both = {**shared, **own}
    if "properties" in shared and "properties" in own:
        both["properties"] = {**shared["properties"], **own["properties"]}
    if "required" in shared and "required" in own:
        both["required"] = [*shared["required"], *own["required"]]
    return both


def _toml(path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        return tomllib.load(file)
