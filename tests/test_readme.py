"""The README is true: what it shows is run."""

import re
import shlex
from pathlib import Path

import pytest

from api.cli import main
from generator.office import Office
from tests.conftest import ROOT

_BLOCK = re.compile(r"```sh\n(.*?)```", re.DOTALL)


def commands(name: str) -> list[list[str]]:
    blocks = _BLOCK.findall((ROOT / name).read_text("utf-8"))
    lines = [line for block in blocks for line in block.splitlines()]
    return [shlex.split(line, comments=True)[1:] for line in lines if line.startswith("wenshu ")]


@pytest.mark.skipif(not Office.found().available, reason="LibreOffice is not installed")
def test_every_command_the_readme_shows_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "forms").symlink_to(ROOT / "forms")
    shown = commands("README.md")
    assert len(shown) >= 7
    for command in shown:
        if command[0] != "serve":
            assert main(command) == 0, command


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_every_command_of_both_readmes_is_one_there_is(name: str, capsys):
    for command in commands(name):
        with pytest.raises(SystemExit) as ended:
            main([command[0], "--help"])
        assert ended.value.code == 0


def test_every_page_the_readme_points_to_is_there():
    text = (ROOT / "README.md").read_text("utf-8")
    for target in re.findall(r"\]\(([^)#]+)\)", text):
        assert (ROOT / target).exists(), target
