"""A batch killed with -9 ten times at random ends as one that was never disturbed."""

import hashlib
import json
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from casework.database import opened
from casework.numbers import Numbers
from generator.office import Office

OFFICE = Office.found()
pytestmark = pytest.mark.skipif(not OFFICE.available, reason="LibreOffice is not installed")

ROWS = 40
_ISSUE = """
import sys
from pathlib import Path
from datetime import date
from casework.database import opened
from casework.issuing import Press, Proving, issue
from generator.proof.signing import Signer
from casework.register import Register
from casework.numbers import Numbers
from generator.office import Office
from records import Catalogue
from tests.casework.issuing.test_run import row
home = Path(sys.argv[1])
catalogue = Catalogue.load(Path("."))
engine, on = opened("", home / "var"), date(2026, 9, 30)
proving = Proving(Signer.of(bytes(32)), Register(engine))
press = Press(Office.found(), Numbers(engine),
              catalogue.regulations["hebei"], home / "out", on, chunk=8, proving=proving)
print("begun", flush=True)
issue(catalogue.documents["hebei/certificate"], [row(n) for n in range(int(sys.argv[2]))], press)
"""


def command(home: Path) -> list[str]:
    return [sys.executable, "-c", _ISSUE, str(home), str(ROWS)]


def files(home: Path) -> dict[str, str]:
    """Everything delivered, by its content."""
    found = [path for path in (home / "out").iterdir() if path.is_file()]
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in found}


def numbers(home: Path) -> list[tuple[int, str, str, str]]:
    return Numbers(opened("", home / "var")).listed("hebei/certificate/2026")


def test_killed_at_ten_random_moments_it_ends_with_the_same_numbers_and_bytes(tmp_path: Path):
    calm, disturbed = tmp_path / "calm", tmp_path / "disturbed"
    began = time.monotonic()
    subprocess.run(command(calm), check=True, stdout=subprocess.DEVNULL)
    whole = time.monotonic() - began
    chance = random.Random(20261121)
    for _ in range(10):
        killed = subprocess.Popen(command(disturbed), stdout=subprocess.PIPE)
        assert killed.stdout is not None
        killed.stdout.readline()
        time.sleep(chance.uniform(0, whole * 0.6))
        killed.send_signal(signal.SIGKILL)
        killed.wait()
        killed.stdout.close()
    subprocess.run(command(disturbed), check=True, stdout=subprocess.DEVNULL)
    assert numbers(disturbed) == numbers(calm)
    assert files(disturbed) == files(calm)
    sheet = json.loads((disturbed / "out/batch.json").read_text("utf-8"))
    wanted = [f"冀高研〔2026〕第{n:05}号" for n in range(1, ROWS + 1)]
    assert [one["number"] for one in sheet["rows"]] == wanted
