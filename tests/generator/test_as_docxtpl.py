"""docxtpl, whose syntax our templates are written in, prints the same of a sound template."""

from io import BytesIO
from typing import Any

import pytest
from docx import Document
from docxtpl import DocxTemplate

from generator.template import compile_template

VALUES: dict[str, Any] = {
    "name": "欧阳测试",
    "project": "集成电路高级研修班",
    "paper": "",
    "assessed": "合格",
    "learners": [{"name": "张三", "hours": 40}, {"name": "李四", "hours": 32}],
    "lines": ["第一段。", "第二段。"],
}
SAID = [
    ["{{ name }}参加“{{project}}”。"],
    ["{% if assessed == '合格' %}准予结业{% else %}不予结业{% endif %}，{{ name }}"],
    ["{%p if paper %}", "论文：{{ paper }}", "{%p endif %}", "完。"],
    ["{%p for line in lines %}", "{{ loop.index }}. {{ line }}", "{%p endfor %}"],
    ["{% for l in learners %}{{ l.name }}{% if not loop.last %}、{% endif %}{% endfor %}"],
    ["{# 不印的 #}{{ name }}"],
]


def template(paragraphs: list[str], rows: list[list[str]] | None = None) -> bytes:
    document, out = Document(), BytesIO()
    for text in paragraphs:
        document.add_paragraph(text)
    if rows:
        table = document.add_table(0, len(rows[0]))
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
    document.save(out)
    return out.getvalue()


def by_docxtpl(content: bytes) -> list[str]:
    made, out = DocxTemplate(BytesIO(content)), BytesIO()
    made.render(VALUES)
    made.save(out)
    return said(out.getvalue())


def by_us(content: bytes) -> list[str]:
    return said(compile_template(content).render(VALUES))


def said(content: bytes) -> list[str]:
    document = Document(BytesIO(content))
    cells = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]
    return [paragraph.text for paragraph in document.paragraphs] + [" | ".join(r) for r in cells]


@pytest.mark.parametrize("paragraphs", SAID)
def test_paragraphs_are_printed_alike(paragraphs: list[str]):
    content = template(paragraphs)
    assert by_us(content) == by_docxtpl(content) != said(content)


def test_rows_of_a_table_are_printed_alike():
    rows = [
        ["姓名", "学时"],
        ["{%tr for l in learners %}", ""],
        ["{{ l.name }}", "{{ l.hours }}"],
        ["{%tr endfor %}", ""],
    ]
    content = template(["名单"], rows)
    assert by_us(content) == by_docxtpl(content)
    assert "张三 | 40" in by_us(content)
