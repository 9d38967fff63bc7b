"""Fields and controls of Word: what is seen of them is read, never their code or prompt."""

import pytest

from tests.extractor.readers.docx.bodies import grid, only
from tests.extractor.readers.written import r, sdt, tc, tr


def field(data: str, after: str = "") -> str:
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    start = f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{data}</w:ffData></w:fldChar></w:r>'
    code = "<w:r><w:instrText>FORMCHECKBOX</w:instrText></w:r>"
    return start + code + after + end


def test_form_fields_of_old_are_ticks():
    on = field('<w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox>')
    off = field('<w:checkBox><w:default w:val="1"/><w:checked w:val="0"/></w:checkBox>')
    default = field('<w:checkBox><w:default w:val="1"/></w:checkBox>')
    assert only(on + r("是") + off + r("否") + default + r("或")) == "☑是□否☑或"


def test_a_drop_down_list_of_old_says_what_was_chosen_once():
    entries = '<w:listEntry w:val="请选择"/><w:listEntry w:val="本科"/>'
    again = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + r("本科")
    chosen = field(f'<w:ddList><w:result w:val="1"/>{entries}</w:ddList>', again)
    assert only(chosen + r("学历")) == "本科学历"
    assert only(field(f"<w:ddList>{entries}</w:ddList>")) == "请选择"
    assert only(field('<w:ddList><w:result w:val="9"/></w:ddList>') + r("甲")) == "甲"


def test_links_and_plain_fields_are_read_and_their_codes_are_not():
    code = "<w:r><w:instrText> DATE </w:instrText></w:r>"
    link = f"<w:hyperlink>{r('网址')}</w:hyperlink>"
    simple = f'<w:fldSimple w:instr="DATE">{r("一月")}</w:fldSimple>'
    assert only(code + link + simple) == "网址一月"


def equation(code: str) -> str:
    """A field as Word writes it, its code cut into runs."""
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    pieces = "".join(f"<w:r><w:instrText>{code[n : n + 4]}</w:instrText></w:r>" for n in
                     range(0, len(code), 4))  # fmt: skip
    return mark("begin") + pieces + mark("separate") + mark("end")


@pytest.mark.parametrize(
    ("code", "seen"),
    [
        (r" EQ \o\ac(□,√)", "☑"),
        (r"eq \o(√,□)", "☑"),
        (r" EQ \o\ac(□, )", "□"),
        (r"EQ \o(□，×)", "☑"),
        (r"EQ \x(√)", "☑"),
        (r"EQ \o\ac(○,1)", "①"),
        (r"EQ \o\ac(○,20)", "⑳"),
        (r"EQ \o\ac(○,印)", "印\u20dd"),
        (r"EQ \f(1,2)", "1/2"),
        (r"EQ \o\al(\s\up 5(甲),\s\do 3(乙))", "甲乙"),
        ("EQ", ""),
        (" DATE ", ""),
    ],
)
def test_signs_put_over_each_other_are_what_is_seen(code: str, seen: str):
    assert only(r("男") + equation(code) + r("女")) == f"男{seen}女"


def test_the_prompt_of_a_control_nobody_filled_in_is_no_value():
    prompt = sdt(r("单击此处输入文字"), "<w:showingPlcHdr/>")
    assert only(r("姓名：") + prompt) == "姓名："
    assert grid(tr(tc("日期"), sdt(tc("选择日期"), "<w:showingPlcHdr/>"))) == [["日期", ""]]
