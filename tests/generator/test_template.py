"""Filling: what peers get silently wrong is right or refused; rows, merged cells, split tags."""

import re
import tracemalloc
from typing import Any

import pytest
from docx import Document
from jinja2 import TemplateSyntaxError

from generator.examine import examine
from generator.package import unpacked
from generator.template import compile_template
from records import Refused
from tests.generator.templates import BODY, box, made, p, tbl, tr, with_part, words


def filled(*blocks: str, **values: Any) -> str:
    return compile_template(made(*blocks)).body(values)


def refusal(*blocks: str, **values: Any) -> str:
    with pytest.raises(Refused) as refused:
        filled(*blocks, **values)
    return refused.value.finding.code


# --- what peers print wrong (notes on generating, 0.1)


def test_a_value_with_an_ampersand_swallows_nothing():
    xml = filled("单位：{{ org }}", "下一段", org="A&B<C公司>")
    assert words(xml)[:2] == ["单位：A&amp;B&lt;C公司&gt;", "下一段"]


def test_a_value_that_looks_like_xml_forges_no_paragraph():
    xml = filled("{{ name }}", name="</w:t></w:r></w:p><w:p><w:r><w:t>伪造")
    assert xml.count("<w:p>") == 1


def test_a_value_that_looks_like_a_tag_is_printed_as_it_is():
    assert words(filled("{{ name }}", name="{{ other }}{% if %}")) == ["{{ other }}{% if %}"]


def test_a_missing_value_is_refused_and_never_a_blank():
    assert refusal("姓名：{{ nmae }}，准予结业", name="张三") == "template.undefined"
    loop = ("{% for r in rows %}{{ r.x }}{% endfor %}",)
    assert refusal(*loop, rows=[{"y": 1}]) == "template.undefined"


def test_a_column_called_items_is_printed_like_any_other():
    xml = filled(
        "{% for r in rows %}{{ r.items }}{{ r.values }}{% endfor %}",
        rows=[{"items": "三件", "values": "值"}],
    )
    assert words(xml) == ["三件值"]


def test_nothing_is_multiplied_so_that_nothing_is_cut_off():
    tracemalloc.start()
    assert refusal("{{ 'x' * 50000000 }}") == "template.undefined"
    assert tracemalloc.get_traced_memory()[1] < 20_000_000
    tracemalloc.stop()


@pytest.mark.parametrize(
    "attack",
    [
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{{ name.__class__.__mro__ }}",
        "{{ name.format(1) }}",
        "{{ name['__class__'] }}",
        "{{ loop.__class__ }}",
        "{{ range(9) }}",
        "{{ self }}",
        "{{ rows.append(1) }}",
        "{% for r in rows %}{{ loop.__init__ }}{% endfor %}",
    ],
)
def test_no_code_of_a_template_runs(attack: str):
    assert refusal(attack, name="张三", rows=[{}]).startswith("template.un")


@pytest.mark.parametrize(
    "attack", ["{% include '/etc/passwd' %}", "{% import 'x' as y %}", "{% extends 'x' %}"]
)
def test_no_file_is_read_by_a_template(attack: str):
    with pytest.raises((TypeError, TemplateSyntaxError, Refused)):
        filled(attack)
    assert [f.code for f in examine(made(attack), None)] == ["template.expression"]


@pytest.mark.parametrize(
    "value", ["张\x07三", "张\ufffe三", "张\uffff三", "\ud800", None, True, ["张三"], {"a": 1}]
)
def test_what_cannot_be_printed_is_refused(value: Any):
    assert refusal("{{ name }}", name=value) == "template.unprintable"


# --- tags as Word cuts them up


@pytest.mark.parametrize(
    "pieces",
    [
        ("姓名{{ name }}", "同志"),
        ("姓名{", "{ na", "me }", "}同志"),
        ("姓名{{", " name ", "}}同志"),
        ("姓", "名{{ name }}同", "志"),
    ],
)
def test_a_tag_cut_up_is_put_together_and_leaves_no_braces(pieces: tuple[str, ...]):
    assert words(filled(p(*pieces), name="张三")) == ["姓名张三同志"]


