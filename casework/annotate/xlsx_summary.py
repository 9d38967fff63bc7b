"""The sheet with all remarks in one list: outcome and what to do next above, then a row for each,
with a link to its cell and, where one is certain, the words to write instead, to be copied."""

import re
from collections.abc import Iterator, Mapping, Set
from itertools import compress

from casework.annotate.remark import AUTHOR, Remark, Remarks
from casework.annotate.xlsx_bytes import attribute, text
from casework.annotate.xlsx_sizes import lines_of

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_COLUMNS = (
    ("序号", "No.", 6),
    ("类别", "Kind", 9),
    ("位置", "Place", 15),
    ("栏目", "Item", 14),
    ("读到的内容", "Read", 16),
    ("问题", "Problem", 30),
    ("建议改为", "Suggested", 16),
    ("处理办法", "To do", 24),
    ("依据", "Basis", 32),
    ("编号", "Code", 12),
)
"""Heads, and widths in digits."""
_HEADS = {"zh": [one[0] for one in _COLUMNS], "en": [one[1] for one in _COLUMNS]}
_WIDTHS = [one[2] for one in _COLUMNS]
_LETTERS = "ABCDEFGHIJ"
_WHOLE = {"zh": "整个文件", "en": "The whole file"}
_HINTS = {
    "zh": (
        "点“位置”可以跳到那个单元格，单元格的批注里有同样的说明。",
        "“建议改为”的内容核对无误后可以复制到原处。",
        "改好后请直接提交本文件：本工作表和批注无需删除，下次审核时会自动去掉。",
        "我们没有改动您填写的任何内容。",
    ),
    "en": (
        "A click on a place leads to its cell, whose note says the same. ",
        "Check what is suggested and copy it there. ",
        "Then submit this file; this sheet and the notes are taken out at the next review. ",
        "Nothing you have written was changed.",
    ),
}
"""About links, suggestions, errors; and always."""
_TITLE, _HEAD, _LINE, _PADDING, _HIGHEST = 30, 24, 15, 6, 409
"""Heights in points; no row can be higher than the last. Rows are as high as we say, because other
programs than Excel do not fit them to their words."""
_MOST_FROZEN = 12
"""Rows above the list that may stay in sight; more would leave no room for the list."""
_NUMBERS = {
    "number": re.compile(r"\d+"),
    "suggested": re.compile(r"-?(0|[1-9]\d{0,10})(\.\d{1,9})?"),
    "amount": re.compile(r"-?[1-9]\d{0,2}(,\d{3}){0,4}\.\d\d"),
}
"""Numbers that Excel keeps, and shows in this look as they are written."""
_SHEET = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="{main}">'
    '<sheetPr><tabColor rgb="FFC00000"/><pageSetUpPr fitToPage="1"/></sheetPr>'
    '<sheetViews><sheetView showGridLines="0" workbookViewId="0">{pane}</sheetView></sheetViews>'
    '<sheetFormatPr defaultRowHeight="15"/><cols>{cols}</cols><sheetData>{rows}</sheetData>'
    '<mergeCells count="{above}">{merged}</mergeCells>{links}'
    '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/>'
    '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>'
    "<headerFooter><oddFooter>&amp;C&amp;P / &amp;N</oddFooter></headerFooter></worksheet>"
)


