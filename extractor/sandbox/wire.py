"""Messages between the caller and a worker: a length and a pickle, over a pair of sockets.

A worker that a hostile file has taken over may send anything. So the caller makes nothing of it but
values: classes are looked up among those it was told to expect, and no function is ever called.
"""

import pickle
import socket
import struct
from collections.abc import Callable
from io import BytesIO
from typing import Any

_LENGTH = struct.Struct("<Q")
_PIECE = 1 << 20
_LARGEST = 300_000_000
_PLAIN = frozenset({("datetime", "date"), ("datetime", "datetime"), ("datetime", "time")})

Expected = frozenset[tuple[str, str]]
"""Classes as (module, name)."""


class Broken(Exception):
    """The other side is gone, or does not keep to the rules."""


def send(channel: socket.socket, message: Any) -> None:
    """Broken where the other side is gone."""
    content = pickle.dumps(message, 5)
    try:
        channel.sendall(_LENGTH.pack(len(content)))
        channel.sendall(content)
    except OSError as error:
        raise Broken from error


def receive(channel: socket.socket, expected: Expected | None = None) -> Any:
    """One message; `expected` None where the sender is trusted. Broken, and TimeoutError where the
    channel has a time limit."""
    (length,) = _LENGTH.unpack(_exactly(channel, _LENGTH.size))
    if length > _LARGEST:
        raise Broken
    content = _exactly(channel, length)
    if expected is None:
        return pickle.loads(content)  # noqa: S301 - from the process that started us
    try:
        return _Plain(BytesIO(content), expected | _PLAIN).load()
    except Exception as error:
        raise Broken from error


class _Plain(pickle.Unpickler):
    def __init__(self, content: BytesIO, expected: Expected) -> None:
        super().__init__(content)
        self._expected = expected

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) not in self._expected:
            raise pickle.UnpicklingError(f"{module}.{name}")
        return super().find_class(module, name)


def _exactly(channel: socket.socket, length: int) -> bytearray:
    content = bytearray()
    while len(content) < length:
        piece = _piece(channel.recv, min(_PIECE, length - len(content)))
        content += piece
    return content


def _piece(recv: Callable[[int], bytes], size: int) -> bytes:
    try:
        piece = recv(size)
    except TimeoutError:
        raise
    except OSError as error:
        raise Broken from error
    if not piece:
        raise Broken
    return piece
