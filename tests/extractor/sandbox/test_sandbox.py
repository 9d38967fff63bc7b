"""Work that dies, hangs or devours memory ends alone; its caller and the next work go on."""

import os
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import sleep
from typing import Any

import pytest

from extractor.sandbox import Bounds, Lost, Sandbox
from tests.extractor.sandbox.deeds import deed

SMALL = Bounds(memory=300_000_000, more_memory=400_000_000, seconds=1.0)


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(deed, SMALL, {"lend": lend}) as sandbox:
        yield sandbox


def lend(given: Any) -> Any:
    if given == "gone":
        raise ValueError("nothing to lend")
    return [given, os.getpid()]


def why(sandbox: Sandbox, name: str, given: Any = None) -> str:
    with pytest.raises(Lost) as lost:
        sandbox.run((name, given))
    return lost.value.why


def test_work_is_done_in_another_process_that_is_kept(sandbox: Sandbox):
    first, second = (sandbox.run(("number_of_process", None)) for _ in range(2))
    assert first == second != os.getpid()
    assert sandbox.run(("double", 21)) == 42


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("crash", "crashed"),
        ("abort", "crashed"),
        ("leave", "crashed"),
        ("loop", "slow"),
        ("stop", "slow"),
        ("devour", "memory"),
        ("recurse", "failed"),
        ("send_harm", "crashed"),
    ],
)
def test_whatever_happens_to_a_worker_the_next_work_is_done(
    sandbox: Sandbox, name: str, expected: str
):
    assert why(sandbox, name) == expected
    assert sandbox.run(("double", 4)) == 8
    assert not Path("harmed").exists()


def test_what_a_failed_work_said_is_told(sandbox: Sandbox):
    with pytest.raises(Lost) as lost:
        sandbox.run(("fail", "no such thing"))
    assert lost.value.words.endswith("ValueError: no such thing")


def test_memory_is_bounded_and_is_measured_from_what_a_worker_begins_with(sandbox: Sandbox):
    assert sandbox.run(("hold", 100)) == 100_000_000
    assert why(sandbox, "hold", 350) == "memory"


def test_nothing_is_connected_written_or_started(sandbox: Sandbox, tmp_path: Path):
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(0.2)
        port = listening.getsockname()[1]
        assert sandbox.run(("connect", port)) != "connected"
        assert sandbox.run(("connect_below", port)) == -1
        with pytest.raises(TimeoutError):
            listening.accept()
    target = tmp_path / "file"
    assert sandbox.run(("write", str(target))) != "written"
    assert sandbox.run(("run", None)) != "run"


def test_a_worker_asks_its_caller_for_what_it_may_not_do(sandbox: Sandbox):
    assert sandbox.run(("borrow", 7)) == [7, os.getpid()]
    with pytest.raises(Lost) as lost:
        sandbox.run(("borrow", "gone"))
    assert lost.value.words.endswith("ValueError: nothing to lend")
    assert why(sandbox, "borrow_nothing") == "failed"


def test_waiting_for_the_caller_is_not_counted_as_the_works_own_time():
    with Sandbox(deed, Bounds(seconds=0.3), {"lend": lambda given: sleep(0.5)}) as sandbox:
        assert sandbox.run(("borrow", 1)) is None
        assert why(sandbox, "sleep", 5) == "slow"


def test_work_that_asks_for_it_may_take_longer_but_not_for_ever():
    with Sandbox(deed, Bounds(seconds=0.35, longest=2.0)) as sandbox:
        assert sandbox.run(("take_longer", 4)) == 4
        with pytest.raises(Lost) as lost:
            sandbox.run(("take_longer", 40))
    assert lost.value.why == "slow" and lost.value.seconds == pytest.approx(2.0, abs=0.3)


def test_many_callers_have_a_worker_each(sandbox: Sandbox):
    with ThreadPoolExecutor(4) as pool:
        slow = pool.submit(why, sandbox, "loop")
        done = list(pool.map(sandbox.run, [("double", n) for n in range(50)]))
    assert done == [2 * n for n in range(50)]
    assert slow.result() == "slow"


def test_a_worker_is_replaced_after_so_many_works_or_when_it_has_grown():
    with Sandbox(deed, Bounds(works=2)) as sandbox:
        numbers = [sandbox.run(("number_of_process", None)) for _ in range(4)]
    assert len(set(numbers)) == 2
    with Sandbox(deed, Bounds(grown=1)) as sandbox:
        numbers = [sandbox.run(("number_of_process", None)) for _ in range(3)]
    assert len(set(numbers)) == 3


def test_where_the_zygote_was_ended_another_is_started():
    with Sandbox(deed, SMALL) as sandbox:
        assert why(sandbox, "leave") == "crashed"
        sandbox._zygote.kill()  # type: ignore[union-attr]
        sandbox._zygote.wait()  # type: ignore[union-attr]
        assert sandbox.run(("double", 3)) == 6


def test_nothing_is_left_when_the_sandbox_is_closed():
    with Sandbox(deed, SMALL) as sandbox:
        number = sandbox.run(("number_of_process", None))
    for _ in range(100):
        if not Path(f"/proc/{number}").exists():
            return
        os.sched_yield()
    assert not Path(f"/proc/{number}").exists()
