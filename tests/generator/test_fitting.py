"""Long values are set smaller, by the sizes allowed, and never outside their place."""

from dataclasses import replace

import pytest

from generator.fitting import fit, shrunk, size_values, sized, smaller, width
from generator.fonts import font_file
from generator.package import unpacked
from generator.template import compile_template
from records.document import Document

needs_fonts = pytest.mark.skipif(font_file("霞鹜文楷") is None, reason="no fontconfig")


@pytest.fixture
def certificate(catalogue) -> Document:
    return catalogue.documents["hebei/certificate"]


@needs_fonts
def test_a_line_of_chinese_is_as_wide_as_its_signs():
    assert width("四个汉字", "霞鹜文楷", 20) == pytest.approx(4 * 20 * 25.4 / 72, rel=0.01)


@needs_fonts
def test_a_name_takes_the_largest_size_that_fits_and_is_overlong_where_none_does(certificate):
    for length, size in ((3, 22), (20, 20), (23, 18), (26, 16)):
        sizes, overlong = fit(certificate, {"name": "测" * length})
        assert (sizes["name"], overlong) == (size, [])
    _, (finding,) = fit(certificate, {"name": "测" * 27})
    assert (finding.code, finding.pointer) == ("batch.overlong", "/name")


def test_values_that_run_on_step_down_together_until_none_is_left(certificate):
    sizes, _ = fit(certificate, {"name": "张三"})
    first = smaller(certificate, sizes)
    assert first is not None and (first["paper"], first["name"]) == (18, sizes["name"])
    second = smaller(certificate, first)
    assert second is not None and shrunk(certificate, second)["project"] == 16
    assert smaller(certificate, second) is None


def test_only_the_value_is_set_smaller_and_not_the_words_round_it(certificate):
    template = compile_template(sized(certificate.template.read_bytes(), certificate))
    names = certificate.schema["properties"]
    values = {name: f"<{name}>" for name in names}
    sizes, _ = fit(certificate, {"name": "张三"})
    xml = template.body({**values, **size_values({**sizes, "paper": 16})})
    before, _, after = xml.partition("&lt;paper&gt;")
    assert before.rindex('<w:sz w:val="32"/>') > before.rindex('<w:sz w:val="40"/>')
    assert after.index('<w:sz w:val="40"/>') < after.index("》")
    plain = compile_template(certificate.template.read_bytes()).body(values)
    assert texts(xml) == texts(plain)


def texts(xml: str) -> str:
    import re

    return "".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", xml))


def test_a_template_without_a_ladder_stays_as_it_is(catalogue):
    document = replace(catalogue.documents["hebei/certificate"], ladder={})
    content = document.template.read_bytes()
    assert unpacked(sized(content, document)) == unpacked(content)
