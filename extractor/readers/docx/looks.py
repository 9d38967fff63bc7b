"""How the letters of a Word run are set, as far as it matters for what a person sees: hidden,
struck out, white on white, too small to read, or in a font whose letters are pictures.

What a run does not say its character style says, then its paragraph's style (ISO/IEC 29500-1
17.7.2), each also by way of the style it is based on.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from extractor.readers.ticks import is_symbol_font
from extractor.readers.xml import attribute, is_on, parse, whole

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SIGNS = (
    *(b"vanish", b"dings", b'"Symbol"', b"trike", b"vertAlign", b'"FFFFFF"', b'"ffffff"'),
    *(b'sz w:val="1"', b'sz w:val="2"', b'sz w:val="3"', b'sz w:val="4"'),
)
"""Where none of these stands in a part, nothing in it is set in a way that matters."""
_ENDS = b":del "
_PAPER = frozenset(("", "auto", "FFFFFF", "ffffff"))
_TINY = 4
"""Half points: letters of two points and less."""
_DEEPEST = 10
_R = f"{W}r"
_STRESS = frozenset(W + name for name in ("u", "bdr", "highlight", "em", "b", "color"))
_UNSTRESSED = frozenset(("none", "nil", "auto", "000000", "white", "0", "false", "off"))


@dataclass(frozen=True, slots=True)
class Traits:
    """None, or "", where nothing is said. `pale`: white; `ground`: there is a colour behind it."""

    hidden: bool | None = None
    struck: bool | None = None
    pale: bool | None = None
    tiny: bool | None = None
    raised: bool | None = None
    ground: bool | None = None
    font: str = ""

    def over(self, below: "Traits") -> "Traits":
        """What is said here, else what is said below."""
        if below is _NOTHING:
            return self
        said = {f.name: getattr(self, f.name) for f in fields(self)}
        return Traits(
            **{
                name: getattr(below, name) if value in (None, "") else value
                for name, value in said.items()
            }
        )


_NOTHING = Traits()


@dataclass(frozen=True, slots=True)
class Look:
    """What must be looked at to know what is seen. `plain`: in this part letters are set in no way
    that matters, and no paragraph's end was deleted; `styles` that matter, by name; `coloured`:
    styles of tables that colour cells."""

    plain: bool = True
    styles: Mapping[str, Traits] = field(default_factory=dict[str, Traits])
    coloured: frozenset[str] = frozenset()

    def of_run(self, properties: Any, paragraph: Traits) -> Traits:
        """`properties`: the w:rPr or None; `paragraph`: what the paragraph's style says."""
        if properties is None:
            return paragraph
        return traits_of(properties).over(self.styled(properties, "rStyle")).over(paragraph)

    def is_coloured(self, table: Any) -> bool:
        """May the style of a w:tbl colour its cells?"""
        style = table.find(f"{W}tblPr/{W}tblStyle") if self.coloured else None
        return style is not None and attribute(style, "val") in self.coloured

    def styled(self, properties: Any, name: str) -> Traits:
        """What the style says that a w:rPr or w:pPr names."""
        style = properties.find(W + name) if self.styles else None
        return self.styles.get(attribute(style, "val"), _NOTHING) if style is not None else _NOTHING


def look_of(content: bytes, styles: bytes) -> Look:
    """Of one part of a document, and word/styles.xml."""
    set_by_style = _styles(styles)
    matters = bool(set_by_style) or _ENDS in content or _matters(content)
    return Look(not matters, set_by_style, _coloured(styles) if matters else frozenset())


def _matters(content: bytes) -> bool:
    return any(sign in content for sign in _SIGNS)


def traits_of(properties: Any) -> Traits:
    """What a w:rPr itself says."""
    return Traits(
        hidden=_on(properties, "vanish"),
        struck=_either(_on(properties, "strike"), _on(properties, "dstrike")),
        pale=_pale(properties),
        tiny=_tiny(properties),
        raised=_raised(properties),
        ground=_grounded(properties),
        font=font_of(properties),
    )


