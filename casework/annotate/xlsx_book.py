"""The list of sheets of a workbook: which part each is, and the summary put at its end."""

from typing import Any

from casework.annotate.package import Package
from casework.annotate.xlsx_styles import Styles
from casework.annotate.xlsx_summary import Summary
from casework.annotate.xml import Source
from extractor.guard import refused
from extractor.readers.xlsx.ours import NAMES, named_as_ours
from extractor.readers.xlsx.parts import Workbook
from extractor.readers.xlsx.workbook import handed_in
from extractor.readers.xml import attribute, local, whole

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_TITLES = "_xlnm.Print_Titles"
_BEFORE_NAMES = ("sheets", "functionGroups", "externalReferences")
_INDEX = "localSheetId"


class Book:
    """Changes the parts of the package. Refused: file.broken."""

    def __init__(self, package: Package) -> None:
        self._package = package

    def sheets(self) -> dict[str, str]:
        """Names of worksheets, each with its part."""
        parts = {r.id: r.target for r in self._package.related(self._package.main, "worksheet")}
        listed = ((s.get("name", ""), attribute(s, "id")) for s in self._entries(self._source()))
        return {name: parts[id] for name, id in listed if id in parts}

    def visible(self) -> frozenset[str]:
        """Names of the sheets that a link may lead to."""
        entries = self._entries(self._source())
        shown = (s for s in entries if s.get("state", "visible") == "visible")
        return frozenset(sheet.get("name", "") for sheet in shown)

    def free_name(self, language: str) -> str:
        """What the summary may be called."""
        name = NAMES[language]
        taken = {sheet.get("name", "").lower() for sheet in self._entries(self._source())}
        numbered = (f"{name} ({n})" for n in range(2, len(taken) + 3))
        return next(one for one in (name, *numbered) if one.lower() not in taken)

    # --- the summary

    def add(self, name: str, summary: Summary) -> None:
        """Behind the other sheets, which keep their numbers; its heads are printed on each page."""
        package, source = self._package, self._source()
        part = package.free("xl/worksheets/wenshu{}.xml")
        written = Source.of(summary.written())
        package.write(part, Source(written.root, package.strict))
        package.declare(part, _TYPE)
        entries = self._entries(source)
        if not entries:
            raise refused("file.broken")
        numbers = [whole(sheet.get("sheetId"), 0) for sheet in entries]
        sheets = entries[-1].getparent()
        about = {"name": name, "sheetId": str(max(numbers) + 1)}
        about[_ID] = package.relate(package.main, "worksheet", part)
        sheets.append(sheets.makeelement(f"{_MAIN}sheet", about))
        names = _names_of(source.root)
        titles = names.makeelement(
            f"{_MAIN}definedName", {"name": _TITLES, _INDEX: str(len(entries))}
        )
        titles.text = f"'{name}'!${summary.head}:${summary.head}"
        names.append(titles)
        package.write(package.main, source)

    def withdraw(self) -> None:
        """Takes the summaries of earlier rounds out, with their looks."""
        if not any(named_as_ours(name) for name in self.sheets()):
            return
        for name, part in _summaries(self._package):
            self._remove(name, part)
            self._plain_styles()

    def _remove(self, name: str, part: str) -> None:
        package, source = self._package, self._source()
        entries = self._entries(source)
        index = next(n for n, sheet in enumerate(entries) if sheet.get("name") == name)
        package.part_from(package.main, attribute(entries[index], "id"))
        entries[index].getparent().remove(entries[index])
        _count_down(source.root, index)
        for relation in package.related(part):
            package.remove(relation.target)
        package.remove(part)
        package.write(package.main, source)

    # --- its looks

    def styles(self) -> dict[str, int]:
        """The numbers of its looks, which are added to those of the workbook."""
        part = self._styles_part()
        if not part:
            return {}
        source = self._package.source(part)
        looks = Styles(source.root).add()
        self._package.write(part, source)
        return dict(looks)

    def _plain_styles(self) -> None:
        part = self._styles_part()
        source = self._package.source(part) if part else None
        if source is not None and Styles(source.root).withdraw():
            self._package.write(part, source)

    def _styles_part(self) -> str:
        found = self._package.related(self._package.main, "styles")
        return next((r.target for r in found if self._package.read(r.target)), "")

    # --- the list

    def _source(self) -> Source:
        return self._package.source(self._package.main)

    @staticmethod
    def _entries(source: Source) -> list[Any]:
        listed = next((child for child in source.root if local(child) == "sheets"), ())
        return [sheet for sheet in listed if local(sheet) == "sheet"]


def _summaries(package: Package) -> list[tuple[str, str]]:
    """Name and part of each sheet of ours, as the file was given."""
    book = Workbook(package.parts)
    kept, _ = handed_in(book)
    return [(tab.name, tab.part) for tab in book.tabs if tab not in kept]


def _names_of(root: Any) -> Any:
    """The list of defined names, made where there is none."""
    found = next((child for child in root if local(child) == "definedNames"), None)
    if found is None:
        found = root.makeelement(f"{_MAIN}definedNames")
        [child for child in root if local(child) in _BEFORE_NAMES][-1].addnext(found)
    return found


def _count_down(root: Any, gone: int) -> None:
    """What counts sheets from 0 (names of one sheet, the sheet in sight) without the one that is
    gone."""
    for name in list(root.iter(f"{_MAIN}definedName")):
        if whole(name.get(_INDEX), -1) == gone:
            names = name.getparent()
            names.remove(name)
            if not len(names):
                names.getparent().remove(names)
        _lower(name, _INDEX, gone)
    for view in root.iter(f"{_MAIN}workbookView"):
        for key in ("activeTab", "firstSheet"):
            if view.get(key) == str(gone):
                del view.attrib[key]
            _lower(view, key, gone)


def _lower(element: Any, key: str, gone: int) -> None:
    index = whole(element.get(key), -1)
    if index > gone:
        element.set(key, str(index - 1))
