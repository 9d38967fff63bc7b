"""Items that are alike in what is spoken of are asked about once, and never taken for others."""

from typing import Any

from records.alike import Alike, spoken_of


def asked(members: tuple[str, ...] | None, *items: Any) -> list[Any]:
    seen: list[Any] = []
    alike = Alike(lambda item: seen.append(item) or len(seen), members)
    assert [alike(item) for item in items]
    return seen


def test_what_is_spoken_of_is_found_in_the_sources():
    assert spoken_of("item", ["item.a > 1 && has(item.b)", "item.a"]) == ("a", "b")
    assert spoken_of("item", ["item == 3"]) is None
    assert spoken_of("item", ["'item' + item.a"]) == ("a",)
    assert spoken_of("item", ["myitem + x.item"]) == ()


def test_alike_items_are_asked_about_once_and_with_nothing_else():
    assert asked(("a",), {"a": 1, "b": 2}, {"a": 1, "b": 3}, {"a": 2}) == [{"a": 1}, {"a": 2}]


def test_numbers_of_another_kind_flags_and_what_is_missing_are_not_alike():
    assert asked(("a",), {"a": 1}, {"a": 1.0}, {"a": True}, {"a": None}, {}) == [
        {"a": 1},
        {"a": 1.0},
        {"a": True},
        {"a": None},
        {},
    ]


def test_groups_and_lists_are_asked_about_each_time():
    assert len(asked(("a",), {"a": [1]}, {"a": [1]})) == 2
    assert len(asked(None, {"a": 1}, {"a": 1})) == 2
    assert asked(("a",), "words", "words") == ["words", "words"]
