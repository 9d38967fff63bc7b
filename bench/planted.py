"""Rows for certificates, some with faults planted in them: what a batch has to find."""

from collections.abc import Mapping
from typing import Any

from records.kinds.china import id_check_digit

FAULTS: tuple[tuple[str, Mapping[str, Any]], ...] = (
    ("value.missing", {"name": None}),
    ("value.missing", {"id_no": None}),
    ("rule.HB-14-1", {"paper": None}),
    ("rule.HB-07-3", {"assessment": "不合格"}),
    ("batch.overlong", {"name": "阿卜杜热合曼·" * 5 + "测试"}),
    ("value.maxLength", {"project": "高" * 60}),
    ("glyph.missing", {"name": "测\U0001f600"}),
    ("glyph.missing", {"organizer": "河北\U0002cc56测试大学"}),
    ("batch.unprintable", {"name": "测\x07试"}),
    ("batch.unprintable", {"paper": "倒\u202e置"}),
    ("value.format", {"id_no": "130102198001011002"}),
    ("value.format", {"start": "2026-02-30"}),
)
"""What is wrong, by the code it must be held with."""
ODD = (
    {"name": "张\U0002cc56"},
    {"name": "欧阳喆"},
    {"name": "林祎"},
    {"name": "阿依古丽·测试"},
    {"paper": "A&B与<w:p>之辨"},
    {"project": "“A<B”与“C&D”高级研修班"},
)
"""What looks odd and is right: it must be issued as it is written."""


def person(n: int, **changes: Any) -> dict[str, Any]:
    """One row; a different person for every number below 400,000. A value of None is left out."""
    born = f"{1960 + n % 40}{n % 12 + 1:02}{n % 28 + 1:02}"
    body = f"130102{born}{n // 840 * 2 + 100:03}"
    row = {
        "name": "测试" + "甲乙丙丁戊己庚辛"[n % 8],
        "id_no": body + id_check_digit(body),
        "project": f"生物医药产业创新发展高级研修班（{n}）",
        "start": "2026-09-14",
        "end": "2026-09-18",
        "sponsor": "石家庄市人力资源和社会保障局",
        "organizer": "河北测试大学",
        "hours": 40,
        "paper": f"生物医药产业创新研究（{n}）",
        "assessment": "合格",
    }
    return {name: value for name, value in {**row, **changes}.items() if value is not None}


def planted(count: int, faults: int) -> tuple[list[dict[str, Any]], dict[int, str]]:
    """`count` rows, and the code each of the `faults` faulty ones must be held with. The last two
    pairs are the same person twice, once with the same values and once with others."""
    rows = [person(n) for n in range(count)]
    wrong: dict[int, str] = {}
    apart = max(1, (count - 8) // faults)
    for n in range(faults - 3):
        code, changes = FAULTS[n % len(FAULTS)]
        rows[n * apart] = person(n * apart, **changes)
        wrong[n * apart] = code
        rows[n * apart + 1] = person(n * apart + 1, **ODD[n % len(ODD)])
    rows[count - 1] = dict(rows[count - 2])
    rows[count - 3] = {**rows[count - 4], "hours": 41}
    wrong |= {
        count - 1: "batch.duplicate",
        count - 3: "batch.conflict",
        count - 4: "batch.conflict",
    }
    return rows, wrong
