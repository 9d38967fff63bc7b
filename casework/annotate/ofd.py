"""OFD files printed anew as PDF, for no program here writes into them: words, lines and pictures
stand where they stood, words in one font. Seals are left out, which is told."""

from dataclasses import dataclass

from extractor.readers.ofd.document import printed
from generator.lettering import lettering

LEFT_OUT = {
    "zh": "原文件中的印章（以及不能显示的图片）没有画在本副本中，请以原文件为准。",
    "en": "Seals of the original, and pictures that cannot be shown, are not drawn in this copy;"
    " the original counts.",
}


@dataclass(frozen=True, slots=True)
class Copied:
    """`whole`: nothing of what is seen in the file is left out."""

    pdf: bytes
    whole: bool


def as_pdf(content: bytes) -> Copied:
    """Pages as large as they were. Refused: font.missing, and as the reader of the file refuses."""
    made = printed(content, lettering())
    return Copied(made.pdf, not (made.seals or made.unseen or made.crowded))
