"""Files of other and older programs: through LibreOffice where there is one, and said where not."""

import re
import time

import pytest

from extractor.engines import Engines
from extractor.readers import READERS, legacy, read
from generator.office import Office
from records import Refused
from tests.extractor.guard.test_guard import MEDIA
from tests.extractor.readers.written import c, p, packed, rows, table, word, workbook

CONVERTED = {"docx": word(p("甲")), "xlsx": workbook({"表": rows(c("A1", "甲"))})}


class Converter:
    """Stands for LibreOffice: remembers what it was given."""

    def __init__(self) -> None:
        self.calls: list[tuple[bytes, str, str]] = []

    def __call__(self, data: bytes, source: str, target: str) -> bytes:
        self.calls.append((data, source, target))
        return CONVERTED[target]


BY_OFFICE = sorted(legacy.WAYS.keys() - READERS.keys())
"""Kinds that are read by way of LibreOffice; others are converted only to be sent back."""


@pytest.mark.parametrize("medium", BY_OFFICE)
def test_every_old_kind_is_converted_and_then_read(medium: str):
    convert = Converter()
    way = legacy.WAYS[medium]
    data = MEDIA.get(medium, b"x")
    paper = legacy.read(data, medium, convert)
    assert list(paper.texts()) == ["甲"]
    assert (paper.medium, paper.via) == (way.target, medium)
    ((given, source, target),) = convert.calls
    assert (source, target) == (way.suffix, way.target)
    assert given == data or medium in ("html", "mhtml", "webword")


@pytest.mark.parametrize("medium", sorted(MEDIA.keys() & set(BY_OFFICE)))
def test_without_libreoffice_an_old_file_is_said_to_need_it(medium: str):
    with pytest.raises(Refused) as refused:
        read(MEDIA[medium])
    found = refused.value.finding
    assert (found.code, found.facts["kind"]) == ("file.needs-office", medium)


PAGE = (
    '<html><link href="http://x/a.css"><style>b{background:url(http://x/b.png)}@import "c";'
    "</style><SCRIPT src='d.js'></script><table><tr><td background = e>甲<IMG\nSRC=f></td>"
    '<td><a href="http://x/">网址</a></td></tr></table><iframe src=g></iframe></html>'
)


def test_nothing_in_a_web_page_has_a_name_by_which_it_would_be_fetched():
    for encoded in (PAGE.encode(), PAGE.encode("utf-16")):
        given = legacy.harmless(encoded).decode("utf-8-sig")
        assert given == (
            '<html><x-link href="http://x/a.css"><style>b{background:x-url(http://x/b.png)}'
            "@x-import \"c\";</style><x-SCRIPT x-src='d.js'></script><table><tr>"
            '<td x-background = e>甲<IMG\nx-SRC=f></td><td><a href="http://x/">网址</a></td></tr>'
            "</table><x-iframe x-src=g></iframe></html>"
        )


def test_a_web_page_is_converted_without_anything_it_would_fetch():
    convert = Converter()
    read(PAGE.encode(), Engines(convert))
    ((given, source, target),) = convert.calls
    assert (source, target) == ("html", "docx")
    assert "甲".encode() in given and b"<table>" in given
    assert not re.search(rb"(?i)src|url|import|script|background|<link", given)


def test_a_page_made_to_cost_time_costs_none():
    page = b"<html>" + b"url(" * 100_000 + b"<img " * 100_000 + b"src " * 100_000
    start = time.process_time()
    legacy.harmless(page)
    assert time.process_time() - start < 1


@pytest.mark.office
@pytest.mark.skipif(not Office.found().available, reason="LibreOffice is not installed")
def test_libreoffice_turns_a_web_table_into_a_grid():
    page = "<html><meta charset='utf-8'><table border=1><tr><td>姓名</td><td>张三</td></tr></table>"
    paper = read(page.encode(), Engines(Office.found().convert_one))
    assert table(paper) == [["姓名", "张三"]]
    assert paper.via == "html"


def test_what_the_conversion_refuses_is_refused():
    def broken(data: bytes, source: str, target: str) -> bytes:
        return packed({"a": "b"})

    with pytest.raises(Refused) as refused:
        legacy.read(MEDIA["doc"], "doc", broken)
    assert refused.value.finding.code == "file.broken"
