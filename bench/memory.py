"""The memory of a piece of work, with that of every program it starts. What processes share counts
once (proportional set size). Linux only: elsewhere it is told as 0."""

import os
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread

_PROCESSES = Path("/proc")


class Peak:
    """While it is entered it looks on, every so many seconds. `mb`: the most all took at one time;
    `by`: the most each program took, by its name."""

    def __init__(self, every: float) -> None:
        self._every = every
        self.mb = 0
        self.by: Counter[str] = Counter()
        self._over = Event()
        self._looking = Thread(target=self._look_on, daemon=True)

    @property
    def shares(self) -> str:
        """What the greatest took, in words."""
        return ", ".join(f"{name} {mb}" for name, mb in self.by.most_common(3))

    def __enter__(self) -> "Peak":
        self._looking.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._looking.join()

    def _look_on(self) -> None:
        while True:
            now: Counter[str] = Counter()
            for number in _family():
                with suppress(OSError):
                    now[_name(number)] += _kilobytes(number)
            self.by |= Counter({name: kilobytes // 1024 for name, kilobytes in now.items()})
            self.mb = max(self.mb, now.total() // 1024)
            if self._over.wait(self._every):
                return


def _family() -> Iterator[int]:
    """This process, and all that descend from it."""
    parents = {int(at.name): _parent(at) for at in _PROCESSES.glob("[0-9]*")}
    found = {os.getpid()}
    while more := {n for n, parent in parents.items() if parent in found} - found:
        found |= more
    yield from found


def _parent(process: Path) -> int:
    with suppress(OSError):
        return int((process / "stat").read_text("utf-8", "replace").rpartition(")")[2].split()[1])
    return 0


def _name(number: int) -> str:
    return (_PROCESSES / str(number) / "comm").read_text("utf-8", "replace").strip()


def _kilobytes(number: int) -> int:
    for line in (_PROCESSES / str(number) / "smaps_rollup").read_text("utf-8").splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1])
    return 0
