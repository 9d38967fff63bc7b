"""Numbers handed down for each project are spent on ready rows only, and never made up."""

from dataclasses import replace

from api.demo.examples import good_examples
from bench.planted import person
from casework.issuing import issue
from casework.issuing.numbering import place_of
from tests.casework.issuing.test_run import codes, press

__all__ = ["press"]
NAME = "hebei/national-certificate"


def rows(catalogue, count: int, project: str):
    example = next(iter(good_examples(catalogue.documents[NAME]))).data
    plain = {name: value for name, value in example.items() if name != "number"}
    return [{**plain, "id_no": person(n)["id_no"], "project": project} for n in range(count)]


def test_a_range_serves_its_own_project_until_it_is_used_up(catalogue, press):
    document = catalogue.documents[NAME]
    press.numbers.hand(f"{NAME}/甲班", ["部A7", "部A9"])
    waiting = [*rows(catalogue, 3, "甲班"), *rows(catalogue, 1, "乙班")]
    waiting[0]["assessment"] = "不合格"
    batch = issue(document, waiting, replace(press, pdf=False))
    assert codes(batch) == {0: ["rule.HB-07-3"], 3: ["number.exhausted"]}
    assert [item.number for item in batch.items] == ["", "部A7", "部A9", ""]
    assert place_of(catalogue, press.numbers, "部A9") == (f"{NAME}/甲班", 2)
    assert place_of(catalogue, press.numbers, "部A8") is None
    again = issue(document, waiting, replace(press, pdf=False))
    assert [item.number for item in again.items] == ["", "部A7", "部A9", ""]
