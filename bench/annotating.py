"""Writing the remarks into a submitted file, beside checking that file alone; and into a roster
with faults in many of its rows."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import Any

from api.demo.examples import bad_examples
from bench.checking import FORM, compared
from bench.roster import roster
from casework.annotate import Copy, Remark, Remarks, annotated
from casework.remarks import remarks_of
from casework.review import Told, as_json, form_of
from extractor import extract
from generator.blank import blank
from generator.office import Office
from records import Catalogue, Place

ROOT = Path(__file__).resolve().parent.parent
ON = date(2024, 10, 12)
FINDINGS = 2_000


def annotating() -> Iterator[dict[str, Any]]:
    """Rows of the table."""
    catalogue = Catalogue.load(ROOT)
    form = catalogue.named(FORM, ON)
    assert form is not None
    example = next(iter(bad_examples(form)))
    for medium in ("docx", "xlsx", "pdf"):
        if medium == "pdf" and not Office.found().available:
            continue
        content = blank(form, medium, example.data)

        def check(content: bytes = content) -> Told:
            read = extract(content, catalogue, example.on)
            return as_json(FORM, read, form_of(read, catalogue))

        told = check()

        def annotate(content: bytes = content, told: Told = told) -> Copy:
            return annotated(content, remarks_of([told], catalogue, example.on), None)

        what = f"annotate {FORM} {medium}, ms"
        yield {**compared(what, annotate, check, "checking it alone"), "mark": "≤ 1.5"}
    yield _roster()


def _roster() -> dict[str, Any]:
    """So many remarks, each on a row of its own."""
    content = roster(FINDINGS)
    remarks = Remarks("审核意见", ("结果：退回补正。",), tuple(map(_remark, range(FINDINGS))))
    mine = _seconds(lambda: annotated(content, remarks, None))
    again = annotated(content, remarks, None).content
    second = _seconds(lambda: annotated(again, remarks, None))
    return {
        "what": f"annotate a roster with {FINDINGS} findings, s",
        "ours": round(mine, 2),
        "peer": round(second, 2),
        "peer_is": "the second round",
        "ratio": round(mine / second, 2),
        "mark": "≤ 3 s",
    }


def _remark(n: int) -> Remark:
    place = Place(sheet="学员名单", cell=f"D{n + 8}")
    return Remark(
        n + 1,
        *("error", "须改正", place, f"第{n + 1}名学员的证件号码"),
        "身份证号的校验码不对，可能有一位写错。",
        remedy="请对照证件改正。",
        basis="《上海市专业技术人员继续教育培训项目管理办法》第十六条",
        read="310101199001010000",
        code="value.format",
    )


def _seconds(run: Callable[[], object]) -> float:
    start = perf_counter()
    run()
    return perf_counter() - start
