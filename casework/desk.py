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
from extractor import NO_ENGINES, Engines, Extraction, extract_each, refusal
from records import Catalogue, Finding, Form

LOG = logging.getLogger("wenshu")
FAILED = "file.failed"


Received = tuple[Submission, ...]


class SubmissionStore(Protocol):
    def get(self, id: str) -> Submission | None: ...
    def of_file(self, file: str) -> Received: ...
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

    def receive(self, name: str, content: bytes) -> tuple[Received, bool]:
        """The submissions in this file, one for each form, and whether they are new. The same file
        twice is one."""
        with self.alone:
            known = self.store.of_file(sha256(content).hexdigest())
            if known and not any(submission.open for submission in known):
                return known, False
            submission = known[0] if known else self._kept(name, content)
            return self.process(submission), not known

    def _kept(self, name: str, content: bytes) -> Submission:
        at = self.now().isoformat(timespec="seconds")
        received = Submission(self.files.put(content), name, at, State.RECEIVED)
        self.store.put(received)
        return received

    def process(self, submission: Submission) -> Received:
        """Read, check as of the day it came in, and keep the report of each form in the file."""
        content = self.files.get(submission.file)
        on = date.fromisoformat(submission.received_at[:10])
        read = read_safely(content, self.catalogue, on, None, self.engines)
        processed = tuple(
            self._told(submission.part(number), extraction)
            for number, extraction in enumerate(read, 1)
        )
        for one in processed:
            self.store.put(one)
        return processed

    def _told(self, submission: Submission, read: Extraction) -> Submission:
        told = as_json(submission.name, read, form_of(read, self.catalogue))
        failed = any(finding.code == FAILED for finding in read.report)
        return submission.processed(State.FAILED if failed else State(read.outcome), told)


def read_safely(
    content: bytes, catalogue: Catalogue, on: date, given: Form | None, engines: Engines
) -> tuple[Extraction, ...]:
    """`extract_each`, with a fault of our own made a finding: one bad file never stops the others.
    The fault itself goes to the log `wenshu`."""
    try:
        return extract_each(content, catalogue, on, given, engines)
    except Exception:
        id = sha256(content).hexdigest()
        LOG.exception("file %s", id)
        return (refusal(id, Finding(FAILED)),)
