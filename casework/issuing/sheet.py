"""The batch sheet: inputs = issued + held + failed, and every row with what became of it. As JSON
for programs, and as a workbook for people."""

import json
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from casework.issuing.batch import Batch, Item
from generator.fitting import shrunk
from generator.package import settled
from records.messages import tell

STATES = {"issued": "制发", "held": "暂缓", "failed": "失败"}
_HEADER = ("行", "结果", "编号", "文件", "原因", "处理办法")
_WIDTHS = (8, 10, 30, 40, 60, 50)


def told(batch: Batch) -> dict[str, Any]:
    """The batch sheet as JSON."""
    return {
        "document": batch.document.name,
        "inputs": len(batch.items),
        **{state: batch.count(state) for state in STATES},
        **({"root": batch.root} if batch.root else {}),
        **batch.files,
        "print": batch.print_file,
        "rows": [_row(batch, item) for item in batch.items],
    }


def _row(batch: Batch, item: Item) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "row": item.position + 1,
        "state": item.state,
        "number": item.number,
        "file": item.file,
        "findings": [f.code for f in item.findings],
        "reasons": [tell(f, batch.document).message for f in item.findings],
    }
    small = shrunk(batch.document, item.sizes)
    further = {"printed_smaller": small, "leaf": item.leaf}
    return shown | {name: value for name, value in further.items() if value}


def sheet_json(batch: Batch) -> bytes:
    return json.dumps(told(batch), ensure_ascii=False, indent=1).encode()


def sheet_book(batch: Batch) -> bytes:
    """The workbook; the same batch, the same bytes."""
    book = Workbook(write_only=True)
    sheet: Any = book.create_sheet("批次单")
    for number, width in enumerate(_WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    for line in (*_head(batch), []):
        sheet.append(line)
    sheet.append([_cell(sheet, words, font=Font(bold=True)) for words in _HEADER])
    folded = Alignment(vertical="top", wrap_text=True)
    for item in batch.items:
        line = _line(batch, item)
        sheet.append([_cell(sheet, w, alignment=folded) for w in line] if item.findings else line)
    out = BytesIO()
    book.save(out)
    return settled(out.getvalue())


def _cell(sheet: Any, value: Any, **look: Any) -> Any:
    cell = WriteOnlyCell(sheet, value)
    for name, part in look.items():
        setattr(cell, name, part)
    return cell


def _head(batch: Batch) -> Iterator[list[Any]]:
    """The sum is written as a formula as well, so that a reader can see that it holds."""
    yield ["文书", batch.document.title["zh"]]
    yield ["数据", len(batch.items), "= 制发 + 暂缓 + 失败", "=B3+B4+B5"]
    for state, words in STATES.items():
        yield [words, batch.count(state)]
    if batch.root:
        yield ["批次根值", batch.root, "SHA-256，RFC 6962"]


def _line(batch: Batch, item: Item) -> list[Any]:
    told = [tell(finding, batch.document) for finding in item.findings]
    reasons = "\n".join(one.message for one in told)
    remedies = "\n".join(one.remedy for one in told)
    safe = [_plain(words) for words in (item.number, item.file, reasons, remedies)]
    return [item.position + 1, STATES.get(item.state, item.state), *safe]


def _plain(words: str) -> str:
    """Never a formula, and no sign a workbook cannot hold."""
    shown = "".join(c for c in words if c.isprintable() or c == "\n")
    return f"\u200b{shown}" if shown[:1] in tuple("=+-@") else shown
