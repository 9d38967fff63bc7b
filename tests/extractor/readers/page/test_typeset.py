"""Recognised words as they are printed: brackets of document numbers, dots within names."""

from extractor.readers.page.typeset import typeset


def test_the_year_of_a_document_that_begins_a_line_is_in_its_own_brackets():
    assert typeset("（威测院发\n[2023〕12号）") == "（威测院发\n〔2023〕12号）"


def test_a_dot_at_the_end_of_a_line_belongs_to_the_name_that_goes_on():
    assert typeset("阿依古丽·\n测试") == "阿依古丽·\n测试"
    assert typeset("上海示例大学·") == "上海示例大学"
