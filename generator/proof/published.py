"""What the office publishes so that anybody can verify a certificate: its keys, the signed list of
those revoked, and a page that needs nothing else."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from generator.proof.signing import REVOCATIONS, Signer, genuine

CURRENT, RETIRED, WITHDRAWN = "current", "retired", "withdrawn"
_PAGE = Path(__file__).with_name("page")


@dataclass(frozen=True, slots=True)
class Key:
    """What is public of a key. `public`: 64 hex digits; `until`: "" while it is current. What a
    withdrawn one signed proves nothing any more."""

    id: str
    public: str
    state: str
    since: str
    until: str


@dataclass(frozen=True, slots=True)
class Revoked:
    """One entry of the list. `by`: the number of the certificate issued in its stead, or ""."""

    document: str
    number: str
    on: str
    by: str


@dataclass(frozen=True, slots=True)
class Known:
    """What a verifier goes by; the list is as of the day `on`."""

    keys: Mapping[str, Key]
    revoked: Mapping[tuple[str, str], Revoked]
    on: str


def keys_json(keys: Sequence[Key]) -> bytes:
    told = {"keys": [asdict(key) for key in keys]}
    return json.dumps(told, indent=1).encode()


def revoked_json(revoked: Sequence[Revoked], on: str, signer: Signer) -> bytes:
    """The list with its signature, over the very text in `body`."""
    entries = [[one.document, one.number, one.on, one.by] for one in revoked]
    body = json.dumps({"on": on, "revoked": entries}, ensure_ascii=False, separators=(",", ":"))
    signature = signer.sign(REVOCATIONS, body.encode()).hex()
    told = {"key": signer.key, "signature": signature, "body": body}
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


def known(keys: bytes, revoked: bytes) -> Known | None:
    """What is published, read; None where the list is not signed by one of the keys."""
    told = json.loads(revoked)
    listed = {one["id"]: Key(**one) for one in json.loads(keys)["keys"]}
    signed_by = listed.get(told["key"])
    if signed_by is None or signed_by.state == WITHDRAWN:
        return None
    public, signature = bytes.fromhex(signed_by.public), bytes.fromhex(told["signature"])
    if not genuine(public, REVOCATIONS, told["body"].encode(), signature):
        return None
    body = json.loads(told["body"])
    entries = [Revoked(*entry) for entry in body["revoked"]]
    return Known(listed, {(one.document, one.number): one for one in entries}, body["on"])


def page(keys: bytes, revoked: bytes, documents: Mapping[str, Any]) -> bytes:
    """The page that verifies, with all it needs in it. `documents`: by name, each document's
    `title` and the `names` of what its certificates show."""
    told = {"keys": json.loads(keys)["keys"], "revoked": json.loads(revoked)}
    data = json.dumps({**told, "documents": documents}, ensure_ascii=False)
    html = (_PAGE / "verify.html").read_text("utf-8")
    pieces = {
        "/*NACL*/": (_PAGE / "nacl-fast.min.js").read_text("utf-8"),
        "/*VERIFY*/": (_PAGE / "verify.js").read_text("utf-8"),
        "/*PUBLISHED*/null": data.replace("<", "\\u003c"),
    }
    for place, piece in pieces.items():
        html = html.replace(place, piece)
    return html.encode()
