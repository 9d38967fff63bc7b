"""What is told of the copy as a whole, whichever medium it is."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document

from casework.annotate import AUTHOR, Remark, Remarks, annotated
from generator.blank import blank
from records import Catalogue
from tests.casework.annotate.remarked import example_of

SAID = Remarks("审核意见", ("结果：退回补正。",), (Remark(1, "error", "须改正", None, "", "试批"),))


@pytest.fixture
def filled(catalogue: Catalogue) -> bytes:
    form, data, _ = example_of(catalogue, "shanghai/expense-statement", {})
    return blank(form, "docx", data)


def signed(package: bytes) -> bytes:
    out = BytesIO(package)
    with ZipFile(out, "a") as archive:
        archive.writestr("_xmlsignatures/sig1.xml", "<Signature/>")
    return out.getvalue()


def comments(content: bytes) -> str:
    found = Document(BytesIO(content)).comments
    return "\n".join(comment.text for comment in found if comment.author == AUTHOR)


def test_whoever_signed_the_file_is_told_that_the_copys_signature_is_not_valid(filled: bytes):
    assert "签名不再有效" in comments(annotated(signed(filled), SAID, None).content)
    assert "签名" not in comments(annotated(filled, SAID, None).content)
