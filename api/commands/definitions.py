"""`wenshu forms`, `documents`, `blank` and `fill`: what there is, and forms to fill in."""

import json
from argparse import Namespace
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from api.terminal import opened, summary
from api.wiring import Wiring
from casework.files import written
from generator.blank import blank as made_blank
from records import Finding, Form, Refused

_HEADER = {"zh": ("名称", "编号", "标题"), "en": ("name", "code", "title")}


def forms(options: Namespace, wiring: Wiring) -> int:
    rows = [
        {"form": str(f.key), "code": f.code, "title": dict(f.title), "media": list(f.media)}
        for f in wiring.catalogue
    ]
    return _listed(options, rows, ("form", "code", "title"))


def documents(options: Namespace, wiring: Wiring) -> int:
    rows = [
        {"document": d.name, "code": d.code, "title": dict(d.title), "kind": d.kind}
        for d in wiring.catalogue.documents.values()
    ]
    return _listed(options, rows, ("document", "code", "title"))


def _listed(options: Namespace, rows: list[dict[str, Any]], columns: tuple[str, ...]) -> int:
    if options.json:
        for row in rows:
            print(json.dumps(row, ensure_ascii=False))
        return 0
    words = [tuple(_words(row[column], options.lang) for column in columns) for row in rows]
    summary(opened(), words, _HEADER[options.lang])
    return 0


def _words(value: Any, language: str) -> str:
    return value[language] if isinstance(value, Mapping) else str(value)


def blank(options: Namespace, wiring: Wiring) -> int:
    return _write(options, wiring, None)


def fill(options: Namespace, wiring: Wiring) -> int:
    """DATA.json is a record, or an example as it lies beside a form ({"data": …})."""
    return _write(options, wiring, _record(options.data))


def _record(path: Path) -> Mapping[str, Any]:
    """Refused: data.broken, for what is no JSON object."""
    try:
        found = json.loads(path.read_text(encoding="utf-8-sig"))
    except ValueError:
        found = None
    record = found.get("data", found) if isinstance(found, dict) else None
    if not isinstance(record, dict):
        raise Refused(Finding("data.broken", facts={"name": str(path)}))
    return record


def _write(options: Namespace, wiring: Wiring, data: Mapping[str, Any] | None) -> int:
    form = named(options.form, wiring)
    medium = options.file.suffix.lstrip(".").lower()
    written(options.file, made_blank(form, medium, data, wiring.office))
    opened().print(f"{form.title[options.lang]} → {options.file}")
    return 0


def named(name: str, wiring: Wiring) -> Form:
    """Refused: form.unknown-name."""
    form = wiring.catalogue.named(name, date.today())
    if form is None:
        raise Refused(Finding("form.unknown-name", facts={"names": name}))
    return form
