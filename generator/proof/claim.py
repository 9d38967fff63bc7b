"""What a certificate says of itself, small enough for a QR code, and never with a whole ID number.

The words of a code are a link, `#`, and base32 of a JSON array and its signature. Base32 is of the
signs a QR code packs tightest, and what follows `#` is never sent to a server.
"""

import base64
import binascii
import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from generator.proof.signing import SIGNATURE
from generator.readback import compact

_EDITION = 1
_LINKED = re.compile(r"https?://[^#]*#\S+", re.IGNORECASE)
_BARE = "WENSHU:"
"""Stands where the office has no address to link to."""


@dataclass(frozen=True, slots=True)
class Claim:
    """`issued` as ISO date; `words`: the digest of all that is to be read on the paper; `shows`
    some of it, by the document's names, as data."""

    document: str
    number: str
    issued: str
    words: str
    shows: Mapping[str, str | int | float]


@dataclass(frozen=True, slots=True)
class Signed:
    """A claim as it travels: `payload` is what was signed by the key `key`."""

    claim: Claim
    key: str
    payload: bytes
    signature: bytes


def digest(text: str) -> str:
    """Of all words of a paper, white space apart: 16 hex digits, which nobody can aim at; "" of no
    words."""
    return text and hashlib.sha256(compact(text).encode()).hexdigest()[:16]


def payload(claim: Claim, key: str) -> bytes:
    """The bytes to be signed; the same claim and key, the same bytes."""
    told: list[Any] = [_EDITION, key, claim.document, claim.number, claim.issued, claim.words]
    told.append(dict(claim.shows))
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def words(payload: bytes, signature: bytes, link: str) -> str:
    """The text of the QR code. `link`: the address of the page that verifies, or ""."""
    packed = base64.b32encode(payload + signature).decode().rstrip("=")
    return f"{link}#{packed}" if link else _BARE + packed


def is_code(text: str) -> bool:
    """Whether it looks like the text of a code of ours, and like no number and no file's name."""
    return text.startswith(_BARE) or bool(_LINKED.fullmatch(text.strip()))


def taken(text: str) -> Signed | None:
    """A claim taken from the text of a QR code, its signature not yet looked at. None where it is
    no text of ours, or was damaged so that it cannot be read."""
    packed = text.strip().removeprefix(_BARE).rpartition("#")[2].upper()
    try:
        content = base64.b32decode(packed + "=" * (-len(packed) % 8))
        body, signature = content[:-SIGNATURE], content[-SIGNATURE:]
        return _signed(json.loads(body), body, signature)
    except (binascii.Error, ValueError):
        return None


def _signed(told: Any, body: bytes, signature: bytes) -> Signed | None:
    match told:
        case [1, str(key), str(document), str(number), str(issued), str(digest), dict(shows)]:
            plain: dict[str, Any] = {str(name): value for name, value in shows.items()}
            return Signed(Claim(document, number, issued, digest, plain), key, body, signature)
        case _:
            return None
