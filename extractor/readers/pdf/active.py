"""What a PDF would do besides showing its pages: nothing of it is done."""

import re
from collections.abc import Iterator

from records import Finding, Severity

_KINDS = (
    ("script", re.compile(rb"/(?:JavaScript|JS)\b")),
    ("launch", re.compile(rb"/S\s*/Launch\b")),
    ("submit", re.compile(rb"/S\s*/SubmitForm\b")),
)


def active(data: bytes) -> Iterator[Finding]:
    """As far as the file says so openly; what is squeezed into object streams is not searched, and
    no program that runs anything ever sees the file."""
    for kind, written in _KINDS:
        if written.search(data):
            yield Finding("file.active", Severity.INFO, facts={"kind": kind})
