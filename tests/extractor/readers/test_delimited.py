"""Tables kept as text, as programs export them."""

import pytest

from extractor.guard import admit
from extractor.paper import Limits
from extractor.readers import read
from extractor.readers.delimited import read as read_delimited
from records import Place, Refused
from tests.extractor.readers.written import cell, codes, table

ROWS = [["学员名单", "", ""], ["序号", "姓名", "工作单位"], ["1", "张三", "样例公司，一部"]]


def text(sign: str = ",", end: str = "\r\n") -> str:
    return "".join(sign.join(row) + end for row in ROWS)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("sign", [",", "\t", ";"])
def test_every_encoding_and_every_sign_between(encoding: str, sign: str):
    content = text(sign).encode(encoding)
    assert admit(content) == "csv"
    paper = read(content)
    assert table(paper) == [["学员名单"], *ROWS[1:]]
    assert cell(paper, "C3").place == Place(sheet="CSV", cell="C3")
    assert paper.notes == ()


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
def test_every_end_of_a_line(end: str):
    assert table(read(text(end=end).encode()))[2] == ROWS[2]


def test_line_breaks_and_signs_in_quotes_belong_to_the_value():
    content = '序号,姓名,单位\r\n1,张三,"甲,\r\n""乙"""\r\n2,李四,丙\r\n'.encode("gb18030")
    assert table(read(content))[1:] == [["1", "张三", '甲,\n"乙"'], ["2", "李四", "丙"]]


def test_excel_s_own_ways():
    content = 'sep=;\r\n编号;姓名\r\n="0012";张三\r\n'.encode()
    assert table(read(content)) == [["编号", "姓名"], ["0012", "张三"]]


def test_bytes_that_are_no_text_are_said_with_their_cell():
    content = text().encode("gb18030").replace("张".encode("gb18030"), b"\xff")
    paper = read_delimited(content + ("2,李四,样例公司\r\n" * 60).encode("gb18030"))
    assert codes(paper) == ["sheet.garbled"]
    assert paper.notes[0].place == Place(sheet="CSV", cell="B3")


@pytest.mark.parametrize(
    "content",
    ["今天天气很好，我们去公园。\n明天也去。", "只有一行,两个值", "一\n二\n三"],
)
def test_prose_is_no_table(content: str):
    with pytest.raises(Refused) as refused:
        admit(content.encode())
    assert refused.value.finding.code == "file.unknown-kind"


@pytest.mark.parametrize("content", [bytes(range(1, 256)) * 20, b"a,b\nc,d\n\x01,e\n"])
def test_bytes_with_control_signs_are_no_table(content: bytes):
    with pytest.raises(Refused):
        admit(content)


def test_more_cells_than_anybody_fills_in_are_refused():
    with pytest.raises(Refused) as refused:
        read_delimited(text().encode(), Limits(cells=3))
    assert refused.value.finding.code == "file.too-many-cells"


def test_a_value_without_end_is_a_broken_file():
    with pytest.raises(Refused) as refused:
        read_delimited(b"a,b\n" + b'1,"' + b"x" * 200_000)
    assert refused.value.finding.code == "file.broken"
