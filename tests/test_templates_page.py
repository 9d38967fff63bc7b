"""docs/templates.md shows nothing that examination would find fault with."""

import re

import pytest

from generator.examine import examine
from generator.filters import FILTERS
from records import Catalogue
from tests.conftest import ROOT
from tests.generator.templates import made, tbl, tr

PAGE = (ROOT / "docs/templates.md").read_text("utf-8")
BLOCKS = [b for b in re.findall(r"```text\n(.*?)```", PAGE, re.DOTALL) if "{{" in b or "{%" in b]
TABLES = [
    t
    for t in re.findall(r"(?:^\|.*\n)+", PAGE, re.MULTILINE)
    if "{%tr for" in t and "write" not in t
]


def faults(content: bytes, schema=None) -> list[str]:
    return [f.code for f in examine(content, schema) if f.code not in ("template.font",)]


@pytest.mark.parametrize("block", BLOCKS)
def test_what_it_tells_authors_to_type_has_no_faults(block: str):
    assert faults(made(*block.splitlines())) == []


@pytest.mark.parametrize("table", TABLES)
def test_its_tables_have_no_faults(table: str):
    lines = [line for line in table.splitlines() if not set(line) <= set("|- ")]
    cells = [[c.strip().strip("`") for c in line.strip("|").split("|")] for line in lines]
    assert faults(made(tbl(*(tr(*row) for row in cells)))) == []


def test_the_worked_example_is_a_template_of_that_document():
    (example,) = (block for block in BLOCKS if "结 业 证 书" in block)
    document = Catalogue.load(ROOT).documents["hebei/certificate"]
    assert faults(made(*example.splitlines()), document.schema) == []


def test_every_filter_is_told_by_both_names():
    assert [name for name in FILTERS if f"{name}" not in PAGE] == []
