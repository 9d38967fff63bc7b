"""Tables over several pages: which rows are the header again, and which are somebody's."""

import pytest

from extractor.paper import Cell, Grid
from extractor.readers.page.joined import Joined
from extractor.readers.pdf.document import read
from records import Place
from tests.extractor.readers.pdf.test_pdf import HEAD, numbered, texts
from tests.extractor.readers.printed import Draw, both, pdf, table, words

TWO = [["序号", "姓名", "学时", "<"], ["^", "^", "线上", "线下"]]


def people(first: int, last: int) -> list[list[str]]:
    return [[str(n), f"学员{n}", "8", "4"] for n in range(first, last + 1)]


def test_a_header_of_two_rows_is_left_out_where_it_is_repeated():
    paper = read(pdf(table([*TWO, *people(1, 3)]), table([*TWO, *people(4, 6)], top=60)))
    assert len(paper.grids) == 1
    assert texts(paper)[2:] == people(1, 6)


def test_a_header_of_three_rows_is_left_out_where_it_is_repeated():
    three = [["学员名册", "<", "<", "<"], *TWO]
    paper = read(pdf(table([*three, *people(1, 3)]), table([*three, *people(4, 6)], top=60)))
    assert texts(paper)[3:] == people(1, 6)


def test_the_same_person_below_a_repeated_header_is_there_twice():
    head = ["班次", "姓名", "结果"]
    same = ["培训班", "张三", "合格"]
    paper = read(pdf(table([head, same, same]), table([head, same, same], top=60)))
    assert texts(paper) == [head, same, same, same, same]


def test_a_row_of_words_that_came_before_is_no_header():
    head, same = ["班次", "姓名", "结果"], ["培训班", "张三", "合格"]
    other = ["研修班", "李四", "合格"]
    paper = read(pdf(table([head, other, same]), table([same, other], top=60)))
    assert texts(paper) == [head, other, same, same, other]


def test_columns_of_other_widths_under_the_same_header_go_on():
    first, second = table([HEAD, *numbered(1, 2)]), table([HEAD, *numbered(3, 4)], top=60, wide=110)
    paper = read(pdf(first, second))
    assert len(paper.grids) == 1
    assert texts(paper) == [HEAD, *numbered(1, 4)]


def test_columns_of_other_widths_without_the_header_are_another_table():
    assert (
        len(read(pdf(table([HEAD, *numbered(1, 2)]), table(numbered(3, 4), wide=110))).grids) == 2
    )


LONG = "从事专业技术人员继续教育工作多年"


def test_a_row_cut_by_the_end_of_the_page_is_one_row():
    first = table([["序号", "简历", "学时"], ["1", LONG[:8] + "\n" + LONG[8:], "8"]], high=40)
    second = table([["", "经验丰富", ""], ["2", "略", "8"]], top=60, high=40)
    rows = texts(read(pdf(first, second)))
    assert rows[1][0] == "1" and rows[1][1].endswith("经验丰富") and rows[1][2] == "8"
    assert rows[2] == ["2", "略", "8"]


def test_a_row_that_lacks_its_number_is_not_put_into_the_one_before():
    first = table([["序号", "姓名", "学时"], ["1", "张三", "8"]])
    second = table([["", "李四", ""], ["3", "王五", "8"]], top=60)
    assert texts(read(pdf(first, second)))[1:] == [
        ["1", "张三", "8"],
        ["", "李四", ""],
        ["3", "王五", "8"],
    ]


def cut(first: list[list[str]], second: list[list[str]]) -> list[list[str]]:
    return texts(read(pdf(table(first, high=60), table(second, top=60, high=60))))


SAID = LONG + "成绩显著深受好评同行"
BEGUN = "\n".join((SAID[:9], SAID[9:18], SAID[18:]))


