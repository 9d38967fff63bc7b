"""A small vocabulary of WordprocessingML: runs, paragraphs, tables, a package round them.

Lengths are twips (1/20 pt), sizes points. Every run names its East Asian font, because what is not
named becomes whatever the reader's machine likes.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from xml.sax.saxutils import escape, quoteattr

from generator.package import packed

TWIPS_PER_MM = 1440 / 25.4
A4 = (11906, 16838)
_GLYPHS = "Segoe UI Symbol"

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="w14"'
)


def mm(length: float) -> int:
    """Millimetres in twips."""
    return round(length * TWIPS_PER_MM)


@dataclass(frozen=True, slots=True)
class Look:
    """How characters look. `size` in points; `colour` RRGGBB; `latin` is the font of letters;
    `spacing` is what is added to each character's width, in twips."""

    font: str = "宋体"
    size: float = 10.5
    bold: bool = False
    colour: str = ""
    underline: bool = False
    latin: str = "Times New Roman"
    spacing: int = 0

    def with_(self, **changes: object) -> "Look":
        return replace(self, **changes)  # type: ignore[arg-type]

    @property
    def xml(self) -> str:
        parts = [
            f"<w:rFonts w:ascii={quoteattr(self.latin)} w:hAnsi={quoteattr(self.latin)} "
            f'w:eastAsia={quoteattr(self.font)} w:cs={quoteattr(self.latin)} w:hint="eastAsia"/>',
            "<w:b/>" if self.bold else "",
            f'<w:color w:val="{self.colour}"/>' if self.colour else "",
            f'<w:spacing w:val="{self.spacing}"/>' if self.spacing else "",
            f'<w:sz w:val="{round(self.size * 2)}"/><w:szCs w:val="{round(self.size * 2)}"/>',
            '<w:u w:val="single"/>' if self.underline else "",
        ]
        return f"<w:rPr>{''.join(parts)}</w:rPr>"


def run(text: str, look: Look) -> str:
    """Text in one look; line breaks are kept."""
    lines = text.split("\n")
    pieces = "<w:br/>".join(f'<w:t xml:space="preserve">{_safe(line)}</w:t>' for line in lines)
    return f"<w:r>{look.xml}{pieces}</w:r>" if text else ""


def _safe(text: str) -> str:
    """Escaped for XML, without the control characters XML forbids."""
    return escape("".join(c for c in text if c >= " " or c == "\t").replace("￾", ""))


def bookmark(number: int, name: str, inner: str) -> str:
    start = f'<w:bookmarkStart w:id="{number}" w:name={quoteattr(name)}/>'
    return f'{start}{inner}<w:bookmarkEnd w:id="{number}"/>'


def tick(chosen: bool, look: Look) -> str:
    """A box's glyph. Its font is named for every script: □ belongs to none, and would be set in
    the font of whatever stands before it."""
    return run("☑" if chosen else "□", look.with_(font=_GLYPHS, latin=_GLYPHS))


def checkbox(chosen: bool, option: str, look: Look) -> str:
    """A box to click in Word, then the option's words."""
    state = (
        f'<w14:checkbox><w14:checked w14:val="{int(chosen)}"/>'
        f'<w14:checkedState w14:val="2611" w14:font="{_GLYPHS}"/>'
        f'<w14:uncheckedState w14:val="25A1" w14:font="{_GLYPHS}"/></w14:checkbox>'
    )
    glyph = tick(chosen, look)
    box = f"<w:sdt><w:sdtPr>{state}</w:sdtPr><w:sdtContent>{glyph}</w:sdtContent></w:sdt>"
    return box + run(option, look)


def dropdown(options: Sequence[str], value: str, look: Look) -> str:
    """A list to choose from; shows a placeholder while nothing is chosen."""
    items = "".join(
        f"<w:listItem w:displayText={quoteattr(o)} w:value={quoteattr(o)}/>" for o in options
    )
    shown = run(value, look) if value else run("　", look)
    empty = "" if value else "<w:showingPlcHdr/>"
    properties = f"<w:sdtPr>{empty}<w:dropDownList>{items}</w:dropDownList></w:sdtPr>"
    return f"<w:sdt>{properties}<w:sdtContent>{shown}</w:sdtContent></w:sdt>"


@dataclass(frozen=True, slots=True)
class Shape:
    """How a paragraph stands. `line` is an exact line pitch in twips, 0 for single."""

    align: str = "left"
    line: int = 0
    before: int = 0
    after: int = 0
    indent: int = 0
    keep: bool = False

    @property
    def xml(self) -> str:
        rule = f'w:line="{self.line}" w:lineRule="exact"' if self.line else ""
        spacing = f'<w:spacing w:before="{self.before}" w:after="{self.after}" {rule}/>'
        indent = f'<w:ind w:firstLine="{self.indent}"/>' if self.indent else ""
        keep = "<w:keepNext/>" if self.keep else ""
        # LibreOffice hangs punctuation past a justified line's end and may not print it at all.
        hang = '<w:overflowPunct w:val="1"/>'
        return f'<w:pPr>{keep}{hang}{spacing}{indent}<w:jc w:val="{self.align}"/></w:pPr>'


