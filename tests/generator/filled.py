"""One invented record of the sample form, with something in every block."""

from typing import Any

RECORD: dict[str, Any] = {
    "name": "样例测试学院",
    "filled_on": "2026-01-05",
    "uscc": "12310000425006133D",
    "kind": "科研院所",
    "fields": ["信息", "卫生"],
    "head": {"name": "张三", "mobile": "13800000001"},
    "distance": False,
    "area": 120.5,
    "teachers": [
        {"name": f"欧阳测试{n}", "kind": "专职", "hours": 8, "fee": 123456} for n in range(1, 7)
    ],
    "total": {"hours": 48, "fee": 740736, "fee_words": "柒仟肆佰零柒元叁角陆分"},
    "ratings": {"topic": {"good": 3, "fair": 2, "poor": 0}},
    "plan": "第一年建成。\n第二年办班六期。",
    "opinion": {"text": "同意推荐", "signer": "李四", "date": "2026-02-01"},
}
