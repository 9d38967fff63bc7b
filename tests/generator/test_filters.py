"""Values printed another way: amounts, dates, numbers that are nobody's business, names."""

from typing import Any

import pytest

from generator.filters import FILTERS
from generator.template import compile_template
from records import Refused
from tests.generator.templates import made, words


def printed(tag: str, **values: Any) -> str:
    (line,) = words(compile_template(made(tag)).body(values))
    return line


@pytest.mark.parametrize(
    ("tag", "value", "shown"),
    [
        ("{{ v | 大写金额 }}", "127,000.00", "壹拾贰万柒仟元整"),
        ("{{ v | capital_amount }}", "0.05", "伍分"),
        ("{{ v | 中文日期 }}", "2026年1月5日", "二〇二六年一月五日"),
        ("{{ v | chinese_date }}", "2026-12-31", "二〇二六年十二月三十一日"),
        ("{{ v | 中文日期 }}", "2030-10-20", "二〇三〇年十月二十日"),
        ("{{ v | 日期 }}", "2026-01-05", "2026年1月5日"),
        ("{{ v | 脱敏 }}", "11010519491231002X", "110105********002X"),
        ("{{ v | masked }}", "13800000001", "138****0001"),
        ("{{ v | 姓名 }}", "张三", "张　三"),
        ("{{ v | 姓名 }}", "张 三", "张　三"),
        ("{{ v | 姓名 }}", "张　三", "张　三"),
        ("{{ v | 姓名 }}", "欧阳测试", "欧阳测试"),
        ("{{ v | 姓名 }}", "𬱖三", "𬱖　三"),
        ("{{ v | 姓名 }}", "阿依古丽•买买提", "阿依古丽·买买提"),
        ("{{ v | 姓名 }}", "阿依古丽 . 买买提", "阿依古丽·买买提"),
        ("{{ v | 姓名 }}", "阿依古丽．买买提", "阿依古丽·买买提"),
        ("{{ v | spaced_name }}", "J. Smith", "J. Smith"),
        ("{{ v | 连接 }}", ["甲", "乙"], "甲、乙"),
        ("{{ v | join('；') }}", ["甲&", "乙"], "甲&amp;；乙"),
        ("{{ v | 默认('无') }}", "", "无"),
        ("{{ v | default('/') }}", "有", "有"),
        ("{{ other | 默认('无') }}", "", "无"),
    ],
)
def test_a_value_is_printed_another_way(tag: str, value: Any, shown: str):
    assert printed(tag, v=value) == shown


@pytest.mark.parametrize(
    ("tag", "value"),
    [
        ("{{ v | 大写金额 }}", "若干"),
        ("{{ v | 大写金额 }}", ""),
        ("{{ v | 中文日期 }}", "2026年2月30日"),
        ("{{ v | 日期 }}", "不详"),
        ("{{ v | 脱敏 }}", "110105194912310021"),
        ("{{ v | 脱敏 }}", "张三"),
        ("{{ v | 连接 }}", "甲乙"),
        ("{{ v | 大写金额 }}", ["1"]),
    ],
)
def test_what_cannot_be_read_is_refused_and_never_half_shown(tag: str, value: Any):
    with pytest.raises(Refused) as refused:
        printed(tag, v=value)
    assert refused.value.finding.code == "template.unfit"


@pytest.mark.parametrize("name", sorted(set(FILTERS) - {"默认", "default"}))
def test_a_filter_of_a_value_that_is_not_there_is_refused(name: str):
    with pytest.raises(Refused):
        printed(f"{{{{ v | {name} }}}}")