def paragraph(content: str, shape: Shape | None = None) -> str:
    return f"<w:p>{(shape or Shape()).xml}{content}</w:p>"


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell as Word wants it: `merge` is "", "restart" or "continue"."""

    width: int
    paragraphs: str
    columns: int = 1
    merge: str = ""
    shade: str = ""

    @property
    def xml(self) -> str:
        span = f'<w:gridSpan w:val="{self.columns}"/>' if self.columns > 1 else ""
        merge = f'<w:vMerge w:val="{self.merge}"/>' if self.merge else ""
        fill = f'<w:shd w:val="clear" w:color="auto" w:fill="{self.shade}"/>' if self.shade else ""
        properties = (
            f'<w:tcW w:w="{self.width}" w:type="dxa"/>{span}{merge}{fill}<w:vAlign w:val="center"/>'
        )
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{self.paragraphs}</w:tc>"


def row(cells: Iterable[TableCell], height: int = 0, header: bool = False) -> str:
    """`height` is the least; a header is repeated on every page."""
    tall = f'<w:trHeight w:val="{height}" w:hRule="atLeast"/>' if height else ""
    again = "<w:tblHeader/>" if header else ""
    properties = f"<w:trPr><w:cantSplit/>{tall}{again}</w:trPr>"
    return f"<w:tr>{properties}{''.join(cell.xml for cell in cells)}</w:tr>"


_BORDERS = (
    *((side, 8) for side in ("top", "left", "bottom", "right")),
    ("insideH", 4),
    ("insideV", 4),
)
"""Sides and widths in eighths of a point."""


def table(widths: Sequence[int], rows: Iterable[str]) -> str:
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="000000"/>'
        for side, size in _BORDERS
    )
    properties = (
        f'<w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{sides}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>'
        '<w:left w:w="57" w:type="dxa"/><w:right w:w="57" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


@dataclass(frozen=True, slots=True)
class Page:
    """A4 with its margins in twips: top, right, bottom, left."""

    landscape: bool = False
    margins: tuple[int, int, int, int] = (1134, 1134, 1134, 1134)

    @property
    def text_width(self) -> int:
        wide = A4[1] if self.landscape else A4[0]
        return wide - self.margins[1] - self.margins[3]

    @property
    def xml(self) -> str:
        width, height = (A4[1], A4[0]) if self.landscape else A4
        turned = ' w:orient="landscape"' if self.landscape else ""
        top, right, bottom, left = self.margins
        return (
            f'<w:sectPr><w:footerReference w:type="default" r:id="rId2"/>'
            f'<w:pgSz w:w="{width}" w:h="{height}"{turned}/>'
            f'<w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}" '
            'w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>'
        )


_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_ROOT_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{_RELATIONS}/officeDocument" Target="word/document.xml"/>'
    '<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/'
    'metadata/core-properties" Target="docProps/core.xml"/></Relationships>'
)
_COMPATIBLE = (
    '<w:compat><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
)
"""Without it Word opens the file in its compatibility mode of 2007."""
# Figures are English to LibreOffice; Chinese ones it would break in the middle of a number.
_STYLES = (
    f"<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault>{Look().xml[:-8]}"
    '<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
    "</w:style></w:styles>"
)


def document(title: str, body: str, page: Page) -> bytes:
    """A Word file of this body (paragraphs and tables), byte for byte the same each time."""
    number = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
    )
    number += '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    return wrapped(title, body + page.xml, {"rId2": paragraph(number, Shape("center"))})


def wrapped(title: str, body: str, footers: Mapping[str, str], sided: bool = False) -> bytes:
    """A Word file of a body with its section properties, and the footers these name by their ids.
    `sided`: even pages have footers of their own."""
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
        'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{_safe(title)}</dc:title><dc:creator>文书 Wenshu</dc:creator>"
        "</cp:coreProperties>"
    )
    even = "<w:evenAndOddHeaders/>" if sided else ""
    named = {id: f"footer{n}.xml" for n, id in enumerate(footers, 1)}
    parts = {
        "[Content_Types].xml": _types(named.values()),
        "_rels/.rels": _ROOT_RELATIONS,
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": _document_relations(named),
        "word/styles.xml": _STYLES,
        "word/settings.xml": f"<w:settings {NAMESPACES}>{even}{_COMPATIBLE}</w:settings>",
        **{f"word/{named[id]}": f"<w:ftr {NAMESPACES}>{f}</w:ftr>" for id, f in footers.items()},
        "docProps/core.xml": core,
    }
    return packed({name: (_DECLARATION + xml).encode() for name, xml in parts.items()})


def _types(footers: Iterable[str]) -> str:
    kinds = [
        ("word/document.xml", "officedocument.wordprocessingml.document.main"),
        ("word/styles.xml", "officedocument.wordprocessingml.styles"),
        ("word/settings.xml", "officedocument.wordprocessingml.settings"),
        *((f"word/{name}", "officedocument.wordprocessingml.footer") for name in footers),
        ("docProps/core.xml", "package.core-properties"),
    ]
    overrides = (
        f'<Override PartName="/{part}" ContentType="application/vnd.openxmlformats-{kind}+xml"/>'
        for part, kind in kinds
    )
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{"".join(overrides)}</Types>'
    )


def _document_relations(footers: Mapping[str, str]) -> str:
    known = {"styles": ("rId1", "styles.xml"), "settings": ("rId3", "settings.xml")}
    pieces = [
        f'<Relationship Id="{id}" Type="{_RELATIONS}/{kind}" Target="{target}"/>'
        for kind, (id, target) in known.items()
    ]
    pieces += [
        f'<Relationship Id="{id}" Type="{_RELATIONS}/footer" Target="{target}"/>'
        for id, target in footers.items()
    ]
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{''.join(pieces)}</Relationships>"
    )
