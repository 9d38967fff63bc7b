"""`wenshu waive` and `wenshu waivers`: rules set aside by the office, and the list of them."""

import json
from argparse import Namespace
from dataclasses import asdict
from hashlib import sha256

from api.terminal import opened, summary
from api.wiring import Wiring
from casework.waivers import Waiver
from records import Catalogue, Finding, Refused

_HEADER = {
    "zh": ("规则", "表单或文件", "起", "止", "决定人", "理由"),
    "en": ("rule", "form or file", "from", "until", "by", "reason"),
}
_DIGITS = 16
"""Digits of a file's sha256 that are shown; they are those of its review number."""


def waive(options: Namespace, wiring: Wiring) -> int:
    """Refused: form.unknown-name, waiver.invalid."""
    form = _form(options.form, options, wiring.catalogue)
    file = sha256(options.file.read_bytes()).hexdigest() if options.file else ""
    if options.code not in _rules(wiring.catalogue):
        raise Refused(Finding("waiver.invalid", facts={"reason": "unknown"}))
    since, until = options.since.isoformat(), options.until.isoformat()
    waiver = Waiver(options.code, options.reason, options.by, since, until, form, file)
    _tell([wiring.waivers.add(waiver)], options)
    return 0


def waivers(options: Namespace, wiring: Wiring) -> int:
    """The newest first."""
    _tell(list(wiring.known_waivers), options)
    return 0


def _form(named: str, options: Namespace, catalogue: Catalogue) -> str:
    """jurisdiction/name; "" where none is named."""
    if not named:
        return ""
    form = catalogue.named(named, options.since)
    if form is None:
        raise Refused(Finding("form.unknown-name", facts={"names": named}))
    return f"{form.key.jurisdiction}/{form.key.name}"


def _rules(catalogue: Catalogue) -> set[str]:
    """The codes of all rules there are."""
    of_forms = {rule["id"] for form in catalogue for rule in form.rules}
    of_dossiers = {rule["id"] for one in catalogue.dossiers.values() for rule in one.rules}
    return {f"rule.{id}" for id in of_forms | of_dossiers}


def _tell(waivers: list[Waiver], options: Namespace) -> None:
    if options.json:
        for waiver in waivers:
            print(json.dumps(asdict(waiver), ensure_ascii=False))
        return
    rows = [(w.code, w.form or w.file[:_DIGITS], w.since, w.until, w.by, w.reason) for w in waivers]
    summary(opened(), rows, _HEADER[options.lang])
