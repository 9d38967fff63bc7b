"""Rows from a table: no column is lost by a slip of the pen."""

import pytest

from generator.rows import rows_of
from records import Catalogue, Refused
from records.document import Document


@pytest.fixture
def certificate(catalogue: Catalogue) -> Document:
    return catalogue.documents["hebei/certificate"]


def test_a_header_that_is_nearly_a_values_name_is_refused_saying_which(certificate: Document):
    title = certificate.schema["properties"]["id_no"]["title"]
    table = f"姓名,{title[:-1]}\n测试一,x\n".encode()
    with pytest.raises(Refused) as refused:
        rows_of(table, "csv", certificate)
    assert refused.value.finding.code == "batch.column"
    assert refused.value.finding.facts == {"column": title[:-1], "near": title}


def test_a_column_of_ones_own_is_passed_over(certificate: Document):
    assert rows_of("姓名,备注\n测试一,补发\n".encode(), "csv", certificate) == [{"name": "测试一"}]


def test_two_columns_of_like_names_are_both_read(certificate: Document):
    table = "开始日期,结束日期\n2026-09-14,2026-09-18\n".encode()
    assert rows_of(table, "csv", certificate) == [{"start": "2026-09-14", "end": "2026-09-18"}]
