"""A workbook to fill in for a template: a column for each value, a sheet for each list of things,
one example, and how to fill it. `generator.rows` reads it again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from generator.package import settled
from generator.pictures import is_picture
from records.kinds import Kind, kind_of

SERIAL = "序号"
"""The column that tells whose the lines of a list are."""
MAIN, EXAMPLE, NOTES = "数据", "示例", "填写说明"
_LAST = 10_001
_LONGEST_CHOICE = 255
"""Excel takes lists of at most this many characters, parted at commas."""
_PLAIN = ("integer", "number", "hours", "class-hours", "credits", "days", "year", "money-fen")
_HEAD = Font("黑体", 11, bold=True)
_BODY = Font("仿宋_GB2312", 11)
_SHADE = PatternFill("solid", fgColor="E7EEF7")
_HEADS = ("工作表", "列", "必填", "怎么填", "例")
_NOTE = (
    "一行一份文书，从“数据”表的第2行填起；不要改动第1行的列名。",
    "“示例”表里的内容只供参考，不会制发；“填写说明”和“示例”两张表可以保留。",
    "身份证号、统一社会信用代码、编号等列已设为文本，请直接输入或以“只粘贴文本”的方式粘贴。",
    "有下拉箭头的列请从中选择。标*的必须填写。",
)
_LISTS = "名称是列表的工作表里，一行是一项；“序号”填它属于“数据”表里序号为几的那一份。"


@dataclass(frozen=True, slots=True)
class Column:
    """One value: its name, its header, its kind. `choices`: what may be chosen; `several`: words in
    lines of one cell."""

    name: str
    title: str
    kind: Kind
    required: bool
    choices: tuple[str, ...] = ()
    several: bool = False
    picture: bool = False

    @property
    def header(self) -> str:
        return self.title + ("*" if self.required else "")

    @property
    def how(self) -> str:
        if self.choices:
            return "从下拉列表中选择"
        if self.picture:
            return "图片文件名（png 或 jpg），图片放在这张表所在的文件夹里"
        if self.several:
            return "可以有多项，一项一行，在单元格内换行用 Alt+Enter"
        return _HOW.get(self.kind.name, "文字")

    @property
    def example(self) -> str:
        if self.picture:
            return "张三.jpg"
        said = self.choices[0] if self.choices else self.kind.example
        return said or f"{self.title}（示例）"


_HOW = {
    **{"date": "日期，如2026-01-05或2026年1月5日", "month": "年月，如2026年1月"},
    **{"money-fen": "金额，单位元", "year": "年份"},
    **{name: "数字，不写单位" for name in ("integer", "number", "hours", "class-hours", "credits")},
    **{"cn-id": "18位公民身份号码", "cn-uscc": "18位统一社会信用代码", "cn-mobile": "11位手机号码"},
}


def row_sheet(schema: Mapping[str, Any], given: Sequence[str] = ()) -> bytes:
    """An Excel file for values of this schema but for those that are given by us. The same schema,
    the same bytes."""
    members = {n: m for n, m in schema["properties"].items() if n not in given}
    lists = {name: member for name, member in members.items() if is_list(member)}
    single = {name: member for name, member in members.items() if name not in lists}
    serial = (_serial(),) if lists else ()
    sheets = {MAIN: (*serial, *_columns(single, schema.get("required", ())))}
    for name, member in lists.items():
        items = member["items"]
        columns = _columns(items["properties"], items.get("required", ()))
        sheets[sheet_name(name, member)] = (_serial(), *columns)
    return _written(sheets)


def is_list(schema: Mapping[str, Any]) -> bool:
    """Is it a list of things with several values each, which no cell holds?"""
    return "properties" in schema.get("items", {})


def sheet_name(name: str, schema: Mapping[str, Any]) -> str:
    """Without what Excel forbids in a sheet's name, and not longer than it allows."""
    title: str = schema.get("title", name)
    return "".join(" " if c in "[]:*?/\\'" else c for c in title)[:31].strip() or name[:31]


