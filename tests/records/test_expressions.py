"""Rules over long lists say the same as CEL says of short ones."""

import pytest
from cel_expr_python import cel

from records.expressions import TAKEN_OUT, _parted, compiled
from records.functions import functions

RULES = [
    "size(self.rows) > 0 && 10 * size(self.rows.filter(l, l.kind == '甲')) >= 3 * size(self.rows)",
    "size(distinct(self.rows.map(l, l.id + '#' + string(l.n)))) == size(self.rows)",
    "counts(self.rows.map(l, l.n)).all(n, n >= 2)",
    "sum(self.rows.map(l, l.kind == '甲)' ? l.n : 0)) == 0",
    "self.rows.filter(l, has(l.gone)).size() == 0",
    "self.head == size(self.rows) || self.rows.map(l, l.gone).size() > 0",
    "size(self.rows.filter(l, l.n == self.head)) == 0",
    "size(self.rows.filter(l, l in self.rows)) == size(self.rows)",
    "size(self.rows.filter(l, l.sub.x == 1)) == size(self.rows)",
]


@pytest.fixture(scope="module")
def env(sample):
    variables = dict.fromkeys(("self", "item", *TAKEN_OUT), cel.Type.DYN)
    calendar = next(iter(sample.regulations.values())).calendar
    return cel.NewEnv(variables=variables, functions=functions(calendar))


def record(count: int) -> dict:
    rows = [
        {"id": str(n), "n": n % 3, "kind": "甲乙"[n % 2], "sub": {"x": 1}} for n in range(count)
    ]
    return {"head": count, "rows": rows}


@pytest.mark.parametrize("source", RULES)
@pytest.mark.parametrize("changed", ["", "kind", "id", "n"])
def test_a_piece_taken_out_changes_nothing(env, source: str, changed: str, monkeypatch):
    whole = record(12)
    if changed:
        whole["rows"][5].pop(changed)
    expression = compiled(env, source)
    by_cel = expression.value({"self": whole})
    monkeypatch.setattr("records.expressions._LONG", 1)
    assert expression.value({"self": whole}) == by_cel


def test_a_true_one_and_a_number_are_not_taken_for_each_other(env, monkeypatch):
    monkeypatch.setattr("records.expressions._LONG", 1)
    rows = [{"n": 1}, {"n": True}, {"n": 1.0}]
    found = compiled(env, "self.rows.map(l, l.n)").value({"self": {"rows": rows}})
    assert [type(one) for one in found] == [int, bool, float]


def test_a_long_list_is_decided_where_cel_alone_gives_up(env):
    whole = {"self": record(30_000)}
    for source in RULES[:3]:
        assert compiled(env, source).value(whole) is True
    assert compiled(env, RULES[6]).value(whole) is None


def test_what_speaks_of_more_than_its_item_is_left_where_it_is():
    for source in (RULES[6], RULES[7], "self.rows.map(l, year(l.on))"):
        assert _parted(source)[0].count("taken_out") == source.count("size(self.rows)")
