"""A worker: one piece of work after the other, until it is told to stop or dies of one."""

import gc
import socket
from collections.abc import Callable
from itertools import count
from traceback import format_exception
from typing import Any

from extractor.sandbox.bounds import Bounds
from extractor.sandbox.confine import bound, confine
from extractor.sandbox.wire import Broken, receive, send

_LONGEST_COMPLAINT = 3_000
_COLLECTED = 16
"""Works after which what refers to itself is cleared away: on each it would cost as much as one."""
Service = Callable[..., Any]
"""Asks the caller for something this process may not do itself: (name, arguments …) -> answer."""


def serve(channel: socket.socket, work: Callable[[Any, Service], Any], bounds: Bounds) -> None:
    """Answers `("done", answer)`, `("memory",)` or `("failed", traceback)` to each job."""

    def ask(name: str, *arguments: Any) -> Any:
        send(channel, ("ask", name, arguments))
        answer, error = receive(channel)
        if error is not None:
            raise error
        return answer

    confine()
    gc.disable()
    try:
        for number in count(1):
            job = receive(channel)
            bound(bounds.memory, bounds.more_memory, bounds.seconds)
            _answered(channel, lambda job=job: work(job, ask))
            if number % _COLLECTED == 0:
                gc.collect()
    except Broken:
        pass


def _answered(channel: socket.socket, work: Callable[[], Any]) -> None:
    """Broken where nobody waits for the answer any more."""
    try:
        message: tuple[Any, ...] = ("done", work())
    except MemoryError:
        message = ("memory",)
    except Broken:
        raise
    except BaseException as error:  # a library in Rust ends in panics that are no Exception
        message = ("failed", "".join(format_exception(error))[-_LONGEST_COMPLAINT:].strip())
    try:
        send(channel, message)
    except MemoryError:
        send(channel, ("memory",))