def test_a_tag_cut_up_keeps_the_look_it_begins_with_and_the_others_theirs():
    cut = '<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{{ na</w:t></w:r><w:proofErr w:type="spellStart"/><w:r><w:rPr><w:i/></w:rPr><w:t>me }}同志</w:t></w:r></w:p>'
    xml = filled(cut, name="张三")
    assert re.search(r"<w:b/></w:rPr><w:t[^>]*>张三</w:t>", xml)
    assert re.search(r"<w:i/></w:rPr><w:t[^>]*>同志</w:t>", xml)


def test_a_line_break_or_tab_within_a_tag_does_no_harm():
    cut = "<w:p><w:r><w:t>{{ name</w:t><w:br/><w:t> }}</w:t><w:tab/><w:t>完</w:t></w:r></w:p>"
    xml = filled(cut, name="张三")
    assert words(xml) == ["张三完"] and "<w:br/>" not in xml and "<w:tab/>" in xml


def test_quotes_that_word_has_curled_are_read_as_straight_ones():
    assert words(filled("{% if name == “张三” %}对{% endif %}", name="张三")) == ["对"]


def test_conditions_may_compare_and_their_signs_survive_the_xml():
    assert words(filled("{% if hours >= 80 and hours < 90 %}合格{% endif %}", hours=85)) == ["合格"]


def test_comments_of_the_author_are_not_printed():
    marked = '<w:p><w:commentRangeStart w:id="1"/><w:r><w:t>{{ name }}</w:t></w:r><w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r></w:p>'
    assert "comment" not in filled(marked, name="张三")
    assert words(filled("甲{# 只给作者看 #}乙")) == ["甲乙"]


def test_tags_in_a_text_box_are_filled_in_both_of_its_ways():
    both = f"<mc:AlternateContent><mc:Choice>{box(p('{{ name }}'))}</mc:Choice><mc:Fallback>{box(p('{{ name }}'))}</mc:Fallback></mc:AlternateContent>"
    assert filled(f"<w:p><w:r>{both}</w:r></w:p>", name="张三").count("张三") == 2


# --- rows, paragraphs and cells


ROWS = [
    {"unit": "甲局", "name": "张三"},
    {"unit": "甲局", "name": "李四"},
    {"unit": "乙局", "name": "王五"},
]


def test_a_row_is_repeated_for_each_item_and_its_marks_are_gone():
    xml = filled(
        tbl(
            tr("单位", "姓名"),
            tr("{%tr for r in rows %}", ""),
            tr("{{ r.unit }}", "{{ r.name }}"),
            tr("{%tr endfor %}", ""),
        ),
        rows=ROWS,
    )
    assert words(xml) == ["单位", "姓名", "甲局", "张三", "甲局", "李四", "乙局", "王五"]
    assert xml.count("<w:tr>") == 4


def test_several_rows_are_repeated_together_and_loops_stand_in_loops():
    xml = filled(
        tbl(
            tr("{%tr for g in groups %}"),
            tr("{{ loop.index }}、{{ g.unit }}"),
            tr("{%tr for m in g.members %}"),
            tr("{{ m.name }}"),
            tr("{%tr endfor %}"),
            tr("完"),
            tr("{%tr endfor %}"),
        ),
        groups=[
            {"unit": "甲局", "members": [{"name": "张三"}, {"name": "李四"}]},
            {"unit": "乙局", "members": []},
        ],
    )
    assert words(xml) == ["1、甲局", "张三", "李四", "完", "2、乙局", "完"]


def merges(xml: str) -> list[str]:
    return re.findall(r'<w:vMerge w:val="(\w+)"/>', xml)


def test_a_cell_is_merged_over_all_rows_of_a_loop():
    xml = filled(
        tbl(
            tr("{%tr for r in rows %}", ""),
            tr("{% vm %}全体", "{{ r.name }}"),
            tr("{%tr endfor %}", ""),
        ),
        rows=ROWS,
    )
    assert merges(xml) == ["restart", "continue", "continue"] and xml.count("全体") == 1


