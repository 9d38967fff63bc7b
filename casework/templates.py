"""An author's template at the office: examined before it is used, and handed back with a comment at
every fault."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from casework.annotate.docx import annotate
from casework.annotate.remark import Remark, Remarks
from casework.review import finding_json
from extractor.guard import admit
from generator.examine import Examined, examined
from generator.examine.uses import Use
from generator.rowsheet import row_sheet
from generator.tags.paragraphs import spots
from generator.variables import variables
from records import Finding, Place, Refused, Report
from records.document import Document
from records.messages import tell

_TITLE = {"zh": "模板体检", "en": "Template examined"}
_OUTCOMES = {
    "zh": {True: "模板可以使用。", False: "模板有错，改正前不能使用。"},
    "en": {True: "The template can be used.", False: "The template cannot be used as it is."},
}
_OPENING = {"zh": ("{outcome}", "文书：{name}"), "en": ("{outcome}", "Document: {name}")}
_ASIDE = {
    "zh": "改好后请删去批注，或直接再次体检：上一轮的批注会自动去掉。",
    "en": "Examine it again once it is mended: remarks of this round are then taken out.",
}
_KINDS = {
    "zh": {"error": "须改正", "warning": "请核对", "info": "提示"},
    "en": {"error": "Error", "warning": "Check", "info": "Note"},
}


@dataclass(frozen=True, slots=True, eq=False)
class Examination:
    """What was found in one template. `document`: whose template it is to be, where that is known.
    `found`: the findings, and the values it asks for."""

    content: bytes
    document: Document | None
    found: Examined

    @property
    def report(self) -> Report:
        return self.found.report


def examination(content: bytes, document: Document | None) -> Examination:
    """Examines a file of anybody's. What cannot be opened is a finding."""
    try:
        medium = admit(content)
    except Refused as refused:
        return Examination(content, document, Examined(Report((refused.finding,))))
    if medium != "docx":
        return Examination(content, document, Examined(Report((Finding("template.broken"),))))
    schema = document.schema if document else None
    return Examination(content, document, examined(content, schema))


def outcome(one: Examination, language: str = "zh") -> str:
    return _OUTCOMES[language][one.report.ok]


def template_told(name: str, one: Examination, language: str = "zh") -> dict[str, Any]:
    """One line of `wenshu template --json`."""
    return {
        "template": name,
        "document": one.document.name if one.document else None,
        "outcome": "usable" if one.report.ok else "faulty",
        "variables": list(variables(one.found.uses)["properties"]),
        "findings": [finding_json(finding, None, language) for finding in one.report],
    }


def annotated_template(one: Examination, language: str = "zh") -> bytes | None:
    """The author's own file with a comment at each fault and none of an earlier round's; None where
    there is nothing to say and nothing to take out. Refused: file.broken."""
    if not one.found.opened:
        return None
    remarks = tuple(_remarks(one.report, language))
    opening = [line.format(**_facts(one, language)) for line in _OPENING[language]]
    lines = (*(opening if one.document else opening[:1]), _ASIDE[language])
    copy = annotate(one.content, Remarks(_TITLE[language], lines, remarks, language), _places)
    return None if copy == one.content else copy


def sheet_of(document: Document | None, uses: Iterable[Use]) -> bytes:
    """An Excel file to fill in: of a document all its values but the number we give, also those it
    is judged by and does not print; without one, what a template asks for."""
    if document is None:
        return row_sheet(variables(uses))
    return row_sheet(document.schema, ("number",) if document.number else ())


def _facts(one: Examination, language: str) -> Mapping[str, str]:
    name = one.document.title[language] if one.document else ""
    return {"outcome": outcome(one, language), "name": name}


def _places(root: Any) -> Mapping[Place, Any]:
    """As `examined` counts: the first paragraph of a place stands for it."""
    places: dict[Place, Any] = {}
    for spot in spots(root):
        places.setdefault(spot.place, spot.holder)
    return places


def _remarks(report: Report, language: str) -> Iterator[Remark]:
    """Numbered as they are told; what is said of the file as a whole, one remark for each code:
    they all stand at its first words."""
    numbered = [_remark(number, finding, language) for number, finding in enumerate(report, 1)]
    whole: dict[str, list[Remark]] = {}
    for remark in numbered:
        if remark.place is None:
            whole.setdefault(remark.code, []).append(remark)
    yield from (remark for remark in numbered if remark.place is not None)
    for first, *others in whole.values():
        said = (first.message, *(other.message for other in others))
        yield replace(first, message="".join(said) if language == "zh" else " ".join(said))


def _remark(number: int, finding: Finding, language: str) -> Remark:
    told = tell(finding, language=language)
    return Remark(
        number=number,
        severity=finding.severity.value,
        kind=_KINDS[language][finding.severity.value],
        place=finding.place,
        label=told.title,
        message=told.message,
        remedy=told.remedy,
        read=str(finding.facts.get("tag", "")) if finding.place else "",
        code=finding.code,
        language=language,
    )
