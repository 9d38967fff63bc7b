"""Templates with filters, conditions and headers, from examination to print."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from casework.issuing import Press, issue
from generator.package import unpacked
from generator.plate import examined
from generator.readback import compact, page_texts
from generator.template import compile_template
from records.document import Document
from tests.casework.issuing.test_run import codes, needs_office, press, row
from tests.generator.templates import made, p, with_part

__all__ = ["press"]
FOOTER = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
PLAIN = "{{ number }}{{ project }}{{ sponsor }}{{ organizer }}{{ start }}{{ end }}{{ issued }}{{ hours }}"


@pytest.fixture
def certificate(catalogue, tmp_path: Path) -> Callable[[bytes], Document]:
    """The certificate of 河北 in a template of one's own."""

    def of(template: bytes) -> Document:
        (tmp_path / "template.docx").write_bytes(template)
        return replace(catalogue.documents["hebei/certificate"], folder=tmp_path)

    return of


@needs_office
def test_what_filters_and_conditions_print_is_read_back_as_they_print_it(certificate, press: Press):
    document = certificate(
        made(
            PLAIN,
            "姓名：{{ name | 姓名 }}",
            "身份证号：{{ id_no | 脱敏 }}",
            "{% if hours == '40' %}四十学时{% else %}{{ paper }}{% endif %}",
            "结业：{{ end | 中文日期 }}",
        )
    )
    assert examined(document).ok, list(examined(document))
    batch = issue(document, [row(0), row(1)], press)
    assert batch.count("issued") == 2, codes(batch)
    (text,) = page_texts((press.folder / batch.items[0].file).read_bytes())
    for words in ("130102********", "二〇二六年九月十八日", "姓名:张三"):
        assert words in text
    assert batch.items[0].row["id_no"] not in text and "创新研究" not in text


@needs_office
def test_a_value_that_does_not_suit_its_filter_fails_alone_and_says_why(certificate, press: Press):
    document = certificate(made(PLAIN, "{{ name }}{{ id_no }}", "{{ paper | 中文日期 }}"))
    rows = [row(n, paper="2026年9月1日") for n in range(3)]
    rows[1]["paper"] = "创新研究"
    batch = issue(document, rows, press)
    assert [item.state for item in batch.items] == ["issued", "failed", "issued"]
    assert codes(batch) == {1: ["template.unfit"]}


def test_the_same_holds_for_word_files(certificate, press: Press):
    document = certificate(made(PLAIN, "{{ name }}{{ id_no }}", "{{ paper | 中文日期 }}"))
    rows = [row(0, paper="2026年9月1日"), row(1)]
    batch = issue(document, rows, replace(press, pdf=False))
    assert [item.state for item in batch.items] == ["issued", "failed"]


@needs_office
def test_each_record_has_its_own_header_and_footer(certificate, press: Press):
    footer = f"<w:ftr {FOOTER}>{p('页脚：{{ name }}')}</w:ftr>"
    document = certificate(
        with_part(made(PLAIN, "{{ name }}{{ id_no }}{{ paper }}"), "word/footer1.xml", footer)
    )
    batch = issue(document, [row(n) for n in range(4)], press)
    assert batch.count("issued") == 4, codes(batch)
    for item in batch.items:
        (text,) = page_texts((press.folder / item.file).read_bytes())
        assert "页脚:" + compact(str(item.row["name"])) in text


def test_the_words_a_template_prints_are_known_without_printing():
    template = compile_template(made("{{ a | 姓名 }}{% if b %}{{ b }}{% endif %}", "{{ c }}"))
    values = {"a": "张三", "b": "", "c": "甲&乙\n丙"}
    assert template.words(values) == ("张　三", "甲&乙\n丙")
    assert "\ue0f0" not in unpacked(template.render(values))["word/document.xml"].decode()
    assert compile_template(made("{{ c }}")).words(values) == ()
