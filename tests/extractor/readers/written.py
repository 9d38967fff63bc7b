"""Word, Excel and OLE files written by hand: what real programs produce, made small."""

import struct
import zipfile
from collections.abc import Mapping, Sequence
from io import BytesIO
from xml.sax.saxutils import escape

from extractor.paper import Cell, Grid, Paper

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT_WORD = "http://purl.oclc.org/ooxml/wordprocessingml/main"
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_SHEET_MAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"


def packed(parts: Mapping[str, str | bytes], compressed: bool = True) -> bytes:
    """A zip of these parts."""
    out = BytesIO()
    how = zipfile.ZIP_DEFLATED if compressed else zipfile.ZIP_STORED
    with zipfile.ZipFile(out, "w", how) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def parts(package: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(package)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def part_of(data: bytes, name: str) -> str:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return archive.read(name).decode()


def changed(data: bytes, others: Mapping[str, str]) -> bytes:
    """The package with some parts replaced."""
    return packed({**parts(data), **others})


def types(part: str, content_type: str) -> str:
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" '
        f'ContentType="application/xml"/><Override PartName="/{part}" '
        f'ContentType="{content_type}"/></Types>'
    )


def related(*relations: tuple[str, str], external: Sequence[tuple[str, str]] = ()) -> str:
    """Relations rId1, rId2 … as (kind, target)."""
    inner = [f'Type="{_RELATIONS}/{kind}" Target="{target}"' for kind, target in relations]
    outer = [
        f'Type="{_RELATIONS}/{kind}" Target="{target}" TargetMode="External"'
        for kind, target in external
    ]
    each = "".join(f'<Relationship Id="rId{n}" {r}/>' for n, r in enumerate([*inner, *outer], 1))
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{each}</Relationships>'


# --- Word


def word(body: str, more: Mapping[str, str | bytes] | None = None, **how: str) -> bytes:
    """A Word file with this body. `more` parts beside; `namespace`, `main`, `content_type`."""
    main = how.get("main", "word/document.xml")
    root = (
        f'<w:document xmlns:w="{how.get("namespace", WORD)}" '
        'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
        f'xmlns:r="{_RELATIONS}" '
        'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office">'
        f"<w:body>{body}</w:body></w:document>"
    )
    parts = {
        "[Content_Types].xml": types(main, how.get("content_type", _WORD_MAIN)),
        "_rels/.rels": related(("officeDocument", main)),
        main: root,
    }
    return packed({**parts, **(more or {})})


def web_word(*pages: bytes, kind: str = "mht") -> bytes:
    """A Word file that is nothing but web pages, as web systems write them."""
    chunks = {f"word/afchunk{n}.{kind}": page for n, page in enumerate(pages, 1)}
    listed = [("aFChunk", name.removeprefix("word/")) for name in chunks]
    body = "".join(f'<w:altChunk r:id="rId{n}"/>' for n in range(1, len(pages) + 1))
    more = {**chunks, "word/_rels/document.xml.rels": related(*listed)}
    return word(f"{body}<w:sectPr/>", more)


def p(*content: str) -> str:
    """A paragraph of runs, or of plain words."""
    return f"<w:p>{''.join(c if c.startswith('<') else r(c) for c in content)}</w:p>"


