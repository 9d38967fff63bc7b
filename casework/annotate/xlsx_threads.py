"""Conversations about a cell (Excel 365): where there is one, Excel shows no note of the old kind,
so what we say is a reply in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from casework.annotate.package import Package
from casework.annotate.remark import AUTHOR
from casework.annotate.xlsx_bytes import allowed
from casework.annotate.xlsx_words import Note

_IN = "{http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments}"
_COMMENT, _TEXT, _PERSON = f"{_IN}threadedComment", f"{_IN}text", f"{_IN}person"


@dataclass(frozen=True, slots=True)
class Threads:
    """The conversations of one sheet. Refused: file.broken."""

    package: Package
    sheet: str

    def withdraw(self) -> None:
        """Takes our replies out. In the list of persons we stay: it makes nobody say anything."""
        for part in self._parts(self.sheet, "threadedComment"):
            source, us = self.package.source(part), self._us()
            ours = [c for c in source.root.iter(_COMMENT) if c.get("personId") in us]
            for comment in ours:
                comment.getparent().remove(comment)
            if ours:
                self.package.write(part, source)

    def add(self, notes: Mapping[str, Note]) -> None:
        """A reply in each of these cells that has a conversation."""
        for part in self._parts(self.sheet, "threadedComment"):
            source = self.package.source(part)
            last = {comment.get("ref", ""): comment for comment in source.root.iter(_COMMENT)}
            for cell in [cell for cell in last if cell in notes]:
                _reply(last[cell], notes[cell], self._person())
            if any(cell in notes for cell in last):
                self.package.write(part, source)

    # --- who speaks

    def _us(self) -> set[str]:
        """The numbers under which we are known."""
        return {
            person.get("id", "")
            for part in self._parts(self.package.main, "person")
            for person in self.package.source(part).root.iter(_PERSON)
            if person.get("displayName") == AUTHOR
        }

    def _person(self) -> str:
        """Our number in the list of persons, which is there where anybody has said anything."""
        known = self._us()
        for part in [] if known else self._parts(self.package.main, "person")[:1]:
            source = self.package.source(part)
            about = {"displayName": AUTHOR, "id": _number(AUTHOR), "userId": AUTHOR}
            source.root.append(source.root.makeelement(_PERSON, {**about, "providerId": "None"}))
            self.package.write(part, source)
        return next(iter(known), _number(AUTHOR))

    def _parts(self, part: str, kind: str) -> list[str]:
        found = self.package.related(part, kind)
        return [r.target for r in found if self.package.read(r.target)]


def _reply(last: Any, note: Note, person: str) -> None:
    """Below the last words, at their time: we do not tell any other."""
    thread = last.get("parentId") or last.get("id", "")
    about = {name: last.get(name, "") for name in ("ref", "dT")}
    about |= {"personId": person, "id": _number(thread + note.words), "parentId": thread}
    reply = last.makeelement(_COMMENT, about)
    text = reply.makeelement(_TEXT)
    text.text = allowed(note.words)
    reply.append(text)
    last.addnext(reply)


def _number(words: str) -> str:
    return f"{{{uuid5(NAMESPACE_URL, words)}}}".upper()
