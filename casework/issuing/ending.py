"""A converted chunk is taken apart; every PDF is read back and compared with its row before it is
called issued."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from casework.files import written
from casework.issuing.batch import Item, Job, Leaves
from generator.fitting import smaller
from generator.readback import differing, page_texts
from generator.split import Cutter
from records import Finding


def ended(
    job: Job,
    items: Sequence[Item],
    shown: Sequence[Mapping[str, Any]],
    content: bytes,
    part: str,
) -> list[Item]:
    """Each item issued, with its file, or failed. The pages of the issued are kept together in
    `part`, for the printer."""
    with Cutter(content, len(items), job.document.scale) as cutter:
        done: list[Item] = []
        for place, (item, values) in enumerate(zip(items, shown, strict=True)):
            done.append(_one(job, item, values, cutter, place))
        kept = [place for place, item in enumerate(done) if item.state == "issued"]
        written(job.press.work / part, cutter.together(kept))
        return _placed(done, kept, cutter.spans, part)


def _one(job: Job, item: Item, values: Mapping[str, Any], cutter: Cutter, place: int) -> Item:
    pages = cutter.spans[place][1]
    if job.document.pages and pages != job.document.pages:
        return _too_long(job, item, pages)
    one = cutter.cut(place)
    printed = "".join(page_texts(one))
    wanted = {name: value for name, value in values.items() if name in job.prints}
    wrong = [Finding("batch.unread", pointer=f"/{name}") for name in differing(printed, wanted)]
    if wrong:
        return item.failed(*wrong)
    name = file_name(item, "pdf")
    written(job.press.folder / name, one, job.press.work)
    return replace(item, state="issued", file=name)


def _too_long(job: Job, item: Item, pages: int) -> Item:
    """To be printed again in smaller signs; failed where none smaller are allowed."""
    sizes = smaller(job.document, item.sizes)
    if sizes is not None:
        return replace(item, sizes=sizes)
    facts = {"pages": pages, "allowed": job.document.pages}
    return item.failed(Finding("batch.pages", facts=facts))


def _placed(
    items: Sequence[Item], kept: Sequence[int], spans: Sequence[tuple[int, int]], part: str
) -> list[Item]:
    placed, first = list(items), 0
    for place in kept:
        count = spans[place][1]
        placed[place] = replace(items[place], leaves=Leaves(part, first, count))
        first += count
    return placed


def as_word(job: Job, item: Item) -> Item:
    """A Word file, where no PDF is asked for."""
    name = file_name(item, "docx")
    content = job.template.render(job.values(item))
    written(job.press.folder / name, content, job.press.work)
    return replace(item, state="issued", file=name)


def file_name(item: Item, suffix: str) -> str:
    """By the row and the number: the same in every run."""
    words = item.number or str(item.position + 1)
    safe = "".join(c for c in words if c.isalnum() or c in "〔〕-_")
    return f"{item.position + 1:05}-{safe}.{suffix}"
