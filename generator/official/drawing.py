"""What stands at a fixed place of the page, whatever the text does: text boxes and red lines.

Places are millimetres from the paper's edges, or the bottom of the text area.
"""

from dataclasses import dataclass

_EMU = 36000
_LIFT = 29000
"""What stands at the foot ends 0.8 mm above the lower margin, where the text area ends."""
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"


@dataclass(frozen=True, slots=True)
class Spot:
    """Left, top, width and height in mm. `foot`: at the bottom of the text area instead."""

    left: float
    top: float
    width: float
    height: float
    foot: bool = False


def text_box(number: int, name: str, spot: Spot, paragraphs: str, upright: bool = True) -> str:
    """A box without borders, filled with paragraphs. Not `upright`: read from the right, as on a
    sheet that is turned."""
    turned = "" if upright else ' vert="vert"'
    body = f"<wps:txbx><w:txbxContent>{paragraphs}</w:txbxContent></wps:txbx>"
    anchor = ' anchor="b"' if spot.foot else ""
    lift = _LIFT if spot.foot else 0
    tail = f'<wps:bodyPr lIns="0" tIns="0" rIns="0" bIns="{lift}"{anchor}{turned}/>'
    return _anchored(number, name, spot, "<a:noFill/>", body + tail, ' txBox="1"')


def red_line(number: int, spot: Spot) -> str:
    """A filled bar: its height is the line's weight."""
    fill = '<a:solidFill><a:srgbClr val="FF0000"/></a:solidFill><a:ln><a:noFill/></a:ln>'
    return _anchored(number, f"红线{number}", spot, fill, "<wps:bodyPr/>", "")


def _anchored(number: int, name: str, spot: Spot, fill: str, body: str, kind: str) -> str:
    size = f'cx="{_emu(spot.width)}" cy="{_emu(spot.height)}"'
    across, down = _across(spot), _down(spot)
    return (
        f'<w:r><w:drawing><wp:anchor xmlns:wp="{_WP}" distT="0" distB="0" distL="0" distR="0" '
        f'simplePos="0" relativeHeight="{number}" behindDoc="0" locked="0" layoutInCell="1" '
        f'allowOverlap="1"><wp:simplePos x="0" y="0"/>{across}{down}<wp:extent {size}/>'
        '<wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
        f'<wp:docPr id="{number}" name="{name}"/><a:graphic xmlns:a="{_A}">'
        f'<a:graphicData uri="{_WPS}"><wps:wsp xmlns:wps="{_WPS}"><wps:cNvSpPr{kind}/>'
        f'<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{fill}</wps:spPr>{body}</wps:wsp>'
        "</a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>"
    )


def _across(spot: Spot) -> str:
    if spot.foot:
        return '<wp:positionH relativeFrom="margin"><wp:align>left</wp:align></wp:positionH>'
    offset = f"<wp:posOffset>{_emu(spot.left)}</wp:posOffset>"
    return f'<wp:positionH relativeFrom="page">{offset}</wp:positionH>'


def _down(spot: Spot) -> str:
    if spot.foot:
        return '<wp:positionV relativeFrom="margin"><wp:align>bottom</wp:align></wp:positionV>'
    offset = f"<wp:posOffset>{_emu(spot.top)}</wp:posOffset>"
    return f'<wp:positionV relativeFrom="page">{offset}</wp:positionV>'


def _emu(millimetres: float) -> int:
    return round(millimetres * _EMU)
