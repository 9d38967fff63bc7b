"""Batches: every row ends as issued, held or failed; what is printed is what was asked for."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from casework.database import opened
from casework.issuing import Batch, Press, Proving, issue
from casework.keys import Keys
from casework.numbers import Numbers
from casework.register import Register
from generator.office import Office
from generator.readback import differing, page_texts
from generator.rows import rows_of
from records import Catalogue, Severity
from records.kinds.china import id_check_digit

OFFICE = Office.found()
LINK = "https://zs.example.gov.cn/verify"
needs_office = pytest.mark.skipif(not OFFICE.available, reason="LibreOffice is not installed")


def row(n: int, **changes: Any) -> dict[str, Any]:
    body = f"13010219800101{100 + n:03}"
    return {
        "name": ["张三", "欧阳喆", "阿依古丽·测试", "测试𬱖"][n % 4],
        "id_no": body + id_check_digit(body),
        "project": "生物医药“A&B<C”高级研修班",
        "start": "2026-09-14",
        "end": "2026-09-18",
        "sponsor": "石家庄市人力资源和社会保障局",
        "organizer": "河北测试大学",
        "hours": 40,
        "paper": f"创新研究（{n}）",
        "assessment": "合格",
        **changes,
    }


@pytest.fixture
def press(catalogue: Catalogue, tmp_path: Path) -> Press:
    engine = opened("", tmp_path / "var")
    on = date(2026, 9, 30)
    return Press(
        office=OFFICE,
        numbers=Numbers(engine),
        regulation=catalogue.regulations["hebei"],
        folder=tmp_path / "out",
        on=on,
        proving=Proving(Keys(engine, tmp_path / "keys").signer(on), Register(engine), LINK),
    )


def codes(batch: Batch) -> Mapping[int, list[str]]:
    return {i.position: [f.code for f in i.findings] for i in batch.items if i.findings}


@needs_office
def test_two_hundred_certificates_each_say_what_their_row_says(catalogue, press: Press):
    document = catalogue.documents["hebei/certificate"]
    rows = [row(n) for n in range(200)]
    batch = issue(document, rows, press)
    assert batch.count("issued") == 200, codes(batch)
    assert [i.number for i in batch.items][:2] == [
        "冀高研〔2026〕第00001号",
        "冀高研〔2026〕第00002号",
    ]
    assert len({item.number for item in batch.items}) == 200
    for item in batch.items[::17]:
        shown = document.shown(item.row)
        (text,) = page_texts((press.folder / item.file).read_bytes())
        assert differing(text, {k: v for k, v in shown.items() if k != "assessment"}) == []
    assert len(page_texts((press.folder / batch.print_file).read_bytes())) == 200


@needs_office
def test_a_bad_row_is_held_with_its_reason_and_costs_no_number(catalogue, press: Press):
    document = catalogue.documents["hebei/certificate"]
    rows = [
        row(0),
        row(1, assessment="不合格"),
        {k: v for k, v in row(2).items() if k != "paper"},
        row(4, name="张\U0001f600"),
        row(0),
        row(5),
    ]
    batch = issue(document, rows, press)
    assert (batch.count("issued"), batch.count("held"), batch.count("failed")) == (2, 4, 0)
    found = codes(batch)
    assert "rule.HB-07-3" in found[1] and "rule.HB-14-1" in found[2]
    assert found[3] == ["glyph.missing"] and found[4] == ["batch.duplicate"]
    assert batch.items[5].number == "冀高研〔2026〕第00002号"
    sheet = json.loads((press.folder / "batch.json").read_text("utf-8"))
    assert sheet["inputs"] == sheet["issued"] + sheet["held"] + sheet["failed"] == 6


class BreaksOn:
    """A converter that fails on any chunk in which a certain paper stands."""

    def __init__(self, words: str) -> None:
        self.words = words
        self.available = True

    def convert(self, files: Any, source: str, target: str, seconds: float = 120) -> Any:
        from generator.package import unpacked

        if self.words in unpacked(files[0])["word/document.xml"].decode():
            return [None]
        return OFFICE.convert(files, source, target, seconds)


@needs_office
def test_a_row_that_breaks_the_conversion_fails_alone(catalogue, press: Press):
    document = catalogue.documents["hebei/certificate"]
    broken: Any = BreaksOn("创新研究（2）")
    batch = issue(document, [row(n) for n in range(4)], replace(press, office=broken))
    assert [item.state for item in batch.items] == ["issued", "issued", "failed", "issued"]
    assert codes(batch) == {2: ["office.failed"]}


def test_without_libreoffice_word_files_are_made(catalogue, press: Press):
    document = catalogue.documents["hebei/certificate"]
    batch = issue(document, [row(0)], replace(press, office=Office(None), pdf=False))
    assert batch.items[0].file.endswith(".docx") and batch.count("issued") == 1


def test_rows_come_from_csv_with_chinese_headers_as_well(catalogue):
    document = catalogue.documents["hebei/certificate"]
    table = "姓名,证件号码,开始日期,学时\n张三,130102198001011001,2026年9月14日,40\n"
    for content in (table.encode("utf-8-sig"), table.encode("gb18030")):
        (one,) = rows_of(content, ".csv", document)
        assert (one["name"], one["start"], one["hours"]) == ("张三", "2026-09-14", 40)


def test_a_notice_that_cites_an_expired_basis_as_in_force_is_held(catalogue, press: Press):
    import tomllib

    document = catalogue.documents["weihai/base-announcement"]
    plan = tomllib.loads(Path("forms/demo.toml").read_text("utf-8"))
    written = next(d for d in plan["documents"] if d["document"] == document.name)["rows"][0]
    notice = {k: v.isoformat() if isinstance(v, date) else v for k, v in written.items()}
    late = {**notice, "date": "2026-11-20", "printed": "2026-11-20"}
    soon = {**notice, "publicity_end": "2024-06-28"}
    weihai = replace(press, regulation=catalogue.regulations["weihai"], pdf=False)
    batch = issue(
        document,
        [
            notice,
            {**late, "number": "威人社发〔2026〕1号"},
            {**soon, "number": "威人社发〔2024〕9号"},
        ],
        weihai,
    )
    assert [item.state for item in batch.items] == ["issued", "held", "held"]
    assert codes(batch) == {1: ["rule.WH-29-2"], 2: ["rule.WH-05(3)-2"]}


def test_running_text_is_not_issued_for_printed_paper(catalogue: Catalogue, tmp_path: Path):
    document = catalogue.documents["hebei/certificate"]
    press = Press(
        office=Office(None),
        numbers=Numbers(opened("", tmp_path)),
        regulation=catalogue.regulations["hebei"],
        folder=tmp_path / "out",
        on=date(2026, 9, 30),
        overlay=True,
    )
    batch = issue(replace(document, proof=None), [{}], press)
    assert {f.code for f in batch.template if f.severity is Severity.ERROR} == {"print.moving"}
    assert batch.count("issued") == 0
