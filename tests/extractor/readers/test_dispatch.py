"""The right reader for every file, whatever it is called; and every real file there is."""

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from extractor.readers import READERS, read
from extractor.readers.legacy import WAYS
from records import Refused
from tests.conftest import ROOT
from tests.extractor.guard.test_guard import MEDIA
from tests.extractor.readers.written import c, p, packed, rows, word, workbook

CORPUS = ROOT.parent / "shared/corpus"
FILES = sorted(path for path in CORPUS.rglob("*") if path.is_file() and path.suffix != ".md")
NOT_READ = dict.fromkeys((".jpg", ".png", ".tif"), "file.needs-recognition")


def locked(user: str, owner: str) -> bytes:
    out = BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(out, encryption=pikepdf.Encryption(user=user, owner=owner))
    return out.getvalue()


def test_every_medium_that_is_let_in_has_a_reader():
    assert MEDIA.keys() <= READERS.keys() | WAYS.keys()


def test_word_and_excel_files_are_told_apart_by_content():
    assert read(word(p("甲"))).medium == "docx"
    assert read(workbook({"表": rows(c("A1", "甲"))})).medium == "xlsx"


def test_a_pdf_that_needs_a_password_is_encrypted_and_one_that_forbids_changes_is_read():
    with pytest.raises(Refused) as refused:
        read(locked("a", "b"))
    assert refused.value.finding.code == "file.encrypted"
    assert read(locked("", "b")).medium == "pdf"


def test_an_old_workbook_without_contents_is_broken():
    with pytest.raises(Refused) as refused:
        read(MEDIA["xls"])
    assert refused.value.finding.code == "file.broken"


def test_what_is_refused_at_the_door_reaches_no_reader():
    with pytest.raises(Refused) as refused:
        read(packed({"word/document.xml": "<x/>", "word/vbaProject.bin": b"x"}))
    assert refused.value.finding.code == "file.macros"


@pytest.mark.skipif(not FILES, reason="the collection of real files is not here")
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_real_file_is_read_or_answered(path: Path):
    try:
        paper = read(path.read_bytes())
    except Refused as refused:
        expected = NOT_READ.get(path.suffix, "file.needs-office")
        assert refused.finding.code == expected
    else:
        assert any(text.strip() for text in paper.texts())
        assert path.suffix not in NOT_READ


@pytest.mark.skipif(not FILES, reason="the collection of real files is not here")
@pytest.mark.parametrize(
    ("name", "medium"),
    [("采购需求模板示例_xlsx_named.xls", "xlsx"), ("额度登记_ole_named.xlsx", "xls")],
)
def test_a_wrong_suffix_misleads_nobody(name: str, medium: str):
    assert read((CORPUS / "rosters_stats" / name).read_bytes()).medium == medium
