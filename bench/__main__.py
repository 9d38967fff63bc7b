"""`make bench`: what a check costs beside the libraries that merely open and walk the same file,
and what certificates cost beside the plain loop; every ratio within one run on one machine."""

import json
from pathlib import Path

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


def main() -> None:
    rows = [*checking(), *annotating(), *reading(), *certificates()]
    rows += [*pdf_tables(), *recognition(), *simulated()]
    OUT.mkdir(exist_ok=True)
    (OUT / "bench.json").write_text(json.dumps(rows, ensure_ascii=False, indent=1), "utf-8")
    table = Table("what", "ours", "peer", "peer is", "ratio", "mark", box=None)
    for row in rows:
        table.add_row(*(str(row[k]) for k in ("what", "ours", "peer", "peer_is", "ratio", "mark")))
    Console(width=150).print(table)


main()
