"""The report's page on paper: printed by a browser, it is the report without its buttons."""

import shutil
import subprocess
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from casework.desk import Desk
from casework.files import Files
from generator.blank import blank
from generator.office import Office
from generator.readback import compact, page_texts
from records import Catalogue
from tests.casework.annotate.remarked import example_of
from tests.fakes import FixedClock, MemoryStore

BROWSER = shutil.which("chromium")
SWITCHES = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-sync",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-pdf-header-footer",
]


def printed(page: str, folder: Path) -> bytes:
    source, made = folder / "page.html", folder / "page.pdf"
    source.write_text(page, encoding="utf-8")
    own = [f"--user-data-dir={folder / 'browser'}", f"--print-to-pdf={made}", source.as_uri()]
    subprocess.run([str(BROWSER), *SWITCHES, *own], check=True, capture_output=True, timeout=120)
    return made.read_bytes()


@pytest.mark.skipif(BROWSER is None, reason="Chromium is not installed")
def test_the_printed_page_says_all_of_the_report_and_shows_no_button(
    catalogue: Catalogue, tmp_path: Path
):
    desk = Desk(catalogue, MemoryStore(), Files(tmp_path), FixedClock())
    client = TestClient(create_app(desk, Office(None)))
    wrong = {"/headcount": None, "/submitted_on": "2024-12-20"}
    form, data, _ = example_of(catalogue, "shanghai/summary-report", wrong)
    told = client.post(
        "/submissions", files={"file": ("总结.docx", blank(form, "docx", data))}
    ).json()
    pdf = printed(client.get(f"/submissions/{told['id']}/page").text, tmp_path)
    bare = "".join(page_texts(pdf))
    assert all(compact(f["message"]) in bare for f in told["findings"])
    assert "编号之前" not in bare and "豁免这条规则" not in bare and "下载：" not in bare
