"""Templates: every fault before it is used, all at once, each with its place and a remedy."""

from generator.examine import examine
from records import Severity
from records.messages import tell
from tests.generator.templates import (
    ALL,
    LOOP,
    SCHEMA,
    box,
    codes,
    found,
    made,
    one,
    p,
    tbl,
    tr,
    with_part,
)


def test_a_sound_template_has_no_findings():
    assert codes(ALL, *LOOP) == []


def test_what_is_no_word_file_is_said_to_be_none():
    assert [f.code for f in examine(b"no zip", SCHEMA)] == ["template.broken"]
    torn = with_part(made("x"), "word/document.xml", "<w:document")
    assert [f.code for f in examine(torn, SCHEMA)] == ["template.broken"]


def test_all_faults_are_told_at_once_in_the_order_in_which_they_stand():
    assert codes("｛｛ name ｝｝", "{{ nmae }}", "{%p for r in rows %}", "{{ name.upper() }}") == [
        "template.full-width",
        "template.unknown-tag",
        "template.unclosed",
        "template.expression",
    ]


def test_values_that_are_not_used_only_warn():
    report = examine(made("{{ name }}"), SCHEMA)
    assert report.ok
    unused = [f for f in report if f.code == "template.unused"]
    assert [f.facts["tag"] for f in unused] == ["hours", "fee", "paper", "tags", "rows"]
    assert {f.severity for f in unused} == {Severity.WARNING}


def test_a_fault_says_in_which_paragraph_and_between_which_words_it_stands():
    finding = one("第一段", "兹证明{{ nmae }}同志参加培训，成绩合格，准予结业，特发此证")
    assert finding.place is not None and finding.place.text == "第2段"
    assert finding.facts["around"] == "兹证明{{ nmae }}同志参加培训，成绩合格，…"
    told = tell(finding)
    assert "兹证明{{ nmae }}同志" in told.message and "是不是想写 name" in told.message
    assert "did you mean name?" in tell(finding, language="en").message


def test_a_fault_in_a_table_has_its_row_and_column():
    finding = one(tbl(tr("姓名", "{{ name }}"), tr("学时", "{{ huors }}")))
    assert finding.place is not None and finding.place.text == "表1 第2行 第2列"


def test_a_fault_in_a_table_within_a_table_has_the_path_to_it():
    inner = "<w:p></w:p>" + tbl(tr("{{ huors }}")) + "<w:p></w:p>"
    finding = one(tbl(tr("外", inner)))
    assert finding.place is not None and finding.place.text == "表1.1 第1行 第1列"


def test_a_fault_in_a_footer_is_said_to_be_there():
    footer = (
        '<w:ftr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        + p("{{ nmuber }}")
        + "</w:ftr>"
    )
    findings = list(examine(with_part(made("{{ name }}"), "word/footer1.xml", footer), SCHEMA))
    places = {f.code: f.place.text for f in findings if f.place is not None}
    assert places["template.unknown-tag"] == "页脚 第1段"
    assert places["template.beside-body"] == "页脚 第1段"


def test_tags_in_a_text_box_warn_that_it_cuts_off_what_is_long():
    finding = one(box(p("{{ name }}")))
    assert (finding.code, finding.severity) == ("template.text-box", Severity.WARNING)
    assert finding.place is not None and finding.place.text == "文本框，第1段"


def test_changes_nobody_has_accepted_are_told():
    gone = '<w:del w:id="1" w:author="x"><w:r><w:delText>毕业</w:delText></w:r></w:del>'
    assert codes(f"<w:p><w:r><w:t>准予</w:t></w:r>{gone}</w:p>") == ["template.tracked"]


def test_tags_where_nothing_is_filled_are_told():
    code = "<w:p><w:r><w:instrText>HYPERLINK {{ name }}</w:instrText></w:r></w:p>"
    alternative = '<w:p><w:r><w:pict><w:x w:descr="{{ name }}"/></w:pict></w:r></w:p>'
    assert codes(code) == ["template.out-of-place"]
    assert codes(alternative) == ["template.out-of-place"]
    chart = with_part(made("{{ name }}"), "word/charts/chart1.xml", "<c><v>{{ hours }}</v></c>")
    told = [f.code for f in examine(chart, SCHEMA)]
    assert "template.out-of-place" in told


def test_every_wording_of_a_fault_names_the_tag_or_what_stands_round_it():
    for finding in found("｛｛ name ｝｝{ name }", "{{ nmae }}{% if %}", "{% endfor %}{{ x"):
        told = tell(finding)
        assert str(finding.facts["tag"]) in told.message + told.remedy
