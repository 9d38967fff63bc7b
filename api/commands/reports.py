"""Reports written beside each other in one folder: Word and JSON, and PDF where LibreOffice is
there, all of them made with one start of it; and each file with our remarks in it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import count
from pathlib import Path

from rich.console import Console

from api.wiring import Wiring
from casework.annotate import Copy
from casework.copies import copies
from casework.files import written
from casework.replies import paper_report
from casework.review import Told
from generator.office import Office
from records import Catalogue

_NO_OFFICE = {
    "zh": "没有 LibreOffice，报告只有 Word 和 JSON，没有 PDF。安装见 apt.txt。",
    "en": "There is no LibreOffice: reports are Word and JSON, without PDF. See apt.txt.",
}
_NO_PDF = {"zh": "没有做成 PDF：{}", "en": "no PDF of {}"}
_LONGEST = 200
"""Bytes of a file's name that are kept in its report's."""
_WRITTEN = {"zh": "报告 {} 份，在 {}", "en": "{} reports in {}"}


@dataclass(slots=True)
class Reports:
    """Takes what was told of each file; writes when all are in. Writes nothing without a folder."""

    folder: Path | None
    office: Office
    language: str = "zh"
    _copies: set[str] = field(default_factory=set[str])
    _waiting: list[tuple[str, bytes]] = field(default_factory=list[tuple[str, bytes]])

    def add(self, told: Told, catalogue: Catalogue, on: date) -> Sequence[Path]:
        """Word and JSON at once: what is finished is there even when a later file is stopped. `on`
        is the day of the check."""
        if self.folder is None:
            return ()
        name = Path(told["file"]).name
        stem = self._free(name, "report")
        word = paper_report({**told, "file": name}, catalogue, on, self.language).word
        self._waiting.append((stem, word))
        content = json.dumps(
            {**told, "on": on.isoformat()}, ensure_ascii=False, indent=1, default=list
        )
        return (
            written(self.folder / f"{stem}.docx", word),
            written(self.folder / f"{stem}.json", content.encode("utf-8", "backslashreplace")),
        )

    def annotate(
        self, path: Path, told: Sequence[Told], wiring: Wiring, on: date
    ) -> Sequence[Path]:
        """Annotated copies of the file; nothing where nothing was read, or there is no fault."""
        if self.folder is None or not any(one["form"] and one["findings"] for one in told):
            return ()
        # Whoever gets the copy has no business with the folders of this machine.
        named = [{**one, "file": Path(one["file"]).name} for one in told]
        made = copies(path.read_bytes(), named, wiring.reader, wiring.catalogue, on, self.language)
        return [
            written(self.folder / self._copy(one, copy), copy.content)
            for one, copy in made
            if isinstance(copy, Copy)
        ]

    def _copy(self, told: Told, copy: Copy) -> str:
        """Beside the report and with its name; of a file in an archive, with that file's."""
        inner = Path(told.get("part", "")).name.split(" ")[0]
        stem = self._free(Path(inner if "." in inner else told["file"]).stem, "annotated")
        self._copies.add(stem)
        return f"{stem}.{copy.kind}"

    def write(self, console: Console, quiet: bool = False) -> None:
        """The PDFs; says where the reports are, and what is missing, unless `quiet`."""
        if self.folder is None:
            return
        failed = self._printed(self.folder)
        if quiet:
            return
        console.print("\n" + _WRITTEN[self.language].format(len(self._waiting), self.folder))
        if not self.office.available:
            console.print(_NO_OFFICE[self.language])
        for stem in failed:
            console.print(_NO_PDF[self.language].format(stem))

    def _printed(self, folder: Path) -> list[str]:
        """The names of those that could not be made PDF."""
        if not self.office.available or not self._waiting:
            return []
        pdfs = self.office.convert([word for _, word in self._waiting], "docx", "pdf")
        failed: list[str] = []
        for (stem, _), pdf in zip(self._waiting, pdfs, strict=True):
            if pdf is None:
                failed.append(stem)
            else:
                written(folder / f"{stem}.pdf", pdf)
        return failed

    def _free(self, name: str, sort: str) -> str:
        """Two files of one name from two folders each have a report of their own; a name may be as
        long as the disk allows, and ours is longer."""
        short = name.encode("utf-8", "replace")[:_LONGEST].decode("utf-8", "ignore")
        taken = self._copies | {stem for stem, _ in self._waiting}
        stems = (f"{short}{f'（{n}）' if n > 1 else ''}.{sort}" for n in count(1))
        return next(stem for stem in stems if stem not in taken)
