"""A converted chunk is taken apart; every PDF is read back and compared with its row before it is
called issued."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from casework.files import written
from casework.issuing.batch import Item, Job, Leaves
from generator.fitting import smaller
from generator.impression import Impression, Printed
from generator.readback import differing, flowing, page_texts
from records import Finding, Refused


def ended(
    job: Job,
    items: Sequence[Item],
    shown: Sequence[Mapping[str, Any]],
    impression: Impression,
    part: str,
) -> list[Item]:
    """Each item issued, with its file, or failed. The pages of the issued are kept together in
    `part`, for the printer."""
    done: list[Item] = []
    for place, (item, values) in enumerate(zip(items, shown, strict=True)):
        done.append(_one(job, item, values, impression, place))
    kept = [place for place, item in enumerate(done) if item.state == "issued"]
    written(job.press.work / part, impression.together(kept))
    return _placed(done, kept, impression, part)


def _one(
    job: Job, item: Item, values: Mapping[str, Any], impression: Impression, place: int
) -> Item:
    pages = impression.pages(place)
    if job.document.pages and pages != job.document.pages:
        return _too_long(job, item, pages)
    made = impression.one(place)
    wrong = _unread(job, values, made)
    if wrong:
        return item.failed(*wrong)
    name = file_name(item, "pdf")
    written(job.press.folder / name, made.pdf, job.press.work)
    return replace(item, state="issued", file=name)


def _unread(job: Job, values: Mapping[str, Any], made: Printed) -> list[Finding]:
    """What should stand on the paper and does not: every word of an official layout, every value
    of a template."""
    pages = page_texts(made.pdf)
    if made.words:
        printed = "".join((flowing(pages, made.asides), *pages))
        lost = differing(printed, {text: text for text in made.words})
        return [Finding("batch.unread", facts={"label": text[:40]}) for text in lost]
    wanted = {name: value for name, value in values.items() if name in job.prints}
    lost = differing("".join(pages), wanted)
    return [Finding("batch.unread", pointer=f"/{name}") for name in lost]


def _too_long(job: Job, item: Item, pages: int) -> Item:
    """To be printed again in smaller signs; failed where none smaller are allowed."""
    sizes = smaller(job.document, item.sizes)
    if sizes is not None:
        return replace(item, sizes=sizes)
    facts = {"pages": pages, "allowed": job.document.pages}
    return item.failed(Finding("batch.pages", facts=facts))


def _placed(
    items: Sequence[Item], kept: Sequence[int], impression: Impression, part: str
) -> list[Item]:
    placed, first = list(items), 0
    for place in kept:
        count = impression.pages(place)
        placed[place] = replace(items[place], leaves=Leaves(part, first, count))
        first += count
    return placed


def as_word(job: Job, item: Item) -> Item:
    """A Word file, where no PDF is asked for; failed where a value does not suit the template."""
    try:
        content = job.plate.word(job.values(item))
    except Refused as refused:
        return item.failed(refused.finding)
    name = file_name(item, "docx")
    written(job.press.folder / name, content, job.press.work)
    return replace(item, state="issued", file=name)


def refusal(job: Job, item: Item) -> Finding | None:
    """Why the plate refuses this row; None where it does not."""
    try:
        job.plate.word(job.values(item))
    except Refused as refused:
        return refused.finding
    return None


def file_name(item: Item, suffix: str) -> str:
    """By the row and the number: the same in every run."""
    words = item.number or str(item.position + 1)
    safe = "".join(c for c in words if c.isalnum() or c in "〔〕-_")
    return f"{item.position + 1:05}-{safe}.{suffix}"
