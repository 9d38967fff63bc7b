"""The fonts a template is set in, against those of this machine: what is missing is printed in
another one, and looks different from what its author saw."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from generator.examine.faults import around, at
from generator.fonts import lacking, stranger_for
from generator.tags.lexer import tags_in
from generator.tags.paragraphs import Spot, pieces
from generator.tags.parts import W, etree, tree_of
from records import Finding

_EAST, _LATIN = "eastAsia", "ascii"
_RPR, _FONTS = f"{W}rPr", f"{W}rFonts"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_STYLES, _TABLE, _THEME = "word/styles.xml", "word/fontTable.xml", "word/theme/theme1.xml"
_EMBEDDED = tuple(f"{W}embed{face}" for face in ("Regular", "Bold", "Italic", "BoldItalic"))
_DEEP = 12


def lost_typefaces(parts: Mapping[str, bytes], spots: Sequence[Spot]) -> Iterator[Finding]:
    """Each missing font once, where it is first used; and fixed words that their font lacks."""
    fonts = _Fonts(parts)
    told: set[tuple[str, str]] = set()
    for spot in spots:
        line = spot.text
        tagged = any(True for _ in tags_in(line))
        for text, words in pieces(spot.element):
            run = text.getparent()
            for script in _scripts(words, tagged):
                font = fonts.of(run, spot.element, script)
                if font and (font, script) not in told and font not in fonts.embedded:
                    told.add((font, script))
                    yield from _missing(font, script, spot, words)
                    yield from _lacking(font, script, spot, words)


def _scripts(words: str, tagged: bool) -> Iterator[str]:
    """Which of a run's fonts are seen. What a tag will be is not known: both."""
    if any(c >= "⺀" for c in words) or (tagged and "{" in words):
        yield _EAST
    if any(c.isascii() and c.isalnum() for c in words):
        yield _LATIN


def _missing(font: str, script: str, spot: Spot, words: str) -> Iterator[Finding]:
    instead = stranger_for(font)
    if instead:
        reason = "east" if script == _EAST else "latin"
        facts = {"font": font, "instead": instead, "reason": reason}
        near = words.strip()[:30] or spot.text[:30]
        yield at("template.font", spot, {"tag": words.strip(), "around": near, **facts})


def _lacking(font: str, script: str, spot: Spot, words: str) -> Iterator[Finding]:
    """Only Chinese words: letters and signs are set in the other font."""
    han = "".join(c for c in words if c >= "⺀") if script == _EAST else ""
    lost = lacking(han, font) if han and not stranger_for(font) else ""
    if lost:
        start = spot.text.find(lost[0])
        near = around(spot.text, start, start + 1)
        yield at("template.glyphs", spot, {"tag": lost, "around": near, "font": font})


class _Fonts:
    """Which font a run is set in: its own, its style's, its paragraph's, the document's."""

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        styles = _tree(parts, _STYLES)
        self._styles: dict[str, Any] = {}
        self._usual: dict[str, str] = {}
        self._all: Any = None
        for style in styles.iter(f"{W}style") if styles is not None else ():
            self._styles[style.get(f"{W}styleId", "")] = style
            if style.get(f"{W}default") in ("1", "true"):
                self._usual[style.get(f"{W}type", "")] = style.get(f"{W}styleId", "")
        if styles is not None:
            self._all = styles.find(f"{W}docDefaults/{W}rPrDefault/{_RPR}/{_FONTS}")
        self._theme = _theme(_tree(parts, _THEME))
        self.embedded = frozenset(_embedded(_tree(parts, _TABLE)))

    def of(self, run: Any, paragraph: Any, script: str) -> str:
        """ "" where nothing names one."""
        own = run.find(_RPR)
        named = self._styled(own, "rStyle", "character")
        around = self._styled(paragraph.find(f"{W}pPr"), "pStyle", "paragraph")
        direct = own.find(_FONTS) if own is not None else None
        ways = (direct, *named, *around, self._all)
        found = (self._name(fonts, script) for fonts in ways if fonts is not None)
        return next((font for font in found if font), "")

    def _styled(self, properties: Any, tag: str, kind: str) -> Iterator[Any]:
        """The fonts of a style and of those it is based on."""
        style = properties.find(W + tag) if properties is not None else None
        name = style.get(f"{W}val") if style is not None else self._usual.get(kind, "")
        for _ in range(_DEEP):
            found = self._styles.get(name)
            if found is None:
                return
            yield found.find(f"{_RPR}/{_FONTS}")
            based = found.find(f"{W}basedOn")
            name = based.get(f"{W}val") if based is not None else ""

    def _name(self, fonts: Any, script: str) -> str:
        """A theme's font goes before one that is named beside it."""
        theme: str = fonts.get(f"{W}{script}Theme", "")
        return self._theme.get(theme, "") or fonts.get(W + script, "")


def _tree(parts: Mapping[str, bytes], name: str) -> Any:
    try:
        return tree_of(parts[name]) if name in parts else None
    except etree.XMLSyntaxError:
        return None


def _theme(root: Any) -> dict[str, str]:
    """minorEastAsia and its like, with the font they mean."""
    found: dict[str, str] = {}
    if root is None:
        return found
    for kind in ("major", "minor"):
        for fonts in root.iter(f"{_A}{kind}Font"):
            latin = _face(fonts.find(f"{_A}latin"))
            han = next((f for f in fonts.iter(f"{_A}font") if f.get("script") == "Hans"), None)
            found[f"{kind}EastAsia"] = _face(fonts.find(f"{_A}ea")) or _face(han)
            found |= {f"{kind}HAnsi": latin, f"{kind}Ascii": latin}
    return found


def _face(element: Any) -> str:
    return element.get("typeface", "") if element is not None else ""


def _embedded(root: Any) -> Iterator[str]:
    for font in root.iter(f"{W}font") if root is not None else ():
        if any(font.find(face) is not None for face in _EMBEDDED):
            yield font.get(f"{W}name", "")
