"""Stand-ins for what tests do not want to wait for."""

from dataclasses import dataclass, field
from datetime import datetime

from casework.submission import Submission


@dataclass
class MemoryStore:
    """Submissions in a dictionary, the newest first."""

    kept: dict[str, Submission] = field(default_factory=dict)

    def get(self, id: str) -> Submission | None:
        return self.kept.get(id)

    def of_file(self, file: str) -> tuple[Submission, ...]:
        return tuple(one for one in self.kept.values() if one.file.startswith(file))

    def listed(self, limit: int = 100) -> list[Submission]:
        return list(reversed(self.kept.values()))[:limit]

    def put(self, submission: Submission) -> None:
        self.kept[submission.id] = submission


@dataclass(frozen=True)
class FixedClock:
    at: datetime = datetime(2024, 10, 12, 9, 0)

    def __call__(self) -> datetime:
        return self.at
