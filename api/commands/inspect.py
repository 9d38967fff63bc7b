"""`wenshu inspect`: printed documents measured against GB/T 9704—2012."""

import hashlib
import json
from argparse import Namespace
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.text import Text

from api.terminal import opened, show_problems
from api.wiring import Wiring
from casework.content import problem_of
from casework.review import finding_json
from generator.inspect import Inspection, inspect

_WORDS = {
    "zh": {
        "letter": "信函格式",
        "general": "通用格式",
        "pages": "{layout}，共{pages}面",
        "well": "未发现与公文格式国标不符之处。",
        "seal": "第{page}面：{name}的印章，中心距左边{across}毫米、距上边{down}毫米，"
        "直径{diameter:.0f}毫米",
    },
    "en": {
        "letter": "letter",
        "general": "general layout",
        "pages": "{layout}, {pages} pages",
        "well": "Nothing deviates from the standard.",
        "seal": "page {page}: seal of {name}, its middle {across} mm from the left and {down} mm"
        " from the upper edge, {diameter:.0f} mm across",
    },
}


def inspect_files(options: Namespace, wiring: Wiring) -> int:
    """PDF as it is; Word files as LibreOffice prints them. 1 where any has an error. Refused:
    file.broken, layout.no-text, office.missing, office.failed."""
    console = opened()
    well = True
    for path in map(Path, options.files):
        content = path.read_bytes()
        found = inspect(_printed(path, content, wiring))
        well = well and found.report.ok
        if options.json:
            print(json.dumps(_told(path, content, found, options.lang), ensure_ascii=False))
        else:
            _show(console, path, found, options.lang)
    return int(not well)


def _printed(path: Path, content: bytes, wiring: Wiring) -> bytes:
    suffix = path.suffix.lower().lstrip(".")
    return content if suffix == "pdf" else wiring.office.convert_one(content, suffix, "pdf")


def _told(path: Path, content: bytes, found: Inspection, language: str) -> Mapping[str, Any]:
    return {
        "file": str(path),
        "sha256": hashlib.sha256(content).hexdigest(),
        "layout": found.layout,
        "pages": found.pages,
        "ok": found.report.ok,
        "measures": [_rounded(asdict(measure)) for measure in found.measures],
        "seals": [asdict(seal) for seal in found.seals],
        "findings": [finding_json(finding, None, language) for finding in found.report],
    }


def _rounded(measure: dict[str, Any]) -> dict[str, Any]:
    return {k: round(v, 2) if isinstance(v, float) else v for k, v in measure.items()}


def _show(console: Console, path: Path, found: Inspection, language: str) -> None:
    words = _WORDS[language]
    console.print()
    console.print(Text(path.name, style="bold"))
    layout = words[found.layout]
    console.print(Text("  " + words["pages"].format(layout=layout, pages=found.pages)))
    show_problems(console, [problem_of(f, None, language) for f in found.report], language)
    for seal in found.seals:
        console.print(Text("  " + words["seal"].format(**asdict(seal)), style="dim"))
    if not tuple(found.report):
        console.print(Text(f"  {words['well']}"))
