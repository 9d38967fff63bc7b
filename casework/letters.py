"""What a letter says of a report: its problems, numbered as in the annotated copy, what became of
the last round's, and what was read. Long lists are told by their beginning; nothing is lost: all
of it is in the copy and the JSON.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

from generator.report import Problem, ReportContent, Value

_LINES = 40
"""Lines of one list that the letter tells; all of them are in the JSON and on the page."""
_ALIKE = 10
"""Findings of one code that the letter tells one by one; all of them are in the annotated copy."""
_KINDS = {"warning": "请核对", "info": "提示"}
_NUMBER = re.compile(r"^[一二三四五六七八九十]+、")
_WHOLE = "整份材料"
_ROUND = "与{on}对《{file}》的审核相比，已改正{fixed}处，仍未改正{open}处，新发现{new}处"
_ALSO = "另有{count}处同类问题，编号{first}至{last}"
_ALSO_REMEDY = "请按批注副本中的批注逐处处理"
_LEFT = "其余{count}行"
_LEFT_TOLD = "从略，见审核结果的网页和数据文件"
_TO_CHECK = "请核对下列{count}处：{said}。"
_TO_NOTE = "另请注意：{said}。"


def told_in_letter(content: ReportContent) -> Mapping[str, Any]:
    """Values by the names official content may use; many of them may be empty."""
    told = [problem for problem in content.problems if not problem.waived]
    notes = [problem for problem in told if problem.severity != "error"]
    return {
        "faults": content.count("error"),
        "doubts": content.count("warning"),
        "previous": _previous(content),
        "problems": list(_folded(content.problems)),
        "next_step": _to_check(notes),
        "values": list(_values(content.values)),
    }


def _previous(content: ReportContent) -> str:
    last = content.round
    if last is None:
        return ""
    return _ROUND.format(
        on=last.on, file=last.file, fixed=len(last.fixed), open=last.open, new=last.new
    )


def _to_check(notes: list[Problem]) -> str:
    """What a receipt says of a file that is accepted: doubts first, then mere notes."""
    doubts = [note for note in notes if note.severity == "warning"]
    others = [note for note in notes if note.severity == "info"]
    check = _TO_CHECK.format(count=len(doubts), said=_said(doubts)) if doubts else ""
    return check + (_TO_NOTE.format(said=_said(others)) if others else "")


def _said(notes: list[Problem]) -> str:
    return "；".join(note.message.rstrip("。") for note in notes)


def _folded(problems: tuple[Problem, ...]) -> Iterator[Mapping[str, Any]]:
    """Each problem as a line; of many alike the first ones, and how many more there are."""
    alike = groupby(problems, key=lambda problem: (problem.section, problem.code))
    for (section, _), group in alike:
        members = list(group)
        yield from map(_problem, members[:_ALIKE])
        left = members[_ALIKE:]
        if left:
            yield _rest(left, section)


def _rest(left: list[Problem], section: str) -> Mapping[str, Any]:
    first, last = left[0].number, left[-1].number
    return {
        "number": first,
        **_kind(left[0]),
        "section": _heading(section),
        "message": _ALSO.format(count=len(left), first=first, last=last),
        "remedy": _ALSO_REMEDY,
    }


def _problem(problem: Problem) -> Mapping[str, Any]:
    line = {
        "number": problem.number,
        **_kind(problem),
        "section": _heading(problem.section),
        "place": problem.place,
        "message": f"{problem.message}{problem.waived and f'（{problem.waived}）'}",
        "remedy": problem.remedy,
        "proposed": problem.proposed,
        "basis": problem.basis,
    }
    return {name: value for name, value in line.items() if value}


def _heading(section: str) -> str:
    """The part's name without the number it has in the form; the letter counts its own."""
    return _NUMBER.sub("", section) or _WHOLE


def _kind(problem: Problem) -> Mapping[str, str]:
    if problem.waived:
        return {"kind": "已豁免"}
    kind = _KINDS.get(problem.severity)
    return {"kind": kind} if kind else {}


def _values(values: tuple[Value, ...]) -> Iterator[Mapping[str, str]]:
    for section, group in groupby(values, key=lambda value: value.section):
        members = list(group)
        yield from map(_value, members[:_LINES])
        if len(members) > _LINES:
            left = _LEFT.format(count=len(members) - _LINES)
            yield {"section": _heading(section), "label": left, "value": _LEFT_TOLD}


def _value(value: Value) -> Mapping[str, str]:
    line = {
        "section": _heading(value.section),
        "label": value.label,
        "value": value.shown,
        "place": value.place,
    }
    return {name: text for name, text in line.items() if text}
