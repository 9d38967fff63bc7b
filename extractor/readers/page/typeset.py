"""Recognised words as they are printed: recognition does not tell full-width brackets and colons
from half-width ones, nor the brackets of document numbers from others."""

import re

_HALF, _FULL = "(),:;?!", "（），：；？！"
_WIDE = str.maketrans(_HALF, _FULL)
_BESIDE = re.compile(
    r"(?<=[⺀-鿿《》“”（）、。])[(),:;?!](?!\d*$)|[(,:;?!](?=[⺀-鿿])|[)](?=[⺀-鿿、。，])"
)
_YEAR = re.compile(r"(?<=[⺀-鿿])(\n?)[\[【〔(（](\d{4})[\]】〕)）]\s*(?=第?\d+)")
_NUMBERED = re.compile(r"(〔\d{4}〕第?\d+)\s+号")
_SPECK = re.compile(r"(?<=[⺀-鿿\d])([.,'`]$|·$(?!\n))", re.MULTILINE)
_PAIR = re.compile(r"（([^（）()]*)\)|\(([^（）()]*)）")


def typeset(text: str) -> str:
    """Chinese punctuation beside Chinese characters, 〔 〕 round the year of a document number.

    >>> typeset("负责人(签字):"), typeset("测人社发[2023]12号"), typeset("金额（元)")
    ('负责人（签字）：', '测人社发〔2023〕12号', '金额（元）')
    """
    text = _NUMBERED.sub(r"\1号", _YEAR.sub(r"\1〔\2〕", _SPECK.sub("", text)))
    text = _BESIDE.sub(lambda found: found[0].translate(_WIDE), text)
    return _PAIR.sub(lambda found: f"（{found[1] if found[1] is not None else found[2]}）", text)
