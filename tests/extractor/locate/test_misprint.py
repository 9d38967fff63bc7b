"""A label recognised with one sign wrong is that label; a value is never made one."""

from dataclasses import replace

from extractor.guide import guide_to
from extractor.locate import locate
from extractor.locate.misprint import corrected
from extractor.normalise import assembled, normalise
from extractor.paper import Grid, Paper
from records import Form
from tests.extractor.papers import paper


def recognised(sure: float, *rows: list[str]) -> Paper:
    made = paper(list(rows))
    (grid,) = made.grids
    return replace(
        made, blocks=(Grid(tuple(cell._replace(confidence=sure) for cell in grid.cells)),)
    )


def test_an_unsure_label_with_one_wrong_sign_finds_its_value(form: Form):
    scan = recognised(0.6, ["统一杜会信用代码", "91310000123456789X", "单位性质", "高校"])
    data = assembled(normalise(locate(scan, form, trusted=False).located, form)[0])
    plain = recognised(0.6, ["统一社会信用代码", "91310000123456789X", "单位性质", "高校"])
    assert data == assembled(normalise(locate(plain, form, trusted=False).located, form)[0])
    assert data


def test_sure_words_and_words_two_signs_off_stay_as_they_are(form: Form):
    guide = guide_to(form)
    for scan in (
        recognised(0.97, ["统一杜会信用代码", "甲"]),
        recognised(0.6, ["统一杜合信用代码", "甲"]),
        recognised(0.6, ["甲乙", "丙"]),
    ):
        assert corrected(scan, guide) == scan
