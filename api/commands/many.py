"""Many files: those in folders too, several read at once, told in the order they were named."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from casework.reader import Read

_AHEAD = 6
"""Files that may be read before their turn to be told has come."""
_LEFT_LYING = (".", "~$", "__MACOSX", "Thumbs.db", "desktop.ini")


def files_in(names: Iterable[str]) -> list[str]:
    """The files, and those in the folders and all their folders, in the order of their names;
    hidden files and what Office and macOS leave lying about are nobody's forms. An empty folder is
    kept, to be said."""
    found: list[str] = []
    for name in names:
        path = Path(name)
        inside = sorted(p for p in path.rglob("*") if _is_meant(p, path)) if path.is_dir() else []
        found += [str(one) for one in inside] or [name]
    return found


def _is_meant(path: Path, under: Path) -> bool:
    names = path.relative_to(under).parts
    return path.is_file() and not any(one.startswith(_LEFT_LYING) for one in names)


def ahead(
    pool: ThreadPoolExecutor, do: Callable[[str], Read], names: Iterable[str]
) -> Iterator[Read]:
    """What is done with each, in order; no more of it waiting than the pool is kept busy with."""
    waiting: deque[Future[Read]] = deque()
    for name in names:
        waiting.append(pool.submit(do, name))
        if len(waiting) > _AHEAD:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()
