"""Bytes on disk: whole or not at all, and by their sha256."""

import hashlib
import os
from pathlib import Path
from secrets import token_hex


def written(path: Path, content: bytes) -> Path:
    """Write whole or not at all: a killed process leaves the old file or none."""
    path.parent.mkdir(parents=True, exist_ok=True)
    waiting = path.with_name(f".{token_hex(8)}")
    try:
        waiting.write_bytes(content)
        os.replace(waiting, path)
    finally:
        waiting.unlink(missing_ok=True)
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
