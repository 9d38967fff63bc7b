"""What a workbook's XML tells beyond values: names, hidden rows, formulas, number formats."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from extractor.guard import Parts
from extractor.readers.docx_text import local
from extractor.readers.xml import ends, parse

_REFERENCE = re.compile(r"(?:'((?:[^']|'')+)'|([^!']+))!\$?([A-Z]+)\$?(\d+)")
_ADDRESS = re.compile(r"([A-Z]+)(\d+)")
_BUILT_IN = {"9": "0%", "10": "0.00%"}
At = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Names:
    """Anchors (defined names of ours) by sheet and cell, and the marks that name a form."""

    anchors: Mapping[str, Mapping[At, tuple[str, ...]]] = field(
        default_factory=dict[str, dict[At, tuple[str, ...]]]
    )
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """`uncached`: formulas without a value; `formats`: percent formats, by cell."""

    uncached: frozenset[At] = frozenset()
    hidden_rows: frozenset[int] = frozenset()
    formats: Mapping[At, str] = field(default_factory=dict[At, str])


class Workbook:
    """Reads the parts of one xlsx package as they are asked for."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._root = parse(parts.read("xl/workbook.xml"))
        self._paths = self._sheet_paths()
        self._percents = self._percent_styles()
        self.names = self._names()

    def _sheet_paths(self) -> dict[str, str]:
        relations = self._parts.read("xl/_rels/workbook.xml.rels")
        targets = {r.get("Id"): r.get("Target", "") for r in parse(relations)} if relations else {}
        paths: dict[str, str] = {}
        for sheet in (e for e in self._root.iter() if _is(e, "sheet")):
            relation = next((v for k, v in sheet.attrib.items() if k.endswith("}id")), "")
            target = targets.get(relation, "")
            paths[sheet.get("name", "")] = (
                target.lstrip("/") if target.startswith("/") else (f"xl/{target}")
            )
        return paths

    def _names(self) -> Names:
        anchors: dict[str, dict[At, tuple[str, ...]]] = {}
        marks: list[str] = []
        for defined in (e for e in self._root.iter() if _is(e, "definedName")):
            name = defined.get("name", "")
            found = _REFERENCE.match(defined.text or "")
            if name.startswith("_wf_"):
                marks.append(name)
            elif re.fullmatch(r"_w\d+", name) and found:
                sheet = (found[1] or found[2]).replace("''", "'")
                at = (int(found[4]) - 1, _column(found[3]))
                here = anchors.setdefault(sheet, {})
                here[at] = (*here.get(at, ()), name)
        return Names(anchors, tuple(marks))

    def _percent_styles(self) -> dict[str, str]:
        """Style index -> number format, for formats with a percent sign."""
        content = self._parts.read("xl/styles.xml")
        if b"%" not in content and b'numFmtId="9"' not in content and b'"10"' not in content:
            return {}
        root = parse(content)
        custom = {
            e.get("numFmtId"): e.get("formatCode", "") for e in root.iter() if _is(e, "numFmt")
        }
        codes = {**_BUILT_IN, **custom}
        styles = next((e for e in root if _is(e, "cellXfs")), ())
        known = {str(n): codes.get(xf.get("numFmtId", ""), "") for n, xf in enumerate(styles)}
        return {index: code for index, code in known.items() if "%" in code}

    def facts(self, sheet: str) -> SheetFacts:
        content = self._parts.read(self._paths.get(sheet, ""))
        if not content or not self._worth_a_look(content):
            return SheetFacts()
        uncached: set[At] = set()
        hidden: set[int] = set()
        formats: dict[At, str] = {}
        for element in ends(content):
            name = local(element)
            if name == "c":
                self._cell(element, uncached, formats)
            elif name == "row":
                if element.get("hidden") in ("1", "true"):
                    hidden.add(int(element.get("r", "0")) - 1)
                element.clear()
        return SheetFacts(frozenset(uncached), frozenset(hidden), formats)

    def _worth_a_look(self, content: bytes) -> bool:
        return bool(self._percents) or b"<f" in content or b"hidden=" in content

    def _cell(self, element: Any, uncached: set[At], formats: dict[At, str]) -> None:
        at = _at(element.get("r", ""))
        children = {local(child): child for child in element}
        value = children.get("v")
        if "f" in children and (value is None or not value.text):
            uncached.add(at)
        code = self._percents.get(element.get("s", ""))
        if code and value is not None:
            formats[at] = code


def _is(element: Any, name: str) -> bool:
    return isinstance(element.tag, str) and local(element) == name


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _at(reference: str) -> At:
    found = _ADDRESS.fullmatch(reference)
    return (int(found[2]) - 1, _column(found[1])) if found else (-1, -1)
