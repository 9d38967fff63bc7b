"""Remarks for tests: those of a real report, and made-up ones at any place."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pytest

from api.demo.examples import bad_examples, changed, good_examples
from casework.annotate import Remark, Remarks
from casework.remarks import remarks_of
from casework.review import as_json, form_of
from extractor import Extraction, extract
from records import Catalogue, Form, Place

NOTHING = Remarks("审核意见", (), ())


def remarks_on(content: bytes, catalogue: Catalogue, on: date) -> Remarks:
    """What the report on this file says."""
    read = extract(content, catalogue, on)
    told = as_json("送审稿", read, form_of(read, catalogue))
    return remarks_of([told], catalogue, on)


def made_up(places: Sequence[Place], words: Sequence[str] = ()) -> Remarks:
    """One remark at each place, about the words that stand there."""
    read = dict(enumerate(words))
    remarks = (
        Remark(n + 1, "error", "须改正", place, "栏目", f"第{n + 1}处试批", read=read.get(n, ""))
        for n, place in enumerate(places)
    )
    return Remarks("审核意见", ("结果：退回补正。",), tuple(remarks))


def read_alike(
    content: bytes, copy: bytes, catalogue: Catalogue, on: date
) -> tuple[Extraction, Extraction]:
    """A file and its annotated copy, read: both as the same record, with the same report."""
    before, after = (extract(one, catalogue, on) for one in (content, copy))
    assert after.readings == before.readings
    assert after.report == before.report
    return before, after


def example_of(
    catalogue: Catalogue, name: str, change: Mapping[str, Any]
) -> tuple[Form, dict[str, Any], date]:
    """The first good example of the form's latest edition, with some values changed."""
    form = [f for f in catalogue if f"{f.key.jurisdiction}/{f.key.name}" == name][-1]
    example = next(good_examples(form))
    return form, changed(example.data, change), example.on


def bad_of(catalogue: Catalogue, medium: str) -> list[Any]:
    """Every bad example of the forms there are in this medium: parameters (form, example)."""
    return [
        pytest.param(form, example, id=f"{form.key}:{example.name}")
        for form in catalogue
        if medium in form.media
        for example in bad_examples(form)
    ]
