"""Reading a scanned page beside character recognition alone, on the same picture."""

from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

import numpy as np
from PIL import Image
from rapidocr import RapidOCR

from api.demo.examples import good_examples
from extractor.engines import Engines
from extractor.readers import read
from extractor.readers.scan.recogniser import recognise
from generator.blank import blank
from generator.office import Office
from records import Catalogue
from tests.simulator.scans import Scanner, photo

ROOT = Path(__file__).resolve().parent.parent
RUNS = 5


def recognition() -> Iterator[dict[str, Any]]:
    """One row: median seconds for the first page of a filled form at 200 dpi."""
    office = Office.found()
    form = Catalogue.load(ROOT).named("shanghai/expense-statement", date(2024, 10, 12))
    if not office.available or form is None:
        return
    word = blank(form, "docx", next(iter(good_examples(form))).data)
    picture = photo(office.convert_one(word, "docx", "pdf"), Scanner(200))
    pixels = np.asarray(Image.open(BytesIO(picture)).convert("RGB"))
    alone = RapidOCR(params={"Global.log_level": "critical"})
    engines = Engines(recognise=recognise)
    times: tuple[list[float], list[float]] = ([], [])
    for run in range(RUNS + 1):
        for kept, work in zip(
            times, (lambda: read(picture, engines), lambda: alone(pixels)), strict=True
        ):
            start = perf_counter()
            work()
            if run:
                kept.append(perf_counter() - start)
    mine, theirs = median(times[0]), median(times[1])
    yield {
        "what": "a scanned page at 200 dpi, s",
        "ours": round(mine, 2),
        "peer": round(theirs, 2),
        "peer_is": "rapidocr alone",
        "ratio": round(mine / theirs, 2),
        "mark": "≤ 1.3",
    }
