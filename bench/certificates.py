"""Certificates end to end beside the plain loop: docxtpl, then one soffice for each file."""

import resource
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from docxtpl import DocxTemplate

from bench.planted import person
from casework.database import opened
from casework.issuing import Press, Proving, issue
from casework.keys import Keys
from casework.numbers import Numbers
from casework.register import Register
from generator.office import Office
from records import Catalogue
from records.document import Document

ROOT = Path(__file__).resolve().parent.parent
LINK = "https://zs.example.gov.cn/verify"
COUNT = 2000
SAMPLE = 4


def certificates() -> Iterator[dict[str, Any]]:
    """Certificates a second; nothing where there is no LibreOffice."""
    office = Office.found()
    if not office.available:
        return
    catalogue = Catalogue.load(ROOT)
    document = catalogue.documents["hebei/certificate"]
    ours = _ours(catalogue, document, office)
    plain = _plain_loop(document, office)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    yield {
        "what": f"{COUNT} certificates end to end, per second",
        "ours": round(ours, 1),
        "peer": round(plain, 2),
        "peer_is": f"docxtpl + one soffice a file ({SAMPLE} files)",
        "ratio": round(ours / plain, 1),
        "mark": "≥ 100",
        "peak_mb": peak,
        "peak_soffice_mb": child,
    }


def _rows() -> list[dict[str, Any]]:
    return [person(n) for n in range(COUNT)]


def _ours(catalogue: Catalogue, document: Document, office: Office) -> float:
    with TemporaryDirectory() as folder:
        home = Path(folder)
        engine, on = opened("", home), date(2026, 9, 30)
        press = Press(
            office=office,
            numbers=Numbers(engine),
            regulation=catalogue.regulations[document.jurisdiction],
            folder=home / "out",
            on=on,
            proving=Proving(Keys(engine, home / "keys").signer(on), Register(engine), LINK),
        )
        rows = _rows()
        start = perf_counter()
        batch = issue(document, rows, press)
        spent = perf_counter() - start
    assert batch.count("issued") == COUNT, batch.count("issued")
    return COUNT / spent


def _plain_loop(document: Document, office: Office) -> float:
    start = perf_counter()
    for n in range(SAMPLE):
        row = {**person(n), "number": f"第{n:05}号", "issued": "2026-09-30"}
        template = DocxTemplate(BytesIO(document.template.read_bytes()))
        template.render(document.shown(row), autoescape=True)
        out = BytesIO()
        template.save(out)
        office.convert_one(out.getvalue(), "docx", "pdf")
    return SAMPLE / (perf_counter() - start)