def test_cells_are_merged_while_their_value_stays_the_same():
    xml = filled(
        tbl(
            tr("{%tr for r in rows %}", ""),
            tr("{% vm r.unit %}{{ r.unit }}", "{{ r.name }}"),
            tr("{%tr endfor %}", ""),
        ),
        rows=ROWS,
    )
    assert merges(xml) == ["restart", "continue", "restart"]
    assert words(xml) == ["甲局", "张三", "", "李四", "乙局", "王五"]


def test_cells_are_merged_through_a_loop_within_a_loop():
    xml = filled(
        tbl(
            tr("{%tr for g in groups %}", "", ""),
            tr("{%tr for m in g.members %}", "", ""),
            tr("{% vm g.city %}{{ g.city }}", "{% vm %}{{ g.unit }}", "{{ m }}"),
            tr("{%tr endfor %}", "", ""),
            tr("{%tr endfor %}", "", ""),
        ),
        groups=[
            {"city": "石家庄", "unit": "甲局", "members": ["张三", "李四"]},
            {"city": "石家庄", "unit": "乙局", "members": ["王五"]},
            {"city": "保定", "unit": "丙局", "members": ["赵六"]},
        ],
    )
    marks = merges(xml)
    assert marks[::2] == ["restart", "continue", "continue", "restart"]
    assert marks[1::2] == ["restart", "continue", "restart", "restart"]


def test_the_mark_of_a_merged_cell_stands_where_word_looks_for_it():
    xml = filled(
        tbl(tr("{%tr for r in rows %}"), tr("{% vm %}全体"), tr("{%tr endfor %}")), rows=ROWS
    )
    assert re.search(r"<w:tcPr><w:tcW [^>]*/><w:vMerge", xml)


def test_a_cell_of_which_a_condition_leaves_nothing_still_holds_a_paragraph():
    cell = p("{%p if name %}") + p("{{ name }}") + p("{%p endif %}")
    xml = filled(tbl(tr(cell)), name="")
    assert "</w:tcPr><w:p/></w:tc>" in xml


def test_a_table_of_which_a_loop_leaves_nothing_still_holds_a_row():
    xml = filled(
        tbl(tr("{%tr for r in rows %}"), tr("{{ r.name }}"), tr("{%tr endfor %}")), rows=[]
    )
    assert xml.count("<w:tr>") == 1


def test_another_library_opens_what_was_filled(tmp_path):
    template = made(
        "{{ name }}",
        tbl(
            tr("{%tr for r in rows %}", ""),
            tr("{% vm r.unit %}{{ r.unit }}", "{{ r.name }}"),
            tr("{%tr endfor %}", ""),
        ),
    )
    path = tmp_path / "out.docx"
    path.write_bytes(compile_template(template).render({"name": "A&B\n第二行", "rows": ROWS}))
    opened = Document(str(path))
    assert opened.paragraphs[0].text == "A&B\n第二行"
    assert [[c.text for c in row.cells] for row in opened.tables[0].rows] == [
        ["甲局", "张三"],
        ["甲局", "李四"],
        ["乙局", "王五"],
    ]


# --- the whole package


def test_the_same_template_and_values_give_the_same_bytes():
    template = compile_template(made("{{ name }}"))
    assert template.render({"name": "张三"}) == template.render({"name": "张三"})


def test_headers_and_notes_are_filled_and_said_to_be_other_than_the_body():
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    template = made("{{ name }}")
    assert not compile_template(template).whole
    for part, tag in (("header1", "hdr"), ("footer2", "ftr"), ("footnotes", "footnotes")):
        name = f"word/{part}.xml"
        xml = f"<w:{tag} {space}>{p('编号{{ number }}')}</w:{tag}>"
        compiled = compile_template(with_part(template, name, xml))
        assert compiled.whole
        filled_part = unpacked(compiled.render({"name": "张三", "number": "7"}))[name].decode()
        assert words(filled_part) == ["编号7"]


def test_the_body_keeps_its_declaration_and_is_well_formed():
    from lxml import etree

    xml = unpacked(compile_template(made("{{ name }}")).render({"name": "甲<乙"}))[BODY]
    assert xml.startswith(b"<?xml") and etree.fromstring(xml) is not None
