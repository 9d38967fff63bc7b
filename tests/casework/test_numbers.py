"""Numbers: contiguous, one for a key, never given twice."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from casework.database import opened
from casework.numbers import Numbers
from casework.ranges import spelled
from records import Refused


@pytest.fixture
def numbers(tmp_path: Path) -> Numbers:
    return Numbers(opened("", tmp_path))


def test_numbers_are_contiguous_and_asking_again_gives_the_same(numbers: Numbers):
    assert numbers.reserve("证/2026", ["甲", "乙"]) == {"甲": 1, "乙": 2}
    assert numbers.reserve("证/2026", ["乙", "丙", "甲"]) == {"乙": 2, "丙": 3, "甲": 1}
    assert numbers.reserve("证/2027", ["甲"]) == {"甲": 1}


def test_a_void_number_stays_taken_with_its_reason(numbers: Numbers):
    numbers.reserve("证", ["甲", "乙"])
    numbers.void("证", 1, "打印作废")
    assert numbers.reserve("证", ["甲"]) == {"甲": 3}
    assert numbers.listed("证")[0] == (1, "甲", "void", "打印作废")


_WRITER = """
import sys
from pathlib import Path
from casework.database import opened
from casework.numbers import Numbers
numbers = Numbers(opened("", Path(sys.argv[1])))
for start in range(0, 400, 10):
    numbers.reserve("证", [f"k{n}" for n in range(start, start + 10)])
"""


def test_writers_killed_half_way_and_started_again_leave_no_gap_and_no_double(tmp_path: Path):
    Numbers(opened("", tmp_path))
    for pause in (0.5, 0.7):
        writers = [
            subprocess.Popen([sys.executable, "-c", _WRITER, str(tmp_path)]) for _ in range(2)
        ]
        time.sleep(pause)
        for writer in writers:
            writer.kill()
            writer.wait()
    subprocess.run([sys.executable, "-c", _WRITER, str(tmp_path)], check=True)
    rows = Numbers(opened("", tmp_path)).listed("证")
    assert [row[0] for row in rows] == list(range(1, 401))
    assert len({row[1] for row in rows}) == 400


def test_numbers_handed_down_are_used_up_in_their_order_and_no_other_is_made_up(numbers: Numbers):
    numbers.hand("国证/甲班", spelled("A2026-098号..A2026-100号"))
    assert numbers.take("国证/甲班", ["甲", "乙"]) == {
        "甲": (1, "A2026-098号"),
        "乙": (2, "A2026-099号"),
    }
    numbers.void("国证/甲班", 1, "打印作废")
    assert numbers.take("国证/甲班", ["乙", "甲", "丙"]) == {
        "乙": (2, "A2026-099号"),
        "甲": (3, "A2026-100号"),
    }
    assert numbers.take("国证/乙班", ["丁"]) == {}
    assert numbers.handed("A2026-100号") == ("国证/甲班", 3)
    assert [row[2] for row in numbers.listed("国证/甲班")] == ["void", "live", "live"]


def test_a_number_handed_down_twice_is_refused_with_all_that_came_with_it(numbers: Numbers):
    numbers.hand("国证/甲班", ["7", "9"])
    for again in (["11", "9"], ["12", "12"]):
        with pytest.raises(Refused):
            numbers.hand("国证/乙班", again)
    assert numbers.take("国证/乙班", ["甲"]) == {}


@pytest.mark.parametrize("wrong", ["A1..B9", "1..10", "9..1", "..", "甲..乙"])
def test_what_is_no_range_is_refused(wrong: str):
    with pytest.raises(Refused):
        spelled(wrong)
