"""Bodies of Word files as they are read: their tables, their lines."""

from extractor.paper import Paper
from extractor.readers.docx.document import read
from tests.extractor.readers.written import table, tbl, word

SPAN = '<w:gridSpan w:val="{}"/>'.format
START, ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def body(*blocks: str) -> Paper:
    return read(word("".join(blocks)))


def grid(*rows: str) -> list[list[str]]:
    return table(body(tbl(*rows)))


def spans(paper: Paper) -> list[tuple[str, int, int, int, int]]:
    return [(c.text, c.row, c.column, c.rows, c.columns) for c in paper.grids[0].cells]


def lines(paper: Paper) -> list[str]:
    return [line.text for line in paper.lines]


def only(content: str) -> str:
    """The words of one paragraph."""
    (line,) = body(f"<w:p>{content}</w:p>").lines
    return line.text
