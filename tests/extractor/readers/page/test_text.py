"""Words made of characters."""

import numpy as np

from extractor.readers.page.chars import Char, Text
from extractor.readers.page.text import cell_texts


def test_a_cell_with_nothing_but_white_space_is_empty():
    text = Text.of([Char("甲", 2, 0, 12, 10), Char(" ", 22, 0, 27, 10)])
    assert cell_texts(text, np.array([0, 1]), [(0, 20), (20, 40)]) == (["甲", ""], [])
