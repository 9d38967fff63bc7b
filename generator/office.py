"""LibreOffice as a separate program: one start for many files, a profile of its own, a time limit.

Without it everything but PDF output and files of old still works; what is missing is a finding.
"""

import os
import shutil
import signal
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from records import Finding, Refused

_FILTERS = {
    "pdf": 'pdf:writer_pdf_Export:{"ExportBookmarksToPDFDestination":'
    '{"type":"boolean","value":"true"}}',
    "docx": "docx:MS Word 2007 XML",
    "xlsx": "xlsx:Calc MS Excel 2007 XML",
}
_IMPORTS = {"html": ["--infilter=HTML (StarWriter)"]}
FONTS = Path(__file__).resolve().parent.parent / "fonts.conf"


@dataclass(frozen=True, slots=True)
class Office:
    """`program` is soffice, or None where there is none."""

    program: Path | None
    fonts: Path = FONTS

    @classmethod
    def found(cls) -> "Office":
        """The LibreOffice of this machine."""
        path = shutil.which("soffice") or shutil.which("libreoffice")
        return cls(Path(path) if path else None)

    @property
    def available(self) -> bool:
        return self.program is not None

    def convert(
        self, files: Sequence[bytes], source: str, target: str, seconds: float = 120
    ) -> list[bytes | None]:
        """Each file converted from one suffix to another, None where it could not be. Refused:
        office.missing; office.failed when nothing came of it within the time."""
        if self.program is None:
            raise Refused(Finding("office.missing"))
        with TemporaryDirectory(prefix="wenshu-") as folder:
            inputs = [Path(folder, f"f{n:05}.{source}") for n in range(len(files))]
            for path, content in zip(inputs, files, strict=True):
                path.write_bytes(content)
            out = Path(folder, "out")
            self._run(inputs, out, source, target, seconds)
            made = [out / f"{path.stem}.{target}" for path in inputs]
            return [path.read_bytes() if path.exists() else None for path in made]

    def _run(
        self, inputs: Sequence[Path], out: Path, source: str, target: str, seconds: float
    ) -> None:
        folder = out.parent
        command = [
            str(self.program),
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--norestore",
            *_IMPORTS.get(source, []),
            "--convert-to",
            _filter(source, target),
            "--outdir",
            str(out),
            *(str(path) for path in inputs),
        ]
        environment = {**os.environ, "FONTCONFIG_FILE": str(self.fonts), "HOME": str(folder)}
        process = subprocess.Popen(  # noqa: S603 - the command is ours, the files are arguments
            command,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()

    def convert_one(self, data: bytes, source: str, target: str) -> bytes:
        """One file. Refused: office.missing, office.failed."""
        made = self.convert([data], source, target)[0]
        if made is None:
            raise Refused(Finding("office.failed", facts={"kind": source}))
        return made


def _filter(source: str, target: str) -> str:
    if target == "pdf" and source in ("xlsx", "xls", "ods"):
        return "pdf:calc_pdf_Export"
    return _FILTERS[target]
