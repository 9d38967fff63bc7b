"""Files whose end is missing: the pages that are there are read, and said not to be all."""

import re
from collections.abc import Callable

import pikepdf
import pytest

from extractor.guard import admit
from extractor.readers.pdf.document import read
from records import Refused
from tests.extractor.readers.pdf.test_pdf import texts
from tests.extractor.readers.printed import changed, pdf, table
from tests.extractor.readers.written import codes

ROW = [["姓名", "张三"]]


def whole() -> bytes:
    return pdf(table(ROW), table([["单位", "样例测试学院"]]), table([["电话", "13800000001"]]))


def without_its_list(made: bytes) -> bytes:
    return made[: made.rindex(b"startxref")]


def within_its_last_page(made: bytes) -> bytes:
    return made[: made.rindex(b"endstream") - 9]


@pytest.mark.parametrize("cut", [without_its_list, within_its_last_page])
def test_of_a_file_that_was_cut_off_the_first_pages_are_read(cut: Callable[[bytes], bytes]):
    made = cut(whole())
    assert admit(made) == "pdf"
    paper = read(made)
    assert texts(paper)[:1] == ROW
    assert codes(paper) == ["file.incomplete"]


def test_what_follows_the_end_of_a_file_is_no_harm():
    paper = read(whole() + bytes(6000))
    assert len(texts(paper)) == 3 and codes(paper) == []


def test_a_wrong_place_of_the_list_is_no_harm():
    made = whole()
    at = made.rindex(b"startxref")
    paper = read(made[:at] + b"startxref\n99\n%%EOF\n")
    assert len(texts(paper)) == 3


def test_a_page_that_was_changed_later_is_there_once():
    made = without_its_list(whole())
    kind = re.search(rb"/Type\s*/Page\b", made)
    assert kind is not None
    begin, end = made.rindex(b"endobj", 0, kind.start()) + 6, made.index(b"endobj", kind.end())
    again = made[: made.rindex(b"xref")] + made[begin:end] + b"endobj\n"
    assert texts(read(again)) == texts(read(whole()))


def test_a_file_whose_pages_were_squeezed_into_the_part_that_is_gone_is_refused():
    packed = changed(whole(), lambda _: None, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    with pytest.raises(Refused) as refused:
        read(packed[: len(packed) // 2])
    assert refused.value.finding.code == "file.broken"


def test_a_file_that_was_cut_off_and_has_a_password_is_refused():
    made = changed(whole(), lambda _: None, encryption=pikepdf.Encryption(owner="a", user=""))
    with pytest.raises(Refused) as refused:
        read(made[: made.rindex(b"endobj") + 6])
    assert refused.value.finding.code == "file.broken"
