"""套打: only the values are inked, and they stand where they stand on plain paper."""

from io import BytesIO

import numpy as np
import pypdfium2
import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH

from bench.certificates import whole
from generator.fitting import usual_sizes
from generator.office import Office
from generator.overlay import moving
from generator.plate import plate_of

OFFICE = Office.found()


def dark(pdf: bytes):
    page = pypdfium2.PdfDocument(pdf)[0]
    return np.array(page.render(scale=2, grayscale=True).to_pil()) < 128


def places(pdf: bytes) -> list[tuple[float, float]]:
    text = pypdfium2.PdfDocument(pdf)[0].get_textpage()
    return [text.get_charbox(n)[:2] for n in range(text.count_chars())]


@pytest.mark.skipif(not OFFICE.available, reason="LibreOffice is not installed")
def test_only_the_values_are_inked_and_none_has_moved_by_half_a_millimetre(catalogue):
    document = catalogue.documents["hebei/certificate"]
    shown = {**document.shown(whole(0)), **usual_sizes(document)}
    plain, overlay = (
        plate_of(document, over).printed([shown], OFFICE).one(0).pdf for over in (False, True)
    )
    for before, after in zip(places(plain), places(overlay), strict=True):
        assert after == pytest.approx(before, abs=0.5 * 72 / 25.4)
    title, name = (slice(200, 320), slice(560, 1130)), (slice(435, 485), slice(290, 430))
    assert dark(plain)[title].any() and not dark(overlay)[title].any()
    assert dark(overlay)[name].sum() == dark(plain)[name].sum() > 0
    edge = (slice(30, 80), slice(30, 1650))
    assert dark(plain)[edge].any() and not dark(overlay)[edge].any()


def written(*paragraphs: str, centred: bool = False) -> bytes:
    document, out = Document(), BytesIO()
    for text in paragraphs:
        paragraph = document.add_paragraph(text)
        if centred:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.save(out)
    return out.getvalue()


def test_values_at_the_end_of_a_paragraph_of_their_own_move_nothing():
    assert moving(written("结业证书", "编号：{{ number }}", "{{ name }}")) == ()


@pytest.mark.parametrize(
    "paragraph",
    ["{{ name }}同志：", "于{{ start }}至{{ end }}参加", "{% if paper %}论文{% endif %}"],
)
def test_fixed_words_behind_a_value_or_under_a_condition_move(paragraph: str):
    assert moving(written("结业证书", paragraph))[0].startswith(paragraph[:4])


def test_words_beside_a_value_in_the_middle_of_a_line_move():
    assert moving(written("编号：{{ number }}", centred=True)) == ("编号：{{ number }}",)


def test_a_certificate_in_running_text_is_not_printed_over_another(catalogue):
    document = catalogue.documents["hebei/certificate"]
    assert any("同志" in text for text in moving(document.template.read_bytes()))
