"""套打: only the values are inked, and they stand where they stand on plain paper."""

import numpy as np
import pypdfium2
import pytest

from bench.certificates import whole
from generator.fitting import usual_sizes
from generator.office import Office
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
