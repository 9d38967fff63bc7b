"""What the pages show."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from casework.submission import State, Submission
from generator.report import ReportContent
from records import Catalogue

_STATES = {
    State.RECEIVED: "已收到",
    State.ACCEPTED: "通过",
    State.RETURNED: "退回补正",
    State.REFUSED: "不能读取",
}


def home(catalogue: Catalogue, submissions: Sequence[Submission]) -> dict[str, Any]:
    """The upload page: recent submissions, and blanks by jurisdiction."""
    forms = [(catalogue.regulation_of(form).name["zh"], form) for form in catalogue]
    return {
        "submissions": [(s, _STATES[s.state]) for s in submissions],
        "places": [
            (place, [form for _, form in group])
            for place, group in groupby(forms, key=lambda pair: pair[0])
        ],
    }


def report(submission: Submission, content: ReportContent) -> dict[str, Any]:
    """One report: problems by section."""
    sections = [
        (section, list(group))
        for section, group in groupby(content.problems, key=lambda problem: problem.section)
    ]
    return {"submission": submission, "content": content, "sections": sections}
