"""What examination finds no error in can be filled; whatever is typed, it is told and not raised."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from generator.examine import examined
from generator.template import compile_template
from generator.variables import variables
from tests.generator.templates import box, made, p, tbl, tr

PIECES = [
    *("甲", "", "{", "}", "{{", "}}", "｛｛", "%}", "{%", " ", "<&>", "“", "'"),
    *(
        "{{ a }}",
        "{{ b | 姓名 }}",
        "{{ r.x }}",
        "{{ r.y.z }}",
        "{{ c | 默认('无') }}",
        "{{ a | 连接 }}",
    ),
    *("{% if a %}", "{% if r.x == 'x' and not b %}", "{% elif c %}", "{% else %}", "{% endif %}"),
    *(
        "{% for r in rows %}",
        "{% for s in r.more %}",
        "{% endfor %}",
        "{{ s }}",
        "{{ loop.index }}",
    ),
    *("{%p if a %}", "{%p else %}", "{%p endif %}", "{%p for r in rows %}", "{%p endfor %}"),
    *("{%tr for r in rows %}", "{%tr endfor %}", "{%tr if a %}", "{%tr endif %}", "{%tc if a %}"),
    *("{% vm %}", "{% vm r.x %}", "{# 注 #}", "{% set x = 1 %}", "{{ a.__class__ }}", "{{ f(1) }}"),
]
SAID = [
    "甲",
    "<&>",
    "{{ a }}",
    "{{ b | 姓名 }}",
    "{{ c | 默认('无') }}",
    "{{ r.x }}",
    "{{ s }}",
    "{ {",
]
FOR = ["for r in rows", "for s in r.more", "for q in r.deep", "if a", "if r.x == 'x' and not b"]
ENDS = {"for": "endfor", "if": "endif"}


def around(mark: str, opening: str, inner: str) -> str:
    return f"{{%{mark} {opening} %}}{inner}{{%{mark} {ENDS[opening.split()[0]]} %}}"


def in_paragraphs(opening: str, inner: str) -> str:
    return p(f"{{%p {opening} %}}") + inner + p(f"{{%p {ENDS[opening.split()[0]]} %}}")


def in_rows(opening: str, inner: str) -> str:
    return tr(f"{{%tr {opening} %}}", "") + inner + tr("", f"{{%tr {ENDS[opening.split()[0]]} %}}")


openings = st.sampled_from(FOR)
words = st.recursive(
    st.lists(st.sampled_from(SAID), max_size=3).map("".join),
    lambda inner: st.builds(around, st.just(""), openings, inner),
    max_leaves=3,
)
broken = st.lists(st.sampled_from(PIECES), max_size=4).map("".join)
texts = st.one_of(words, words, words, broken)
paragraphs = st.lists(texts, max_size=2).map(lambda runs: p(*runs))
merged = st.sampled_from(["", "", "{% vm %}", "{% vm r.x %}"])
cells = st.builds(lambda mark, text: p(mark + text), merged, texts)
rows = st.recursive(
    st.lists(cells, min_size=2, max_size=2).map(lambda two: tr(*two)),
    lambda inner: st.builds(in_rows, openings, inner),
    max_leaves=3,
)
tables = st.lists(rows, min_size=1, max_size=2).map(lambda some: tbl(*some))
blocks = st.recursive(
    st.one_of(paragraphs, tables, paragraphs.map(box)),
    lambda inner: st.builds(in_paragraphs, openings, inner),
    max_leaves=3,
)
templates = st.lists(blocks, min_size=1, max_size=3).map(lambda some: made(*some))


def some(schema: Any) -> Any:
    """A value of this schema; of lists two."""
    match schema.get("type"):
        case "array":
            return [some(schema["items"]), some(schema["items"])]
        case "object":
            return {name: some(member) for name, member in schema["properties"].items()}
        case _:
            return "x<&"


@settings(max_examples=500, deadline=None)
@given(templates)
def test_what_is_found_sound_can_be_filled_and_is_whole(template: bytes):
    found = examined(template)
    if not found.report.ok:
        return
    schema = variables(found.uses)
    compiled = compile_template(template)
    body = compiled.body(some({**schema, "type": "object"}))
    root = etree.fromstring(body.encode())
    assert not [t for t in root.itertext() if "{{" in t or "{%" in t]
    assert all(row.find("{*}tc") is not None for row in root.iter("{*}tr"))
    assert all(cell.find("{*}p") is not None for cell in root.iter("{*}tc"))
