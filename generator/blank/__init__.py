"""The official form as a file: empty, or filled with a record."""

from collections.abc import Mapping
from typing import Any

from generator.blank import docx, pdf, xlsx
from generator.office import Office
from records import Finding, Form, Refused

__all__ = ["blank"]


def blank(
    form: Form,
    medium: str,
    data: Mapping[str, Any] | None = None,
    office: Office | None = None,
    anchors: bool = True,
) -> bytes:
    """`medium`: docx, xlsx or pdf. Refused: form.medium for a kind the form does not come in,
    office.missing for a PDF without LibreOffice, value.too-long for words that no cell of Excel
    holds."""
    if medium not in form.media:
        facts = {"medium": medium, "media": "、".join(form.media)}
        raise Refused(Finding("form.medium", facts=facts))
    if medium == "pdf":
        return pdf.write(form, data, office or Office.found())
    write = {"docx": docx.write, "xlsx": xlsx.write}[medium]
    return write(form, data, anchors)
