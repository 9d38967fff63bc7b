"""Where a value stands in somebody's file, in the words of that file's medium."""

from collections.abc import Mapping
from typing import Any, NamedTuple

Box = tuple[float, float, float, float]
"""left, top, right, bottom in points from the top left of the page"""
_PARTS = {
    **{"header": "页眉 ", "footer": "页脚 ", "textbox": "文本框，"},
    **{"footnote": "脚注 ", "endnote": "尾注 "},
}


class Place(NamedTuple):
    """Word: table, row, column (1-based; nested tables by path "2.1") or paragraph; `part` is
    header, footer, footnote, endnote or textbox where it is not the body. Excel: sheet and cell
    ("决算", "E7"). PDF and scans: page (1-based) and box."""

    table: str = ""
    row: int = 0
    column: int = 0
    paragraph: int = 0
    sheet: str = ""
    cell: str = ""
    page: int = 0
    box: Box | None = None
    part: str = ""

    @classmethod
    def of(cls, told: Mapping[str, Any]) -> "Place":
        """The place that was told as JSON."""
        known = {name: value for name, value in told.items() if name in cls._fields}
        if "box" in known:
            known["box"] = tuple(known["box"])
        return cls(**known)

    @property
    def text(self) -> str:
        """The place as a person would say it, in Chinese."""
        if self.sheet:
            return f"工作表“{self.sheet}” {self.cell}".rstrip()
        if self.page:
            return f"第{self.page}页" + (f" 表{self.table} 第{self.row}行" if self.row else "")
        where = _PARTS.get(self.part, "")
        if self.table:
            return f"{where}表{self.table} 第{self.row}行 第{self.column}列"
        return f"{where}第{self.paragraph}段" if self.paragraph else ""

    def told(self) -> dict[str, object]:
        """The place as JSON: `text` and whatever else is known."""
        known = {name: getattr(self, name) for name in self._fields if getattr(self, name)}
        return {"text": self.text, **known}
