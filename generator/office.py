"""LibreOffice as a separate program: one start for many files, a profile of its own, a time limit.

Without it everything but PDF output and files of old still works; what is missing is a finding.
What a file links to outside itself is never fetched, and its macros never run.
"""

import os
import shutil
import signal
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

from records import Finding, Refused

_FILTERS = {
    "pdf": 'pdf:writer_pdf_Export:{"ExportBookmarksToPDFDestination":'
    '{"type":"boolean","value":"true"}}',
    "docx": "docx:MS Word 2007 XML",
    "xlsx": "xlsx:Calc MS Excel 2007 XML",
}
_IMPORTS = {"html": ["--infilter=HTML (StarWriter)"]}
_KEPT = ("PATH", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "SYSTEMROOT")
_STARTS = 5
"""How often LibreOffice is started for one batch, when files bring it down."""
FONTS = Path(__file__).resolve().parent.parent / "fonts.conf"

# A proxy where nobody listens: even what is fetched in spite of the first setting goes nowhere.
_SETTINGS = (
    ("Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Writer/Content/Update", "Link", "0"),
    ("Calc/Content/Update", "Link", "2"),
    ("Inet/Settings", "ooInetProxyType", "1"),
    ("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)


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
        """Each file converted from one suffix to another, None where it could not be within the
        time. One that brings LibreOffice down or hangs is put behind the others, which are tried
        again. Refused: office.missing."""
        if self.program is None:
            raise Refused(Finding("office.missing"))
        until = monotonic() + seconds
        with TemporaryDirectory(prefix="wenshu-") as folder:
            waiting = [Path(folder, f"f{n:05}.{source}") for n in range(len(files))]
            for path, content in zip(waiting, files, strict=True):
                path.write_bytes(content)
            _settle(Path(folder, "profile"))
            made = {path: Path(folder, "out", f"{path.stem}.{target}") for path in waiting}
            for _ in range(_STARTS):
                left = until - monotonic()
                if left <= 0:
                    break
                self._run(waiting, source, target, left if len(waiting) == 1 else left / 2)
                missing = [path for path in waiting if not made[path].exists()]
                if not missing or len(waiting) == 1:
                    break
                waiting = [*missing[1:], missing[0]]
            return [path.read_bytes() if path.exists() else None for path in made.values()]

    def _run(self, inputs: Sequence[Path], source: str, target: str, seconds: float) -> None:
        folder = inputs[0].parent
        command = [
            str(self.program),
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--norestore",
            *_IMPORTS.get(source, []),
            "--convert-to",
            _filter(source, target),
            "--outdir",
            str(folder / "out"),
            *(str(path) for path in inputs),
        ]
        process = subprocess.Popen(  # noqa: S603 - the command is ours, the files are arguments
            command,
            env=self._environment(folder),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            pass
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()

    def _environment(self, folder: Path) -> Mapping[str, str]:
        """Nothing of ours but where programs, fonts and scratch space are."""
        kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
        return {**kept, "FONTCONFIG_FILE": str(self.fonts), "HOME": str(folder)}

    def convert_one(self, data: bytes, source: str, target: str) -> bytes:
        """One file. Refused: office.missing, office.failed."""
        made = self.convert([data], source, target)[0]
        if made is None:
            raise Refused(Finding("office.failed", facts={"kind": source}))
        return made


def _filter(source: str, target: str) -> str:
    if target == "pdf" and source in ("xlsx", "xls", "ods"):
        return "pdf:calc_pdf_Export"
    return _FILTERS.get(target, target)


def _settle(profile: Path) -> None:
    """A profile with our settings, before LibreOffice makes one with its own."""
    items = "".join(
        f'<item oor:path="/org.openoffice.{"" if path.startswith("Inet") else "Office."}{path}">'
        f'<prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in _SETTINGS
    )
    user = profile / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?><oor:items '
        'xmlns:oor="http://openoffice.org/2001/registry" '
        'xmlns:xs="http://www.w3.org/2001/XMLSchema" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{items}</oor:items>'
    )
