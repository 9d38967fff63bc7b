"""`wenshu numbers`: what became of every number of a document, and numbers handed down."""

import json
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from api.commands.batch import named
from api.wiring import Wiring
from casework.issuing.numbering import series_of
from casework.ranges import spelled
from records.document import Document

_STATES = {"zh": {"live": "已用", "void": "作废", "free": "未用"}, "en": dict[str, str]()}
_HANDED = {"zh": "录入 {} 个号码", "en": "{} numbers entered"}
_NONE = {"zh": "还没有编号。", "en": "There are no numbers yet."}


def numbers(options: Namespace, wiring: Wiring) -> int:
    """Enter numbers handed down, or list all there are: free, live or void, with the reason.
    Refused: number.handed-twice, number.range."""
    document = named(options.document, wiring)
    if options.hand:
        of = dict(zip(document.each, options.of, strict=False))
        series = series_of(document, options.on, of)
        handed = [number for written in options.hand for number in _numbers(written)]
        wiring.numbers.hand(series, handed)
        print(len(handed) if options.json else _HANDED[options.lang].format(len(handed)))
        return 0
    lines, words = list(_listed(document, wiring)), _STATES[options.lang]
    for line in lines:
        said = {**line, "state": words.get(line["state"], line["state"])}
        print(json.dumps(line, ensure_ascii=False) if options.json else "  ".join(said.values()))
    if not lines and not options.json:
        print(_NONE[options.lang])
    return 0


def _numbers(written: str) -> list[str]:
    path = Path(written)
    if path.is_file():
        return [line.strip() for line in path.read_text("utf-8-sig").splitlines() if line.strip()]
    return spelled(written)


def _listed(document: Document, wiring: Wiring) -> Iterator[dict[str, str]]:
    for series in wiring.numbers.series_of(document.name):
        texts = wiring.numbers.texts(series)
        year = series.rpartition("/")[2]
        for seq, _, state, reason in wiring.numbers.listed(series):
            made = document.number.format(year=year, seq=seq) if document.number else str(seq)
            yield {"number": texts.get(seq, made), "state": state, "reason": reason}
