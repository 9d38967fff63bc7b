"""Templates: every fault before it is used, all at once, with a place."""

from collections.abc import Mapping
from typing import Any

import pytest
from jinja2 import UndefinedError

from generator.examine import examine
from generator.package import unpacked
from generator.readback import compact
from generator.template import compile_template
from generator.word import Look, Page, document, paragraph, run

SCHEMA: Mapping[str, Any] = {
    "properties": {
        "name": {"type": "string"},
        "hours": {"type": "number"},
        "rows": {"type": "array", "items": {"properties": {"title": {}}}},
    }
}


def template(*paragraphs: str) -> bytes:
    return document("t", "".join(paragraph(run(p, Look())) for p in paragraphs), Page())


def codes(*paragraphs: str) -> list[tuple[str, str]]:
    return [(f.code, str(f.facts.get("tag", ""))) for f in examine(template(*paragraphs), SCHEMA)]


LOOP = ("{%p for r in rows %}", "{{ r.title }}", "{%p endfor %}")


def test_a_sound_template_has_no_findings():
    assert codes("{{ name }}完成{{ hours }}学时", *LOOP) == []


def test_an_unknown_variable_is_found_with_the_name_it_may_mean():
    (finding, *_) = examine(template("{{ nmae }}", "{{ name }}{{ hours }}", *LOOP), SCHEMA)
    assert finding.code == "template.unknown-tag" and "name" in finding.facts["near"]
    assert finding.place is not None and finding.place.paragraph == 1


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("｛｛name｝｝", "template.full-width"),
        ("{%p for r in rows %}没有结束", "template.unclosed"),
        ("{{ cycler.__init__.__globals__ }}", "template.expression"),
        ("{{ 'x' * 50000000 }}", "template.expression"),
        ("{{ name.upper() }}", "template.expression"),
        ("{{ r.title }}", "template.expression"),
    ],
)
def test_what_a_template_may_not_hold_is_found(words: str, code: str):
    found = [c for c, _ in codes(words, "{{ name }}{{ hours }}")]
    assert code in found


def test_all_faults_are_told_at_once_and_unused_values_only_warn():
    found = codes("｛｛name｝｝ {{ nmae }} {{ hours }}")
    assert {"template.full-width", "template.unknown-tag", "template.unused"} <= {
        c for c, _ in found
    }
    only = examine(template("{{ name }}"), SCHEMA)
    assert only.ok and {f.code for f in only} == {"template.unused"}


def test_a_value_is_escaped_and_never_swallows_what_follows():
    made = compile_template(template("单位：{{ name }}", "下一段"))
    word = unpacked(made.render({"name": "A&B<C公司>\n第二行"}))["word/document.xml"].decode()
    assert "A&amp;B&lt;C公司&gt;" in word and "<w:br/>" in word and "下一段" in word


def test_a_value_that_looks_like_xml_forges_nothing():
    made = compile_template(template("{{ name }}"))
    word = unpacked(made.render({"name": "</w:t></w:r></w:p><w:p><w:r><w:t>伪造"}))
    assert word["word/document.xml"].decode().count("<w:p>") == 1


def test_a_missing_value_is_an_error_not_a_blank():
    with pytest.raises(UndefinedError):
        compile_template(template("{{ name }}")).render({})


def test_the_same_template_and_values_give_the_same_bytes():
    made = compile_template(template("{{ name }}"))
    assert made.render({"name": "张三"}) == made.render({"name": "张三"})
    assert compact("张　三") == "张三"
