"""Settings, all from the environment, all with a default that works on one machine."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Settings:
    """`home` holds what Wenshu keeps (WENSHU_HOME, ./var); `database_url` another database
    (WENSHU_DATABASE_URL); `files` the folder of submitted files (WENSHU_FILES_URL, in `home`);
    `forms` a further root with `forms/` and `schemas/` (WENSHU_FORMS_PATH); `verify_url` the page
    that verifies certificates, as their QR codes name it (WENSHU_VERIFY_URL, none)."""

    home: Path
    database_url: str
    files: Path
    forms: Path | None
    verify_url: str

    @classmethod
    def read(cls, environment: Mapping[str, str] = os.environ) -> "Settings":
        home = Path(environment.get("WENSHU_HOME", "var"))
        files = environment.get("WENSHU_FILES_URL", "").removeprefix("file://")
        forms = environment.get("WENSHU_FORMS_PATH", "")
        return cls(
            home=home,
            database_url=environment.get("WENSHU_DATABASE_URL", ""),
            files=Path(files) if files else home / "files",
            forms=Path(forms) if forms else None,
            verify_url=environment.get("WENSHU_VERIFY_URL", "").rstrip("#"),
        )
