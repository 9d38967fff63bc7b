"""Pictures as values: {{ photo | 图片(25, 35) }}.

One travels in the filled part's XML until the file is packed; then it becomes a part of the
package, once however often it is printed."""

import re
from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from itertools import count
from typing import Any

from markupsafe import Markup
from PIL import Image

from generator.proof.symbol import png, symbol

_EMU = 36_000
"""English Metric Units in a millimetre."""
_KINDS = {"PNG": "png", "JPEG": "jpeg"}
_MOST_BYTES, _MOST_DOTS = 10_000_000, 40_000_000
_WIDEST = 420.0
_LEAST_MODULE = 0.33
"""Millimetres: what a telephone reads and an office printer prints."""
_FINE = 8
"""Dots of a module's side: programs smooth what they enlarge."""
_DATA = re.compile(r"data:image/(?:png|jpe?g);base64,(.*)", re.DOTALL)
_CARRIED = re.compile(r"<!--picture (\w+) (\w+) ([A-Za-z0-9+/=]*)-->")
_NUMBER = re.compile(r'<wp:docPr id="\d+" name="文书图片"')
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_EMPTY = f'<?xml version="1.0" encoding="UTF-8"?>\n<Relationships xmlns="{_RELATIONS}"/>'
_TYPES = "[Content_Types].xml"
_FIRST = 900_000
"""Numbers of our drawings: beyond those of the template's own."""


class NoPicture(ValueError):
    """These words are no picture."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG or JPEG file and the size it is printed in, in millimetres."""

    content: bytes
    kind: str
    width: float
    height: float

    @classmethod
    def of(cls, words: str, width: float, height: float = 0) -> "Picture":
        """`words` are a data URI. Without a height the picture keeps its shape. NoPicture where it
        is none, or too large."""
        found = _DATA.fullmatch(words.strip())
        if found is None or len(words) > _MOST_BYTES or not 0 < width <= _WIDEST:
            raise NoPicture(words[:40])
        try:
            content = b64decode(found[1], validate=True)
            with Image.open(BytesIO(content), formats=list(_KINDS)) as image:
                kind, (wide, high) = _KINDS[image.format or ""], image.size
                if wide * high > _MOST_DOTS or not 0 <= height <= _WIDEST:
                    raise NoPicture(words[:40])
                image.load()
        except (NotBase64, OSError, SyntaxError, KeyError, Image.DecompressionBombError) as error:
            raise NoPicture(words[:40]) from error
        return cls(content, kind, width, height or width * high / wide)

    @classmethod
    def code(cls, words: str, side: float) -> "Picture":
        """A QR code of these words, with its quiet zone. NoPicture where a module would be too
        small to be read, or the words are none or too many."""
        try:
            made = symbol(words)
        except ValueError as error:
            raise NoPicture(words[:40]) from error
        if not words or not made.side * _LEAST_MODULE <= side <= _WIDEST:
            raise NoPicture(words[:40])
        out = BytesIO()
        with Image.open(BytesIO(png(made))) as small:
            large = small.resize((made.side * _FINE, made.side * _FINE), Image.Resampling.NEAREST)
            large.save(out, "PNG")
        return cls(out.getvalue(), "png", side, side)

    @property
    def xml(self) -> Markup:
        """To stand in a w:t, which it ends and begins again."""
        id = "rIdPicture" + sha256(self.content).hexdigest()[:20]
        carried = f"<!--picture {id} {self.kind} {b64encode(self.content).decode()}-->"
        drawing = f"<w:drawing>{self._inline(id)}</w:drawing>{carried}"
        # Nothing of it is anybody's words: an id, a kind, two numbers and base64.
        return Markup(f'</w:t>{drawing}<w:t xml:space="preserve">')  # noqa: S704

    def _inline(self, id: str) -> str:
        wide, high = round(self.width * _EMU), round(self.height * _EMU)
        size = f'cx="{wide}" cy="{high}"'
        return (
            f'<wp:inline xmlns:wp="{_DRAWING}/wordprocessingDrawing" distT="0" distB="0" distL="0" '
            f'distR="0"><wp:extent {size}/><wp:docPr id="1" name="文书图片"/>'
            f'<a:graphic xmlns:a="{_DRAWING}/main"><a:graphicData uri="{_DRAWING}/picture">'
            f'<pic:pic xmlns:pic="{_DRAWING}/picture"><pic:nvPicPr><pic:cNvPr id="0" name=""/>'
            f'<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip xmlns:r="{_OFFICE}" '
            f'r:embed="{id}"/>'
            "<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>"
            f'<a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
            "</a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline>"
        )


def carries(xml: str) -> bool:
    """Are there pictures in this filled part?"""
    return "<!--picture " in xml


def unpacked_pictures(parts: Mapping[str, bytes], made: Mapping[str, str]) -> dict[str, bytes]:
    """All parts of the package once its filled parts (`made`) have given up their pictures."""
    whole = {**parts}
    kinds: set[str] = set()
    for name, xml in made.items():
        pictures = {id: (kind, data) for id, kind, data in _CARRIED.findall(xml)}
        whole[name] = _numbered(_CARRIED.sub("", xml)).encode()
        if pictures:
            kinds |= {kind for kind, _ in pictures.values()}
            files = {id: f"media/{id}.{kind}" for id, (kind, _) in pictures.items()}
            whole |= {f"word/{files[id]}": b64decode(data) for id, (_, data) in pictures.items()}
            links = name.replace("word/", "word/_rels/", 1) + ".rels"
            whole[links] = _linked(whole.get(links, _EMPTY.encode()), files)
    whole[_TYPES] = _typed(whole[_TYPES], kinds)
    return whole


def _numbered(xml: str) -> str:
    """Each drawing with a number of its own, in order."""
    numbers = count(_FIRST)
    return _NUMBER.sub(lambda _: f'<wp:docPr id="{next(numbers)}" name="文书图片"', xml)


def _linked(content: bytes, files: Mapping[str, str]) -> bytes:
    links = "".join(
        f'<Relationship xmlns="{_RELATIONS}" Id="{id}" Type="{_OFFICE}/image" Target="{target}"/>'
        for id, target in files.items()
    ).encode()
    opened = re.sub(rb"<Relationships([^>]*)/>", rb"<Relationships\1></Relationships>", content)
    return opened.replace(b"</Relationships>", links + b"</Relationships>")


def _typed(content: bytes, kinds: set[str]) -> bytes:
    known = content.lower()
    wanted = "".join(
        f'<Default Extension="{kind}" ContentType="image/{kind}"/>'
        for kind in sorted(kinds)
        if f'extension="{kind}"'.encode() not in known
    )
    return re.sub(rb"(<Types[^>]*>)", lambda m: m[1] + wanted.encode(), content, count=1)


def data_uri(content: bytes, suffix: str) -> str:
    """A picture file as words."""
    kind = "png" if suffix.lower().lstrip(".") == "png" else "jpeg"
    return f"data:image/{kind};base64,{b64encode(content).decode()}"


def is_picture(schema: Mapping[str, Any]) -> bool:
    """Is this the schema of a picture's words?"""
    return str(schema.get("contentMediaType", "")).startswith("image/")
