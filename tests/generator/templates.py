"""Templates to try, written out: paragraphs, rows of cells, tags as Word cuts them up."""

import re
from collections.abc import Sequence
from typing import Any

from generator.examine import examine
from generator.package import packed, unpacked
from generator.word import Look, Page, TableCell, document, paragraph, row, run, table
from records import Finding

SCHEMA: dict[str, Any] = {
    "properties": {
        "name": {"type": "string", "title": "姓名"},
        "hours": {"type": "number", "title": "学时"},
        "fee": {"type": "integer", "format": "money-fen", "title": "经费"},
        "paper": {"type": "string", "title": "论文"},
        "tags": {"type": "array", "items": {"type": "string"}, "title": "专业"},
        "rows": {
            "type": "array",
            "title": "学员",
            "items": {"properties": {"title": {"title": "课题"}, "unit": {"title": "单位"}}},
        },
    },
    "required": ["name", "hours", "fee", "tags", "rows"],
}
ALL = "{{ name }}{{ hours }}{{ fee }}{% if paper %}{{ paper }}{% endif %}{{ tags | join('、') }}"
LOOP = ("{%p for r in rows %}", "{{ r.title }}{{ r.unit }}", "{%p endfor %}")
BODY = "word/document.xml"


def p(*texts: str) -> str:
    """A paragraph, each text a run of its own."""
    return paragraph("".join(run(text, Look()) for text in texts))


def tr(*cells: str) -> str:
    return row(TableCell(2000, cell if cell.startswith("<w:p>") else p(cell)) for cell in cells)


def tbl(*rows: str) -> str:
    return table([2000] * rows[0].partition("</w:tr>")[0].count("<w:tc>"), rows)


def box(*paragraphs: str) -> str:
    """A paragraph with a text box hanging in it."""
    inner = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    return f"<w:p><w:r><w:pict>{inner}</w:pict></w:r></w:p>"


def made(*blocks: str) -> bytes:
    """A template of these blocks; words that are none are a paragraph each."""
    body = "".join(block if block.startswith("<w:") else p(block) for block in blocks)
    return document("t", body, Page())


def with_part(content: bytes, name: str, xml: str) -> bytes:
    return packed({**unpacked(content), name: xml.encode()})


def found(*blocks: str, schema: Any = SCHEMA) -> list[Finding]:
    """Findings, but for values that are not used and fonts of the machine."""
    aside = ("template.unused", "template.font", "template.glyphs")
    return [f for f in examine(made(*blocks), schema) if f.code not in aside]


def codes(*blocks: str, schema: Any = SCHEMA) -> list[str]:
    return [finding.code for finding in found(*blocks, schema=schema)]


def one(*blocks: str, schema: Any = SCHEMA) -> Finding:
    findings: Sequence[Finding] = found(*blocks, schema=schema)
    assert len(findings) == 1, [(f.code, dict(f.facts)) for f in findings]
    return findings[0]


def words(xml: str) -> list[str]:
    """The text of each paragraph, breaks as line ends."""
    broken = re.sub(r"<w:(?:br|cr)/>", "\n", xml)
    found = re.findall(r"<w:p[ >].*?</w:p>|<w:p/>", broken, re.DOTALL)
    return [
        "".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>|(\n)", p) and _texts(p)) for p in found
    ]


def _texts(paragraph: str) -> list[str]:
    return [a or b for a, b in re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>|(\n)", paragraph)]
