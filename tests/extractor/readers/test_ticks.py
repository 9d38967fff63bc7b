"""Ticks of every make."""

import pytest

from extractor.readers.ticks import canonical


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("R企业 £事业单位 £其他", "☑企业 □事业单位 □其他"),
        ("£是R否", "□是☑否"),
        ("企业R 事业单位£", "企业☑ 事业单位□"),
        ("þ是 ¨否", "☑是 □否"),
        ("学费£500，R语言", "学费£500，R语言"),
        ("R语言培训班", "R语言培训班"),
    ],
)
def test_boxes_that_lost_their_font_are_known_beside_words(text: str, seen: str):
    assert canonical(text) == seen
