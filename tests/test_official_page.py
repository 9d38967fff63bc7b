"""docs/official.md is true: its example is the document there is, and it tells every finding."""

import re
import tomllib

from generator.inspect.fault import CLAUSES
from generator.official.content import KEYS
from tests.conftest import ROOT

PAGE = (ROOT / "docs/official.md").read_text("utf-8")
FOLDER = ROOT / "forms/weihai/documents/publicity"


def blocks() -> list[dict]:
    return [tomllib.loads(block) for block in re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)]


def test_the_document_shown_is_the_one_there_is():
    shown, _ = blocks()
    real = tomllib.loads((FOLDER / "document.toml").read_text("utf-8"))
    (rule,) = shown.pop("rules")
    assert rule in real["rules"]
    assert shown == {key: real[key] for key in shown}


def test_the_content_shown_is_that_there_is_but_for_its_words():
    _, shown = blocks()
    real = tomllib.loads((FOLDER / "content.toml").read_text("utf-8"))
    del shown["body"]
    assert shown == {key: real[key] for key in shown}


def test_every_key_of_content_is_told():
    told = set(re.findall(r"`\[?\[?(\w+)\]?\]?`", PAGE))
    assert set(KEYS) <= told


def test_every_finding_of_inspect_is_told_beside_its_clause():
    table = PAGE.partition("## wenshu inspect")[2].splitlines()
    for code, clause in CLAUSES.items():
        name = code.removeprefix("layout.")
        row = next(line for line in table if f"`{name}`" in line)
        assert clause.split(".")[0] in row, code
