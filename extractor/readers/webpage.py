"""A web page as a person sees it, before LibreOffice is given it: what is deleted or hidden is
taken out, boxes to tick and fields to write in become what they show, and nothing is left in it
that would have to be fetched.
"""

import re
from email import message_from_bytes
from email.message import Message
from typing import Any

from extractor.guard import parts_of, refused
from extractor.readers.package import relations
from extractor.readers.ticks import OPEN, TICKED
from extractor.readers.xml import attribute, etree, local, parse

_WORD = "word/document.xml"
_CHARSET = re.compile(rb"""(?i)charset\s*=\s*["']?\s*([\w-]+)""")
_CHINESE = ("gb2312", "gbk", "x-gbk", "gb_2312-80", "cp936", "hz-gb-2312")
_HIDDEN = re.compile(r"(?i)display\s*:\s*none|mso-hide\s*:\s*all|visibility\s*:\s*hidden")
_TABLE, _TABLE_END = re.compile(r"(?i)<table\b"), re.compile(r"(?i)</table\b")
_ENDS = re.compile(r"(?i)</(?:body|html)\s*>")
"""What stands behind them is part of the page all the same; the parser would make it another."""
_COMMENT = re.compile(r"(?s)/\*.*?\*/|<!--|-->")
_MEDIA = re.compile(r"@media[^{}]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_SIMPLE = re.compile(r"\s*[\w-]*([.#][\w-]+)\s*")
_LEFT_OUT = frozenset(
    (
        *("script", "style", "link", "meta", "base", "iframe", "frame", "object", "embed", "img"),
        *("svg", "video", "audio", "template", "head", "del", "noscript", "button", "map"),
    )
)
_KEPT = frozenset(("colspan", "rowspan", "href", "align", "start", "face", "name", "id"))
_FONT = re.compile(r"(?i)font-family\s*:[^;:]*")
_MARKED = ("checkbox", "radio")
_UNSEEN = ("hidden", "submit", "button", "reset", "image", "file", "password")


def plain(text: str) -> bytes:
    """In UTF-8. Refused: file.broken where there is no page in it."""
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True)
    root = etree.fromstring(_ENDS.sub("", text).encode("utf-8", "replace"), parser)
    if root is None:
        raise refused("file.broken")
    unseen = _unseen("\n".join(style.text or "" for style in root.iter("style")))
    for element in list(root.iter()):
        _seen(element, unseen)
    etree.strip_elements(root, etree.ProcessingInstruction, with_tail=False)
    body = etree.tostring(root, encoding="utf-8", method="html")
    head = b"<head><meta http-equiv=Content-Type content='text/html; charset=utf-8'></head>"
    return body.replace(b"<body", head + b"<body", 1)


def text_in(message: bytes) -> str:
    """The pages of a web page in one file (MHTML, RFC 2557), one below the other; what only divides
    the window among them is none. Refused: file.broken."""
    try:
        parts = list(message_from_bytes(message).walk())
    except RecursionError as error:
        raise refused("file.broken") from error
    texts = [_text(part) for part in parts if part.get_content_type() == "text/html"]
    whole = "\n".join(text for text in texts if "<frameset" not in text.lower())
    if not whole.strip():
        raise refused("file.broken")
    return whole


def text_within(package: bytes) -> str:
    """The pages that a Word file consists of (altChunk), one below the other. Refused: file.broken,
    file.too-large."""
    parts = parts_of(package)
    chunks = {r.id: r.target for r in relations(parts, _WORD) if r.kind == "aFChunk"}
    listed = [attribute(one, "id") for one in parse(parts.read(_WORD)).iter("{*}altChunk")]
    pages = [parts.read(chunks.get(number, "")) for number in listed]
    return "\n".join(text_of(one) if _is_bare(one) else text_in(one) for one in pages if one)


def _is_bare(page: bytes) -> bool:
    """A page as it is, not one packed with its pictures (MHTML)?"""
    return page.lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t").startswith(b"<")


def _text(part: Message) -> str:
    content = part.get_payload(decode=True)
    named = str(part.get_param("charset") or "")
    said = f"<meta charset={named}>".encode("ascii", "replace") if named else b""
    return text_of(said + content) if isinstance(content, bytes) else ""


def text_of(page: bytes) -> str:
    """As its first bytes or its head say; else UTF-8 where it is such, else GB 18030."""
    if page[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return page.decode("utf-16", "replace")
    said = _CHARSET.search(page[:4096])
    name = said[1].decode("ascii").lower() if said else "utf-8"
    encodings = ("gb18030",) if name in _CHINESE else (name, "utf-8")
    for encoding in (*(("utf-8-sig",) if page[:3] == b"\xef\xbb\xbf" else encodings), "gb18030"):
        try:
            return page.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return page.decode("gb18030", "replace")


def is_cut(text: str) -> bool:
    """Does it end within a table?"""
    return len(_TABLE.findall(text)) > len(_TABLE_END.findall(text))


def _unseen(sheet: str) -> frozenset[str]:
    """The classes (.a) and names (#a) that a style sheet hides; what holds for paper or small
    screens only does not count."""
    rules = _RULE.findall(_MEDIA.sub("", _COMMENT.sub("", sheet)))
    hidden = (one for one, style in rules if _HIDDEN.search(style))
    return frozenset(
        found[1] for one in hidden for part in one.split(",") if (found := _SIMPLE.fullmatch(part))
    )


def _seen(element: Any, unseen: frozenset[str]) -> None:
    name = local(element)
    style = element.get("style", "")
    named = {f".{one}" for one in element.get("class", "").split()} | {f"#{element.get('id')}"}
    hidden = _HIDDEN.search(style) or "hidden" in element.attrib or not named.isdisjoint(unseen)
    if name in _LEFT_OUT or hidden:
        _replace(element, "")
    elif name == "input":
        _replace(element, _written(element))
    elif name == "select":
        _replace(element, _chosen(element))
    else:
        fonts = _FONT.search(style)
        for key in [key for key in element.attrib if key not in _KEPT]:
            del element.attrib[key]
        if fonts:
            element.set("style", fonts[0])


def _written(field: Any) -> str:
    kind = field.get("type", "text").lower()
    if kind in _MARKED:
        return TICKED if "checked" in field.attrib else OPEN
    return "" if kind in _UNSEEN else field.get("value", "")


def _chosen(field: Any) -> str:
    """A list that is open shows its first option where none is chosen."""
    options = list(field.iter("option"))
    chosen = [one for one in options if "selected" in one.attrib] or options[:1]
    return "、".join("".join(one.itertext()).strip() for one in chosen)


def _replace(element: Any, text: str) -> None:
    """By these words; what follows it stays."""
    parent = element.getparent()
    if parent is None:
        return
    text += element.tail or ""
    before = element.getprevious()
    if before is None:
        parent.text = (parent.text or "") + text
    else:
        before.tail = (before.tail or "") + text
    parent.remove(element)
