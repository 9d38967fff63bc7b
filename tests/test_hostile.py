"""Hostile files, mutilated files: each ends as a finding, nobody dies of it, nothing is fetched, and
memory stays bounded."""

import random
import resource
import socket
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from casework.reader import Apart, apart
from extractor import Engines, Extraction
from extractor.readers.pdf.document import read as read_pdf
from extractor.sandbox import Bounds
from generator.blank import blank
from generator.office import Office
from records import Catalogue
from tests.conftest import ROOT
from tests.extractor.readers.written import p, packed, word
from tests.extractor.readers.xls.test_xls import label
from tests.extractor.readers.xls.test_xls import workbook as old_workbook
from tests.hostile import HOSTILE, fetching
from tests.invented import drawn, records_of

ON = date(2024, 10, 12)
BOUNDS = Bounds(memory=700_000_000, more_memory=900_000_000, seconds=20)
MUTANTS = 12
MEGABYTE = 1024
OURS = {"file.failed", "file.too-slow"}
"""Codes no file of this collection may be answered with: the one is a bug, the other a hole."""


@pytest.fixture(scope="module")
def reader(sample: Catalogue) -> Iterator[Apart]:
    reader = apart(sample, Engines(), BOUNDS)
    with reader.sandbox:
        yield reader


def codes(read: tuple[Extraction, ...]) -> set[str]:
    return {finding.code for one in read for finding in one.report}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_a_finding_and_the_next_file_is_read(name: str, reader: Apart):
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    data = HOSTILE[name]()
    made = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    found = codes(reader(data, ON))
    assert found and not found & OURS
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - max(before, made) < 60 * MEGABYTE
    assert codes(reader(b"", ON)) == {"file.empty"}


def test_no_worker_ever_had_more_than_it_was_given(reader: Apart):
    # The system tells of the largest child there ever was: other tests have had theirs.
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    for name in ("pdf-flate-bomb", "many-cells"):
        reader(HOSTILE[name](), ON)
    reader.sandbox.close()
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    assert peak < max(1_500 * MEGABYTE, before + 1)


@pytest.mark.parametrize("name", list(fetching(0)))
def test_nothing_is_fetched(name: str, reader: Apart):
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(0.1)
        reader(fetching(listening.getsockname()[1])[name], ON)
        with pytest.raises(TimeoutError):
            listening.accept()


def test_a_script_and_a_program_to_be_launched_are_said():
    for name, kind in (("pdf-script", "script"), ("pdf-launch", "launch")):
        (note,) = (n for n in read_pdf(HOSTILE[name]()).notes if n.code == "file.active")
        assert note.facts["kind"] == kind


def test_a_file_of_very_many_pages_is_not_begun(reader: Apart):
    assert codes(reader(HOSTILE["pdf-many-pages"](), ON)) == {"file.too-many-pages"}


# --- mutilated files


def good(sample: Catalogue) -> dict[str, bytes]:
    form = next(iter(sample))
    record = drawn(records_of(form), 1, of=3)[0]
    made = {medium: blank(form, medium, record) for medium in form.media if medium != "pdf"}
    cells = b"".join(label(n, k, "姓名") for n in range(9) for k in range(4))
    made["xls"] = old_workbook(("名单", 0, cells))
    made["zip"] = packed({"甲.docx": word(p("甲"))})
    if "pdf" in form.media and Office.found().available:
        made["pdf"] = blank(form, "pdf", record)
    made["plain-pdf"] = HOSTILE["pdf-script"]()
    return made


def mutilated(data: bytes, chance: random.Random) -> bytes:
    """Bytes flipped, cut out or said twice; or the end is missing."""
    changed = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(max(len(changed), 1))
        size = chance.choice((1, 4, 60, 700))
        match chance.randrange(4):
            case 0:
                changed[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                del changed[at : at + size]
            case 2:
                changed[at:at] = changed[at : at + size]
            case _:
                changed[at : at + 4] = chance.choice((b"\xff" * 4, bytes(4), b"\x7f\xff\xff\xff"))
    return bytes(
        changed[: chance.randrange(len(changed) + 1)] if chance.random() < 0.1 else changed
    )


@pytest.mark.parametrize("seed", range(MUTANTS))
def test_a_mutilated_file_is_read_or_refused_but_never_a_fault_of_ours(
    seed: int, sample: Catalogue, reader: Apart
):
    chance = random.Random(seed)
    for medium, data in good(sample).items():
        mutant = mutilated(data, chance)
        found = reader(mutant, ON)
        assert found and not codes(found) & OURS, (medium, seed)


def test_nothing_was_left_behind():
    assert not list(Path().glob("core*"))


REAL = ROOT.parent / "shared/corpus/declaration_forms/竞选报名表.pdf"


@pytest.mark.skipif(not REAL.exists(), reason="the collection of real files is not here")
def test_characters_that_stand_nowhere_are_no_fault_of_ours():
    """Fifty bytes of a page's content are others: its matrices lead out of all numbers."""
    chance = random.Random(56)
    data = bytearray(REAL.read_bytes())
    for _ in range(chance.choice((1, 1, 3, 10, 50))):
        data[chance.randrange(len(data))] = chance.randrange(256)
    assert read_pdf(bytes(data)).medium == "pdf"
