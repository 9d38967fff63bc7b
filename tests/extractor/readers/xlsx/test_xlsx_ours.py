"""The list of our remarks is no part of what is handed in; somebody else's sheet always is."""

import pytest

from extractor.ours import AUTHOR, numbered
from extractor.readers.xlsx.workbook import read
from tests.extractor.readers.written import c, rows, workbook

NUMBER = "0123456789abcdef"


def handed_in(name: str, *lines: str) -> bytes:
    """A sheet of the submitter's, and one of this name with these lines."""
    listed = rows(*(c(f"A{n}", line) for n, line in enumerate(lines, 1)))
    return workbook({"决算": rows(c("A1", "合计")), name: listed})


@pytest.mark.parametrize(
    ("name", "language"),
    [("文书审核意见", "zh"), ("文书审核意见 (2)", "zh"), ("Wenshu review", "en")],
)
def test_our_list_is_not_read_and_tells_which_review_it_is_of(name: str, language: str):
    paper = read(handed_in(name, f"{AUTHOR}　审核意见", numbered(NUMBER, language)))
    assert list(paper.texts()) == ["合计"]
    assert paper.review == NUMBER


def test_a_list_without_a_number_is_left_out_all_the_same():
    paper = read(handed_in("文书审核意见", f"{AUTHOR}　审核意见"))
    assert list(paper.texts()) == ["合计"] and paper.review == ""


@pytest.mark.parametrize(
    ("name", "line"), [("文书审核意见", "本单位的意见"), ("附表", f"{AUTHOR}　审核意见")]
)
def test_a_sheet_that_only_has_our_name_or_only_our_words_is_read(name: str, line: str):
    assert list(read(handed_in(name, line)).texts()) == ["合计", line]
