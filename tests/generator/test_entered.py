"""What is typed into a page becomes the values a document asks for."""

import pytest

from generator.entered import entered
from records import Catalogue
from records.document import Document


@pytest.fixture
def announcement(catalogue: Catalogue) -> Document:
    return catalogue.documents["weihai/base-announcement"]


def test_each_line_of_a_list_is_an_item_and_empty_ones_are_none(catalogue: Catalogue):
    revocation = catalogue.documents["weihai/revocation"]
    row = entered({"facts": "第一件。\r\n\r\n第二件。\n"}, revocation)
    assert row == {"facts": ["第一件。", "第二件。"]}


def test_lines_copied_out_of_a_spreadsheet_become_values_by_their_columns(announcement: Document):
    row = entered({"bases": "威海学院\t市教育局\n荣成学院\t\n"}, announcement)
    assert row == {"bases": [{"name": "威海学院", "manager": "市教育局"}, {"name": "荣成学院"}]}


def test_values_are_understood_by_their_kind_and_kept_as_written_where_they_are_not(
    announcement: Document,
):
    row = entered({"date": "2024年6月20日", "printed": "下周"}, announcement)
    assert row == {"date": "2024-06-20", "printed": "下周"}


def test_empty_fields_and_fields_of_nobody_are_left_out(announcement: Document):
    assert entered({"receivers": "  ", "stranger": "x"}, announcement) == {}
