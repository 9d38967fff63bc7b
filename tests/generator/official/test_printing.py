"""What is hard to set: many issuers, signatures without seal, annexes of every kind, long copies.
All of them keep to the standard."""

import re
from collections.abc import Mapping
from dataclasses import replace

import pytest

from generator.impression import Printed
from generator.inspect import inspect
from generator.office import Office
from generator.official.draft import Draft
from generator.official.printing import printed
from generator.official.sheets import docx
from generator.readback import differing, flowing, page_texts
from tests.generator.inspect.documents import GENERAL, JOINT, LETTER

OFFICE = Office.found()
_TABLE = GENERAL.annexes[0]
_WORDS = replace(
    _TABLE, columns=(), rows=(), title=("说明",), paragraphs=("一、要求", "附件正文。" * 90)
)
_FIVE = (
    "示例市人力资源和社会保障局",
    "示例市财政局",
    "示例市教育局",
    "示例市科技局",
    "示例市工信局",
)
_SHORT = ("示例市人社局", "示例市财政局", "示例市教育局", "示例市科技局")
SETS: Mapping[str, tuple[Draft, str]] = {
    "five issuers": (replace(JOINT, mark=_FIVE, issuers=_FIVE), "joint"),
    "four issuers in rows of three": (replace(JOINT, mark=_SHORT, issuers=_SHORT), "joint"),
    "an issuer on two lines": (
        replace(LETTER, issuers=("示例省人力资源和社会保障厅\n专业技术人员与职称管理处",)),
        "letter",
    ),
    "no seal": (replace(LETTER, seal=False), "letter"),
    "no seal, a date longer than the name": (
        replace(LETTER, seal=False, issuers=("示例局",), mark=("示例局",)),
        "letter",
    ),
    "annexes of every kind": (
        replace(GENERAL, annexes=(_WORDS, _TABLE, replace(_TABLE, landscape=True), _WORDS)),
        "general",
    ),
    "a wide annex last": (replace(GENERAL, annexes=(replace(_TABLE, landscape=True),)), "general"),
    "long copies": (replace(GENERAL, annexes=(), copies="市委组织部，" * 20 + "市财政局"), "general"),
    "neither copies nor note": (replace(GENERAL, annexes=(), copies="", note=""), "general"),
    "rare characters": (
        replace(GENERAL, paragraphs=(*GENERAL.paragraphs, "联系人：王喆、李祎、赵翀。")),
        "general",
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def paper() -> Mapping[str, Printed]:
    if not OFFICE.available:
        pytest.skip("LibreOffice is not installed")
    made = printed(list(SETS.values()), OFFICE)
    assert made is not None
    return dict(zip(SETS, made, strict=True))


@pytest.mark.parametrize("name", SETS)
def test_it_keeps_to_the_standard(name: str, paper):
    report = inspect(paper[name].pdf).report
    assert [(f.code, f.place and f.place.text) for f in report] == []


@pytest.mark.parametrize("name", SETS)
def test_every_word_of_it_is_on_the_paper(name: str, paper):
    pages = page_texts(paper[name].pdf)
    words = "".join((flowing(pages, paper[name].asides), *pages))
    assert differing(words, {text: text for text in paper[name].words}) == []


def test_every_issuer_has_a_seal_and_no_two_of_them_touch(paper):
    seals = inspect(paper["five issuers"].pdf).seals
    assert {seal.name for seal in seals} == set(_FIVE)
    for seal in seals:
        for other in seals:
            apart = ((seal.across - other.across) ** 2 + (seal.down - other.down) ** 2) ** 0.5
            assert seal is other or apart > seal.diameter


def test_annexes_are_numbered_where_there_are_several(paper):
    pages = page_texts(paper["annexes of every kind"].pdf)
    labels = re.findall(r"附件\d", "".join(pages))
    assert labels == ["附件1", "附件2", "附件3", "附件4"]


def test_the_imprint_behind_a_wide_annex_stands_upright_on_an_even_page(paper):
    made = paper["a wide annex last"]
    assert made.pages % 2 == 0
    assert page_texts(made.pdf)[-1].removeprefix(f"—{made.pages}—").startswith("抄送:")


def test_the_same_draft_gives_the_same_bytes():
    assert docx(GENERAL, "general") == docx(GENERAL, "general")
