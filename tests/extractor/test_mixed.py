"""Values taken out of the printed words they stand between."""

import pytest

from extractor.mixed import taken_apart
from records import Slot

SIGNER, DATE = Slot(0, "/signer"), Slot(1, "/date")
PARTS = ("负责人（签字）：", SIGNER, "　　", DATE)


@pytest.mark.parametrize(
    "text",
    [
        "负责人（签字）：张三丰　　2026年3月1日",
        "负责人（签字）：张三丰2026年3月1日",
        "负责人（签字）：张三丰 2026 年 3 月 1 日",
    ],
)
def test_a_signature_and_the_date_behind_it_are_two_even_without_a_gap(text: str):
    found = dict(taken_apart(PARTS, text))
    assert found[SIGNER] == "张三丰"
    assert "".join(found[DATE].split()) == "2026年3月1日"


def test_a_date_alone_stays_with_the_slot_it_follows():
    parts = ("填报日期：", DATE, "　　", SIGNER)
    assert dict(taken_apart(parts, "填报日期：2026年3月1日")) == {DATE: "2026年3月1日", SIGNER: ""}