def _serial() -> Column:
    return Column("", SERIAL, kind_of({"type": "integer"}), required=True)


def _columns(members: Mapping[str, Any], required: Sequence[str]) -> tuple[Column, ...]:
    titles = [member.get("title", name) for name, member in members.items()]
    return tuple(
        _column(name, member, name in required, titles.count(member.get("title", name)) > 1)
        for name, member in members.items()
    )


def _column(name: str, schema: Mapping[str, Any], required: bool, twice: bool) -> Column:
    """Where two values have one title, the names tell them apart."""
    kind = kind_of(schema)
    several = schema.get("type") == "array" and not kind.options
    choices = kind.options if kind.name != "choices" else ()
    title = name if twice else schema.get("title", name)
    return Column(name, title, kind, required, choices, several, is_picture(schema))


def _written(sheets: Mapping[str, Sequence[Column]]) -> bytes:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, columns in sheets.items():
        _fillable(book.create_sheet(name), columns)
    _shown(book.create_sheet(EXAMPLE), sheets)
    _explained(book.create_sheet(NOTES), sheets)
    out = BytesIO()
    book.save(out)
    return settled(out.getvalue())


def _fillable(sheet: Any, columns: Sequence[Column]) -> None:
    for number, column in enumerate(columns, 1):
        letter = get_column_letter(number)
        cell = sheet.cell(1, number, column.header)
        cell.font, cell.fill = _HEAD, _SHADE
        cell.alignment = Alignment("center", "center", wrap_text=True)
        cell.comment = Comment(f"{column.how}\n例：{column.example}", "文书 Wenshu")
        whole = sheet.column_dimensions[letter]
        whole.width = max(12, min(40, 2 * len(column.header) + 4))
        whole.font, whole.alignment = _BODY, Alignment(wrap_text=True, vertical="center")
        whole.number_format = _format(column)
        _choose(sheet, letter, column)
    sheet.freeze_panes = "A2"


def _format(column: Column) -> str:
    """Text for all but figures: Excel would round long numbers, and turn what looks like a date."""
    if column.kind.name == "money-fen":
        return "#,##0.00"
    return "General" if column.kind.name in _PLAIN else "@"


def _choose(sheet: Any, letter: str, column: Column) -> None:
    listed = '"' + ",".join(column.choices) + '"'
    awkward = any(sign in choice for choice in column.choices for sign in ',"')
    if not column.choices or awkward or len(listed) > _LONGEST_CHOICE:
        return
    validation = DataValidation("list", formula1=listed, allow_blank=True, showErrorMessage=True)
    validation.errorTitle, validation.error = "不在列表中", "请从下拉列表中选择。"
    validation.add(f"{letter}2:{letter}{_LAST}")
    sheet.add_data_validation(validation)


def _shown(sheet: Any, sheets: Mapping[str, Sequence[Column]]) -> None:
    """One example of each sheet, under its name."""
    row = 1
    for name, columns in sheets.items():
        sheet.cell(row, 1, f"【{name}】").font = _HEAD
        for number, column in enumerate(columns, 1):
            sheet.cell(row + 1, number, column.header).font = _HEAD
            shown = sheet.cell(row + 2, number, "1" if column.title == SERIAL else column.example)
            shown.number_format, shown.font = "@", _BODY
            sheet.column_dimensions[get_column_letter(number)].width = 20
        row += 4


def _explained(sheet: Any, sheets: Mapping[str, Sequence[Column]]) -> None:
    for line in (*_NOTE, *((_LISTS,) if len(sheets) > 1 else ())):
        sheet.append([line])
    sheet.append([])
    sheet.append(list(_HEADS))
    for cell in sheet[sheet.max_row]:
        cell.font = _HEAD
    for name, columns in sheets.items():
        for column in columns:
            said = "1" if column.title == SERIAL else column.example
            needed = "是" if column.required else ""
            sheet.append([name, column.title, needed, column.how, said])
    for letter, width in zip("ABCDE", (16, 24, 8, 40, 30), strict=True):
        sheet.column_dimensions[letter].width = width
