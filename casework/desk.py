"""The office's desk: a file is received once, processed, and its report kept."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from hashlib import sha256
from threading import Lock
from typing import Protocol

from casework.annotate import Copy
from casework.copies import copies
from casework.issuing.numbering import number_of
from casework.numbers import Numbers
from casework.reader import FAILED, Here, Reader
from casework.replies import reply_of, sent
from casework.review import Told, as_json, form_of
from casework.rounds import following
from casework.submission import State, Submission
from casework.waivers import Waiver, waived
from extractor import Extraction
from records import Catalogue, Finding, Refused
from records.document import Document

Received = tuple[Submission, ...]


class SubmissionStore(Protocol):
    def get(self, id: str) -> Submission | None: ...
    def of_file(self, file: str) -> Received: ...
    def listed(self, limit: int = 100) -> list[Submission]: ...
    def put(self, submission: Submission) -> None: ...


class WaiverStore(Protocol):
    def add(self, waiver: Waiver) -> Waiver: ...
    def listed(self) -> tuple[Waiver, ...]: ...


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
    waivers: WaiverStore | None = None
    numbers: Numbers | None = None
    alone: Lock = field(default_factory=Lock)

    def receive(self, name: str, content: bytes, follows: str = "") -> tuple[Received, bool]:
        """The submissions in this file, one for each form, and whether they are new. The same file
        twice is one. `follows`: the submission this one is to mend."""
        with self.alone:
            known = self.store.of_file(sha256(content).hexdigest())
            if known and not any(submission.open for submission in known):
                return known, False
            submission = known[0] if known else self._kept(name, content)
            return self.process(submission, follows), not known

    def _kept(self, name: str, content: bytes) -> Submission:
        at = self.now().isoformat(timespec="seconds")
        received = Submission(self.files.put(content), name, at, State.RECEIVED)
        self.store.put(received)
        return received

    def process(self, submission: Submission, follows: str = "") -> Received:
        """Read, check as of the day it came in, and keep the report of each form in the file."""
        read = self._reader(self.files.get(submission.file), submission.on)
        processed = tuple(
            self._told(submission.part(number), extraction, follows)
            for number, extraction in enumerate(read, 1)
        )
        for one in processed:
            self.store.put(one)
        return processed

    @property
    def _reader(self) -> Reader:
        return self.reader or Here(self.catalogue)

    def _told(self, submission: Submission, read: Extraction, follows: str) -> Submission:
        told: Told = as_json(submission.name, read, form_of(read, self.catalogue))
        for previous in self._before(follows or read.answers):
            if previous.told is not None and previous.file != submission.file:
                told = following(told, previous.told, previous.on.isoformat())
        told = waived(told, self._waivers(), submission.on)
        failed = any(finding.code == FAILED for finding in read.report)
        return submission.processed(State.FAILED if failed else State(told["outcome"]), told)

    def _before(self, follows: str) -> Received:
        """The submissions of the file named by its id, or by the number its remarks bear."""
        return self.store.of_file(follows.partition(".")[0]) if follows else ()

    def _waivers(self) -> tuple[Waiver, ...]:
        return self.waivers.listed() if self.waivers else ()

    def waive(self, submission: Submission, waiver: Waiver) -> Submission:
        """Sets a rule aside, for this file or every file of its form, from the day the file came
        in; its report says so from now on. Refused: waiver.invalid."""
        if submission.told is None or self.waivers is None:
            return submission
        since = min(self.now().date(), submission.on).isoformat()
        self.waivers.add(replace(waiver, since=since))
        told = waived(submission.told, self._waivers(), submission.on)
        state = State(told["outcome"])
        lifted = replace(submission, told=told, state=state)
        if state is not submission.state:
            lifted = submission.processed(state, told)
        self.store.put(lifted)
        return lifted

    def reply(self, submission: Submission) -> Submission:
        """Gives the letter that answers it its number and today's date; once, however often it is
        asked. Refused, reply.none: where there is no letter."""
        told, numbers = submission.told, self.numbers
        if told is None or numbers is None or reply_of(told, self.catalogue, submission.on) is None:
            raise Refused(Finding("reply.none"))
        today = max(self.now().date(), submission.on)

        def number(document: Document, on: date) -> str:
            return number_of(document, submission.id, on, numbers)

        numbered = sent(told, self.catalogue, submission.on, today, number)
        replied = replace(submission, told=numbered)
        self.store.put(replied)
        return replied

    def annotated(self, submission: Submission) -> Copy | Finding:
        """The file with our remarks in it: of an archive, the file this submission is in. A finding
        where there is none."""
        told = [o.told for o in self.store.of_file(submission.file) if o.told is not None]
        mine = submission.told["sha256"] if submission.told else ""
        made = copies(
            self.files.get(submission.file),
            [one for one in told if one["sha256"] == mine],
            self._reader,
            self.catalogue,
            submission.on,
        )
        return next((copy for _, copy in made), Finding("copy.none"))
