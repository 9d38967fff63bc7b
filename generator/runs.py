"""A template's runs cut at their variables, so that one value can look otherwise than the words
round it."""

import re
from collections.abc import Callable, Iterator

_RUN = re.compile(
    r"<w:r(?: [^>]*)?>(?P<look><w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?"
    r"<w:t(?: [^>]*)?>(?P<text>[^<]*)</w:t></w:r>",
    re.DOTALL,
)
_VARIABLE = re.compile(r"(\{\{\s*[\w.]+\s*\}\})")
ANY_TAG = re.compile(r"(\{\{.*?\}\})")
"""Values with filters too."""
Dress = Callable[[str, str], str]
"""From the name of the variable ("" for words) and a run's properties, the properties to use."""


def dressed(xml: str, dress: Dress, tags: re.Pattern[str] = _VARIABLE) -> str:
    """The part's XML with every run that holds a variable, or only words, in pieces: each variable
    alone, each with the properties `dress` gives it."""
    return _RUN.sub(lambda found: "".join(_pieces(found, dress, tags)), xml)


def _pieces(found: re.Match[str], dress: Dress, tags: re.Pattern[str]) -> Iterator[str]:
    look = found["look"] or "<w:rPr></w:rPr>"
    for piece in tags.split(found["text"]):
        if piece:
            shown = dress(variable_in(piece, tags), look)
            yield f'<w:r>{shown}<w:t xml:space="preserve">{piece}</w:t></w:r>'


def variable_in(piece: str, tags: re.Pattern[str] = _VARIABLE) -> str:
    """The name of the variable this piece is; "" for words."""
    return piece.strip("{} ") if tags.fullmatch(piece) else ""


def with_property(look: str, tag: str, value: str) -> str:
    """A run's properties with one of them set."""
    written = f'<w:{tag} w:val="{value}"/>'
    changed, count = re.subn(rf"<w:{tag} [^>]*/>", lambda _: written, look)
    return changed if count else look.replace("</w:rPr>", f"{written}</w:rPr>")
