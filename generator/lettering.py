"""A TrueType font for PDF pages: which glyph prints a character, how wide it is, and the font with
nothing in it but the glyphs that were used.

A file of 29,000 Chinese glyphs is not parsed: what is needed is looked up in its tables, so that a
first page costs milliseconds. Glyphs keep their numbers (ISO 32000-1, 9.7.4.2, Identity).
"""

import mmap
import struct
import zlib
from collections.abc import Iterable
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import pikepdf
from fontTools.ttLib import TTFont
from fontTools.ttLib.sfnt import SFNTWriter
from pikepdf import Name

from generator.fonts import NAMES, font_file
from records import Finding, Refused

_COPIED = ("head", "hhea", "maxp", "cvt ", "fpgm", "prep")
_UNKNOWN = "□"
_LIKE = {"☑": "■", "☒": "■", "✓": "√", "✔": "√"}
"""What says the same where the font has no such sign: a box that was ticked never looks empty."""
_WORDS, _SCALED, _SQUARED, _TWO_BY_TWO, _MORE = 1, 8, 64, 128, 32
"""Flags of a glyph made of others (OpenType, glyf)."""


@lru_cache(maxsize=4)
def lettering(family: str = NAMES) -> "Lettering":
    """The family's font, found once in a process: a worker that may start no program has it from
    the one it was forked from. Refused: font.missing."""
    path = font_file(family)
    if path is None or path.suffix.lower() != ".ttf":
        raise Refused(Finding("font.missing", facts={"font": family}))
    return Lettering(path)


class Lettering:
    """Looks characters up; `embedded` gives the font for a PDF. Widths are thousandths of an em."""

    def __init__(self, path: Path) -> None:
        with TTFont(path, fontNumber=0, lazy=True) as font:
            reader: Any = font.reader
            self._tables = {tag: reader[tag] for tag in _COPIED if tag in reader}
            self._groups = _groups(reader["cmap"])
            self._starts = _starts(reader["loca"], long=self._tables["head"][51] == 1)
            self._metrics = _metrics(reader["hmtx"], self._tables["hhea"], len(self._starts) - 1)
            self._outlines = int(reader.tables["glyf"].offset)
        with path.open("rb") as file:
            self._file = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self._em = struct.unpack(">H", self._tables["head"][18:20])[0]
        self._known: dict[str, tuple[int, float]] = {}

    def wide(self, text: str) -> float:
        return sum(self._of(char)[1] for char in text)

    def coded(self, text: str) -> str:
        """The text as a PDF string in hexadecimal."""
        return "<" + "".join(f"{self._of(char)[0]:04X}" for char in text) + ">"

    def _of(self, char: str) -> tuple[int, float]:
        """Its glyph and width; those of a box where the font does not know it."""
        known = self._known.get(char)
        if known is None:
            glyph = self._glyph(ord(char)) or self._glyph(ord(_LIKE.get(char, _UNKNOWN)))
            known = glyph, float(self._metrics[glyph, 0]) * 1000 / self._em
            self._known[char] = known
        return known

    def _glyph(self, code: int) -> int:
        at = int(np.searchsorted(self._groups[:, 0], code, "right")) - 1
        start, end, glyph = self._groups[max(at, 0)].tolist()
        return glyph + code - start if start <= code <= end else 0

    # --- the font with what was used

    def embedded(self, pdf: pikepdf.Pdf, characters: Iterable[str]) -> Any:
        """The font for the resources of a page, with these characters only. Of those that share a
        glyph one can be copied out again: never one that the font lacks before one it has."""
        ordered = sorted(set(characters), key=lambda char: (self._glyph(ord(char)) > 0, -ord(char)))
        used = {self._of(char)[0]: char for char in ordered}
        return pdf.make_indirect(
            pikepdf.Dictionary(
                Type=Name.Font,
                Subtype=Name.Type0,
                BaseFont=Name("/WENSHU+Words"),
                Encoding=Name("/Identity-H"),
                DescendantFonts=pikepdf.Array([self._descendant(pdf, sorted(used))]),
                ToUnicode=pdf.make_stream(_meanings(used)),
            )
        )

    def _descendant(self, pdf: pikepdf.Pdf, glyphs: list[int]) -> Any:
        widths: list[Any] = []
        for glyph in glyphs:
            wide = round(float(self._metrics[glyph, 0]) * 1000 / self._em, 1)
            widths += [glyph, pikepdf.Array([wide])]
        return pdf.make_indirect(
            pikepdf.Dictionary(
                Type=Name.Font,
                Subtype=Name("/CIDFontType2"),
                BaseFont=Name("/WENSHU+Words"),
                CIDSystemInfo=pikepdf.Dictionary(
                    Registry=b"Adobe", Ordering=b"Identity", Supplement=0
                ),
                CIDToGIDMap=Name.Identity,
                W=pikepdf.Array(widths),
                FontDescriptor=self._descriptor(pdf, glyphs),
            )
        )

    def _descriptor(self, pdf: pikepdf.Pdf, glyphs: list[int]) -> Any:
        scale = 1000 / self._em
        box = [round(e * scale) for e in struct.unpack(">4h", self._tables["head"][36:44])]
        ascent, descent = struct.unpack(">2h", self._tables["hhea"][4:8])
        return pdf.make_indirect(
            pikepdf.Dictionary(
                Type=Name.FontDescriptor,
                FontName=Name("/WENSHU+Words"),
                Flags=4,
                FontBBox=pikepdf.Array(box),
                ItalicAngle=0,
                Ascent=round(ascent * scale),
                Descent=round(descent * scale),
                CapHeight=round(ascent * scale),
                StemV=80,
                FontFile2=_squeezed(pdf, self._subset(set(glyphs) | {0})),
            )
        )

    def _subset(self, glyphs: set[int]) -> bytes:
        """All other glyphs are empty, and without width."""
        outlines: dict[int, bytes] = {}
        waiting = set(glyphs)
        while waiting:
            glyph = waiting.pop()
            outlines[glyph] = self._outline(glyph)
            waiting |= set(_parts(outlines[glyph])) - outlines.keys()
        lengths = np.zeros(len(self._starts), np.int64)
        padded: list[bytes] = []
        for glyph, outline in sorted(outlines.items()):
            padded.append(outline + bytes(-len(outline) % 4))
            lengths[glyph + 1] = len(padded[-1])
        metrics = np.zeros_like(self._metrics)
        metrics[list(outlines)] = self._metrics[list(outlines)]
        return _font(self._tables, b"".join(padded), np.cumsum(lengths), metrics)

    def _outline(self, glyph: int) -> bytes:
        start, end = (int(self._starts[n]) + self._outlines for n in (glyph, glyph + 1))
        return self._file[start:end]


