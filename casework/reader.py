"""A submitted file read where it can do no harm: one function for whoever reads files."""

import gc
import logging
import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import partial
from hashlib import sha256
from typing import Any, Protocol

from casework.annotate import Copy, Remarks, annotated, file_in
from extractor import NO_ENGINES, Engines, Extraction, extract_each, refusal
from extractor.engines import Convert, Recognise, Recognised
from extractor.guide import guide_to
from extractor.sandbox import Bounds, Lost, Sandbox
from extractor.sandbox.confine import compute, widen
from extractor.sandbox.wire import Expected
from generator.lettering import lettering
from records import Catalogue, Finding, Form, FormKey, Place, Refused, Report, Severity
from records.check import checker

LOG = logging.getLogger("wenshu")
FAILED = "file.failed"
_MOST_AT_ONCE = 4
"""Workers, each of which may take its memory."""
_LOST = {"slow": "file.too-slow", "memory": "file.too-demanding", "crashed": "file.crashed"}
_ANSWERS = (Copy, Extraction, Finding, FormKey, Place, Report, Severity)
_ASKED = frozenset(
    {
        ("extractor.paper", "Rows"),
        ("extractor.reading", "ReadLines"),
        ("extractor.reading", "Reading"),
        ("extractor.reading", "Readings"),
    }
)

Read = tuple[Extraction, ...]


class Reader(Protocol):
    """Every form in one file; whatever is wrong with the file is in the reports, never raised.
    `at_once`: how many threads may call it at a time."""

    @property
    def at_once(self) -> int: ...

    def __call__(self, content: bytes, on: date, given: Form | None = None) -> Read: ...

    def annotate(self, content: bytes, id: str, remarks: Remarks) -> Copy | Finding:
        """The annotated copy of the file of this sha256, which is the content itself or a file in
        it; a finding where there is none."""
        ...


@dataclass(frozen=True, slots=True)
class Here:
    """In this very process: for files of our own, and where processes do not fork."""

    catalogue: Catalogue
    engines: Engines = NO_ENGINES
    at_once: int = 1

    def __call__(self, content: bytes, on: date, given: Form | None = None) -> Read:
        return read_safely(content, self.catalogue, on, given, self.engines)

    def annotate(self, content: bytes, id: str, remarks: Remarks) -> Copy | Finding:
        return annotate_safely(content, id, remarks, self.engines.convert)


def annotate_safely(
    content: bytes, id: str, remarks: Remarks, convert: Convert | None
) -> Copy | Finding:
    """A fault of our own is a finding here too, and goes to the log."""
    try:
        return annotated(file_in(content, id), remarks, convert)
    except Refused as refused:
        return refused.finding
    except Exception:
        LOG.exception("file %s", id)
        return Finding(FAILED)


def read_safely(
    content: bytes, catalogue: Catalogue, on: date, given: Form | None, engines: Engines
) -> Read:
    """`extract_each`, with a fault of our own made a finding: one bad file never stops the others.
    The fault itself goes to the log `wenshu`."""
    try:
        return extract_each(content, catalogue, on, given, engines)
    except Exception:
        id = sha256(content).hexdigest()
        LOG.exception("file %s", id)
        return (refusal(id, Finding(FAILED)),)


@dataclass(frozen=True, slots=True)
class Apart:
    """In a worker that may die of it."""

    sandbox: Sandbox
    at_once: int = min(os.cpu_count() or 1, _MOST_AT_ONCE)

    def __call__(self, content: bytes, on: date, given: Form | None = None) -> Read:
        """What a worker died of is a finding like any other."""
        id = sha256(content).hexdigest()
        answer = self._answer(id, _ToRead(content, on, given.key if given else None))
        return (refusal(id, answer),) if isinstance(answer, Finding) else answer

    def annotate(self, content: bytes, id: str, remarks: Remarks) -> Copy | Finding:
        return self._answer(id, _ToAnnotate(content, id, remarks))

    def _answer(self, id: str, job: "_ToRead | _ToAnnotate") -> Any:
        try:
            return self.sandbox.run(job)
        except Lost as lost:
            LOG.error("file %s: %s", id, lost)
            facts = {"seconds": round(lost.seconds)}
            return Finding(_LOST.get(lost.why, FAILED), facts=facts)


@dataclass(frozen=True, slots=True)
class _ToRead:
    content: bytes
    on: date
    given: FormKey | None


@dataclass(frozen=True, slots=True)
class _ToAnnotate:
    content: bytes
    id: str
    remarks: Remarks


def apart(catalogue: Catalogue, engines: Engines, bounds: Bounds | None = None) -> Apart:
    """LibreOffice is started here, on behalf of the worker, which may start nothing; characters are
    recognised in the worker."""
    bounds = bounds or Bounds()
    work = _Work(catalogue, engines.convert is not None, engines.recognise, bounds.seconds)
    services: Mapping[str, Callable[..., Any]] = (
        {"convert": partial(_converted, engines.convert)} if engines.convert else {}
    )
    return Apart(Sandbox(work, bounds, services, _expected()))


def _expected() -> Expected:
    return _ASKED | {(kind.__module__, kind.__name__) for kind in _ANSWERS}


def _converted(convert: Convert, content: bytes, source: str, target: str) -> bytes:
    """The suffixes become part of a file's name: those of a worker gone astray are not taken."""
    if not (source.isalnum() and target.isalnum()):
        raise ValueError("no suffix")
    return convert(content, source, target)


@dataclass(frozen=True, slots=True)
class _Work:
    """What a worker does with each file. Goes to it once, with everything it knows."""

    catalogue: Catalogue
    converts: bool
    recognise: Recognise | None
    seconds: float

    def ready(self) -> None:
        """Compiled once, before the first worker is made."""
        for form in self.catalogue:
            guide_to(form)
            checker(form, self.catalogue.regulation_of(form))
        self.catalogue.marks  # noqa: B018 - made when it is first asked for
        with suppress(Refused):
            lettering()  # a worker may not ask where fonts are

    def __call__(self, job: "_ToRead | _ToAnnotate", ask: Callable[..., Any]) -> Any:
        convert = partial(ask, "convert") if self.converts else None
        gc.disable()  # of a long list a million values are made, none of them in circles
        try:
            if isinstance(job, _ToAnnotate):
                return annotate_safely(job.content, job.id, job.remarks, convert)
            return self._read(job, convert, ask)
        finally:
            gc.enable()

    def _read(self, job: "_ToRead", convert: Convert | None, ask: Callable[..., Any]) -> Read:
        recognise = partial(self._recognised, ask) if self.recognise else None
        given = self.catalogue[job.given] if job.given else None
        engines = Engines(convert, recognise)
        return extract_each(job.content, self.catalogue, job.on, given, engines)

    def _recognised(self, ask: Callable[..., Any], image: Any) -> Sequence[Recognised]:
        """Each page has a time of its own, and recognition more memory than reading ever takes."""
        assert self.recognise is not None
        ask("longer")
        widen()
        compute(self.seconds)
        return self.recognise(image)
