"""A converted chunk is taken apart; every PDF is read back and compared with its row before it is
called issued."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from casework.files import written
from casework.issuing.batch import Item, Job, Leaves
from casework.issuing.proving import mark_of
from generator.fitting import smaller
from generator.impression import Impression, Printed
from generator.proof.symbol import read
from generator.readback import Room, compact, differing, flowing, picture, texts_and_covered
from records import Finding, Refused
from records.document import Document


def ended(
    job: Job,
    items: Sequence[Item],
    shown: Sequence[Mapping[str, Any]],
    impression: Impression,
    part: str,
) -> list[Item]:
    """Each item issued, with its file, or failed. The pages of the issued are kept together in
    `part`, for the printer."""
    illegible = _illegible(items, impression)
    done: list[Item] = []
    for place, (item, values) in enumerate(zip(items, shown, strict=True)):
        if place in illegible:
            done.append(item.failed(Finding("proof.illegible")))
        else:
            done.append(_one(job, item, values, impression, place))
    kept = [place for place, item in enumerate(done) if item.state == "issued"]
    written(job.press.work / part, impression.together(kept))
    return _placed(done, kept, impression, part)


def _illegible(items: Sequence[Item], impression: Impression) -> frozenset[int]:
    """Places whose code does not read. Every code was read when it was made; on paper one stands
    for all, because they are drawn alike, and all are looked at where that one cannot be read."""
    if not items[0].proof or _reads(items[0], impression.one(0)):
        return frozenset()
    looked_at = enumerate(items)
    return frozenset(n for n, item in looked_at if not _reads(item, impression.one(n)))


def _reads(item: Item, made: Printed) -> bool:
    return read(picture(made.pdf)) == item.proof


def _one(
    job: Job, item: Item, values: Mapping[str, Any], impression: Impression, place: int
) -> Item:
    pages = impression.pages(place)
    if job.document.pages and pages != job.document.pages:
        facts = {"pages": pages, "allowed": job.document.pages}
        return _too_long(job, item, Finding("batch.pages", facts=facts))
    made = impression.one(place)
    pages, covered = texts_and_covered(made.pdf, _room(job.document))
    if covered:
        return _too_long(job, item, Finding("batch.covered", facts={"words": covered[:20]}))
    wrong = _unread(job, values, made, pages)
    if wrong:
        return item.failed(*wrong)
    name = file_name(item, "pdf")
    written(job.press.folder / name, made.pdf, job.press.work)
    return replace(item, state="issued", file=name)


def _room(document: Document) -> Room | None:
    return (document.proof.at, document.proof.size) if document.proof else None


def _unread(
    job: Job, values: Mapping[str, Any], made: Printed, pages: Sequence[str]
) -> list[Finding]:
    """What should stand on the paper and does not: every word of an official layout, every value
    of a template; and the whole text, where the code vouches for it."""
    printed = "".join(pages)
    if made.words:
        whole = "".join((flowing(pages, made.asides), *pages))
        lost = differing(whole, {text: text for text in made.words})
        found = [Finding("batch.unread", facts={"label": text[:40]}) for text in lost]
    else:
        wanted = {name: value for name, value in values.items() if name in job.prints}
        lost = differing(printed, wanted)
        found = [Finding("batch.unread", pointer=f"/{name}") for name in lost]
    text = job.plate.text(values) if job.document.proof else ""
    return found or [Finding("batch.otherwise")] * (bool(text) and compact(text) != printed)


def _too_long(job: Job, item: Item, finding: Finding) -> Item:
    """To be printed again in smaller signs; failed where none smaller are allowed."""
    sizes = smaller(job.document, item.sizes)
    if sizes is not None:
        return replace(item, sizes=sizes)
    return item.failed(finding)


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
        content = job.plate.word(job.values(item), mark_of(job.document, item))
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
