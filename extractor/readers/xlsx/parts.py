"""A workbook's own parts: its sheets, names, number formats and shared words."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from extractor.addresses import At, column_number
from extractor.guard import Parts
from extractor.readers.package import main_part, relations
from extractor.readers.xlsx.drawings import Laid, laid_on, notes_on
from extractor.readers.xlsx.looks import odd_looks
from extractor.readers.xlsx.sheet import (
    Shared,
    Sheet,
    has_struck,
    read_sheet,
    rich_text,
    written,
)
from extractor.readers.xlsx.values import Format, format_of
from extractor.readers.xml import attribute, each, local, parse, whole
from records import Finding, Refused

_REFERENCE = re.compile(r"(?:'((?:[^']|'')+)'|([^!'$]+))!\$?([A-Z]{1,3})\$?(\d+)")
_BOX = Format("box")
"""A cell whose yes and no are shown as a box with and without a tick (Excel 365)."""
_OURS = re.compile(r"_w\d+")


@dataclass(frozen=True, slots=True)
class Tab:
    """One worksheet as the workbook lists it."""

    name: str
    part: str
    visible: bool


@dataclass(frozen=True, slots=True)
class Names:
    """Anchors (defined names of ours) by sheet and cell, and the marks that name a form."""

    anchors: Mapping[str, Mapping[At, tuple[str, ...]]] = field(
        default_factory=dict[str, Mapping[At, tuple[str, ...]]]
    )
    marks: tuple[str, ...] = ()


class Workbook:
    """Reads the parts of one xlsx package as they are asked for. Refused: file.broken."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._main = main_part(parts, "xl/workbook.xml")
        content = parts.read(self._main)
        if not content:
            raise Refused(Finding("file.broken"))
        root = parse(content)
        self._targets = {r.id: r for r in relations(parts, self._main)}
        self._kinds = {r.kind: r.target for r in self._targets.values()}
        self.tabs = tuple(self._tabs(root))
        self.names = _names(_named(root, "definedName"))
        self._shared = self._all_shared(root)

    def sheet(self, tab: Tab) -> Sheet:
        content = self._parts.read(tab.part)
        return read_sheet(content, self._shared, self._parts.limits) if content else Sheet()

    def laid(self, tab: Tab) -> Laid:
        """What lies on the sheet: check boxes, text boxes."""
        return laid_on(self._parts, tab.part)

    def notes(self, tab: Tab) -> Mapping[At, str]:
        """Comments on cells, less ours."""
        return notes_on(self._parts, tab.part)

    def _tabs(self, root: Any) -> Iterator[Tab]:
        """Worksheets; sheets that are nothing but a chart are left out."""
        for sheet in _named(root, "sheet"):
            relation = self._targets.get(attribute(sheet, "id"))
            if relation is not None and relation.kind == "worksheet":
                visible = sheet.get("state", "visible") == "visible"
                yield Tab(sheet.get("name", ""), relation.target, visible)

    def _all_shared(self, root: Any) -> Shared:
        properties = next(_named(root, "workbookPr"), None)
        from_1904 = properties is not None and properties.get("date1904") in ("1", "true")
        strings = self._parts.read(self._kinds.get("sharedStrings", ""))
        styles = self._parts.read(self._kinds.get("styles", ""))
        words: list[str] = []
        struck: set[str] = set()
        for si in each(strings, "si") if strings else ():
            if len(si) and has_struck(si):
                struck.add(str(len(words)))
            words.append(written(rich_text(si)))
        looks = parse(styles) if styles else None
        formats = _formats(looks) if looks is not None else ()
        odd = odd_looks(looks) if looks is not None else {}
        return Shared(words, formats, from_1904, odd, frozenset(struck))


def _named(root: Any, name: str) -> Iterator[Any]:
    return root.iter(f"{{*}}{name}")


def _formats(root: Any) -> Sequence[Format]:
    """Cell styles, by number, as number formats."""
    codes = {e.get("numFmtId", ""): e.get("formatCode", "") for e in _named(root, "numFmt")}
    known: dict[str, Format] = {}
    styles = next((e for e in root if local(e) == "cellXfs"), ())
    numbers = [xf.get("numFmtId", "0") for xf in styles]
    for number in set(numbers):
        known[number] = format_of(whole(number, 0), codes.get(number, ""))
    boxes = [next(xf.iter("{*}xfComplement"), None) is not None for xf in styles]
    return [_BOX if box else known[n] for n, box in zip(numbers, boxes, strict=True)]


def _names(defined: Iterator[Any]) -> Names:
    """Names of the whole workbook before those of one sheet, which a copied sheet brings along."""
    anchors: dict[str, dict[At, tuple[str, ...]]] = {}
    marks: list[str] = []
    seen: set[str] = set()
    for element in sorted(defined, key=lambda e: e.get("localSheetId") is not None):
        name = element.get("name", "")
        found = _REFERENCE.match(element.text or "")
        if name.startswith("_wf_"):
            marks.append(name)
        elif _OURS.fullmatch(name) and found and name not in seen:
            seen.add(name)
            sheet = (found[1] or found[2]).replace("''", "'")
            here = anchors.setdefault(sheet, {})
            at = (int(found[4]) - 1, column_number(found[3]))
            here[at] = (*here.get(at, ()), name)
    return Names(anchors, tuple(dict.fromkeys(marks)))