class Summary:
    """`looks`: the numbers of the looks (xlsx_styles), `sheets`: those a link may lead to."""

    def __init__(self, remarks: Remarks, looks: Mapping[str, int], sheets: Set[str]) -> None:
        self._remarks = remarks
        self._looks = looks
        self._sheets = sheets
        self._above = [
            ("title", f"{AUTHOR}　{remarks.title}"),
            *(("line" if n else "outcome", line) for n, line in enumerate(remarks.opening)),
            ("hint", _hint(remarks)),
        ]

    @property
    def head(self) -> int:
        """The row of the list's heads, from 1."""
        return len(self._above) + 1

    def written(self) -> bytes:
        """The part, without a declaration of its own links: they are all within the workbook."""
        merged = (f'<mergeCell ref="A{n}:{_LETTERS[-1]}{n}"/>' for n in range(1, self.head))
        links = "".join(self._links())
        return _SHEET.format(
            main=_MAIN,
            pane=self._pane() if self.head <= _MOST_FROZEN else "",
            cols="".join(
                f'<col min="{n}" max="{n}" width="{width}" customWidth="1"/>'
                for n, width in enumerate(_WIDTHS, 1)
            ),
            rows="".join((*self._top(), *self._list())),
            above=len(self._above),
            merged="".join(merged),
            links=f"<hyperlinks>{links}</hyperlinks>" if links else "",
        ).encode()

    def _pane(self) -> str:
        at = f"A{self.head + 1}"
        return (
            f'<pane ySplit="{self.head}" topLeftCell="{at}" activePane="bottomLeft" '
            f'state="frozen"/><selection pane="bottomLeft" activeCell="{at}" sqref="{at}"/>'
        )

    def _top(self) -> Iterator[str]:
        for number, (look, words) in enumerate(self._above, 1):
            height = _TITLE if look == "title" else _height(lines_of(words, sum(_WIDTHS) - 8))
            yield _row(number, height, self._cell(f"A{number}", look, words))

    def _list(self) -> Iterator[str]:
        heads = zip(_LETTERS, _HEADS[self._remarks.language], strict=True)
        cells = "".join(self._cell(f"{c}{self.head}", "head", words) for c, words in heads)
        yield _row(self.head, _HEAD, cells)
        for number, remark in enumerate(self._remarks.remarks, self.head + 1):
            said = list(self._said(remark))
            cells = "".join(
                self._cell(f"{letter}{number}", look, words)
                for letter, (look, words) in zip(_LETTERS, said, strict=True)
            )
            widths = zip(said, _WIDTHS, strict=True)
            lines = max(lines_of(words, width - 1) for (_, words), width in widths)
            yield _row(number, _height(lines), cells)

    def _said(self, remark: Remark) -> Iterator[tuple[str, str]]:
        yield "number", str(remark.number)
        yield remark.severity, remark.kind
        yield "link" if self._leads(remark) else "words", _where(remark)
        yield "words", remark.label
        yield "words", remark.read
        yield "words", remark.message
        yield _look_of(remark.suggested), remark.suggested
        yield "words", remark.remedy
        yield "words", remark.basis
        yield "code", remark.code

    def _cell(self, at: str, look: str, words: str) -> str:
        """A number where it is one: a figure that is copied must still add up."""
        style = f' s="{self._looks[look]}"' if look in self._looks else ""
        if look in _NUMBERS and _NUMBERS[look].fullmatch(words):
            return f'<c r="{at}"{style}><v>{words.replace(",", "")}</v></c>'
        if not words:
            return f'<c r="{at}"{style}/>'
        said = f'<is><t xml:space="preserve">{text(words)}</t></is>'
        return f'<c r="{at}"{style} t="inlineStr">{said}</c>'

    def _links(self) -> Iterator[str]:
        for number, remark in enumerate(self._remarks.remarks, self.head + 1):
            target = self._leads(remark)
            if target:
                yield f'<hyperlink ref="C{number}" location="{attribute(target)}"/>'

    def _leads(self, remark: Remark) -> str:
        """Where a click leads: the cell, or the sheet."""
        if remark.place is None or remark.place.sheet not in self._sheets:
            return ""
        sheet = remark.place.sheet.replace("'", "''")
        return f"'{sheet}'!{remark.place.cell or 'A1'}"


def _hint(remarks: Remarks) -> str:
    """What can be done with the list, where there is anything it can be done with."""
    said = remarks.remarks
    wanted = (
        bool(remarks.placed),
        any(remark.suggested for remark in said),
        any(remark.severity == "error" for remark in said),
        True,
    )
    return "".join(compress(_HINTS[remarks.language], wanted))


def _where(remark: Remark) -> str:
    """The cell first: a link is one line in some programs, and is cut off."""
    place = remark.place
    if place is None or not place.text:
        return _WHOLE[remark.language]
    if not place.cell:
        return place.sheet or place.text
    sheet = f"（{place.sheet}）" if remark.language == "zh" else f" ({place.sheet})"
    return place.cell + sheet


def _look_of(suggested: str) -> str:
    if not suggested:
        return "words"
    return "amount" if _NUMBERS["amount"].fullmatch(suggested) else "suggested"


def _height(lines: int) -> int:
    return min(_LINE * lines + _PADDING, _HIGHEST)


def _row(number: int, height: int, cells: str) -> str:
    return f'<row r="{number}" ht="{height}" customHeight="1">{cells}</row>'
