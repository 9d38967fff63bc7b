"""Web pages as a person sees them: ticks, fields, deletions, what is hidden; and pages in one file."""

import base64
import quopri
import re

import pytest

from extractor.guard import admit
from extractor.readers import legacy
from extractor.readers.webpage import is_cut, plain, text_in, text_of, text_within
from records import Refused
from tests.extractor.readers.written import changed, p, part_of, web_word, word


def seen(page: str) -> str:
    body = plain(page).decode()
    return body[body.index("<body>") + 6 : body.index("</body>")]


def test_what_a_style_sheet_hides_is_not_seen_unless_on_paper_only():
    style = "<style><!-- .a, b.c { DISPLAY : none } /* .e{display:none} */ #d{mso-hide:all}"
    style += "@media print { .e { display:none } } .e{color:red} --></style>"
    cells = "".join(f"<td class='x {name}'>{name}</td>" for name in "ace")
    seen = plain(f"<html>{style}<table><tr>{cells}<td id=d>d</td></tr></table>").decode()
    assert re.findall("<td[^>]*>(.)</td>", seen) == ["e"]


def test_what_stands_behind_the_end_of_a_page_is_part_of_it():
    assert seen(
        "<html><body><p>甲</p></body></html>\n<html><body><p>乙</p></BODY></HTML >"
    ).split() == [
        *("<p>甲</p>", "<p>乙</p>"),
    ]


def test_a_page_that_ends_within_a_table_is_cut():
    whole = "<html><TABLE class=a><tr><td><table><tr><td>甲</table></td></tr></TABLE>"
    assert is_cut(whole[:-20]) and not is_cut(whole)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("<input type=checkbox checked>线上<INPUT TYPE=checkbox>线下", "☑线上□线下"),
        ('<input type="radio" checked="checked"/>是 <input type=radio>否', "☑是 □否"),
        ("<input value=张三>", "张三"),
        ("<input type=hidden value=7><input type=submit value=提交>", ""),
        ("<select><option>甲<option selected>乙</select>止", "乙止"),
        ("<select><option>甲<option>乙</select>", "甲"),
        ("<del>24</del><ins>32</ins>", "<ins>32</ins>"),
        ("无<span style='DISPLAY: none'>内部</span>。", "无。"),
        ("无<span style='color:red;mso-hide:all'>内部</span>", "无"),
        ("<b hidden>内部</b>甲", "甲"),
        ("甲<script>document.write('乙')</script>", "甲"),
        ("<a href=http://x onclick=y>网址</a>", '<a href="http://x">网址</a>'),
    ],
)
def test_what_is_shown_is_what_is_kept(written: str, shown: str):
    assert seen(f"<html><body><div>{written}</div></body></html>") == f"<div>{shown}</div>"


def test_a_font_of_pictures_is_kept_and_nothing_else_of_a_style():
    page = "<body><i style='color:red;font-family:\"Wingdings 2\";background:url(x)'>R</i></body>"
    assert seen(page) == "<i style='font-family:\"Wingdings 2\"'>R</i>"


WORDS = "<html><head><meta charset={}></head><body>培训</body></html>"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (WORDS.format("gb2312").replace("培", "镕").encode("gbk"), "GBK is often called GB 2312"),
        ("<body>培训</body>".encode("gbk"), "nothing is said"),
        (WORDS.format("x-unknown").encode(), "no such encoding"),
        (WORDS.format("gb2312").encode("utf-8-sig"), "the mark in front goes before what is said"),
        (WORDS.format("big5").encode("utf-16"), "so does that of UTF-16"),
    ],
)
def test_a_page_is_decoded_however_it_was_written(data: bytes, why: str):
    assert "训</body>" in text_of(data), why


def one_file(*pages: tuple[str, str, str]) -> bytes:
    """Pages as (type, encoding, content) in one file, as WPS writes it."""
    parts = "".join(
        f"--=x\r\nContent-Type: {kind}\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n{content}\r\n"
        for kind, encoding, content in pages
    )
    head = "From: <Saved by WPS>\r\nMIME-Version: 1.0\r\n"
    return f'{head}Content-Type: multipart/related; boundary="=x"\r\n\r\n{parts}--=x--\r\n'.encode()


def test_pages_in_one_file_are_read_one_below_the_other():
    quoted = quopri.encodestring("<p>甲</p>".encode("gbk")).decode()
    coded = base64.b64encode("<p>乙</p>".encode()).decode()
    data = one_file(
        ("text/html", "7bit", "<frameset><frame src=a></frameset>"),
        ('text/html; charset="gb2312"', "quoted-printable", quoted),
        ("text/html; charset=utf-8", "base64", coded),
        ("image/png", "base64", "AAAA"),
    )
    assert seen(text_in(data)).split() == ["<p>甲</p>", "<p>乙</p>"]
    given: list[bytes] = []

    def convert(page: bytes, *_: str) -> bytes:
        given.append(page)
        return page

    assert legacy.converted(data, "mhtml", convert) == given[0]
    assert "乙".encode() in given[0]


QUOTED = (
    b'MIME-Version: 1.0\nContent-Type: multipart/related;\n    type="text/html";\n'
    b'    boundary="----=mhtDocumentPart"\n\n\n------=mhtDocumentPart\n'
    b'Content-Type: text/html;\n    charset="utf-8"\nContent-Transfer-Encoding: quoted-printable\n'
    b"Content-Location: file:///C:/fake/document.html\n\n"
    + '<!DOCTYPE html><html><body><p class=3D"a">甲</p></body></html>'.encode()
    + b"\n\n------=mhtDocumentPart--\n"
)
"""A page as a script writes it into a Word file: quoted, but with its Chinese signs as they are."""


@pytest.mark.parametrize(("page", "kind"), [(QUOTED, "mht"), ("<p>甲</p>".encode(), "html")])
def test_a_word_file_that_is_nothing_but_web_pages_is_read_as_such(page: bytes, kind: str):
    data = web_word(page, "<p>乙</p>".encode(), kind=kind)
    assert admit(data) == "webword"
    words = seen(text_within(data))
    assert ("甲" in words, "乙" in words, "mhtDocumentPart" in words) == (True, True, False)


def test_a_word_file_with_words_of_its_own_stays_one():
    data = web_word(b"<p>x</p>")
    own = part_of(word("<w:altChunk/>" + p("甲")), "word/document.xml")
    assert admit(changed(data, {"word/document.xml": own})) == "docx"


@pytest.mark.parametrize(
    "data",
    [
        one_file(("text/plain", "7bit", "甲")),
        b"".join(b"Content-Type: message/rfc822\r\n\r\n" for _ in range(3000)),
    ],
)
def test_a_file_without_a_page_is_broken(data: bytes):
    with pytest.raises(Refused) as refused:
        text_in(data)
    assert refused.value.finding.code == "file.broken"


def test_nothing_at_all_is_no_page():
    with pytest.raises(Refused):
        plain("")
