"""Files made to bring a reader down, each with the codes it may be answered with."""

import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from io import BytesIO

from tests.extractor.readers.packed_ofd import ofd
from tests.extractor.readers.written import (
    SHEET,
    c,
    changed,
    compound,
    p,
    packed,
    related,
    rows,
    tbl,
    tc,
    tr,
    word,
    workbook,
)

Made = Callable[[], bytes]
LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "ha" * 50}">' for n in range(10))


def entities(part: str, root: str) -> bytes:
    """A billion laughs in one part."""
    base = word(p("甲")) if part.startswith("word") else workbook({"甲": rows()})
    return changed(base, {part: f"<!DOCTYPE x [{LAUGHS}]><{root}>&a9;</{root}>"})


def deep_xml() -> bytes:
    return changed(word(p("甲")), {"word/document.xml": "<a>" * 200_000 + "</a>" * 200_000})


def deep_tables() -> bytes:
    inner = p("甲")
    for _ in range(80):
        inner = tbl(tr(tc(inner + p(""))))
    return word(inner)


def wide_spans() -> bytes:
    cell = tc("甲", '<w:gridSpan w:val="999999999"/>')
    return word(tbl(*(tr(cell, cell) for _ in range(50))))


def many_paragraphs() -> bytes:
    return word("<w:p/>" * 400_000)


def many_merges() -> bytes:
    merges = "".join(f'<mergeCell ref="A{n}:XFD1048576"/>' for n in range(1, 3000))
    return workbook({"甲": rows(c("A1", "甲")) + f"<mergeCells>{merges}</mergeCells>"})


def many_cells() -> bytes:
    line = "".join(f"<c><v>{n}</v></c>" for n in range(500))
    return workbook({"甲": f"<sheetData>{f'<row>{line}</row>' * 2_500}</sheetData>"})


def many_strings() -> bytes:
    items = "<si><t>甲</t></si>" * 1_500_000
    data = workbook({"甲": rows(c("A1", "0", t="s"))})
    return changed(data, {"xl/sharedStrings.xml": f'<sst xmlns="{SHEET}">{items}</sst>'})


def zip_bomb() -> bytes:
    return word(p("甲"), {"word/media/image1.emf": bytes(150_000_000)})


