"""Several files of one matter, checked one by one and then against each other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from extractor import Extraction
from records import Catalogue, Finding, Form, Report, Severity
from records.dossier import Dossier, Material, check_dossier


@dataclass(frozen=True, slots=True)
class DossierFile:
    """One file of a dossier as it was read. `material` is its name in the dossier's rules, "" when
    it does not belong."""

    name: str
    extraction: Extraction
    material: str


@dataclass(frozen=True, slots=True)
class DossierOutcome:
    """The files and what holds across them. `blamed` names the file a finding is about."""

    dossier: Dossier
    files: tuple[DossierFile, ...]
    report: Report

    @property
    def complete(self) -> bool:
        return self.report.ok and all(f.extraction.report.ok for f in self.files)

    def blamed(self, finding: Finding) -> DossierFile | None:
        material = finding.facts.get("material", "")
        return next((f for f in self.files if f.material and f.material == material), None)


def review_dossier(
    dossier: Dossier,
    read: Sequence[tuple[str, Extraction]],
    catalogue: Catalogue,
    received: date,
) -> DossierOutcome:
    """`received`: the day the dossier came in."""
    files = tuple(DossierFile(n, e, _material(dossier, e)) for n, e in read)
    regulation = catalogue.regulations[dossier.name.split("/")[0]]
    records = _records(files, catalogue)
    crossed = check_dossier(dossier, records, received, regulation)
    findings = [*_odd(dossier, files), *(_worded(f, dossier, files, catalogue) for f in crossed)]
    return DossierOutcome(dossier, files, Report.of(findings))


def _material(dossier: Dossier, extraction: Extraction) -> str:
    found = dossier.material_of(extraction.form) if extraction.form else None
    return found.name if found else ""


def _records(
    files: Sequence[DossierFile], catalogue: Catalogue
) -> Mapping[str, tuple[Form, Mapping[str, Any]]]:
    return {
        f.material: (catalogue[f.extraction.form], f.extraction.data)
        for f in files
        if f.material and f.extraction.form
    }


def _odd(dossier: Dossier, files: Sequence[DossierFile]) -> list[Finding]:
    """Materials that came twice, and files that are none of the dossier's."""
    findings: list[Finding] = []
    names = [f.material for f in files if f.material]
    for name in dict.fromkeys(names):
        if names.count(name) > 1:
            findings.append(Finding("dossier.twice", facts={"material": name}))
    for file in files:
        if not file.material:
            facts = {"title": file.name, "dossier": dossier.title["zh"]}
            findings.append(Finding("dossier.stranger", Severity.WARNING, facts=facts))
    return findings


def _worded(
    finding: Finding, dossier: Dossier, files: Sequence[DossierFile], catalogue: Catalogue
) -> Finding:
    """With the material's title instead of its name, and the place of the value in its file."""
    name = finding.facts.get("material", "")
    material = next((m for m in dossier.materials if m.name == name), None)
    if finding.code == "dossier.missing" and material is not None:
        facts = {"material": _title(material, catalogue), "dossier": dossier.title["zh"]}
        return replace(finding, facts=facts)
    file = next((f for f in files if f.material and f.material == name), None)
    if file is None:
        return finding
    places = {r.pointer: r.place for r in file.extraction.readings}
    return replace(finding, place=places.get(finding.pointer))


def _title(material: Material, catalogue: Catalogue) -> str:
    named = [f for f in catalogue if f"{f.key.jurisdiction}/{f.key.name}" == material.form]
    return named[-1].title["zh"] if named else material.form
