"""The notice measured against GB/T 9704—2012 on the printed page."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from generator.inspect import inspect
from generator.merge import merged
from generator.office import Office
from generator.template import compile_template
from records import Catalogue

OFFICE = Office.found()
pytestmark = pytest.mark.skipif(not OFFICE.available, reason="LibreOffice is not installed")


def test_the_notice_has_22_lines_of_28_characters_within_its_margins(catalogue: Catalogue):
    document = catalogue.documents["weihai/base-announcement"]
    plan = tomllib.loads(Path("forms/demo.toml").read_text("utf-8"))
    row = dict(next(d for d in plan["documents"] if d["document"] == document.name)["rows"][0])
    row = {k: v.isoformat() if isinstance(v, date) else v for k, v in row.items()}
    row["body"] = row["body"] * 3
    template = compile_template(document.template.read_bytes())
    pdf = OFFICE.convert_one(merged(template, [document.shown(row)]), "docx", "pdf")
    full = max(inspect(pdf).measures, key=lambda page: page.characters or 0)
    assert (full.lines, full.characters) == (22, 28)
    assert full.left is not None and abs(full.left - 28) <= 1
    assert full.right is not None and abs(full.right - 26) <= 1
