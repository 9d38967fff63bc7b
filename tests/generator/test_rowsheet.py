"""A sheet to fill for each template, and what was filled in read again as rows."""

from collections.abc import Mapping
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from api.demo.examples import good_examples
from generator.examine import examined
from generator.rows import rows_of
from generator.rowsheet import EXAMPLE, MAIN, NOTES, SERIAL, row_sheet
from generator.variables import variables
from records import Catalogue, Refused
from records.document import Document
from records.kinds import kind_of
from tests.conftest import ROOT
from tests.generator.templates import LOOP, made

CATALOGUE = Catalogue.load(ROOT)
DOCUMENTS = list(CATALOGUE.documents.values())
CERTIFICATE = CATALOGUE.documents["hebei/certificate"]
NOTICE = CATALOGUE.documents["weihai/base-announcement"]
EXAMPLES = [
    pytest.param(document, example.data, id=f"{document.name}:{example.name}")
    for document in DOCUMENTS
    for example in good_examples(document)
]
ROW = {"name": "张三", "id_no": "11010519491231002X", "project": "甲班", "hours": 40}


def opened(content: bytes) -> Any:
    return load_workbook(BytesIO(content))


def saved(book: Any) -> bytes:
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def shown(schema: Mapping[str, Any], value: Any) -> str:
    kind = kind_of(schema)
    if isinstance(value, list) and not kind.options:
        return "\n".join(value)
    return kind.show(value) if kind.valid(value) else str(value)


def put(
    sheet: Any, row: int, members: Mapping[str, Any], values: Mapping[str, Any], serial: str
) -> None:
    """Values under the headers that are called as they are."""
    titles = {member.get("title", name): name for name, member in members.items()}
    for cell in sheet[1]:
        header = cell.value.rstrip("*")
        name = header if header in members else titles.get(header, "")
        if header == SERIAL:
            sheet.cell(row, cell.column, serial)
        elif name in values:
            sheet.cell(row, cell.column, shown(members[name], values[name]))


def filled(document: Document, *rows: Mapping[str, Any]) -> bytes:
    book = opened(row_sheet(document.schema))
    members = document.schema["properties"]
    for number, values in enumerate(rows, 1):
        put(book[MAIN], number + 1, members, values, str(number))
        for name, member in members.items():
            if "properties" in member.get("items", {}):
                sheet = book[member["title"]]
                for line in values.get(name, ()):
                    put(sheet, sheet.max_row + 1, member["items"]["properties"], line, str(number))
    return saved(book)


@pytest.mark.parametrize(("document", "data"), EXAMPLES)
def test_what_is_filled_into_the_sheet_of_a_document_is_read_as_its_row(
    document: Document, data: Any
):
    assert rows_of(filled(document, data), "xlsx", document) == [data]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda d: d.name)
def test_every_value_of_a_document_has_a_column_and_those_that_must_be_there_a_star(
    document: Document,
):
    book = opened(row_sheet(document.schema))
    headers = [c.value for sheet in book.worksheets[:-2] for c in sheet[1] if SERIAL not in c.value]
    starred = [header for header in headers if header.endswith("*")]
    members = document.schema["properties"]
    lists = [m for m in members.values() if "properties" in m.get("items", {})]
    assert len(headers) == len(members) - len(lists) + sum(
        len(m["items"]["properties"]) for m in lists
    )
    required = set(document.schema["required"]) - {n for n, m in members.items() if m in lists}
    assert len(starred) >= len(required)


def test_an_unfilled_sheet_has_no_rows_its_example_is_nobody():
    with pytest.raises(Refused) as refused:
        rows_of(row_sheet(CERTIFICATE.schema), "xlsx", CERTIFICATE)
    assert refused.value.finding.code == "batch.rows"


def test_numbers_of_persons_are_text_and_choices_are_a_drop_down():
    book = opened(row_sheet(CERTIFICATE.schema))
    sheet = book[MAIN]
    columns = {cell.value.rstrip("*"): cell.column_letter for cell in sheet[1]}
    title = CERTIFICATE.schema["properties"]["id_no"]["title"]
    assert sheet.column_dimensions[columns[title]].number_format == "@"
    chosen = {str(v.sqref): v.formula1 for v in sheet.data_validations.dataValidation}
    options = CERTIFICATE.schema["properties"]["assessment"]["enum"]
    letter = columns[CERTIFICATE.schema["properties"]["assessment"]["title"]]
    assert chosen[f"{letter}2:{letter}10001"] == '"' + ",".join(options) + '"'


def test_one_example_and_a_note_how_to_fill_stand_on_sheets_of_their_own():
    book = opened(row_sheet(CERTIFICATE.schema))
    assert book.sheetnames == [MAIN, EXAMPLE, NOTES]
    example = [cell.value for row in book[EXAMPLE] for cell in row]
    assert "11010519491231002X" in example
    notes = [str(cell.value) for row in book[NOTES] for cell in row]
    assert any("不要改动第1行" in note for note in notes) and "18位公民身份号码" in notes


def test_values_that_we_give_have_no_column():
    headers = [c.value for c in opened(row_sheet(CERTIFICATE.schema, ("number",)))[MAIN][1]]
    assert not any("证书编号" in header for header in headers)


def test_lines_of_a_list_go_to_the_row_of_their_serial_number():
    data = next(
        e.data
        for d, e in ((d, e) for d in DOCUMENTS for e in good_examples(d))
        if "problems" in e.data
    )
    document = next(d for d in DOCUMENTS if "problems" in d.schema["properties"])
    first = {**data, "problems": data["problems"][:1]}
    rows = rows_of(
        filled(document, first, {**data, "problems": data["problems"][1:]}), "xlsx", document
    )
    assert [row.get("problems", []) for row in rows] == [data["problems"][:1], data["problems"][1:]]


@pytest.mark.parametrize("serial", ["7", "", "1"])
def test_a_line_that_belongs_to_no_row_or_to_two_is_refused(serial: str):
    book = opened(filled(NOTICE, {"number": "甲"}, {"number": "乙"}))
    sheet = book[NOTICE.schema["properties"]["bases"]["title"]]
    sheet.append([serial, "某基地", "某局"])
    if serial == "1":
        book[MAIN].cell(3, 1, "1")
    with pytest.raises(Refused) as refused:
        rows_of(saved(book), "xlsx", NOTICE)
    assert refused.value.finding.code == "batch.lines"
    assert refused.value.finding.facts["row"] == 2


def test_for_a_single_row_lines_need_no_serial_number():
    book = opened(filled(NOTICE, {"number": "甲"}))
    book[NOTICE.schema["properties"]["bases"]["title"]].append(["", "某基地", "某局"])
    book[MAIN].cell(2, 1, None)
    (row,) = rows_of(saved(book), "xlsx", NOTICE)
    assert len(row["bases"]) == 1


def test_a_template_of_no_document_has_a_sheet_as_well():
    schema = variables(examined(made("{{ 甲方 }}{{ 日期 | 日期 }}", *LOOP)).uses)
    book = opened(row_sheet(schema))
    assert [c.value for c in book[MAIN][1]] == ["序号*", "甲方*", "日期*"]
    assert [c.value for c in book["rows"][1]] == ["序号*", "title*", "unit*"]


def test_two_values_of_one_title_are_told_apart_by_their_names():
    schema = {"properties": {"a": {"title": "单位"}, "b": {"title": "单位"}}}
    assert [c.value for c in opened(row_sheet(schema))[MAIN][1]] == ["a", "b"]


def test_the_same_schema_gives_the_same_bytes():
    assert row_sheet(CERTIFICATE.schema) == row_sheet(CERTIFICATE.schema)
