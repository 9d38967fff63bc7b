"""The words of one sheet's notes: ours put in and taken out, those of others left as they are.
Where a cell has somebody else's note already, ours stand below it: Excel keeps one for each."""

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from typing import Any

from casework.annotate.remark import AUTHOR
from casework.annotate.xlsx_words import Note, ours_in
from casework.annotate.xml import Source
from extractor.readers.xml import etree, local

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
EMPTY = f'<comments xmlns="{_MAIN}"><authors/><commentList/></comments>'.encode()
_T, _R = f"{{{_MAIN}}}t", f"{{{_MAIN}}}r"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(slots=True)
class Notes:
    """Changes the tree it was made of."""

    source: Source

    @property
    def cells(self) -> frozenset[str]:
        """Those that have a note."""
        return frozenset(comment.get("ref", "") for comment in self._comments())

    def withdraw(self) -> frozenset[str]:
        """Takes ours out; the cells whose notes are gone wholly."""
        before = self.cells
        ours = {str(n) for n, name in enumerate(self._authors()) if name.text == AUTHOR}
        for comment in list(self._comments()):
            if comment.get("authorId") in ours or _without_ours(comment):
                comment.getparent().remove(comment)
        self._forget_author()
        return before - self.cells

    def signed(self) -> bool:
        """Is anything of ours among them?"""
        return any(name.text == AUTHOR for name in self._authors()) or any(
            ours_in(_words(comment)) for comment in self._comments()
        )

    def add(self, notes: Mapping[str, Note]) -> Set[str]:
        """One note for each cell; the cells that had none before."""
        there = {comment.get("ref"): comment for comment in self._comments()}
        new = {cell: note for cell, note in notes.items() if cell not in there}
        for cell in notes.keys() - new.keys():
            _append(there[cell], notes[cell])
        if new:
            author = str(self._author())
            listed = self._part("commentList")
            for cell, note in new.items():
                listed.append(_comment(cell, author, note))
        return new.keys()

    # --- parts of the list

    def _part(self, name: str) -> Any:
        found = next((e for e in self.source.root if local(e) == name), None)
        if found is None:
            found = self.source.root.makeelement(f"{{{_MAIN}}}{name}")
            self.source.root.insert(0 if name == "authors" else 1, found)
        return found

    def _comments(self) -> Iterator[Any]:
        return self.source.root.iter(f"{{{_MAIN}}}comment")

    def _authors(self) -> Iterator[Any]:
        return self.source.root.iter(f"{{{_MAIN}}}author")

    def _author(self) -> int:
        """Our number among the authors."""
        authors = self._part("authors")
        names = [author.text for author in authors]
        if AUTHOR not in names:
            author = authors.makeelement(f"{{{_MAIN}}}author")
            author.text = AUTHOR
            authors.append(author)
        return names.index(AUTHOR) if AUTHOR in names else len(names)

    def _forget_author(self) -> None:
        """Where others come after ours, their numbers must stay."""
        authors = self._part("authors")
        if len(authors) and authors[-1].text == AUTHOR:
            authors.remove(authors[-1])


def _words(comment: Any) -> str:
    return "".join(text.text or "" for text in comment.iter(_T))


def _without_ours(comment: Any) -> bool:
    """Takes our words out; True where nothing else is said."""
    found = ours_in(_words(comment))
    if found is None:
        return False
    at = 0
    for text in list(comment.iter(_T)):
        words = text.text or ""
        start, end = (min(max(edge - at, 0), len(words)) for edge in found)
        at += len(words)
        text.text = words[:start] + words[end:]
        if end > start and not text.text:
            gone = text.getparent() if text.getparent().tag == _R else text
            gone.getparent().remove(gone)
    return not _words(comment).strip()


def _append(comment: Any, note: Note) -> None:
    """Below the words of somebody else, which become a stretch of their own."""
    body = next(e for e in comment if local(e) == "text")
    for bare in [e for e in body if e.tag == _T]:
        run = body.makeelement(_R)
        body.replace(bare, run)
        bare.set(_SPACE, "preserve")
        run.append(bare)
    last = next((n for n, e in reversed(list(enumerate(body))) if e.tag == _R), -1)
    for number, run in enumerate(_runs(note.below()), last + 1):
        body.insert(number, run)


def _comment(cell: str, author: str, note: Note) -> Any:
    comment = etree.Element(
        f"{{{_MAIN}}}comment", {"ref": cell, "authorId": author, "shapeId": "0"}
    )
    body = etree.SubElement(comment, f"{{{_MAIN}}}text")
    body.extend(_runs(note))
    return comment


def _runs(note: Note) -> list[Any]:
    return list(etree.fromstring(f'<text xmlns="{_MAIN}">{note.runs}</text>'))
