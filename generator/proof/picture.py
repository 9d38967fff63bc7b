"""A place for the QR code's picture in a Word template: empty, over the page, where it belongs."""

from generator.package import packed, unpacked
from generator.template import BODY
from records.document import Proof

PICTURE = "word/media/proof.png"
_EMU_PER_MM = 36000
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_ID = "rIdProof"
_DRAWN = "2000000000"
"""The drawing's id, far above those Word gives."""


def with_picture(template: bytes, proof: Proof) -> bytes:
    """The template with an anchored picture, whose part is empty until a row is filled in."""
    parts = unpacked(template)
    relations = "word/_rels/document.xml.rels"
    link = f'<Relationship Id="{_ID}" Type="{_RELATIONS}/image" Target="media/proof.png"/>'
    body = parts[BODY].decode()
    at = body.index("</w:p>") if "</w:p>" in body else body.index("<w:sectPr")
    drawn = f"<w:r>{_anchor(proof)}</w:r>"
    return packed(
        {
            **parts,
            "[Content_Types].xml": _typed(parts["[Content_Types].xml"]),
            BODY: (body[:at] + drawn + body[at:]).encode(),
            relations: parts[relations].replace(
                b"</Relationships>", f"{link}</Relationships>".encode()
            ),
            PICTURE: b"",
        }
    )


def _typed(types: bytes) -> bytes:
    if b'Extension="png"' in types:
        return types
    known = b'<Default Extension="png" ContentType="image/png"/></Types>'
    return types.replace(b"</Types>", known)


def _anchor(proof: Proof) -> str:
    x, y = (round(edge * _EMU_PER_MM) for edge in proof.at)
    side = round(proof.size * _EMU_PER_MM)
    return (
        f'<w:drawing><wp:anchor xmlns:wp="{_DRAWING}/wordprocessingDrawing" distT="0" distB="0" '
        'distL="0" distR="0" simplePos="0" relativeHeight="1" behindDoc="0" locked="1" '
        'layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="page"><wp:posOffset>{x}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="page"><wp:posOffset>{y}</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{side}" cy="{side}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f'<wp:wrapNone/><wp:docPr id="{_DRAWN}" name="proof" descr="验证二维码"/>'
        f'<wp:cNvGraphicFramePr/><a:graphic xmlns:a="{_DRAWING}/main">'
        f'<a:graphicData uri="{_DRAWING}/picture"><pic:pic xmlns:pic="{_DRAWING}/picture">'
        f'<pic:nvPicPr><pic:cNvPr id="{_DRAWN}" name="proof.png"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip xmlns:r="{_RELATIONS}" r:embed="{_ID}"/>'
        "<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>"
        f'<a:off x="0" y="0"/><a:ext cx="{side}" cy="{side}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>'
        "</a:graphic></wp:anchor></w:drawing>"
    )
