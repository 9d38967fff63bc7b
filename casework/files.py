"""Bytes on disk: whole or not at all, and by their sha256."""

import hashlib
import os
from collections.abc import Callable
from pathlib import Path
from secrets import token_hex


def written(path: Path, content: bytes, waiting: Path | None = None) -> Path:
    """Write whole or not at all: a killed process leaves the old file or none. What is not whole
    yet waits in the same folder, or in `waiting` on the same disk."""
    return written_by(path, lambda at: at.write_bytes(content), waiting)


def written_by(path: Path, make: Callable[[Path], object], waiting: Path | None = None) -> Path:
    """The same for what is written by a function, in as many steps as it likes."""
    folder = waiting or path.parent
    for needed in {folder, path.parent}:
        needed.mkdir(parents=True, exist_ok=True)
    unfinished = folder / f".{token_hex(8)}"
    try:
        make(unfinished)
        os.replace(unfinished, path)
    finally:
        unfinished.unlink(missing_ok=True)
    return path


class Files:
    """Submitted and made files in one folder, each under the sha256 of its content."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, content: bytes) -> str:
        sha256 = hashlib.sha256(content).hexdigest()
        path = self._path(sha256)
        if not path.exists():
            written(path, content)
        return sha256

    def get(self, sha256: str) -> bytes:
        return self._path(sha256).read_bytes()

    def _path(self, sha256: str) -> Path:
        return self._folder / sha256[:2] / sha256
