"""Small OFD files as other programs write them."""

from collections.abc import Mapping, Sequence
from io import BytesIO
from zipfile import ZipFile

_SPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def ofd(*pages: str, document: str = "", body: str = "", **parts: str) -> bytes:
    """One page for each content (objects of a layer); further parts of the package by their path
    with `/` written as `__` and without `.xml`."""
    refs = "".join(
        f'<ofd:Page ID="{n + 1}" BaseLoc="Pages/P{n}/Content.xml"/>' for n in range(len(pages))
    )
    area = "<ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>"
    common, _, rest = document.partition("|")
    files = {
        "OFD.xml": f'<ofd:OFD {_SPACE} DocType="OFD"><ofd:DocBody>'
        f"<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>{body}</ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {_SPACE}><ofd:CommonData>{area}{common}"
        f"</ofd:CommonData><ofd:Pages>{refs}</ofd:Pages>{rest}</ofd:Document>",
    }
    for number, content in enumerate(pages):
        files[f"Doc_0/Pages/P{number}/Content.xml"] = page(content)
    for name, content in parts.items():
        files[name.replace("__", "/") + ".xml"] = content.replace(">", f" {_SPACE}>", 1)
    return zipped(files)


def page(content: str, before: str = "") -> str:
    """A page's part; `before` its content: the templates it uses."""
    layer = f'<ofd:Content><ofd:Layer ID="2">{content}</ofd:Layer></ofd:Content>'
    return f"<ofd:Page {_SPACE}>{before}{layer}</ofd:Page>"


def repacked(made: bytes, more: Mapping[str, str | bytes] | None = None) -> bytes:
    """The same with these parts instead of those of their names, the last of parts that were
    written twice, and none that is ""."""
    with ZipFile(BytesIO(made)) as archive:
        parts = {one.filename: archive.read(one) for one in archive.infolist()}
    files: dict[str, str | bytes] = {**parts, **(more or {})}
    return zipped({name: content for name, content in files.items() if content})


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def text(left: float, top: float, words: str, size: float = 4, **more: str) -> str:
    """Words from a point in millimetres, set full."""
    given = "".join(f' {key}="{value}"' for key, value in more.items())
    deltas = " ".join(str(size if c > "⺀" else size / 2) for c in words[:-1])
    return (
        f'<ofd:TextObject ID="9" Boundary="{left} {top} 100 {size}" Font="1" Size="{size}"{given}>'
        f'<ofd:TextCode X="0" Y="{size * 0.86}" DeltaX="{deltas}">{words}</ofd:TextCode>'
        "</ofd:TextObject>"
    )


def line(x0: float, y0: float, x1: float, y1: float) -> str:
    """A stroke, in coordinates of its own boundary."""
    wide, high = x1 - x0, y1 - y0
    return (
        f'<ofd:PathObject ID="8" Boundary="{x0} {y0} {wide} {high}"><ofd:AbbreviatedData>'
        f"M 0 0 L {wide} {high}</ofd:AbbreviatedData></ofd:PathObject>"
    )


def table(rows: Sequence[Sequence[str]], left: float = 20, top: float = 40) -> str:
    """40 mm columns, 8 mm rows."""
    right, bottom = left + 40 * len(rows[0]), top + 8 * len(rows)
    parts = [line(left, top + 8 * n, right, top + 8 * n) for n in range(len(rows) + 1)]
    parts += [line(left + 40 * n, top, left + 40 * n, bottom) for n in range(len(rows[0]) + 1)]
    parts += [
        text(left + 40 * c + 1, top + 8 * r + 2, words)
        for r, row in enumerate(rows)
        for c, words in enumerate(row)
        if words
    ]
    return "".join(parts)
