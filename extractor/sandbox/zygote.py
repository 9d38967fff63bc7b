"""The process that loads everything once and is then forked for each worker. It never sees a
stranger's file, has one thread, and ends with the process that started it.

Spoken over its socket: first the work (a picklable function) and the bounds; then `("start",)`, to
which it answers with a worker's process number and a channel to it, and `("end", number)`.
"""

import contextlib
import gc
import os
import signal
import socket
import sys
from collections.abc import Callable
from typing import Any

from extractor.sandbox.bounds import Bounds
from extractor.sandbox.confine import cut_off
from extractor.sandbox.wire import Broken, receive, send
from extractor.sandbox.worker import serve


def main() -> None:
    """The number of the socket is the one argument."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    control = socket.socket(fileno=int(sys.argv[1]))
    try:
        work, bounds = receive(control)
        cut_off()
        _made_ready(work)
        send(control, "ready")
        _answer(control, work, bounds)
    except Broken:
        pass


def _made_ready(work: Callable[..., Any]) -> None:
    """What the work wants loaded beforehand; kept out of the way of the collector, so that what is
    shared with the workers stays shared."""
    ready = getattr(work, "ready", None)
    if ready is not None:
        ready()
    gc.collect()
    gc.freeze()


def _answer(control: socket.socket, work: Callable[..., Any], bounds: Bounds) -> None:
    alive: set[int] = set()
    try:
        while True:
            match receive(control):
                case ("start",):
                    alive.add(_start(control, work, bounds))
                case ("end", number) if number in alive:
                    alive.discard(number)
                    _end(number)
                case _:
                    pass
    finally:
        for number in alive:
            _end(number)


def _start(control: socket.socket, work: Callable[..., Any], bounds: Bounds) -> int:
    ours, theirs = socket.socketpair()
    number = os.fork()
    if not number:
        _become_worker(control, ours, theirs, (work, bounds))
    theirs.close()
    socket.send_fds(control, [number.to_bytes(8, "little")], [ours.fileno()])
    ours.close()
    return number


def _become_worker(
    control: socket.socket,
    ours: socket.socket,
    channel: socket.socket,
    given: tuple[Callable[..., Any], Bounds],
) -> None:
    """Never returns: what the zygote would do afterwards is none of the worker's business."""
    try:
        control.close()
        ours.close()
        # What a library says while it dies is nothing for whoever waits for reports.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        serve(channel, *given)
    finally:
        os._exit(0)


def _end(number: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(number, signal.SIGKILL)
    os.waitpid(number, 0)
