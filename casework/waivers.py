"""Rules set aside by the office for a time, each with its reason: for one file, or for every file
of a form. What is said of a record stays in its report; it only no longer stands in the way."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from casework.review import Told
from records import Finding, Refused

_METADATA = sa.MetaData()
_NAMES = ("code", "form", "file", "reason", "by", "since", "until")
_WAIVERS = sa.Table(
    "waivers",
    _METADATA,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("code", sa.String, nullable=False, index=True),
    sa.Column("form", sa.String, nullable=False),
    sa.Column("file", sa.String, nullable=False),
    sa.Column("reason", sa.String, nullable=False),
    sa.Column("by", sa.String, nullable=False),
    sa.Column("since", sa.String, nullable=False),
    sa.Column("until", sa.String, nullable=False),
)


@dataclass(frozen=True, slots=True)
class Waiver:
    """`code` is a rule's (rule.SH-08-1). `form` is jurisdiction/name, `file` a sha256; exactly one
    of them is not "". From the day `since` to the day `until`, both ISO and both included. `by`:
    who decided it."""

    code: str
    reason: str
    by: str
    since: str
    until: str
    form: str = ""
    file: str = ""

    def covers(self, finding: Mapping[str, Any], told: Told, on: date) -> bool:
        """Is this finding of this report set aside on the day?"""
        mine = finding["code"] == self.code and self.since <= on.isoformat() <= self.until
        named = "/".join((told["form"] or "").split("/")[:2])
        return mine and (told["sha256"] == self.file if self.file else named == self.form)


def waiver_for(told: Told, code: str, reason: str, by: str, until: date, every: bool) -> Waiver:
    """For the file of this report, or for `every` file of its form; from when is the office's."""
    form = "/".join((told["form"] or "").split("/")[:2])
    scope = {"form": form} if every else {"file": told["sha256"]}
    return Waiver(code, reason, by, "", until.isoformat(), **scope)


def granted(waiver: Waiver) -> Waiver:
    """The waiver as it may be kept. Refused, waiver.invalid: for what is no rule, without reason or
    name, for both or neither of form and file, or ended before it begins."""
    lacking = [
        what
        for what, wrong in (
            ("code", not waiver.code.startswith("rule.")),
            ("reason", not waiver.reason.strip()),
            ("by", not waiver.by.strip()),
            ("until", waiver.until < waiver.since),
            ("form", bool(waiver.form) == bool(waiver.file)),
        )
        if wrong
    ]
    if lacking:
        raise Refused(Finding("waiver.invalid", facts={"reason": lacking[0]}))
    return waiver


def waived(told: Told, waivers: Iterable[Waiver], on: date) -> Told:
    """The report with what is set aside on this day turned into notes that say by whom, why and
    until when; accepted where nothing else stands in the way."""
    known = list(waivers)
    findings = [_set_aside(finding, told, known, on) for finding in told["findings"]]
    if findings == told["findings"]:
        return told
    stands = any(finding["severity"] == "error" for finding in findings)
    outcome = "accepted" if told["outcome"] == "returned" and not stands else told["outcome"]
    return {**told, "outcome": outcome, "findings": findings}


def _set_aside(
    finding: Mapping[str, Any], told: Told, waivers: list[Waiver], on: date
) -> Mapping[str, Any]:
    for waiver in waivers if finding["severity"] != "info" else ():
        if waiver.covers(finding, told, on):
            why = {"reason": waiver.reason, "by": waiver.by, "until": waiver.until}
            return {**finding, "severity": "info", "waived": why}
    return finding


class Waivers:
    """Waivers in the database; none is ever changed or taken away, so that an old report can always
    be explained."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine
        _METADATA.create_all(engine, tables=[_WAIVERS])

    def add(self, waiver: Waiver) -> Waiver:
        """Refused: waiver.invalid."""
        with self._engine.begin() as connection:
            connection.execute(sa.insert(_WAIVERS).values(asdict(granted(waiver))))
        return waiver

    def listed(self) -> tuple[Waiver, ...]:
        """All of them, the newest first."""
        query = sa.select(_WAIVERS).order_by(_WAIVERS.c.id.desc())
        with self._engine.connect() as connection:
            rows = connection.execute(query).mappings().all()
        return tuple(Waiver(**{name: row[name] for name in _NAMES}) for row in rows)
