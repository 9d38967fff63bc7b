"""The office's desk: a file is received once, processed, and its report kept."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from hashlib import sha256
from typing import Protocol

from casework.review import as_json, form_of
from casework.submission import State, Submission
from extractor import Convert, Extraction, extract
from records import Catalogue, Finding, Form, Report


class SubmissionStore(Protocol):
    def get(self, id: str) -> Submission | None: ...
    def listed(self, limit: int = 100) -> list[Submission]: ...
    def put(self, submission: Submission) -> None: ...


class FileStore(Protocol):
    def put(self, content: bytes) -> str: ...
    def get(self, sha256: str) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Desk:
    """What the office works with. `convert` is LibreOffice, or None where there is none."""

    catalogue: Catalogue
    store: SubmissionStore
    files: FileStore
    now: Callable[[], datetime]
    convert: Convert | None = None

    def receive(self, name: str, content: bytes) -> tuple[Submission, bool]:
        """The submission of this file, and whether it is new. The same file twice is one."""
        id = sha256(content).hexdigest()
        known = self.store.get(id)
        if known is not None and known.told is not None:
            return known, False
        self.files.put(content)
        received = Submission(id, name, self.now().isoformat(timespec="seconds"), State.RECEIVED)
        self.store.put(received)
        return self.process(received), True

    def process(self, submission: Submission) -> Submission:
        """Read, check and keep the report. Doing it again does no harm."""
        content = self.files.get(submission.id)
        read = read_safely(content, self.catalogue, self.now().date(), None, self.convert)
        told = as_json(submission.name, read, form_of(read, self.catalogue))
        processed = replace(submission, state=State(read.outcome), told=told)
        self.store.put(processed)
        return processed


def read_safely(
    content: bytes, catalogue: Catalogue, on: date, given: Form | None, convert: Convert | None
) -> Extraction:
    """`extract`, with a fault of our own made a finding: one bad file never stops the others."""
    try:
        return extract(content, catalogue, on, given, convert)
    except Exception as error:
        failed = Finding("file.failed", facts={"error": repr(error)})
        return Extraction(sha256(content).hexdigest(), None, "", (), {}, Report((failed,)))
