"""The store: every implementation keeps the same promises."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from casework.database import opened
from casework.desk import SubmissionStore
from casework.store import Store
from casework.submission import State, Submission
from tests.fakes import MemoryStore

STORES: dict[str, Callable[[Path], SubmissionStore]] = {
    "memory": lambda folder: MemoryStore(),
    "sqlite": lambda folder: Store(opened("", folder)),
}


@pytest.fixture(params=STORES)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> SubmissionStore:
    return STORES[request.param](tmp_path)


def submission(n: int, **changes) -> Submission:
    return Submission(
        f"{n:064}", f"{n}.docx", f"2026-01-31T09:00:{n:02}", State.RECEIVED, **changes
    )


def test_what_is_put_is_got(store: SubmissionStore):
    one = submission(1, told={"file": "申报表.docx", "data": {"hours": 40.5}})
    assert store.get(one.id) is None
    store.put(one)
    assert store.get(one.id) == one


def test_putting_again_replaces(store: SubmissionStore):
    one = submission(1)
    store.put(one)
    store.put(one.processed(State.RETURNED, {"outcome": "returned"}))
    assert [s.state for s in store.listed()] == [State.RETURNED]


def test_the_newest_are_listed_first_and_no_more_than_asked_for(store: SubmissionStore):
    for n in range(5):
        store.put(submission(n))
    assert [s.name for s in store.listed(3)] == ["4.docx", "3.docx", "2.docx"]


def test_many_writers_of_one_submission_leave_one_row(tmp_path: Path):
    store = Store(opened("", tmp_path))
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: store.put(submission(1)), range(40)))
    assert len(store.listed()) == 1


def test_another_process_sees_what_was_put(tmp_path: Path):
    Store(opened("", tmp_path)).put(submission(1))
    assert Store(opened("", tmp_path)).get(submission(1).id) == submission(1)
