"""Pictures named in rows come from the rows' own folder, and no other."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from casework.issuing.pictures import pictured
from generator.pictures import data_uri
from records.document import Document
from tests.generator.test_pictures import drawn

SCHEMA: dict[str, Any] = {
    "properties": {"name": {}, "photo": {"type": "string", "contentMediaType": "image/png"}}
}


@pytest.fixture
def document(catalogue) -> Document:
    return replace(catalogue.documents["hebei/certificate"], schema=SCHEMA)


def taken(document: Document, folder: Path, words: Any) -> Any:
    (row,) = pictured([{"name": "张三.png", "photo": words}], document, folder)
    assert row["name"] == "张三.png"
    return row["photo"]


def test_a_file_of_the_folder_is_taken(document: Document, tmp_path: Path):
    (tmp_path / "照片").mkdir()
    (tmp_path / "照片/张三.JPG").write_bytes(drawn("red", "JPEG"))
    wanted = data_uri(drawn("red", "JPEG"), ".jpg")
    assert taken(document, tmp_path, "照片/张三.JPG") == wanted


@pytest.mark.parametrize(
    "words", ["没有.png", "../外面.png", "data:image/png;base64,x", "名单.xlsx", 7]
)
def test_what_is_not_there_or_is_outside_stays_words(
    document: Document, tmp_path: Path, words: Any
):
    (tmp_path / "外面.png").write_bytes(drawn("red"))
    (tmp_path / "里面").mkdir()
    assert taken(document, tmp_path / "里面", words) == words


def test_a_link_out_of_the_folder_is_not_followed(document: Document, tmp_path: Path):
    (tmp_path / "里面").mkdir()
    (tmp_path / "外面.png").write_bytes(drawn("red"))
    (tmp_path / "里面/张三.png").symlink_to(tmp_path / "外面.png")
    assert taken(document, tmp_path / "里面", "张三.png") == "张三.png"
