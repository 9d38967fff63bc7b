"""An extraction as JSON: what the report, the pages and the annotated copy are made from.

It is kept, so that no two of them ever disagree, and a report can be shown again years later
without reading the file anew.
"""

from collections.abc import Mapping
from typing import Any

from casework.corrections import COMPUTED, Correction, corrections
from casework.retold import Retold
from extractor import Extraction
from records import Catalogue, Finding, Form, FormKey
from records.messages import tell

Told = Mapping[str, Any]
"""What was read from one file, as `wenshu check --json` tells it (design §5)."""


def form_of(extraction: Extraction, catalogue: Catalogue) -> Form | None:
    return catalogue[extraction.form] if extraction.form else None


def form_told(told: Told, catalogue: Catalogue) -> Form | None:
    """The form the report names, None where it names none or the form is no longer kept."""
    try:
        return catalogue[FormKey(*told["form"].split("/"))] if told["form"] else None
    except KeyError:
        return None


def named(told: Told) -> str:
    """The file's name, with the part of it that is meant where there are several forms."""
    part: str = told.get("part", "")
    return f"{told['file']}（{part}）" if part else told["file"]


def as_json(
    name: str,
    extraction: Extraction,
    form: Form | None,
    language: str = "zh",
    *,
    at_once: bool = True,
) -> dict[str, Any]:
    """One line of `wenshu check --json` (design §5). `at_once`: with a list of all readings; else
    they are made when one goes through them."""
    readings = Retold(extraction.readings)
    return {
        "file": name,
        **({"part": extraction.part} if extraction.part else {}),
        "sha256": extraction.sha256,
        "form": str(extraction.form) if extraction.form else None,
        "identified_by": extraction.identified_by or None,
        "outcome": extraction.outcome,
        "data": extraction.data,
        "readings": list(readings) if at_once else readings,
        **_said(extraction, form, language),
    }


def _said(extraction: Extraction, form: Form | None, language: str) -> dict[str, Any]:
    """Findings, with what would be right where that is known; corrections that can be accepted as
    they are, where there are any."""
    found = corrections(extraction, form) if form else ()
    right = {c.finding.pointer: c.proposed for c in found if c.finding.code == COMPUTED}
    told = [finding_json(finding, form, language) for finding in extraction.report]
    for finding in told:
        if finding["pointer"] in right and finding["code"].startswith("rule."):
            finding["proposed"] = right[finding["pointer"]]
    offers = [_correction(one, form, language) for one in found]
    return {"findings": told, **({"corrections": offers} if offers else {})}


def _correction(one: Correction, form: Form | None, language: str) -> dict[str, Any]:
    told = finding_json(one.finding, form, language)
    del told["severity"]
    return {**told, "raw": one.raw, "proposed": one.proposed}


def finding_json(finding: Finding, form: Form | None, language: str = "zh") -> dict[str, Any]:
    told = tell(finding, form, language)
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "pointer": finding.pointer,
        "place": finding.place.told() if finding.place else None,
        "message": told.message,
        "citation": finding.citation,
        **({"quote": finding.quote} if finding.quote else {}),
        **({"standing": finding.standing} if finding.standing else {}),
        "suggestion": told.remedy,
    }