def r(text: str, look: str = "") -> str:
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def tc(content: str, properties: str = "") -> str:
    """A cell of paragraphs, or of plain words."""
    inner = content if content.startswith("<") else p(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def tbl(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def sdt(content: str, properties: str = "") -> str:
    inner = f"<w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent>"
    return f"<w:sdt>{inner}</w:sdt>"


def bookmark(name: str, more: str = "") -> str:
    return f'<w:bookmarkStart w:id="1" w:name="{name}" {more}/><w:bookmarkEnd w:id="1"/>'


# --- Excel


def workbook(
    sheets: Mapping[str, str],
    states: Mapping[str, str] | None = None,
    names: Mapping[str, str] | None = None,
    more: Mapping[str, str] | None = None,
    properties: str = "",
) -> bytes:
    """A workbook of sheets, each the XML inside its <worksheet>."""
    listed = "".join(
        f'<sheet name="{name}" sheetId="{n}" r:id="rId{n}" '
        f'state="{(states or {}).get(name, "visible")}"/>'
        for n, name in enumerate(sheets, 1)
    )
    defined = "".join(
        f'<definedName name="{name}">{escape(target)}</definedName>'
        for name, target in (names or {}).items()
    )
    parts = {
        "[Content_Types].xml": types("xl/workbook.xml", _SHEET_MAIN),
        "_rels/.rels": related(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{SHEET}" xmlns:r="{_RELATIONS}">{properties}'
        f"<sheets>{listed}</sheets><definedNames>{defined}</definedNames></workbook>",
        "xl/_rels/workbook.xml.rels": related(
            *(("worksheet", f"worksheets/sheet{n}.xml") for n in range(1, len(sheets) + 1)),
            ("styles", "styles.xml"),
            ("sharedStrings", "sharedStrings.xml"),
        ),
        **{
            f"xl/worksheets/sheet{n}.xml": f'<worksheet xmlns="{SHEET}">{inner}</worksheet>'
            for n, inner in enumerate(sheets.values(), 1)
        },
    }
    return packed({**parts, **(more or {})})


def rows(*lines: str) -> str:
    """The data of a sheet: rows of cells, from row 1."""
    each = "".join(f'<row r="{n}">{line}</row>' for n, line in enumerate(lines, 1))
    return f"<sheetData>{each}</sheetData>"


def c(at: str, value: str = "", **attributes: str) -> str:
    """A cell: words where it has no type, else what its type says is kept."""
    kept = " ".join(f'{k}="{v}"' for k, v in attributes.items())
    if value and "t" not in attributes:
        return f'<c r="{at}" t="inlineStr" {kept}><is><t>{escape(value)}</t></is></c>'
    return f'<c r="{at}" {kept}>' + (f"<v>{escape(value)}</v>" if value else "") + "</c>"


def styles(*codes: str) -> str:
    """Cell styles 0, 1, 2 … with these number formats; a number is one known by heart."""
    custom = {c: n for n, c in enumerate(codes, 164) if not (c.isdigit() and len(c) < 3)}
    formats = "".join(
        f'<numFmt numFmtId="{n}" formatCode="{escape(code, {chr(34): "&quot;"})}"/>'
        for code, n in custom.items()
    )
    xfs = "".join(f'<xf numFmtId="{custom.get(code, code)}"/>' for code in codes)
    return (
        f'<styleSheet xmlns="{SHEET}"><numFmts>{formats}</numFmts><cellXfs>{xfs}</cellXfs>'
        "</styleSheet>"
    )


def shared(*items: str) -> str:
    each = "".join(f"<si>{item}</si>" for item in items)
    return f'<sst xmlns="{SHEET}">{each}</sst>'


# --- OLE


def compound(streams: Mapping[str, bytes]) -> bytes:
    """An OLE file of streams (padded beyond the small ones) and, of b"", storages: 512-byte
    sectors, directory first, then the streams, the sector table last."""
    entries = [_entry("Root Entry", 5, child=1)]
    room = -(-(1 + len(streams)) // 4)
    contents: list[bytes] = []
    chain = [n + 1 for n in range(room - 1)] + [0xFFFFFFFE]
    for n, (name, content) in enumerate(streams.items(), 1):
        padded = content.ljust(4096, b"\0") if content else b""
        right = n + 1 if n < len(streams) else 0xFFFFFFFF
        start = room + sum(len(c) // 512 for c in contents)
        entries.append(_entry(name, 2 if padded else 1, right, start, len(padded)))
        contents.append(padded)
        sectors = len(padded) // 512
        chain += [start + k + 1 for k in range(sectors - 1)] + [0xFFFFFFFE] * bool(sectors)
    body = b"".join(entries).ljust(room * 512, b"\0") + b"".join(contents)
    table = len(body) // 512
    header = bytearray(512)
    header[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<HHHHH", header, 24, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<IIII", header, 44, 1, 0, 0, 4096)
    struct.pack_into("<IIII", header, 60, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    struct.pack_into("<109I", header, 76, table, *[0xFFFFFFFF] * 108)
    numbers = [*chain, 0xFFFFFFFD]
    numbers += [0xFFFFFFFF] * (128 - len(numbers))
    return bytes(header) + body + struct.pack("<128I", *numbers)


def _entry(
    name: str, kind: int, right: int = 0xFFFFFFFF, start: int = 0, size: int = 0, child: int = -1
) -> bytes:
    raw = name.encode("utf-16-le")
    entry = bytearray(128)
    entry[: len(raw)] = raw
    struct.pack_into("<HBB", entry, 64, len(raw) + 2, kind, 1)
    struct.pack_into("<III", entry, 68, 0xFFFFFFFF, right, child & 0xFFFFFFFF)
    struct.pack_into("<IQ", entry, 116, start, size)
    return bytes(entry)


# --- what was read


def table(paper: Paper, number: int = 0) -> list[list[str]]:
    """A grid as rows of words, each cell once."""
    found: dict[int, list[Cell]] = {}
    for cell in paper.grids[number].cells:
        found.setdefault(cell.row, []).append(cell)
    return [[cell.text for cell in found[row]] for row in sorted(found)]


def cell(paper: Paper, place: str, number: int = 0) -> Cell:
    """A cell of a sheet by its address."""
    grid: Grid = paper.grids[number]
    return next(one for one in grid.unfolded().cells if one.place.cell == place)


def codes(paper: Paper) -> list[str]:
    return [note.code for note in paper.notes]
