"""A roster of 50,000 learners as an office exports it: read, located, normalised and checked row by
row in the sandbox, in a process of its own, with the memory of every process that takes part."""

import json
import subprocess
import sys
from datetime import date
from io import BytesIO
from pathlib import Path
from time import perf_counter
from typing import Any

from openpyxl import Workbook

from bench.memory import Peak
from casework.reader import apart
from extractor import Engines
from records import Catalogue
from records.kinds.china import id_check_digit

ROOT = Path(__file__).resolve().parent.parent
ROWS = 50_000
ON = date(2024, 10, 12)
HEAD = (
    *("序号", "姓名", "性别", "证件号码", "工作单位", "人员类别", "职称或职务", "级别", "专业"),
    *("手机", "期次", "出勤学时", "考核结果"),
)


def roster(rows: int = ROWS) -> bytes:
    """The workbook, with as many invented learners."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("学员名单")
    for line in _above(rows):
        sheet.append(line)
    sheet.append(HEAD)
    for n in range(rows):
        sheet.append(_learner(n))
    sheet.append(["填表人：李测　　联系电话：021-55500001　　（单位公章）"])
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _above(rows: int) -> list[list[str]]:
    return [
        ["上海市专业技术人员继续教育培训项目学员名单"],
        ["项目名称", "集成电路设计高级研修", "计划编号", "2024-01"],
        ["承办机构", "上海示例培训中心", "项目类型", "基层"],
        ["培训时间", "2024-09-01至2024-09-30", "培训地点", "上海"],
        ["报送协会", "上海示例行业协会", "报送日期", "2024-10-12"],
        ["期数", "1期", "学员人数", f"总数{rows}人，其中专业技术人员{rows}人"],
    ]


def _learner(n: int) -> list[Any]:
    body = f"310101{1960 + n % 40}{n % 12 + 1:02}{n % 28 + 1:02}{n // 480 % 1000:03}"
    name = "测试" + "甲乙丙丁戊己庚辛"[n % 8]
    work = ("上海示例精密仪器有限公司", "专业技术人员", "高级工程师", "副高级", "集成电路")
    return [n + 1, name, "男", body + id_check_digit(body), *work, f"138{n:08}", 1, 32, "合格"]


def measured() -> dict[str, float]:
    """Seconds to check it, and megabytes while it is checked."""
    command = [sys.executable, "-m", "bench.roster"]
    told = subprocess.run(command, cwd=ROOT, input=roster(), stdout=subprocess.PIPE, check=True)
    return json.loads(told.stdout)


def main() -> None:
    """Measures the workbook it is given."""
    content = sys.stdin.buffer.read()
    reader = apart(Catalogue.load(ROOT), Engines())
    with reader.sandbox, Peak(every=0.1) as peak:
        reader(b"", ON)
        start = perf_counter()
        (extraction,) = reader(content, ON)
        seconds = perf_counter() - start
    assert len(extraction.data["learners"]) == ROWS, extraction.report
    print(json.dumps({"seconds": seconds, "mb": peak.mb}))


if __name__ == "__main__":
    main()
