"""The rules of the house that no linter knows."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from records import Catalogue
from tests.conftest import ROOT

PACKAGES = ("records", "extractor", "generator", "casework", "api", "bench")
SOURCES = sorted(p for name in PACKAGES for p in (ROOT / name).rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
FORBIDDEN = {"utils", "helpers", "manager", "base", "common"}


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


@pytest.mark.parametrize("folder", ["forms", "schemas"])
def test_data_folders_hold_no_code(folder: str):
    assert list((ROOT / folder).rglob("*.py")) == []


@pytest.mark.parametrize("path", [*SOURCES, *TESTS], ids=lambda p: str(p.relative_to(ROOT)))
def test_files_and_functions_keep_to_their_length(path: Path):
    assert len(path.read_text("utf-8").splitlines()) <= 400
    for function in functions(path):
        length = (function.end_lineno or 0) - function.lineno + 1
        assert length <= 40, f"{function.name}: {length} lines"


def test_no_module_has_a_name_that_says_nothing():
    assert [p for p in SOURCES if FORBIDDEN & {p.stem, p.parent.name}] == []


def test_every_module_says_what_passes_through_it():
    bare = [
        p
        for p in SOURCES
        if p.read_text("utf-8").strip() and not ast.get_docstring(ast.parse(p.read_text("utf-8")))
    ]
    assert bare == []


def test_no_form_city_or_document_is_known_to_the_code_by_name():
    catalogue = Catalogue.load(ROOT)
    names = {form.key.jurisdiction for form in catalogue}
    for path in SOURCES:
        if path.parts[-2] == "bench":
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                told = node.value.split("/")[0] in names and "/" in node.value
                assert not told, f"{path}: {node.value}"
