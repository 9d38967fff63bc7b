"""An annotated Word file as another library sees it: our comments, and the words they are about."""

from io import BytesIO
from typing import Any

from docx import Document
from docx.oxml.ns import qn

from casework.annotate import AUTHOR


def ours(content: bytes) -> dict[str, str]:
    """Our comments by their numbers, read by another library."""
    comments = Document(BytesIO(content)).comments
    return {str(c.comment_id): c.text for c in comments if c.author == AUTHOR}


def anchored(content: bytes) -> dict[str, Any]:
    """Where each comment begins, by its first line; elements of python-docx's own tree."""
    body = Document(BytesIO(content)).element.body
    heads = {id: text.split("\n")[0] for id, text in ours(content).items()}
    starts = {s.get(qn("w:id")): s for s in body.iter(qn("w:commentRangeStart"))}
    return {heads[id]: start for id, start in starts.items() if id in heads}


def words(start: Any) -> str:
    """What is said between the comment's beginning and its end."""
    id, said = start.get(qn("w:id")), []
    for element in start.itersiblings():
        if element.tag == qn("w:commentRangeEnd") and element.get(qn("w:id")) == id:
            break
        said += [t.text or "" for t in element.iter(qn("w:t"), qn("w:delText"))]
    return "".join(said)
