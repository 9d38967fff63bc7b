"""The office's desk: a file is received once, processed, and its report kept."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import sha256
from threading import Lock
from typing import Protocol

from casework.reader import FAILED, Here, Reader
from casework.review import as_json, form_of
from casework.submission import State, Submission
from extractor import Extraction
from records import Catalogue

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
    """What the office works with. Without a `reader` files are read in this process, one at a time:
    pdfium may not be entered by two threads at once."""

    catalogue: Catalogue
    store: SubmissionStore
    files: FileStore
    now: Callable[[], datetime]
    reader: Reader | None = None
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
        read = (self.reader or Here(self.catalogue))(content, on)
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
