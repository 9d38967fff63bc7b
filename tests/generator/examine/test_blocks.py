"""Loops and conditions: closed, in the right order, and where they break nothing."""

import pytest

from records import Severity
from tests.generator.templates import box, codes, found, one, p, tbl, tr

FOR, END = "{%tr for r in rows %}", "{%tr endfor %}"


def test_a_loop_over_rows_is_no_fault():
    assert (
        codes(
            tbl(tr("课题", "单位"), tr(FOR, ""), tr("{{ r.title }}", "{{ r.unit }}"), tr(END, ""))
        )
        == []
    )


@pytest.mark.parametrize(
    ("blocks", "code"),
    [
        (("{% for r in rows %}{{ r.title }}",), "template.unclosed"),
        (("{% if paper %}{{ paper }}",), "template.unclosed"),
        (("{{ name }}{% endif %}",), "template.unopened"),
        (("{{ name }}{% else %}",), "template.unopened"),
        (("{% for r in rows %}{{ r.title }}{% endif %}",), "template.mismatched"),
        (("{% for r in rows %}{% if r.unit %}{% endfor %}",), "template.unclosed"),
    ],
)
def test_blocks_that_do_not_end_or_end_something_else_are_found(blocks, code: str):
    assert codes(*blocks) == [code]


def test_what_is_to_be_written_at_the_end_of_an_unclosed_loop_is_said():
    assert one("{%p for r in rows %}", "{{ r.title }}").facts["right"] == "{%p endfor %}"


def test_a_loop_from_one_cell_to_another_would_break_the_file():
    finding = one(tbl(tr("{% for r in rows %}{{ r.title }}", "{{ r.unit }}{% endfor %}")))
    assert (finding.code, finding.facts["reason"]) == ("template.crossing", "cell")
    assert finding.place is not None and finding.place.column == 2


def test_a_loop_from_the_body_into_a_table_would_break_the_file():
    assert codes("{% for r in rows %}", tbl(tr("{{ r.title }}{% endfor %}"))) == [
        "template.crossing"
    ]


def test_a_loop_from_the_body_into_a_text_box_would_break_the_file():
    found_codes = codes("{% for r in rows %}", box(p("{% endfor %}")))
    assert found_codes == ["template.crossing"]


def test_a_loop_into_a_link_would_break_the_file():
    link = "<w:hyperlink><w:r><w:t>{% endif %}</w:t></w:r></w:hyperlink>"
    finding = one(f"<w:p><w:r><w:t>{{% if paper %}}有</w:t></w:r>{link}</w:p>")
    assert (finding.code, finding.facts["reason"]) == ("template.crossing", "run")


def test_marks_must_be_the_same_at_both_ends():
    finding = one("{%p if paper %}", "有", "{% endif %}")
    assert (finding.code, finding.facts["reason"]) == ("template.crossing", "units")


def test_rows_of_two_tables_are_no_loop():
    finding = one(tbl(tr(FOR)), "中间", tbl(tr(END)))
    assert (finding.code, finding.facts["reason"]) == ("template.crossing", "tr")


def test_a_condition_over_paragraphs_warns_of_the_empty_ones_it_leaves():
    finding = one("{% if paper %}", "有论文", "{% endif %}")
    assert (finding.code, finding.severity) == ("template.across", Severity.WARNING)


def test_a_mark_for_rows_outside_a_table_is_misplaced():
    findings = found(FOR, "{{ r.title }}", END)
    assert [(f.code, f.facts["reason"]) for f in findings] == [("template.misplaced", "table")] * 2


def test_two_marks_for_rows_in_one_row_lose_the_second():
    finding = one(tbl(tr(FOR, END)))
    assert (finding.code, finding.facts["reason"]) == ("template.misplaced", "row")


def test_words_in_the_row_of_a_mark_would_be_lost():
    finding = one(tbl(tr(FOR, "{{ r.title }}"), tr(END, "")))
    assert (finding.code, finding.facts["words"]) == ("template.lost-text", "{{ r.title }}")


def test_words_in_the_paragraph_of_a_mark_would_be_lost():
    finding = one("附：{%p if paper %}", "有", "{%p endif %}")
    assert (finding.code, finding.facts["words"]) == ("template.lost-text", "附：")


def test_cells_are_merged_only_in_a_loop_over_rows_and_only_by_its_items():
    right = tr("{% vm r.unit %}{{ r.unit }}", "{% vm %}{{ r.title }}")
    assert codes(tbl(tr(FOR, ""), right, tr(END, ""))) == []
    wrong = tr("{% vm name %}{{ r.unit }}", "{{ r.title }}")
    assert codes(tbl(tr(FOR, ""), wrong, tr(END, ""))) == ["template.merge"]
    assert codes(tbl(tr("{% vm %}{{ name }}"))) == ["template.merge"]
    twice = tr("{% vm %}{{ r.unit }}{% vm %}", "{{ r.title }}")
    assert codes(tbl(tr(FOR, ""), twice, tr(END, ""))) == ["template.merge"]
