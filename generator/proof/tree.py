"""One hash for a whole batch: printed once, it proves of every certificate that it was among them.

The tree is that of RFC 6962 §2.1, with SHA-256.
"""

import hashlib
from collections.abc import Sequence

_LEAF, _NODE = b"\x00", b"\x01"


def leaf(content: bytes) -> bytes:
    return hashlib.sha256(_LEAF + content).digest()


def root(leaves: Sequence[bytes]) -> bytes:
    """The hash of all leaves, in order."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    split = _split(len(leaves))
    return _joined(root(leaves[:split]), root(leaves[split:]))


def path(leaves: Sequence[bytes], place: int) -> list[bytes]:
    """The hashes beside the way from a leaf up to the root."""
    if len(leaves) == 1:
        return []
    split = _split(len(leaves))
    if place < split:
        return [*path(leaves[:split], place), root(leaves[split:])]
    return [*path(leaves[split:], place - split), root(leaves[:split])]


def climbed(found: bytes, place: int, count: int, beside: Sequence[bytes]) -> bytes:
    """The root that a leaf at this place among so many leads to."""
    if not beside:
        return found
    split = _split(count)
    *lower, last = beside
    if place < split:
        return _joined(climbed(found, place, split, lower), last)
    return _joined(last, climbed(found, place - split, count - split, lower))


def _split(count: int) -> int:
    """The largest power of two below."""
    return 1 << (count - 1).bit_length() - 1


def _joined(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(_NODE + left + right).digest()