def test_an_answer_beside_its_label_that_is_cut_by_the_page_is_one():
    rows = cut([["姓名", "张三"], ["简历", BEGUN]], [["", "经验丰富"], ["电话", "13800000001"]])
    assert rows[1:] == [["简历", SAID + "经验丰富"], ["电话", "13800000001"]]


def test_a_row_is_cut_in_several_cells_and_below_a_repeated_header():
    head = ["序号", "简历", "成果"]
    rows = cut([head, ["1", BEGUN, BEGUN]], [head, ["", "经验丰富", "颇多"], ["2", "略", "略"]])
    assert rows == [head, ["1", SAID + "经验丰富", SAID + "颇多"], ["2", "略", "略"]]


def test_a_row_beside_a_merged_cell_that_goes_on_is_cut():
    first = [["基本情况", "姓名", "张三"], ["^", "简历", BEGUN]]
    rows = cut(first, [["", "", "经验丰富"], ["^", "电话", "13800000001"]])
    assert rows[1] == ["简历", SAID + "经验丰富"]
    assert rows[2] == ["", "电话", "13800000001"]


def test_a_row_of_one_cell_is_cut_where_its_sentence_has_not_ended():
    whole = SAID[:19] + "\n" + SAID[19:] + LONG
    wide = [["姓名", "张三"], [whole, "<"]]
    after = [["经验丰富。", "<"], ["电话", "1"]]
    assert cut(wide, after)[1] == [whole.replace("\n", "") + "经验丰富。"]
    ended = [["姓名", "张三"], [whole + "。", "<"]]
    assert cut(ended, after)[2] == ["经验丰富。"]


def numbered_pages(head: str, foot: str) -> bytes:
    """A list over three pages."""

    def page(n: int) -> Draw:
        rows = people(2 * n - 1, 2 * n)
        return both(
            table([["序号", "姓名", "线上", "线下"], *rows] if n == 1 else rows),
            words(400, 30, head.format(n)),
            words(250, 800, foot.format(n)),
        )

    return pdf(*map(page, (1, 2, 3)))


@pytest.mark.parametrize(
    ("head", "foot"),
    [
        ("", "第 {} 页，共 3 页"),
        ("", "第{}页/共3页"),
        ("", "共 3 页 第 {} 页"),
        ("", "Page {} of 3"),
        ("", "页码：{}/3"),
        ("第 {} 页 共 3 页", ""),
        ("密级：内部　第{}页", "样例测试学院申报材料 {}"),
        ("", "共 3 页"),
        ("2026/5/3 10:00", "https://example.test/form?id=7　{}/3"),
    ],
)
def test_a_list_goes_on_past_the_numbers_of_its_pages(head: str, foot: str):
    paper = read(numbered_pages(head, foot))
    assert len(paper.grids) == 1
    assert texts(paper)[1:] == people(1, 6)


def test_days_that_follow_each_other_are_no_page_numbers():
    paper = read(numbered_pages("培训日期：2026年5月{}日", ""))
    assert [line.text for line in paper.lines] == [f"培训日期：2026年5月{n}日" for n in (1, 2, 3)]


def _row(page: int, words: str, row: int, sure: float, *, unread: bool = False) -> list[Cell]:
    boxes = ((50.0, 0.0, 100.0, 40.0), (100.0, 0.0, 200.0, 40.0))
    one, two = (Place(page=page, box=box) for box in boxes)
    number = Cell("1" if page == 1 else "", one, row, 0)
    return [number, Cell(words, two, row, 1, confidence=sure, unread=unread)]


def test_a_cell_cut_by_the_page_is_no_surer_than_what_of_it_is_on_the_next():
    joined = Joined()
    joined.add([Grid(tuple(_row(1, LONG * 2, 0, 0.98)))])
    joined.add([Grid(tuple(_row(2, "经验丰富", 0, 0.6, unread=True)))])
    (grid,) = joined.blocks()
    assert isinstance(grid, Grid)
    cell = grid.cells[-1]
    assert cell.text == LONG * 2 + "经验丰富" and cell.confidence == 0.6 and cell.unread