def overlapping() -> bytes:
    """Many entries that are one stretch of bytes."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.docx", bytes(1_000_000))
        first = archive.infolist()[0]
        for n in range(200):
            archive.writestr(f"b{n}.docx", b"")
            archive.infolist()[-1].header_offset = first.header_offset
    return out.getvalue()


# --- PDF


def pdf(*objects: bytes, trailer: bytes = b"/Root 1 0 R") -> bytes:
    """Objects numbered from 1, with a table of where they stand."""
    out = bytearray(b"%PDF-1.7\n")
    places: list[int] = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"trailer\n<</Size %d %s>>\n" % (len(objects) + 1, trailer)
    return bytes(out + head + b"startxref\n%d\n%%%%EOF\n" % table)


def stream(content: bytes, more: bytes = b"") -> bytes:
    return b"<</Length %d %s>>\nstream\n%s\nendstream" % (len(content), more, content)


CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<%s>>>>"
ONE_PAGE = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"


def pdf_flate_bomb() -> bytes:
    """300 MB of drawing in 300 KB, squeezed twice."""
    once = zlib.compress(b"0 0 m 1 1 l S\n" * 22_000_000, 9)
    twice = stream(zlib.compress(once, 9), b"/Filter[/FlateDecode/FlateDecode]")
    return pdf(CATALOG, ONE_PAGE, PAGE % b"", twice)


def pdf_form_in_itself() -> bytes:
    resources = b"/XObject<</X 5 0 R>>"
    form = stream(
        b"/X Do /X Do /X Do",
        b"/Type/XObject/Subtype/Form/BBox[0 0 1 1]/Resources<<%s>>" % resources,
    )
    return pdf(CATALOG, ONE_PAGE, PAGE % resources, stream(b"/X Do"), form)


def pdf_laughing_forms() -> bytes:
    """Each form draws the next ten times."""
    forms = [
        stream(
            b"/X Do " * 10 if n < 9 else b"0 0 m 1 1 l S",
            b"/Type/XObject/Subtype/Form/BBox[0 0 1 1]/Resources<</XObject<</X %d 0 R>>>>"
            % (n + 6),
        )
        for n in range(10)
    ]
    return pdf(CATALOG, ONE_PAGE, PAGE % b"/XObject<</X 5 0 R>>", stream(b"/X Do"), *forms)


def pdf_pages_in_a_circle() -> bytes:
    return pdf(CATALOG, b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>")


def pdf_many_pages() -> bytes:
    kids = b"3 0 R " * 20_000
    pages = b"<</Type/Pages/Kids[%s]/Count 20000>>" % kids
    return pdf(CATALOG, pages, PAGE % b"", stream(b"0 0 m 1 1 l S"))


def pdf_count_lies() -> bytes:
    pages = b"<</Type/Pages/Kids[3 0 R]/Count 2000000000>>"
    return pdf(CATALOG, pages, PAGE % b"", stream(b""))


def pdf_object_streams_in_a_circle() -> bytes:
    return pdf(
        CATALOG,
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        stream(b"3 0 4 9 <<>> <<>>", b"/Type/ObjStm/N 2/First 8/Extends 3 0 R"),
        stream(b""),
    )


def pdf_field(fields: bytes) -> bytes:
    """A page with one field."""
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Annots[5 0 R]>>"
    field = b"<</Type/Annot/Subtype/Widget/T(a)/V(x)%s>>" % fields
    return pdf(CATALOG[:-2] + b"/AcroForm<</Fields[5 0 R]>>>>", ONE_PAGE, page, stream(b""), field)


def pdf_huge_page() -> bytes:
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 1e9 1e9]/Contents 4 0 R/Resources<<>>>>"
    return pdf(CATALOG, ONE_PAGE, page, stream(b""))


def pdf_image_bomb() -> bytes:
    """A scan of 30,000 × 30,000 points in a few KB."""
    pixels = zlib.compress(bytes(30_000 * 30_000 // 8), 9)
    image = stream(
        pixels,
        b"/Type/XObject/Subtype/Image/Width 30000/Height 30000/ColorSpace/DeviceGray"
        b"/BitsPerComponent 1/Filter/FlateDecode",
    )
    drawn = stream(b"q 595 0 0 842 0 0 cm /X Do Q")
    return pdf(CATALOG, ONE_PAGE, PAGE % b"/XObject<</X 5 0 R>>", drawn, image)


def pdf_with_script() -> bytes:
    catalog = b"<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.launchURL\\(1\\))>>>>"
    return pdf(catalog, ONE_PAGE, PAGE % b"", stream(b""))


def pdf_that_launches() -> bytes:
    catalog = b"<</Type/Catalog/Pages 2 0 R/OpenAction<</S/Launch/F(cmd.exe)>>>>"
    return pdf(catalog, ONE_PAGE, PAGE % b"", stream(b""))


def pdf_of_strokes() -> bytes:
    lines = b"".join(b"%d 0 m 9 %d l S\n" % (n % 595, n % 842) for n in range(120_000))
    drawn = stream(zlib.compress(lines), b"/Filter/FlateDecode")
    return pdf(CATALOG, ONE_PAGE, PAGE % b"", drawn)


# --- images


def png(width: int, height: int) -> bytes:
    """All its size in the header, hardly anything behind it."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + content))
        return struct.pack(">I", len(content)) + kind + content + check

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = zlib.compress(bytes(10_000_000), 9)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
    )


# --- legacy


def xls_endless() -> bytes:
    """Dimensions of four thousand million rows."""
    begun = struct.pack("<HHHHHHII", 0x0809, 16, 0x0600, 0x0005, 0x0DBB, 0x07CC, 0, 6)
    sheet = struct.pack("<HHHHHHII", 0x0809, 16, 0x0600, 0x0010, 0x0DBB, 0x07CC, 0, 6)
    size = struct.pack("<HHIIHHH", 0x0200, 14, 0, 0xFFFFFFF0, 0, 0xFFFF, 0)
    cell = struct.pack("<HHHHHd", 0x0203, 14, 0xFFF0, 0xFFF0, 0, 1.0)
    end = struct.pack("<HH", 0x000A, 0)
    at = len(begun) + 4 + 10 + 4
    bound = struct.pack("<HHIBBBB", 0x0085, 10, at, 0, 0, 2, 0) + b"ab"
    return compound({"Workbook": begun + bound + end + sheet + size + cell + end})


def ofd_laughing() -> bytes:
    """Each drawing draws the next thirty times."""
    once = '<ofd:CompositeObject ID="1" ResourceID="{}" Boundary="0 0 1 1"/>'.format
    units = "".join(
        f'<ofd:CompositeGraphicUnit ID="{n}" Width="1" Height="1"><ofd:Content>{once(n + 1) * 30}'
        "</ofd:Content></ofd:CompositeGraphicUnit>"
        for n in range(10)
    )
    held = f"<ofd:Res><ofd:CompositeGraphicUnits>{units}</ofd:CompositeGraphicUnits></ofd:Res>"
    listed = "<ofd:PublicRes>PublicRes.xml</ofd:PublicRes>"
    return ofd(once(0) * 30, document=listed, Doc_0__PublicRes=held)


