"""The demo's page: every file with its outcome and findings, the dossier, the documents, timings.
One self-contained HTML file; what it links to lies beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import ClassVar

from api.app import templates
from api.demo.picture import picture
from casework.content import dossier_problems
from casework.dossier import DossierOutcome
from casework.files import written
from casework.issuing import Batch
from generator.report import Problem, ReportContent
from records import Catalogue

_MOST_PICTURES = 1


@dataclass(frozen=True, slots=True)
class Shown:
    """One file on the page. `links`: title and address of the file and its reports."""

    name: str
    outcome: str
    content: ReportContent
    links: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Journey:
    """All that the demo did. `batches`: each with the folder its documents are in. `office`: there
    is LibreOffice."""

    catalogue: Catalogue
    shown: tuple[Shown, ...]
    outcome: DossierOutcome
    batches: tuple[tuple[Batch, Path], ...]
    office: bool
    outcomes: ClassVar[Mapping[str, str]] = MappingProxyType(
        {"accepted": "通过", "returned": "退回补正", "refused": "不能读取"}
    )

    def count(self, outcome: str) -> int:
        return sum(one.outcome == outcome for one in self.shown)

    @property
    def dossier_problems(self) -> tuple[Problem, ...]:
        return tuple(dossier_problems(self.outcome, self.catalogue))


def link_to(path: Path, folder: Path) -> str:
    return path.relative_to(folder).as_posix()


def write_page(journey: Journey, folder: Path, steps: Sequence[tuple[str, float, int]]) -> Path:
    """`folder`/index.html."""
    page = templates().get_template("demo.html")
    shown = page.render(
        journey=journey,
        batches=[
            (batch, link_to(at, folder), _pictures(batch, at)) for batch, at in journey.batches
        ],
        steps=steps,
        whole=sum(seconds for _, seconds, _ in steps),
        today=date.today(),
    )
    return written(folder / "index.html", shown.encode())


def _pictures(batch: Batch, folder: Path) -> list[str]:
    made = [folder / item.file for item in batch.items if item.file.endswith(".pdf")]
    return [picture(path.read_bytes()) for path in made[:_MOST_PICTURES]]
