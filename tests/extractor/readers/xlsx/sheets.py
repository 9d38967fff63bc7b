"""One sheet of a workbook as it is read, its merged ranges, and numbers on it."""

from extractor.paper import Paper
from extractor.readers.xlsx.workbook import read
from tests.extractor.readers.written import c, rows, workbook


def sheet(*lines: str, after: str = "", before: str = "") -> Paper:
    return read(workbook({"决算": before + rows(*lines) + after}))


def merged(*ranges: str) -> str:
    return "<mergeCells>" + "".join(f'<mergeCell ref="{r}"/>' for r in ranges) + "</mergeCells>"


def n(at: str, value: str) -> str:
    return c(at, value, t="n")
