"""The values a template asks for, as a JSON Schema."""

from typing import Any

import pytest
from jsonschema import Draft202012Validator

from generator.examine import examined
from generator.variables import variables
from records import Catalogue
from tests.conftest import ROOT
from tests.generator.templates import ALL, LOOP, SCHEMA, made

CATALOGUE = Catalogue.load(ROOT)


def schema(*blocks: str, known: Any = None) -> dict[str, Any]:
    return variables(examined(made(*blocks), known).uses, known)


def test_variables_come_in_the_order_of_the_template_and_are_words():
    found = schema("{{ b }}{{ a }}")
    assert list(found["properties"]) == ["b", "a"]
    assert found["properties"]["b"] == {"title": "b", "type": "string"}


def test_a_loop_is_a_list_of_objects_with_what_is_asked_of_its_items():
    found = schema(
        "{%p for r in 学员 %}",
        "{{ r.姓名 }}{% if r.备注 %}{{ r.备注 }}{% endif %}",
        "{%p endfor %}",
    )
    assert found["properties"]["学员"] == {
        "title": "学员",
        "type": "array",
        "items": {
            "type": "object",
            "properties": {
                "姓名": {"title": "姓名", "type": "string"},
                "备注": {"title": "备注", "type": "string"},
            },
            "required": ["姓名"],
        },
    }


def test_a_loop_over_words_is_a_list_of_words_and_so_is_what_is_joined():
    assert schema("{% for t in a %}{{ t }}{% endfor %}")["properties"]["a"]["items"] == {
        "type": "string"
    }
    assert schema("{{ a | 连接 }}")["properties"]["a"]["items"] == {"type": "string"}


def test_loops_within_loops_are_lists_within_lists():
    found = schema(
        "{%p for g in groups %}",
        "{% for m in g.members %}{{ m.name }}{% endfor %}",
        "{%p endfor %}",
    )
    members = found["properties"]["groups"]["items"]["properties"]["members"]
    assert members["items"]["properties"] == {"name": {"title": "name", "type": "string"}}


@pytest.mark.parametrize(
    ("name", "hint"),
    [("大写金额", "money-fen"), ("中文日期", "date"), ("日期", "date"), ("脱敏", "cn-id")],
)
def test_a_filter_hints_at_the_kind_of_a_value(name: str, hint: str):
    assert schema(f"{{{{ v | {name} }}}}")["properties"]["v"]["format"] == hint


def test_what_stands_in_a_condition_need_not_be_there():
    found = schema("{{ a }}{% if b %}{{ b }}{% endif %}{{ c | 默认('无') }}")
    assert found["required"] == ["a"]


def test_what_is_known_of_a_value_is_taken_over():
    found = schema(ALL, *LOOP, known=SCHEMA)
    assert found["properties"] == SCHEMA["properties"]
    assert set(found["required"]) == set(SCHEMA["required"])


@pytest.mark.parametrize("name", [d.name for d in CATALOGUE.documents.values() if not d.layout])
def test_an_example_of_a_document_fits_the_schema_of_its_template(name: str):
    document = CATALOGUE.documents[name]
    found = variables(examined(document.template.read_bytes()).uses)
    Draft202012Validator.check_schema(found)
    assert set(found["properties"]) <= set(document.schema["properties"])
