"""What work may do to the process it runs in; kept apart so that a worker can load it."""

import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

Ask = Callable[..., Any]


def deed(job: tuple[str, Any], ask: Ask) -> Any:
    """The job names one of the functions below."""
    name, given = job
    return globals()[name](given, ask)


def double(number: int, _: Ask) -> int:
    return number * 2


def number_of_process(_: Any, __: Ask) -> int:
    return os.getpid()


def crash(_: Any, __: Ask) -> None:
    ctypes.string_at(0)


def abort(_: Any, __: Ask) -> None:
    os.abort()


def leave(_: Any, __: Ask) -> None:
    os._exit(0)


def loop(_: Any, __: Ask) -> None:
    while True:
        pass


def sleep(seconds: float, _: Ask) -> None:
    time.sleep(seconds)


def devour(_: Any, __: Ask) -> int:
    return len([bytes(10_000_000) for _ in range(10_000)])


def hold(megabytes: int, _: Ask) -> int:
    return len(b"\1" * (megabytes * 1_000_000))


def recurse(_: Any, ask: Ask) -> None:
    recurse(_, ask)


def fail(words: str, _: Ask) -> None:
    raise ValueError(words)


def connect(port: int, _: Ask) -> str:
    try:
        socket.create_connection(("127.0.0.1", port), 2).close()
    except OSError as error:
        return type(error).__name__
    return "connected"


def connect_below(port: int, _: Ask) -> int:
    """As code that knows nothing of Python would."""
    library = ctypes.CDLL(None)
    return library.socket(socket.AF_INET, socket.SOCK_STREAM, 0)


def write(path: str, _: Ask) -> str:
    try:
        with open(path, "wb") as file:
            file.write(b"x" * 100)
    except OSError as error:
        return type(error).__name__
    return "written"


def run(_: Any, __: Ask) -> str:
    try:
        subprocess.run([sys.executable, "-c", "pass"], check=True)
    except (OSError, subprocess.SubprocessError) as error:
        return type(error).__name__
    return "run"


def borrow(given: Any, ask: Ask) -> Any:
    return ask("lend", given)


def take_longer(times: int, ask: Ask) -> int:
    for _ in range(times):
        time.sleep(0.2)
        ask("longer")
    return times


class Harm:
    """What a worker that was taken over might send."""

    def __reduce__(self) -> Any:
        return os.system, ("touch harmed",)


def send_harm(_: Any, __: Ask) -> Harm:
    return Harm()


def stop(_: Any, __: Ask) -> None:
    os.kill(os.getpid(), signal.SIGSTOP)
