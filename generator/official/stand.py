"""How the paragraphs of an official document stand: indents, pitch, borders, page breaks."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from generator.fonts import lacking
from generator.official.grid import BODY, CHARACTER, LINE
from generator.word import Look, run

_RARE = "霞鹜文楷"
"""The font of the characters that 仿宋, 楷体 and their like do not have."""


@dataclass(frozen=True, slots=True)
class Stand:
    """One paragraph's standing, in twips. `hang` is how far the first line stands out to the left
    (negative: in); `border` the w:pBdr within; `tab` a right tab stop, `middles` centred ones."""

    align: str = "both"
    line: int = LINE
    before: int = 0
    after: int = 0
    left: int = 0
    right: int = 0
    hang: int = 0
    keep: bool = False
    new_page: bool = False
    border: str = ""
    tab: int = 0
    middles: tuple[int, ...] = ()

    def with_(self, **changes: object) -> "Stand":
        return replace(self, **changes)  # type: ignore[arg-type]

    @property
    def xml(self) -> str:
        first = f'w:hanging="{self.hang}"' if self.hang > 0 else f'w:firstLine="{-self.hang}"'
        stops = [("center", at) for at in self.middles] + (
            [("right", self.tab)] if self.tab else []
        )
        tab = "".join(f'<w:tab w:val="{kind}" w:pos="{at}"/>' for kind, at in stops)
        tabs = f"<w:tabs>{tab}</w:tabs>" if tab else ""
        border = f"<w:pBdr>{self.border}</w:pBdr>" if self.border else ""
        # Without overflowPunct LibreOffice hangs a line's last sign outside and may not print it.
        return (
            "<w:pPr>"
            f"{'<w:keepNext/>' if self.keep else ''}"
            f"{'<w:pageBreakBefore/>' if self.new_page else ''}"
            f'<w:widowControl w:val="0"/>{border}{tabs}<w:overflowPunct w:val="1"/>'
            f'<w:spacing w:before="{self.before}" w:after="{self.after}" '
            f'w:line="{self.line}" w:lineRule="exact"/>'
            f'<w:ind w:left="{self.left}" w:right="{self.right}" {first}/>'
            f'<w:jc w:val="{self.align}"/></w:pPr>'
        )


INDENTED = Stand(hang=-2 * CHARACTER)
"""自然段左空二字."""
CENTRED = Stand(align="center")


def line(content: str, stand: Stand) -> str:
    """A paragraph of runs."""
    return f"<w:p>{stand.xml}{content}</w:p>"


def words(text: str, look: Look = BODY) -> str:
    """Text in one look; characters its font lacks are set in one that has them."""
    rare = set(lacking(text, look.font))
    pieces = _pieces(text, rare)
    return "".join(run(part, look.with_(font=_RARE) if odd else look) for part, odd in pieces)


def _pieces(text: str, rare: set[str]) -> Iterable[tuple[str, bool]]:
    if not rare:
        return [(text, False)]
    pieces: list[tuple[str, bool]] = []
    for character in text:
        odd = character in rare
        if pieces and pieces[-1][1] == odd:
            pieces[-1] = (pieces[-1][0] + character, odd)
        else:
            pieces.append((character, odd))
    return pieces
