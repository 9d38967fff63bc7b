"""What our note in one cell says, and how our words are found in a note again.

They are known by the line they are signed with, which stays when other programs save the file:
those forget who wrote a note.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from casework.annotate.remark import AUTHOR, Remark
from casework.annotate.xlsx_bytes import text

LINE = "─" * 12
"""Above our words, where somebody else's stand in the same note."""
SIGNED = f"—— {AUTHOR}"
_MOST = 8_000
"""Characters of one note; what is over them stands on the summary only."""
_MORE = {
    "zh": "此处另有{0}条，见工作表“{1}”。",
    "en": "{0} more about this cell: see the sheet “{1}”.",
}
_LOOK = (
    '<rPr>{0}<sz val="9"/><color indexed="81"/><rFont val="宋体"/><family val="3"/>'
    '<charset val="134"/></rPr>'
)
_LOOKS = {True: _LOOK.format("<b/>"), False: _LOOK.format("")}


@dataclass(frozen=True, slots=True)
class Note:
    """Stretches of words, each bold or not; line breaks are among the words."""

    stretches: tuple[tuple[bool, str], ...]

    @classmethod
    def of(cls, remarks: Sequence[Remark], summary: str) -> "Note":
        """One below the other, parted by an empty line, and signed. `summary`: the sheet where all
        of them stand."""
        stretches: list[tuple[bool, str]] = []
        left = _MOST
        for number, remark in enumerate(remarks):
            head, *lines = _said(remark)
            left -= len(head) + sum(map(len, lines))
            if number and left < 0:
                more = _MORE[remark.language].format(len(remarks) - number, summary)
                stretches.append((False, f"{more}\n"))
                break
            body = "\n".join(lines)
            stretches += [(True, f"{head}\n"), (False, f"{body}\n\n" if body else "\n")]
        return cls((*stretches, (False, SIGNED)))

    @property
    def words(self) -> str:
        return "".join(words for _, words in self.stretches)

    @property
    def runs(self) -> str:
        """As rich text of Excel."""
        return "".join(
            f'<r>{_LOOKS[bold]}<t xml:space="preserve">{text(words)}</t></r>'
            for bold, words in self.stretches
        )

    def below(self) -> "Note":
        """Under the words of somebody else."""
        return Note(((False, f"\n{LINE}\n"), *self.stretches))


def _said(remark: Remark) -> list[str]:
    """Its lines; none of them can be taken for the line above ours or for our signature."""
    lines = [line for words in remark.lines for line in words.split("\n")]
    return [line.replace(LINE, LINE[1:]).replace(SIGNED, AUTHOR) for line in lines]


def ours_in(words: str) -> tuple[int, int] | None:
    """Where our words begin and end in those of a note; None where there are none."""
    signed = words.find(SIGNED)
    if signed < 0:
        return None
    above = words.rfind(f"\n{LINE}\n", 0, signed)
    end = signed + len(SIGNED)
    return max(above, 0), len(words) if not words[end:].strip() else end
