"""Documents that keep to the standard are passed; each that is broken in one thing is told that one
thing, by its clause."""

from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest

from generator.inspect import inspect
from generator.inspect.fault import CLAUSES
from generator.office import Office
from records import Refused
from records.messages import tell, wording
from tests.generator.inspect.documents import (
    GENERAL,
    JOINT,
    LETTER,
    exchanged,
    general,
    joint,
    letter,
    once,
    swapped,
    without_fonts,
)

OFFICE = Office.found()
_ALONE = replace(GENERAL, annexes=())
_WORDS = replace(GENERAL.annexes[0], columns=(), rows=(), paragraphs=("正文。",))
_FOOTER = "word/footer1.xml"
_SIGNED = '<w:spacing w:before="1184"'
_FIRST_RED = '<w:bottom w:val="single" w:sz="8" w:space="7"'
_TAIL = "<w:widowControl"

WELL = {"general": general(), "letter": letter(), "joint": joint()}
BROKEN: Mapping[str, tuple[bytes, str]] = {
    "left margin": (
        swapped(general(), ('w:right="1474" w:bottom="1908" w:left="1587"',
                            'w:right="1190" w:bottom="1908" w:left="1871"')),
        "layout.margin",
    ),
    "lower margin": (
        swapped(
            letter(replace(LETTER, paragraphs=LETTER.paragraphs * 2)),
            ('w:bottom="1908"', 'w:bottom="1300"'),
        ),
        "layout.margin",
    ),
    "size of the text": (swapped(letter(), ('w:val="32"', 'w:val="30"')), "layout.size"),
    "font of the text": (
        swapped(
            general(),
            ('w:eastAsia="仿宋_GB2312"', 'w:eastAsia="宋体"'),
        ),
        "layout.font",
    ),
    "line pitch": (swapped(letter(), ('w:line="592"', 'w:line="640"')), "layout.lines"),
    "characters of a line": (
        swapped(letter(), ('<w:spacing w:val="-5"/>', '<w:spacing w:val="30"/>')),
        "layout.characters",
    ),
    "mark in black": (
        once(general(), '<w:color w:val="FF0000"/>', '<w:color w:val="000000"/>'),
        "layout.no-mark",
    ),
    "red words in the text": (
        once(general(), '<w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" '
             'w:eastAsia="黑体" w:cs="Times New Roman" w:hint="eastAsia"/><w:spacing w:val="-5"/>'
             '<w:sz w:val="32"/><w:szCs w:val="32"/></w:rPr><w:t xml:space="preserve">二、',
             '<w:rPr><w:rFonts w:eastAsia="黑体"/><w:color w:val="FF0000"/><w:sz w:val="32"/></w:rPr>'
             '<w:t xml:space="preserve">二、'),
        "layout.colour",
    ),
    "height of the mark": (
        swapped(general(), ('w:before="1716"', 'w:before="1100"')),
        "layout.mark-place",
    ),
    "no number": (general(replace(GENERAL, number="")), "layout.no-number"),
    "a draft": (letter(replace(LETTER, number="示人社函〔2024〕　　号")), "layout.open-number"),
    "square brackets": (general(replace(GENERAL, number="示人社发[2024]21号")), "layout.brackets"),
    "round brackets in a citation": (
        swapped(general(), ("示人社发〔2019〕44号", "示人社发（2019）44号")),
        "layout.brackets",
    ),
    "zero in the number": (
        general(replace(GENERAL, number="示人社发〔2024〕021号")),
        "layout.number-form",
    ),
    "第 in the number": (
        general(replace(GENERAL, number="示人社发〔2024〕第21号")),
        "layout.number-form",
    ),
    "distance of the red line": (
        swapped(general(), (_FIRST_RED, _FIRST_RED.replace('space="7"', 'space="16"'))),
        "layout.red-line",
    ),
    "size of the title": (
        swapped(general(_ALONE), ('<w:sz w:val="44"/>', '<w:sz w:val="36"/>')),
        "layout.title-size",
    ),
    "font of the title": (
        swapped(
            general(_ALONE),
            ('w:eastAsia="方正小标宋简体" w:cs="Times New Roman" w:hint="eastAsia"/><w:sz w:val="44"',
             'w:eastAsia="黑体" w:cs="Times New Roman" w:hint="eastAsia"/><w:sz w:val="44"'),
        ),
        "layout.title-font",
    ),
    "place of the title": (
        swapped(general(), ('w:before="1120"', 'w:before="300"')),
        "layout.title-place",
    ),
    "colon of the receivers": (
        swapped(general(), ("市直有关部门（单位）：", "市直有关部门（单位）:")),
        "layout.receivers",
    ),
    "font of a heading": (
        swapped(general(_ALONE), ('w:eastAsia="黑体"', 'w:eastAsia="仿宋_GB2312"')),
        "layout.heading-font",
    ),
    "font of a second heading": (
        swapped(general(), ('w:eastAsia="楷体_GB2312"', 'w:eastAsia="仿宋_GB2312"')),
        "layout.heading-font",
    ),
    "date in Chinese numerals": (
        general(replace(GENERAL, date="二〇二四年七月八日")),
        "layout.date-figures",
    ),
    "date with zeros": (general(replace(GENERAL, date="2024年07月08日")), "layout.date-zero"),
    "no date": (letter(replace(LETTER, date="", issuers=())), "layout.no-date"),
    "date at the edge": (
        swapped(general(), ('w:left="5035" w:right="945"', 'w:left="6000" w:right="0"')),
        "layout.signature-place",
    ),
    "name not above the date": (
        swapped(letter(), ('w:left="4105" w:right="15"', 'w:left="3400" w:right="1400"')),
        "layout.signature-place",
    ),
    "no room for the seal": (
        swapped(letter(), (_SIGNED, '<w:spacing w:before="0"')),
        "layout.seal-room",
    ),
    "signature on a page of its own": (
        swapped(
            letter(),
            (
                f'<w:keepNext/>{_TAIL} w:val="0"/><w:overflowPunct w:val="1"/>{_SIGNED}',
                f'<w:pageBreakBefore/>{_TAIL} w:val="0"/><w:overflowPunct w:val="1"/>'
                '<w:spacing w:before="0"',
            ),
        ),
        "layout.signature-alone",
    ),
    "note without brackets": (
        swapped(general(), ("（此件主动公开）", "此件主动公开")),
        "layout.note-form",
    ),
    "annex on the page of the date": (
        swapped(
            letter(replace(LETTER, annexes=(_WORDS,))),
            ("<w:pageBreakBefore/>", ""),
        ),
        "layout.annex-page",
    ),
    "half a colon after long receivers": (
        swapped(
            letter(replace(LETTER, receivers="示例工程研究院，" * 8 + "示例工程研究院")),
            ("示例工程研究院：", "示例工程研究院:"),
        ),
        "layout.receivers",
    ),
    "colon of the annex": (
        swapped(general(), (">附件</w:t>", ">附件：</w:t>")),
        "layout.annex-label",
    ),
    "title of the annex": (
        swapped(general(), (">专业技术人员继续教育基地名单</w:t></w:r></w:p>", ">名单</w:t></w:r></w:p>"),
                ('<w:sz w:val="44"/><w:szCs w:val="44"/></w:rPr><w:t xml:space="preserve">名单',
                 '<w:sz w:val="32"/><w:szCs w:val="32"/></w:rPr><w:t xml:space="preserve">名单')),
        "layout.annex-title",
    ),
    "header of a long table": (swapped(general(), ("<w:tblHeader/>", "")), "layout.wide-table"),
    "版记 above the foot": (
        swapped(
            joint(), ("<wp:align>bottom</wp:align>", "<wp:posOffset>7300000</wp:posOffset>")
        ),
        "layout.imprint-foot",
    ),
    "版记 on an odd page": (
        joint(replace(JOINT, paragraphs=JOINT.paragraphs * 4)),
        "layout.imprint-page",
    ),
    "版记 without lines": (
        swapped(
            general(),
            ('<w:pBdr><w:top w:val="single" w:sz="8" w:space="0" w:color="000000"/></w:pBdr>', ""),
            ('<w:pBdr><w:top w:val="single" w:sz="6" w:space="0" w:color="000000"/></w:pBdr>', ""),
        ),
        "layout.imprint-lines",
    ),
    "size of the 版记": (
        swapped(joint(), ('<w:sz w:val="28"/>', '<w:sz w:val="24"/>')),
        "layout.imprint-size",
    ),
    "copies without a full stop": (
        swapped(general(), ("抄送：市委组织部，市财政局。", "抄送：市委组织部，市财政局")),
        "layout.copies-form",
    ),
    "printed before it is dated": (
        general(replace(GENERAL, printed="2024年7月1日")),
        "layout.printed-before",
    ),
    "no page numbers": (
        swapped(
            general(),
            ("— ", ""),
            (" —", ""),
            ("PAGE", ""),
            ('<w:t xml:space="preserve">1</w:t>', ""),
            part="word/footer2.xml",
        ),
        "layout.no-page-number",
    ),
    "page numbers without dashes": (
        swapped(general(), ("— ", ""), (" —", ""), part=_FOOTER),
        "layout.page-number-form",
    ),
    "sides of the page numbers": (
        exchanged(general(), "word/footer1.xml", "word/footer2.xml"),
        "layout.page-number-side",
    ),
    "height of the page numbers": (
        swapped(general(), ('w:footer="1449"', 'w:footer="900"')),
        "layout.page-number-place",
    ),
    "number on a letter's first page": (
        swapped(letter(), ("<w:titlePg/>", "")),
        "layout.letter-lines layout.letter-page-number",
    ),
    "place of a letter's number": (
        swapped(letter(), ('<w:jc w:val="right"/></w:pPr><w:r><w:drawing>',
                           '<w:jc w:val="left"/></w:pPr><w:r><w:drawing>')),
        "layout.letter-number",
    ),
    "height of a letter's mark": (
        swapped(letter(), ("<wp:posOffset>931029</wp:posOffset>",
                           "<wp:posOffset>731029</wp:posOffset>")),
        "layout.letter-mark",
    ),
    "one red line below a letter's mark": (
        swapped(letter(), ('cx="6120000" cy="9000"', 'cx="6120" cy="9000"')),
        "layout.letter-lines",
    ),
    "thin line above the thick": (
        swapped(letter(), ('cy="25200"', 'cy="9001"'), ('cy="9000"', 'cy="25200"')),
        "layout.letter-lines",
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def printed() -> Mapping[str, bytes]:
    """All of them, with one start of LibreOffice."""
    if not OFFICE.available:
        pytest.skip("LibreOffice is not installed")
    files = {**WELL, **{name: content for name, (content, _) in BROKEN.items()}}
    made = OFFICE.convert(list(files.values()), "docx", "pdf", 240)
    assert [name for name, pdf in zip(files, made, strict=True) if pdf is None] == []
    return {name: pdf for name, pdf in zip(files, made, strict=True) if pdf is not None}


def codes(pdf: bytes) -> set[str]:
    return {finding.code for finding in inspect(pdf).report}


@pytest.mark.parametrize("name", WELL)
def test_a_document_that_keeps_to_the_standard_is_passed(name: str, printed):
    found = inspect(printed[name])
    assert tuple(found.report) == ()
    assert found.layout == ("letter" if name == "letter" else "general")


@pytest.mark.parametrize("name", BROKEN)
def test_one_thing_broken_is_that_one_finding(name: str, printed):
    assert codes(printed[name]) == set(BROKEN[name][1].split())


def test_fonts_that_are_not_in_the_file_are_told(printed):
    assert codes(without_fonts(printed["letter"])) == {"layout.not-embedded"}


def test_a_finding_tells_page_place_clause_and_measure(printed):
    (finding, *_) = inspect(printed["left margin"]).report
    assert finding.place is not None and finding.place.page == 1 and finding.place.box
    assert finding.citation.endswith("5.2.1")
    told = tell(finding)
    assert "33.1毫米" in told.message and "28.0毫米" in told.message and told.remedy


def test_what_was_measured_is_told_page_by_page(printed):
    first, second = inspect(printed["general"]).measures
    assert first.page == 1 and first.top is None and first.characters == 28
    assert second.lines == 22 and second.top is not None and abs(second.top - 37) < 1
    assert second.left is not None and abs(second.left - 28) < 0.5


def test_each_issuer_of_a_joint_document_has_a_seal_of_its_own_place(printed):
    one, other = inspect(printed["joint"]).seals
    assert (one.name, other.name) == JOINT.issuers
    assert one.page == other.page == 2 and one.down == other.down
    assert other.across - one.across > one.diameter


def test_a_signature_without_seal_has_no_place_for_one(printed):
    made = letter(replace(LETTER, seal=False))
    found = inspect(OFFICE.convert_one(made, "docx", "pdf"))
    assert tuple(found.report) == () and found.seals == ()


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 and no more", b"no PDF at all"])
def test_what_is_no_pdf_is_refused(content: bytes):
    with pytest.raises(Refused) as refused:
        inspect(content)
    assert refused.value.finding.code == "file.broken"


def test_a_file_with_a_password_is_refused_as_such(printed):
    with pikepdf.open(BytesIO(printed["letter"])) as document:
        out = BytesIO()
        document.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))
    with pytest.raises(Refused) as refused:
        inspect(out.getvalue())
    assert refused.value.finding.code == "file.encrypted"


def test_every_finding_of_the_layout_has_its_clause():
    told = {code for code in wording() if code.startswith("layout.")}
    assert told - {"layout.no-text"} == set(CLAUSES)