# --- tables (OpenType 1.9)


def _groups(cmap: bytes) -> Any:
    """n x 3: first and last character of a run, and the glyph of the first."""
    (count,) = struct.unpack(">H", cmap[2:4])
    for number in range(count):
        (at,) = struct.unpack(">I", cmap[8 + 8 * number : 12 + 8 * number])
        if struct.unpack(">H", cmap[at : at + 2])[0] == 12:
            (groups,) = struct.unpack(">I", cmap[at + 12 : at + 16])
            return np.frombuffer(cmap, ">u4", groups * 3, at + 16).reshape(-1, 3).astype(np.int64)
    raise Refused(Finding("font.missing", facts={"font": NAMES}))


def _starts(loca: bytes, *, long: bool) -> Any:
    return np.frombuffer(loca, ">u4" if long else ">u2").astype(np.int64) * (1 if long else 2)


def _metrics(hmtx: bytes, hhea: bytes, glyphs: int) -> Any:
    """glyphs x 2: advance and left bearing; the last advance holds for all that follow."""
    (count,) = struct.unpack(">H", hhea[34:36])
    metrics = np.empty((glyphs, 2), ">i2")
    metrics[:count] = np.frombuffer(hmtx, ">i2", count * 2).reshape(-1, 2)
    metrics[count:, 0] = metrics[count - 1, 0]
    metrics[count:, 1] = np.frombuffer(hmtx, ">i2", offset=count * 4)[: glyphs - count]
    return metrics


def _parts(outline: bytes) -> Iterable[int]:
    """The glyphs that a glyph is made of."""
    if len(outline) < 10 or struct.unpack(">h", outline[:2])[0] >= 0:
        return
    at, flags = 10, _MORE
    while flags & _MORE:
        flags, glyph = struct.unpack(">2H", outline[at : at + 4])
        yield glyph
        at += 8 if flags & _WORDS else 6
        at += 2 * bool(flags & _SCALED) + 4 * bool(flags & _SQUARED) + 8 * bool(flags & _TWO_BY_TWO)


def _font(tables: dict[str, bytes], glyf: bytes, starts: Any, metrics: Any) -> bytes:
    head = bytearray(tables["head"])
    head[50:52] = b"\x00\x01"
    hhea = bytearray(tables["hhea"])
    hhea[34:36] = struct.pack(">H", len(metrics))
    made = {
        **tables,
        "head": bytes(head),
        "hhea": bytes(hhea),
        "loca": starts.astype(">u4").tobytes(),
        "hmtx": metrics.tobytes(),
        "glyf": glyf,
    }
    out = BytesIO()
    writer: Any = SFNTWriter(out, len(made), sfntVersion="\x00\x01\x00\x00")
    for tag in sorted(made):
        writer[tag] = made[tag]
    writer.close()
    return out.getvalue()


def _squeezed(pdf: pikepdf.Pdf, content: bytes) -> Any:
    packed = zlib.compress(content, 1)
    return pdf.make_indirect(
        pikepdf.Stream(pdf, packed, Filter=Name.FlateDecode, Length1=len(content))
    )


def _meanings(used: dict[int, str]) -> bytes:
    """From glyphs back to characters, at most a hundred in a piece (ISO 32000-1, 9.10.3)."""
    pairs = [f"<{g:04X}> <{c.encode('utf-16-be').hex()}>" for g, c in sorted(used.items())]
    pieces = [pairs[n : n + 100] for n in range(0, len(pairs), 100)]
    body = "\n".join(f"{len(p)} beginbfchar\n" + "\n".join(p) + "\nendbfchar" for p in pieces)
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "/CMapName /Words def /CMapType 2 def\n"
        "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        f"{body}\nendcmap CMapName currentdict /CMap defineresource pop end end"
    ).encode()
