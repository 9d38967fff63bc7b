"""Fonts of a PDF that do not say which characters their glyphs are: told by the embedded font, by
its table of characters or the names of its glyphs. Only looked into where a page reads garbled."""

from collections.abc import Iterator, Mapping
from importlib import import_module
from io import BytesIO
from typing import Any

import pikepdf

from extractor.readers.pdf.ours import BROKEN

_LARGEST = 40_000_000
_MAP = """/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CMapName /Adobe-Identity-UCS def /CMapType 2 def
1 begincodespacerange {space} endcodespacerange
{lines}
endcmap CMapName currentdict /CMap defineresource pop end end"""


def mended(data: bytes) -> bytes | None:
    """The file with a ToUnicode map for every font that could be told; None where none could, or
    where the file is too damaged to be written anew."""
    try:
        return _mended(data)
    except BROKEN:
        return None


def _mended(data: bytes) -> bytes | None:
    with pikepdf.open(BytesIO(data)) as pdf:
        told = [_told(pdf, font) for font in _fonts(pdf)]
        if not any(told):
            return None
        out = BytesIO()
        pdf.save(out)
    return out.getvalue()


def _fonts(pdf: pikepdf.Pdf) -> Iterator[Any]:
    for item in pdf.objects:
        if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/Font":
            yield item


def _told(pdf: pikepdf.Pdf, font: Any) -> bool:
    """A damaged font tells nothing, in whichever way it is damaged; the page stays garbled, which
    is said."""
    try:
        return _tell(pdf, font)
    except Exception:
        return False


def _tell(pdf: pikepdf.Pdf, font: Any) -> bool:
    wide = font.get("/Subtype") == "/Type0"
    if wide and not str(font.get("/Encoding", "")).startswith("/Identity"):
        return False
    inner = font.DescendantFonts[0] if wide and "/DescendantFonts" in font else font
    program = _program(inner.get("/FontDescriptor"))
    if program is None:
        return False
    codes = _of_glyphs(inner, program) if wide else _of_codes(program)
    if not codes:
        return False
    font.ToUnicode = pdf.make_stream(_to_unicode(codes, 4 if wide else 2))
    return True


def _program(descriptor: Any) -> Any:
    """The embedded font, opened; None where there is none that can be."""
    if descriptor is None:
        return None
    fonts: Any = import_module("fontTools.ttLib")
    for key in ("/FontFile2", "/FontFile3"):
        if key in descriptor:
            content = descriptor[key].read_bytes()
            if len(content) > _LARGEST:
                return None
            try:
                return fonts.TTFont(BytesIO(content), lazy=True)
            except Exception:
                return None
    return None


def _of_glyphs(inner: Any, program: Any) -> dict[int, int]:
    """CID -> Unicode by the glyph a CID shows (ISO 32000-1, 9.7.4.2)."""
    known = _characters(program)
    table = inner.get("/CIDToGIDMap")
    if not isinstance(table, pikepdf.Stream):
        return known
    pairs = table.read_bytes()
    gids = (int.from_bytes(pairs[n : n + 2], "big") for n in range(0, len(pairs) - 1, 2))
    return {cid: known[gid] for cid, gid in enumerate(gids) if gid in known}


def _of_codes(program: Any) -> dict[int, int]:
    """Code -> Unicode of a simple font that numbers its glyphs by itself (symbolic, 9.6.6.4)."""
    known = _characters(program)
    try:
        tables = [t for t in program["cmap"].tables if (t.platformID, t.platEncID) in _OWN_CODES]
        glyphs = {code & 0xFF: name for t in tables for code, name in t.cmap.items()}
        numbers = {code: program.getGlyphID(name) for code, name in glyphs.items()}
    except Exception:
        return {}
    return {code: known[gid] for code, gid in numbers.items() if gid in known}


_OWN_CODES = ((1, 0), (3, 0))


def _characters(program: Any) -> dict[int, int]:
    """Glyph -> Unicode by the font's own table, else by the names of its glyphs; {} where that is
    made up, as of fonts that were cut down and numbered anew."""
    agl: Any = import_module("fontTools.agl")
    try:
        by_code: Mapping[int, str] = program.getBestCmap() or {}
        found = {program.getGlyphID(name): code for code, name in sorted(by_code.items())}
        if not found:
            named = ((n, agl.toUnicode(name)) for n, name in enumerate(program.getGlyphOrder()))
            found = {n: ord(text) for n, text in named if len(text) == 1}
    except Exception:
        return {}
    found = {gid: code for gid, code in found.items() if code >= 0x20 and not _private(code)}
    return {} if _counted(found) else found


def _private(code: int) -> bool:
    return 0xE000 <= code <= 0xF8FF or code >= 0xF0000


def _counted(found: Mapping[int, int]) -> bool:
    """Is every character its glyph's number and a constant?"""
    return len({code - gid for gid, code in found.items()}) == 1 and len(found) > 3


def _to_unicode(codes: Mapping[int, int], digits: int) -> bytes:
    pairs = [
        f"<{code:0{digits}x}> <{chr(unicode).encode('utf-16-be').hex()}>"
        for code, unicode in sorted(codes.items())
        if code < 16**digits
    ]
    lines: list[str] = []
    for n in range(0, len(pairs), 100):
        part = pairs[n : n + 100]
        lines += [f"{len(part)} beginbfchar", *part, "endbfchar"]
    space = f"<{'0' * digits}> <{'f' * digits}>"
    return _MAP.format(space=space, lines="\n".join(lines)).encode("ascii")
