"""Content with one row's values becomes a draft."""

import pytest

from generator.official.content import parse_content
from generator.official.examine import examine_content

_SCHEMA = {
    "properties": {
        "number": {"type": "string"},
        "date": {"type": "string", "format": "date"},
        "receiver": {"type": "string"},
        "bases": {
            "type": "array",
            "items": {"type": "object", "properties": {"name": {"type": "string"}}},
        },
    }
}
_WRITTEN = {
    "issuers": ["示例市人力资源\n和社会保障局"],
    "title": ["关于{{ receiver }}", "{% if bases %}的通知{% endif %}"],
    "receivers": "{{ receiver }}",
    "body": "\n第一段。\n\n  {% for base in bases %}\n{{ loop.index }}. {{ base.name }}\n{% endfor %}\n",
    "annexes": [
        {"title": ["名单"], "rows": "bases", "columns": [
            {"title": "序号", "width": 20, "value": "{{ index }}"},
            {"title": "名称", "width": 60, "value": "{{ row.name }}", "align": "left"},
        ]},
    ],
}  # fmt: skip
_VALUES = {
    "number": "示人社发〔2024〕1号",
    "date": "2024年1月5日",
    "receiver": "甲校",
    "bases": [{"name": "乙"}, {"name": "丙"}],
}


def test_paragraphs_are_lines_and_lists_are_their_rows():
    draft = parse_content(_WRITTEN, "general").draft(_VALUES)
    assert draft.paragraphs == ("第一段。", "1. 乙", "2. 丙")
    assert draft.title == ("关于甲校", "的通知")
    (annex,) = draft.annexes
    assert annex.rows == (("1", "乙"), ("2", "丙")) and annex.columns[1].align == "left"


def test_the_mark_is_the_issuers_and_in_a_letter_no_more_than_those():
    general = parse_content(_WRITTEN, "general").draft(_VALUES)
    letter = parse_content(_WRITTEN, "letter").draft(_VALUES)
    assert general.head == "示例市人力资源和社会保障局文件"
    assert letter.head == "示例市人力资源和社会保障局"
    assert general.issuers == ("示例市人力资源\n和社会保障局",)


def test_an_annex_without_lines_is_none():
    draft = parse_content(_WRITTEN, "general").draft({**_VALUES, "bases": []})
    assert draft.annexes == () and draft.title == ("关于甲校",)


def test_every_word_that_must_stand_on_the_paper_is_told():
    words = parse_content(_WRITTEN, "general").draft(_VALUES).words
    assert {"示人社发〔2024〕1号", "关于甲校的通知", "2. 丙", "名称", "丙"} <= set(words)


def test_a_key_that_is_none_is_refused():
    with pytest.raises(ValueError, match="margins"):
        parse_content({**_WRITTEN, "margins": "2cm"}, "general")


def test_good_content_is_passed():
    assert tuple(examine_content(_WRITTEN, "general", _SCHEMA)) == ()


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("{{ reciever }}", "template.unknown-tag"),
        ("{% for base in bases %}{{ base.nmae }}{% endfor %}", "template.unknown-tag"),
        ("{% if bases %}", "template.unclosed"),
        ("{{ receiver | by('name') }}", "template.expression"),
    ],
)
def test_content_that_could_not_be_filled_is_told_before_it_is_used(body: str, code: str):
    report = examine_content({**_WRITTEN, "body": body}, "general", _SCHEMA)
    assert code in {finding.code for finding in report} and not report.ok


def test_a_value_no_word_uses_is_a_warning():
    schema = {"properties": {**_SCHEMA["properties"], "spare": {"type": "string"}}}
    (finding,) = examine_content(_WRITTEN, "general", schema)
    assert finding.code == "template.unused" and finding.facts["tag"] == "spare"
