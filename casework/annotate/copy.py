"""Which file comes back, and as what: each medium by its own module, older formats as what they
were converted to for reading."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from io import BytesIO
from zipfile import ZipFile

from casework.annotate import docx, ofd, pdf, pictures, xlsx
from casework.annotate.package import ordinary
from casework.annotate.remark import Remarks
from extractor.archive import is_archive, members
from extractor.engines import Convert
from extractor.guard import admit, refused
from extractor.readers.legacy import WAYS, converted

_PACKAGES: Mapping[str, Callable[[bytes, Remarks], bytes]] = {
    "docx": docx.annotate,
    "xlsx": xlsx.annotate,
}
_SIGNATURES = "_xmlsignatures/"
_SIGNED = {
    "zh": "原文件带有数字签名，本副本加入批注后签名不再有效，只供阅读；"
    "请在原文件上改正后重新签名。",
    "en": "The file bears a digital signature, which this copy cannot keep valid: it is for reading"
    " only. Correct and sign your own file anew.",
}
_PAGES = ("pdf", "image", "ofd")


@dataclass(frozen=True, slots=True)
class Copy:
    """An annotated file. `kind` is its suffix; `via` what the file was before it was converted, or
    ""."""

    content: bytes
    kind: str
    via: str = ""


def annotated(content: bytes, remarks: Remarks, convert: Convert | None) -> Copy:
    """The file with the remarks in it. Refused: copy.unsupported, file.needs-office, and whatever
    the reader of the file refuses."""
    medium = admit(content)
    if medium in _PACKAGES:
        told = _signed(content, remarks)
        return Copy(ordinary(_PACKAGES[medium](content, told), medium), medium)
    if medium in _PAGES:
        return _on_pages(content, medium, remarks)
    if medium not in WAYS:
        raise refused("copy.unsupported", kind=medium)
    target = WAYS[medium].target
    package = converted(content, medium, convert)
    return Copy(_PACKAGES[target](package, remarks.converted(medium, target)), target, medium)


def _signed(package: bytes, remarks: Remarks) -> Remarks:
    """A signature is of the whole file: with remarks in it, it is no longer valid."""
    with ZipFile(BytesIO(package)) as archive:
        signed = any(name.startswith(_SIGNATURES) for name in archive.namelist())
    if not signed:
        return remarks
    return replace(remarks, opening=(*remarks.opening, _SIGNED[remarks.language]))


def _on_pages(content: bytes, medium: str, remarks: Remarks) -> Copy:
    """Pictures as pages of the same pixels, OFD printed anew."""
    if medium == "pdf":
        return Copy(pdf.annotate(content, remarks), medium)
    if medium == "image":
        told = remarks.converted(pictures.suffix_of(content), "pdf")
        return Copy(pdf.annotate(pictures.as_pdf(content), told), "pdf", medium)
    copied = ofd.as_pdf(content)
    told = remarks.converted(medium, "pdf")
    if not copied.whole:
        told = replace(told, opening=(*told.opening, ofd.LEFT_OUT[told.language]))
    return Copy(pdf.annotate(copied.pdf, told), "pdf", medium)


def file_in(content: bytes, id: str) -> bytes:
    """The file of this sha256: the content itself, or one of the files of an archive. Refused:
    copy.unsupported where there is none."""
    if sha256(content).hexdigest() == id:
        return content
    for member in members(content) if is_archive(content) else ():
        if sha256(member.data).hexdigest() == id:
            return member.data
    raise refused("copy.unsupported", kind="zip")
