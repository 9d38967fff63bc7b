"""Word templates in docxtpl's syntax, in strict hands.

Compiled once, then filled any number of times. A variable that is not there is an error, never a
blank; values are always escaped; a template can name values and walk lists, and nothing else.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateSyntaxError
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup, escape

from generator.package import Frame, packed, unpacked

BODY = "word/document.xml"
_BREAK = Markup('</w:t><w:br/><w:t xml:space="preserve">')


def environment(escaping: bool = True) -> SandboxedEnvironment:
    """Strict and sandboxed; escaping, where what is filled in is XML."""
    return SandboxedEnvironment(
        undefined=StrictUndefined,
        autoescape=escaping,
        trim_blocks=not escaping,
        lstrip_blocks=not escaping,
    )


def healed(content: bytes) -> str:
    """A part's XML with every tag in one piece: Word cuts them up while one types."""
    # docxtpl's own pass over the XML is the definition of its syntax ({%tr, {%p, {%r); nothing
    # else of it is used.
    return DocxTemplate(BytesIO()).patch_xml(content.decode("utf-8"))


@dataclass(frozen=True, slots=True, eq=False)
class Template:
    """`parts` are the package's parts; `filled` those with tags, compiled; `frame` all the others,
    as they lie in the package."""

    parts: Mapping[str, bytes]
    filled: Mapping[str, Any]
    frame: Frame

    def body(self, values: Mapping[str, Any]) -> str:
        """The document part's XML with these values."""
        return self.filled[BODY].render(_escaped(values))

    def render(self, values: Mapping[str, Any]) -> bytes:
        """A Word file; the same template and values, the same bytes."""
        shown = _escaped(values)
        return self.frame.around(
            {name: part.render(shown).encode() for name, part in self.filled.items()}
        )

    def with_body(self, body: str) -> bytes:
        """The package round another body: many records in one file."""
        return packed({**self.parts, BODY: body.encode()})


def compile_template(content: bytes) -> Template:
    """A template that `examine` found nothing wrong with. TemplateSyntaxError otherwise."""
    parts = unpacked(content)
    env = environment()
    wanted = [n for n in parts if n == BODY or n.startswith(("word/header", "word/footer"))]
    tagged = {name: healed(parts[name]) for name in wanted}
    compiled = {n: env.from_string(xml) for n, xml in tagged.items() if n == BODY or "{" in xml}
    return Template(parts, compiled, Frame(parts, frozenset(compiled)))


def _escaped(value: Any) -> Any:
    """Words safe for XML, with their line breaks as Word's."""
    if isinstance(value, str):
        lines = (escape(line) for line in value.split("\n"))
        return _BREAK.join(lines)
    if isinstance(value, Mapping):
        members: Mapping[str, Any] = value
        return {name: _escaped(member) for name, member in members.items()}
    if isinstance(value, list):
        items: list[Any] = value
        return [_escaped(item) for item in items]
    return value


__all__ = ["BODY", "Template", "TemplateSyntaxError", "compile_template", "environment", "healed"]
