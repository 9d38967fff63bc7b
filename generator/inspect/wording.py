"""Signs and figures in the words of the whole document: the year of a number stands in 〔〕
(7.2.5), wherever it is cited."""

import re
from collections.abc import Iterator

from generator.inspect.fault import fault
from generator.inspect.parts import Parts
from generator.inspect.sheets import Line, Sheet
from records import Finding

_CITED = re.compile(
    r"[\u4e00-\u9fff]{2}[\[［(（【﹝]\s*(?:19|20)\d{2}\s*[\]］)）】﹞]\s*第?\d+\s*号"
)


def brackets(parts: Parts) -> Iterator[Finding]:
    """The document's own number and those it cites, also over the end of a line."""
    for sheet in parts.sheets:
        for first, text in _joined(sheet):
            found = _CITED.search(text)
            if found and found.start() < len(first.text):
                yield fault("layout.brackets", sheet, first, text=found[0][2:])


def _joined(sheet: Sheet) -> Iterator[tuple[Line, str]]:
    """Each line with the one below it, where a number may go on."""
    for n, line in enumerate(sheet.lines):
        after = sheet.lines[n + 1].text if n + 1 < len(sheet.lines) else ""
        yield line, line.text + after
