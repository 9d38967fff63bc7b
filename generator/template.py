"""Word templates in docxtpl's syntax, in strict hands.

Compiled once, then filled any number of times. A variable that is not there is an error, never a
blank; values are always escaped; a template can name values and walk lists, and nothing else.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import unescape

from jinja2 import StrictUndefined, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError
from jinja2.sandbox import SandboxedEnvironment

from generator.package import Frame, packed, unpacked
from generator.pictures import carries, unpacked_pictures
from generator.strict import Strict, signed, signed_words
from generator.tags.healing import healed, source_of
from generator.tags.parts import BODY, filled_parts
from records import Finding, Refused

_SHAPED = re.compile(r"\{\{[^{}]*\||\{%\s*if\b")
"""Values that are printed otherwise than they are, or not always."""
_HOLLOW = (
    ("</w:tcPr></w:tc>", "</w:tcPr><w:p/></w:tc>"),
    ("<w:tc></w:tc>", "<w:tc><w:p/></w:tc>"),
    ("</w:tblGrid></w:tbl>", "</w:tblGrid><w:tr><w:tc><w:tcPr/><w:p/></w:tc></w:tr></w:tbl>"),
)
"""Cells and tables of which a loop over nothing has left nothing: Word opens no file with them."""
_TEXT = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>")
_MEDIA = "word/media/"
_ASIDE = ("word/header", "word/footer")
_NONE: Mapping[str, bytes] = {}


def environment() -> SandboxedEnvironment:
    """For words that are no XML: strict and sandboxed, nothing escaped."""
    return SandboxedEnvironment(
        undefined=StrictUndefined, autoescape=False, trim_blocks=True, lstrip_blocks=True
    )


@dataclass(frozen=True, slots=True, eq=False)
class Template:
    """`parts` are the package's parts; `filled` those with tags, compiled; `frame` all the others,
    as they lie in the package."""

    parts: Mapping[str, bytes]
    filled: Mapping[str, Any]
    frame: Frame
    signed: Mapping[str, Any]
    """The same as `filled`, with every value signed; empty where all values are printed as they
    are."""

    @property
    def whole(self) -> bool:
        """Do values stand in headers, footers or notes too? Then records cannot share a file."""
        return len(self.filled) > 1

    def body(self, values: Mapping[str, Any]) -> str:
        """The document part's XML with these values. Refused: template.undefined,
        template.unprintable, template.unfit."""
        return _rendered(self.filled[BODY], values)

    def text(self, values: Mapping[str, Any]) -> str:
        """All that is to be read on the paper, in order; "" where headers or footers stand among
        it, whose place there nobody knows. Refused as `body`."""
        if any(name.startswith(_ASIDE) for name in self.parts):
            return ""
        return unescape("".join(_TEXT.findall(self.body(values))))

    def render(self, values: Mapping[str, Any], pictures: Mapping[str, bytes] = _NONE) -> bytes:
        """A Word file; the same template and values, the same bytes. `pictures`: parts put in the
        place of empty ones. Refused as `body`."""
        made = {name: _rendered(part, values) for name, part in self.filled.items()}
        if any(map(carries, made.values())):
            return packed({**unpacked_pictures(self.parts, made), **pictures})
        filled = {name: xml.encode() for name, xml in made.items()}
        return self.frame.around({**filled, **pictures})

    def words(self, values: Mapping[str, Any]) -> tuple[str, ...]:
        """What is printed of these values: not what a condition leaves out, and as filters have
        it; () where that is all of them, as they are. Refused as `body`."""
        made = (_rendered(part, values) for part in self.signed.values())
        return tuple(words for xml in made for words in signed_words(xml) if words.strip())

    def with_body(self, body: str) -> bytes:
        """The package round another body: many records in one file."""
        return packed(unpacked_pictures(self.parts, {BODY: body}))


def compile_template(content: bytes) -> Template:
    """A template that `examine` found nothing wrong with. TemplateSyntaxError otherwise."""
    parts = unpacked(content)
    healthy = {name: source_of(healed(parts[name])) for name in filled_parts(parts)}
    tagged = {n: x for n, x in healthy.items() if n == BODY or "{{" in x or "{%" in x}
    compiled = _compiled(tagged, Strict())
    shaped = any(_SHAPED.search(xml) for xml in tagged.values())
    told = _compiled(tagged, Strict(signed)) if shaped else {}
    empty = {name for name, part in parts.items() if name.startswith(_MEDIA) and not part}
    return Template(parts, compiled, Frame(parts, frozenset({*compiled, *empty})), told)


def _compiled(sources: Mapping[str, str], env: Strict) -> dict[str, Any]:
    return {name: env.from_string(xml) for name, xml in sources.items()}


def _rendered(part: Any, values: Mapping[str, Any]) -> str:
    try:
        made: str = part.render(values)
    except (UndefinedError, SecurityError) as error:
        facts = {"what": error.message or ""}
        raise Refused(Finding("template.undefined", facts=facts)) from error
    for hollow, held in _HOLLOW:
        made = made.replace(hollow, held)
    return made


__all__ = ["BODY", "Template", "TemplateSyntaxError", "compile_template", "environment", "healed"]
