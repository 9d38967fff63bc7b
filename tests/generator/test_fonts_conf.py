"""fonts.conf: the fonts that official documents name are printed in their kind, not in any."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from generator.office import FONTS

pytestmark = pytest.mark.skipif(not shutil.which("fc-match"), reason="fontconfig is not installed")

PRINTED = {
    "仿宋_GB2312": ("FandolFang", "LXGW WenKai"),
    "仿宋": ("FandolFang", "LXGW WenKai"),
    "楷体_GB2312": ("FandolKai", "LXGW WenKai"),
    "KaiTi": ("FandolKai", "LXGW WenKai"),
    "黑体": ("Noto Sans CJK SC",),
    "宋体": ("Noto Serif CJK SC",),
    "SimSun": ("Noto Serif CJK SC",),
    "方正小标宋简体": ("FandolSong", "Noto Serif CJK SC"),
    "Times New Roman": ("Liberation Serif",),
    "Segoe UI Symbol": ("DejaVu Sans",),
    "LXGW WenKai": ("LXGW WenKai",),
}


def matched(name: str, conf: Path) -> str:
    environment = {**os.environ, "FONTCONFIG_FILE": str(conf)}
    command = ["fc-match", "-f", "%{family[0]}", name]
    return subprocess.run(command, env=environment, capture_output=True, text=True).stdout


def installed(family: str, conf: Path) -> bool:
    return matched(family, conf) == family


@pytest.mark.parametrize("name", PRINTED)
@pytest.mark.parametrize("with_fandol", [True, False], ids=["with-fandol", "without"])
def test_a_font_by_its_official_name_is_the_first_of_its_kind_that_is_installed(
    name: str, with_fandol: bool, tmp_path: Path
):
    conf = FONTS
    if not with_fandol:
        conf = Path(shutil.copy(FONTS, tmp_path))
    kinds = [family for family in PRINTED[name] if installed(family, conf)]
    if not kinds:
        pytest.skip(f"none of {PRINTED[name]} is installed")
    assert matched(name, conf) == kinds[0]
