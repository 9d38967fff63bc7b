"""Several files of one matter, checked one by one and then against each other."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from extractor import Extraction
from records import Catalogue, Finding, Form, Place, Report, Severity
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
    """The files and what holds across them."""

    dossier: Dossier
    files: tuple[DossierFile, ...]
    report: Report

    @property
    def complete(self) -> bool:
        return self.report.ok and all(f.extraction.report.ok for f in self.files)

    def blamed(self, finding: Finding) -> DossierFile | None:
        """The file the finding's pointer and place are in."""
        return self._file(finding.facts.get("material", ""))

    def beside(self, finding: Finding) -> Iterator[tuple[DossierFile, str, Place | None]]:
        """The other values a finding is about: file, pointer, and place where it was filled in."""
        for also in finding.facts.get("also", ()):
            material, _, pointer = also.partition(":")
            file = self._file(material)
            if file is not None:
                yield file, pointer, _place(file, pointer)

    def _file(self, material: str) -> DossierFile | None:
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
    findings = [
        *_odd(dossier, files, catalogue),
        *(_worded(f, dossier, files, catalogue) for f in crossed),
    ]
    return DossierOutcome(dossier, files, Report.of(findings))


def _material(dossier: Dossier, extraction: Extraction) -> str:
    found = dossier.material_of(extraction.form) if extraction.form else None
    return found.name if found else ""


def _records(
    files: Sequence[DossierFile], catalogue: Catalogue
) -> Mapping[str, tuple[Form, Mapping[str, Any]]]:
    # Of a material that came twice the first is compared, and `dossier.twice` says so.
    return {
        f.material: (catalogue[f.extraction.form], f.extraction.data)
        for f in reversed(files)
        if f.material and f.extraction.form
    }


def _odd(dossier: Dossier, files: Sequence[DossierFile], catalogue: Catalogue) -> list[Finding]:
    """Materials that came twice, and files that are none of the dossier's."""
    findings: list[Finding] = []
    for material in dossier.materials:
        if sum(file.material == material.name for file in files) > 1:
            facts = {"material": _title(material, catalogue)}
            findings.append(Finding("dossier.twice", facts=facts))
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
    return finding if file is None else replace(finding, place=_place(file, finding.pointer))


def _place(file: DossierFile, pointer: str) -> Place | None:
    """Of the value, or of the first one in what the pointer names."""
    readings = file.extraction.readings
    exact = readings.at(pointer) or readings.first_in(pointer)
    return exact.place if exact else None


def _title(material: Material, catalogue: Catalogue) -> str:
    named = [f for f in catalogue if f"{f.key.jurisdiction}/{f.key.name}" == material.form]
    return named[-1].title["zh"] if named else material.form
