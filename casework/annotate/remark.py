"""What is to be written into a submitter's own file: all in words already, each with its place."""

from dataclasses import dataclass, replace

from extractor.ours import AUTHOR
from records import Place

__all__ = ["AUTHOR", "Remark", "Remarks"]

_WORDS = {
    "zh": ("读到：", "建议改为：", "处理：", "依据：", "编号："),
    "en": ("Read: ", "Suggested: ", "To do: ", "Basis: ", "Code: "),
}

_CONVERTED = {
    "zh": "您提交的是{0}格式的文件，批注写在由它转成的{1}文件中：版式可能略有出入，内容没有改动。",
    "en": "You submitted a file of the kind {0}; the remarks are in the {1} file made of it, which "
    "may look slightly different but says the same.",
}


@dataclass(frozen=True, slots=True)
class Remark:
    """One finding in words. `number`: its number in the report, from 1. `severity`: error, warning,
    info; `kind` is its word (须改正). `place`: None where it is about the file as a whole. `label`:
    what the value is called, `read`: its words as they stand there; `suggested`: the words to be
    written instead, "" where none are certain. `basis`: the article, with its text."""

    number: int
    severity: str
    kind: str
    place: Place | None
    label: str
    message: str
    remedy: str = ""
    basis: str = ""
    read: str = ""
    suggested: str = ""
    code: str = ""
    language: str = "zh"

    @property
    def head(self) -> str:
        """【须改正 3】结业人数"""
        mark = f"{self.kind} {self.number}"
        return f"【{mark}】{self.label}" if self.language == "zh" else f"[{mark}] {self.label}"

    @property
    def lines(self) -> tuple[str, ...]:
        """What a comment says, one paragraph each: what is wrong, what was read, what to write
        instead, what to do, by which article."""
        said = (self.read, self.suggested, self.remedy, self.basis, self.code)
        pairs = zip(_WORDS[self.language], said, strict=True)
        return (self.head, self.message, *(word + words for word, words in pairs if words))

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


@dataclass(frozen=True, slots=True)
class Remarks:
    """All that is written into one file. `opening`: outcome, what to do next, file, form, day; one
    paragraph each. `remarks` in the order of the report; those that only propose a neater way of
    writing (no finding) have the kind 建议 and come last."""

    title: str
    opening: tuple[str, ...]
    remarks: tuple[Remark, ...]
    language: str = "zh"

    @property
    def placed(self) -> tuple[Remark, ...]:
        return tuple(remark for remark in self.remarks if remark.place is not None)

    @property
    def unplaced(self) -> tuple[Remark, ...]:
        """About the file as a whole."""
        return tuple(remark for remark in self.remarks if remark.place is None)

    def converted(self, via: str, kind: str) -> "Remarks":
        """Told first that the file is not the one that was submitted but made of it."""
        line = _CONVERTED[self.language].format(via, kind)
        return replace(self, opening=(*self.opening, line))