def ofd_with(code: str) -> bytes:
    return ofd(
        f'<ofd:TextObject ID="9" Boundary="0 0 9 9" Size="4"><ofd:TextCode X="0" Y="3" {code}'
        "</ofd:TextCode></ofd:TextObject>"
    )


def fetching(port: int) -> Mapping[str, bytes]:
    """Files that would have something fetched from this port."""
    url = f"http://127.0.0.1:{port}/x"
    outside = related(
        ("styles", "styles.xml"), external=[("attachedTemplate", url), ("image", url)]
    )
    xxe = f'<!DOCTYPE x SYSTEM "{url}"><x/>'
    field = '<w:p><w:fldSimple w:instr=" INCLUDEPICTURE &quot;' + url + '&quot; \\d "/></w:p>'
    catalog = b"<</Type/Catalog/Pages 2 0 R/OpenAction<</S/URI/URI(%s)>>>>" % url.encode()
    return {
        "template": word(p("甲"), {"word/_rels/document.xml.rels": outside}),
        "field": word(field),
        "external-entity": changed(word(p("甲")), {"word/document.xml": xxe}),
        "links": workbook(
            {"甲": rows()}, more={"xl/externalLinks/_rels/externalLink1.xml.rels": outside}
        ),
        "pdf": pdf(catalog, ONE_PAGE, PAGE % b"", stream(b"")),
        "page": f'<html><img src="{url}"><table><tr><td>甲</table>'.encode(),
    }


HOSTILE: Mapping[str, Made] = {
    "entities-word": lambda: entities("word/document.xml", "w:document"),
    "entities-sheet": lambda: entities("xl/worksheets/sheet1.xml", "worksheet"),
    "entities-types": lambda: entities("[Content_Types].xml", "Types"),
    "zip-bomb": zip_bomb,
    "overlapping": overlapping,
    "deep-xml": deep_xml,
    "deep-tables": deep_tables,
    "wide-spans": wide_spans,
    "many-paragraphs": many_paragraphs,
    "many-merges": many_merges,
    "many-cells": many_cells,
    "many-strings": many_strings,
    "pdf-flate-bomb": pdf_flate_bomb,
    "pdf-form-in-itself": pdf_form_in_itself,
    "pdf-laughing-forms": pdf_laughing_forms,
    "pdf-pages-in-a-circle": pdf_pages_in_a_circle,
    "pdf-many-pages": pdf_many_pages,
    "pdf-count-lies": pdf_count_lies,
    "pdf-object-streams": pdf_object_streams_in_a_circle,
    "pdf-strokes": pdf_of_strokes,
    "pdf-huge-page": pdf_huge_page,
    "pdf-field-in-itself": lambda: pdf_field(b"/Parent 5 0 R/Rect[0 0 9 9]"),
    "pdf-field-nowhere": lambda: pdf_field(b"/FT/Tx/Rect[0 0]"),
    "pdf-field-too-far": lambda: pdf_field(b"/FT/Tx/Rect[0 0 %s 9]" % (b"9" * 400)),
    "pdf-field-at-names": lambda: pdf_field(b"/FT/Tx/Rect[/A/B/C/D]"),
    "pdf-field-of-words": lambda: pdf_field(b"/FT/Tx/Ff(x)/F/X/Rect[0 0 9 9]"),
    "pdf-image-bomb": pdf_image_bomb,
    "pdf-script": pdf_with_script,
    "pdf-launch": pdf_that_launches,
    "png-bomb": lambda: png(60_000, 60_000),
    "png-lies": lambda: png(3_000, 3_000),
    "xls-endless": xls_endless,
    "pdf-in-zip": lambda: pdf_with_script() + packed({"a.docx": word(p("甲"))}),
    "zip-in-pdf": lambda: packed({"a": b"x"}) + pdf_with_script(),
    "ofd-laughing": ofd_laughing,
    "ofd-deltas": lambda: ofd_with(f'DeltaX="{"g 99999 1 " * 9_000}">甲'),
    "ofd-long": lambda: ofd_with(f">{'甲' * 1_000_000}"),
    "ofd-nowhere": lambda: ofd_with('DeltaX="nan inf 1e999">甲乙丙'),
    "half-jpeg": lambda: b"\xff\xd8\xff\xe0\0\x10JFIF" + bytes(2000),
}