def font_of(properties: Any) -> str:
    """The font a w:rPr names for letters, or ""."""
    fonts = properties.find(f"{W}rFonts")
    return (attribute(fonts, "ascii") or attribute(fonts, "hAnsi")) if fonts is not None else ""


def is_coloured(properties: Any) -> bool:
    """Has a w:tcPr, w:pPr or w:rPr a colour behind its words?"""
    shading = properties.find(f"{W}shd") if properties is not None else None
    return shading is not None and attribute(shading, "fill") not in _PAPER


def _on(properties: Any, name: str) -> bool | None:
    found = properties.find(W + name)
    return is_on(found) if found is not None else None


def _either(one: bool | None, other: bool | None) -> bool | None:
    return None if one is None and other is None else bool(one or other)


def _pale(properties: Any) -> bool | None:
    colour = properties.find(f"{W}color")
    if colour is None:
        return None
    return attribute(colour, "val").upper() == "FFFFFF"


def _tiny(properties: Any) -> bool | None:
    size = properties.find(f"{W}sz")
    return whole(attribute(size, "val"), _TINY + 1) <= _TINY if size is not None else None


def _raised(properties: Any) -> bool | None:
    at = properties.find(f"{W}vertAlign")
    return attribute(at, "val") == "superscript" if at is not None else None


def _grounded(properties: Any) -> bool | None:
    marker = properties.find(f"{W}highlight")
    lit = marker is not None and attribute(marker, "val") not in ("none", "white")
    return True if lit or is_coloured(properties) else None


def stressed_in(paragraph: Any) -> list[str]:
    """The words of a w:p that are underlined, framed, lit, bold or coloured, where others are not;
    what stands in several runs one behind the other is one."""
    runs = [run for run in paragraph if run.tag == _R]
    if len(runs) <= 1:
        return []
    words: list[str] = []
    plain = last = False
    for run in runs:
        text = "".join(t.text or "" for t in run.iter(f"{W}t"))
        if text.strip():
            stressed = _is_stressed(run.find(f"{W}rPr"))
            plain = plain or not stressed
            if stressed:
                words[-1:] = [words[-1] + text] if last else [*words[-1:], text]
            last = stressed
    return [word.strip() for word in words] if plain else []


def _is_stressed(properties: Any) -> bool:
    marks = properties if properties is not None else ()
    return any(
        mark.tag in _STRESS and attribute(mark, "val", "on") not in _UNSTRESSED for mark in marks
    )


# --- styles


def _styles(content: bytes) -> dict[str, Traits]:
    """Styles of characters and paragraphs that say anything that matters."""
    if not _matters(content):
        return {}
    own: dict[str, Traits] = {}
    based: dict[str, str] = {}
    for style in parse(content).iter(f"{W}style"):
        if attribute(style, "type") == "table":
            continue
        name, parent = attribute(style, "styleId"), style.find(f"{W}basedOn")
        properties = style.find(f"{W}rPr")
        own[name] = _mattering(traits_of(properties)) if properties is not None else _NOTHING
        if parent is not None:
            based[name] = attribute(parent, "val")
    resolved = {name: _resolved(name, own, based) for name in own}
    return {name: traits for name, traits in resolved.items() if traits != _NOTHING}


def _mattering(traits: Traits) -> Traits:
    """A style's font matters where its letters are pictures."""
    if is_symbol_font(traits.font):
        return traits
    return Traits(*(getattr(traits, f.name) for f in fields(traits) if f.name != "font"))


def _resolved(name: str, own: Mapping[str, Traits], based: Mapping[str, str]) -> Traits:
    traits = own[name]
    for _ in range(_DEEPEST):
        name = based.get(name, "")
        if name not in own:
            break
        traits = traits.over(own[name])
    return traits


def _coloured(content: bytes) -> frozenset[str]:
    if b"tblStyle" not in content and b'"table"' not in content:
        return frozenset()
    return frozenset(
        attribute(style, "styleId")
        for style in parse(content).iter(f"{W}style")
        if any(attribute(s, "fill") not in _PAPER for s in style.iter(f"{W}shd"))
    )
