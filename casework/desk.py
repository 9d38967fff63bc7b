"""The office's desk: a file is received once, processed, and its report kept."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import sha256
from threading import Lock
from typing import Protocol

from casework.review import as_json, form_of
from casework.submission import State, Submission
from extractor import NO_ENGINES, Engines, Extraction, extract
from records import Catalogue, Finding, Form, Report

LOG = logging.getLogger("wenshu")
FAILED = "file.failed"


class SubmissionStore(Protocol):
    def get(self, id: str) -> Submission | None: ...
    def listed(self, limit: int = 100) -> list[Submission]: ...
    def put(self, submission: Submission) -> None: ...


class FileStore(Protocol):
    def put(self, content: bytes) -> str: ...
    def get(self, sha256: str) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Desk:
    """What the office works with. One file is processed at a time: pdfium may not be
    entered by two threads at once."""

    catalogue: Catalogue
    store: SubmissionStore
    files: FileStore
    now: Callable[[], datetime]
    engines: Engines = NO_ENGINES
    alone: Lock = field(default_factory=Lock)

    def receive(self, name: str, content: bytes) -> tuple[Submission, bool]:
        """The submission of this file, and whether it is new. The same file twice is one."""
        with self.alone:
            known = self.store.get(sha256(content).hexdigest())
            if known is not None:
                return (self.process(known) if known.open else known), False
            id = self.files.put(content)
            at = self.now().isoformat(timespec="seconds")
            received = Submission(id, name, at, State.RECEIVED)
            self.store.put(received)
            return self.process(received), True

    def process(self, submission: Submission) -> Submission:
        """Read, check as of the day it came in, and keep the report."""
        content = self.files.get(submission.id)
        on = date.fromisoformat(submission.received_at[:10])
        read = read_safely(content, self.catalogue, on, None, self.engines)
        told = as_json(submission.name, read, form_of(read, self.catalogue))
        failed = any(finding.code == FAILED for finding in read.report)
        processed = submission.processed(State.FAILED if failed else State(read.outcome), told)
        self.store.put(processed)
        return processed


def read_safely(
    content: bytes, catalogue: Catalogue, on: date, given: Form | None, engines: Engines
) -> Extraction:
    """`extract`, with a fault of our own made a finding: one bad file never stops the others. The
    fault itself goes to the log `wenshu`."""
    try:
        return extract(content, catalogue, on, given, engines)
    except Exception:
        LOG.exception("file %s", sha256(content).hexdigest())
        return Extraction(sha256(content).hexdigest(), None, "", (), {}, Report((Finding(FAILED),)))
