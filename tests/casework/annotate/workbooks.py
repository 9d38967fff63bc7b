"""Workbooks to be annotated: small ones with notes of somebody else, and the real ones."""

from io import BytesIO

from openpyxl import Workbook
from openpyxl.comments import Comment

from records import Place
from tests.conftest import ROOT

REAL = ROOT.parent / "shared/corpus"
BOOKS = [path for path in sorted(REAL.rglob("*.xlsx")) if path.read_bytes()[:2] == b"PK"]


def with_notes(**said: str) -> bytes:
    """A small workbook, with these notes of somebody else."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in ("甲", "乙"), ("丙", "丁"):
        sheet.append(row)
    for cell, words in said.items():
        sheet[cell].comment = Comment(words, "李四")
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def at(*cells: str) -> list[Place]:
    return [Place(sheet="Sheet", cell=cell) for cell in cells]
