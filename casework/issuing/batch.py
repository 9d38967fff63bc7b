"""What a batch is: its rows, what became of each, and all that issuing needs beside them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from casework.numbers import Numbers
from casework.register import Register
from generator.fitting import size_values
from generator.office import Office
from generator.plate import Plate
from generator.proof.signing import Signer
from generator.proof.tree import root
from records import Finding, Regulation, Report
from records.document import Document

CHUNK = 250
"""Rows converted together. LibreOffice's cost is by the document, a lost chunk's by the row."""
WORK = "work"
"""The folder, in that of the batch, of what is only needed to go on after a stop."""
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Leaves:
    """Where an item's pages lie among those for the printer: a file in the work folder, its first
    page there (0-based), how many."""

    part: str
    first: int
    count: int


@dataclass(frozen=True, slots=True)
class Item:
    """One row and what became of it: ready, then issued, held or failed. `position` is 0-based in
    the input; `sizes` those of values that may be printed smaller, in points. `series` and
    `seq`: where its number is from; `proof`: the words of its code; `leaf`: its hash in the tree of
    the batch, in hex."""

    position: int
    row: Mapping[str, Any]
    state: str = "held"
    number: str = ""
    file: str = ""
    findings: tuple[Finding, ...] = ()
    leaves: Leaves | None = None
    sizes: Mapping[str, float] = field(default_factory=dict[str, float])
    series: str = ""
    seq: int = 0
    proof: str = ""
    leaf: str = ""

    def failed(self, *findings: Finding) -> "Item":
        return replace(self, state="failed", findings=findings)


@dataclass(frozen=True, slots=True)
class Batch:
    """A batch as it ended. `template`: what is wrong with the template, when that stopped it.
    `files`: what was made of all of them together, by what it is for. `root`: the root of the tree
    of all that were issued, in hex; "" where they carry no proof."""

    document: Document
    items: tuple[Item, ...]
    template: Report = field(default_factory=Report)
    files: Mapping[str, str] = field(default_factory=dict[str, str])

    @property
    def root(self) -> str:
        leaves = [bytes.fromhex(i.leaf) for i in self.items if i.state == "issued" and i.leaf]
        return root(leaves).hex() if leaves else ""

    def count(self, state: str) -> int:
        return sum(item.state == state for item in self.items)

    @property
    def print_file(self) -> str:
        return self.files.get("print", "")


@dataclass(frozen=True, slots=True)
class Proving:
    """What proves certificates genuine. `link`: the address of the page that verifies, or ""."""

    signer: Signer
    register: Register
    link: str = ""


@dataclass(frozen=True, slots=True)
class Press:
    """All that issuing needs beside the rows. `pdf`: convert, or leave Word files. `reissue`: the
    numbers of revoked certificates that are to be replaced; `overlay`: for paper that has the rest
    printed on it."""

    office: Office
    numbers: Numbers
    regulation: Regulation
    folder: Path
    on: date
    pdf: bool = True
    progress: Progress = lambda done, whole: None
    chunk: int = CHUNK
    proving: Proving | None = None
    reissue: frozenset[str] = frozenset()
    overlay: bool = False

    @property
    def work(self) -> Path:
        return self.folder / WORK


@dataclass(frozen=True, slots=True)
class Job:
    """One document being issued: `prints` are the values its plate prints."""

    document: Document
    plate: Plate
    prints: frozenset[str]
    press: Press

    def values(self, item: Item) -> dict[str, Any]:
        """All that the plate is given for an item."""
        return {**self.document.shown(item.row), **size_values(item.sizes)}
