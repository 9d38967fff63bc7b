"""The caller's side: workers that are kept, given work one piece at a time, and replaced."""

import contextlib
import os
import socket
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from queue import Empty, LifoQueue
from threading import Lock
from time import monotonic
from typing import Any

from extractor.sandbox.bounds import Bounds
from extractor.sandbox.wire import Broken, Expected, receive, send

_KEPT = ("PATH", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "HOME", "TMPDIR")
_START = "from extractor.sandbox.zygote import main; main()"
_SLOWEST_START = 120.0


class Lost(Exception):
    """No answer: `why` is slow, memory, crashed or failed; `words` what a failed one said,
    `seconds` how long a slow one was waited for."""

    def __init__(self, why: str, words: str = "", seconds: float = 0.0) -> None:
        super().__init__(why, words)
        self.why = why
        self.words = words
        self.seconds = seconds


@dataclass(slots=True)
class _Worker:
    number: int
    channel: socket.socket
    works: int = 0


class Sandbox:
    """Runs `work(job, ask)` in workers; `ask(name, …)` in it calls one of `services` here, for what
    a worker may not do itself, and `ask("longer")` begins its time anew. May be called from many
    threads at once: each call has a worker to itself. Nothing is started before `start` or the
    first call; started early, it gets ready beside the caller."""

    def __init__(
        self,
        work: Callable[[Any, Callable[..., Any]], Any],
        bounds: Bounds | None = None,
        services: Mapping[str, Callable[..., Any]] | None = None,
        expected: Expected = frozenset(),
    ) -> None:
        self.bounds = bounds or Bounds()
        self._work = work
        self._services = services or {}
        self._expected = expected
        self._idle: LifoQueue[_Worker] = LifoQueue()
        self._lock = Lock()
        self._control: socket.socket | None = None
        self._zygote: subprocess.Popen[bytes] | None = None
        self._ready = False

    @staticmethod
    def possible() -> bool:
        """Only where processes fork."""
        return hasattr(os, "fork") and hasattr(socket, "send_fds")

    def run(self, job: Any) -> Any:
        """The answer. Lost where there is none; the next job is done by another worker."""
        worker = self._taken()
        try:
            answer = self._done(worker, job)
        except BaseException:
            self._end(worker)
            raise
        worker.works += 1
        if worker.works >= self.bounds.works or _resident(worker.number) > self.bounds.grown:
            self._end(worker)
        else:
            self._idle.put(worker)
        return answer

    def _done(self, worker: _Worker, job: Any) -> Any:
        begun = monotonic()
        try:
            send(worker.channel, job)
            match self._last_word(worker.channel):
                case ("done", answer):
                    return answer
                case ("memory",):
                    raise Lost("memory")
                case ("failed", words):
                    raise Lost("failed", str(words))
                case _:
                    raise Broken
        except TimeoutError:
            raise Lost("slow", seconds=monotonic() - begun) from None
        except Broken:
            raise Lost("crashed") from None

    def _last_word(self, channel: socket.socket) -> Any:
        """What a worker says after all that it asks."""
        left, longest = self.bounds.seconds, self.bounds.longest
        while True:
            begun = monotonic()
            channel.settimeout(max(min(left, longest), 0.001))
            message = receive(channel, self._expected)
            taken = monotonic() - begun
            left, longest = left - taken, longest - taken
            match message:
                case ("ask", "longer", ()):
                    left = self.bounds.seconds
                    send(channel, (None, None))
                case ("ask", str(name), tuple(arguments)):
                    channel.settimeout(None)
                    send(channel, self._served(name, arguments))
                case _:
                    return message

    def _served(self, name: str, arguments: tuple[Any, ...]) -> tuple[Any, Exception | None]:
        try:
            return self._services[name](*arguments), None
        except Exception as error:
            return None, error

    # --- workers

    def start(self) -> None:
        """Starts what workers are made of, without waiting for it."""
        with self._lock:
            self._running()

    def _taken(self) -> _Worker:
        try:
            return self._idle.get_nowait()
        except Empty:
            pass
        with self._lock:
            try:
                return self._started()
            except (Broken, TimeoutError, OSError):
                # The zygote is gone: somebody ended it. Once more, from the beginning.
                self._stop()
                return self._started()

    def _started(self) -> _Worker:
        control = self._running()
        if not self._ready:
            receive(control, frozenset())
            self._ready = True
        send(control, ("start",))
        told, found, _, _ = socket.recv_fds(control, 8, 1)
        if not found:
            raise Broken
        return _Worker(int.from_bytes(told, "little"), socket.socket(fileno=found[0]))

    def _running(self) -> socket.socket:
        if self._control is None:
            ours, theirs = socket.socketpair()
            ours.settimeout(_SLOWEST_START)
            self._zygote = subprocess.Popen(  # noqa: S603 - our own program
                [sys.executable, "-P", "-c", _START, str(theirs.fileno())],
                pass_fds=(theirs.fileno(),),
                env=_environment(),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                start_new_session=True,
            )
            theirs.close()
            self._control = ours
            send(ours, (self._work, self.bounds))
        return self._control

    def _end(self, worker: _Worker) -> None:
        worker.channel.close()
        with self._lock, contextlib.suppress(Broken):
            if self._control is not None:
                send(self._control, ("end", worker.number))

    def close(self) -> None:
        """Ends all workers that are not at work."""
        with self._lock:
            self._stop()

    def _stop(self) -> None:
        while True:
            try:
                self._idle.get_nowait().channel.close()
            except Empty:
                break
        if self._control is not None:
            self._control.close()
            self._control = None
        if self._zygote is not None:
            self._zygote.wait()
            self._zygote = None
        self._ready = False

    def __enter__(self) -> "Sandbox":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _environment() -> dict[str, str]:
    """Where our modules are, and nothing that a worker could be asked for."""
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    path = os.pathsep.join(one for one in sys.path if one)
    return {
        **kept,
        "PYTHONPATH": path,
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONUTF8": "1",
        "OPENBLAS_NUM_THREADS": "1",
    }


def _resident(number: int) -> int:
    """Bytes of memory a process has; 0 where the system does not tell."""
    try:
        with open(f"/proc/{number}/statm", "rb") as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0
