"""`make bench`: what a check costs beside the libraries that merely open and walk the same file,
what certificates cost beside the plain loop, how much of damaged forms is read; every ratio within
one run on one machine. `python -m bench checking reading` runs those parts alone."""

import json
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from bench.annotating import annotating
from bench.certificates import certificates
from bench.checking import checking
from bench.pdf_tables import pdf_tables
from bench.reading import reading
from bench.recognition import recognition
from bench.simulated import simulated

OUT = Path(__file__).with_name("out")
Row = dict[str, Any]
PARTS: dict[str, Callable[[], Iterable[Row]]] = {
    part.__name__: part
    for part in (
        *(checking, annotating, reading, certificates),
        *(pdf_tables, recognition, simulated),
    )
}
COLUMNS = ("what", "ours", "peer", "peer_is", "ratio", "mark")


def main(named: Sequence[str]) -> int:
    """2 where a part is asked for that there is not."""
    if unknown := [name for name in named if name not in PARTS]:
        print(f"没有这一项：{'、'.join(unknown)}；可选 {'、'.join(PARTS)}", file=sys.stderr)
        return 2
    rows = [row for name in named or PARTS for row in PARTS[name]()]
    OUT.mkdir(exist_ok=True)
    (OUT / "bench.json").write_text(json.dumps(rows, ensure_ascii=False, indent=1), "utf-8")
    table = Table(*(name.replace("_", " ") for name in COLUMNS), box=None)
    for row in rows:
        table.add_row(*(str(row[name]) for name in COLUMNS))
    Console(width=150).print(table)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
