"""Ed25519 signatures, each for one kind of thing: what signs a certificate signs no list."""

import base64
import hashlib
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

SIGNATURE = 64
"""Bytes of a signature."""
CERTIFICATE, REVOCATIONS = "certificate", "revocations"


def key_id(public: bytes) -> str:
    """What a key is called: made of itself, so that no two can be mistaken for each other."""
    return base64.b32encode(hashlib.sha256(public).digest()[:5]).decode()


@dataclass(frozen=True, slots=True, eq=False)
class Signer:
    """The office's own key. `secret`: 32 bytes."""

    secret: Ed25519PrivateKey

    @classmethod
    def new(cls) -> "Signer":
        return cls(Ed25519PrivateKey.generate())

    @classmethod
    def of(cls, secret: bytes) -> "Signer":
        return cls(Ed25519PrivateKey.from_private_bytes(secret))

    @property
    def public(self) -> bytes:
        return self.secret.public_key().public_bytes_raw()

    @property
    def key(self) -> str:
        return key_id(self.public)

    def sign(self, kind: str, content: bytes) -> bytes:
        return self.secret.sign(_marked(kind, content))


def genuine(public: bytes, kind: str, content: bytes, signature: bytes) -> bool:
    """Whether the holder of this key signed this content as this kind of thing."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, _marked(kind, content))
    except InvalidSignature:
        return False
    return True


def _marked(kind: str, content: bytes) -> bytes:
    return f"wenshu {kind} 1\n".encode() + content
