"""What a worker may not do, as far as this system can forbid it: take memory and time without end,
write files, start programs, open connections.

Linux: the kernel forbids all of it, also to code that has taken the process over. Elsewhere the
limits of POSIX hold, and connections are refused in Python only.
"""

import ctypes
import os
import platform
import socket
import struct
import sys
from typing import Any

try:
    import resource
except ImportError:  # Windows
    resource = None

_NEW_NETWORK, _NEW_USER = 0x40000000, 0x10000000
_NO_NEW_PRIVILEGES, _SECCOMP, _DIE_WITH_PARENT = 38, 22, 1
_FILTER = 2
_KILLED = 9
# Numbers of system calls by machine: the mark of the machine, then socket, connect, execve,
# execveat, ptrace, io_uring_setup (which could open connections unseen).
_CALLS = {
    "x86_64": (0xC000003E, (41, 42, 59, 322, 101, 425)),
    "aarch64": (0xC00000B7, (198, 203, 221, 281, 117, 425)),
}
_LOAD, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_ALLOW, _REFUSE, _KILL = 0x7FFF0000, 0x00050001, 0x80000000
_FOREIGN = 0x40000000
_OPEN_FILES = 128


def cut_off() -> bool:
    """A network of its own with nothing in it, for this process and all it forks. False where
    the system does not allow it."""
    if not sys.platform.startswith("linux"):
        return False
    library = ctypes.CDLL(None, use_errno=True)
    return not (library.unshare(_NEW_NETWORK) and library.unshare(_NEW_USER | _NEW_NETWORK))


def confine() -> None:
    """For a worker, before it sees a stranger's byte."""
    socket.socket.connect = _refuse  # type: ignore[method-assign]
    socket.socket.connect_ex = _refuse  # type: ignore[method-assign]
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
        files = _OPEN_FILES if most == resource.RLIM_INFINITY else min(_OPEN_FILES, most)
        resource.setrlimit(resource.RLIMIT_NOFILE, (files, files))
    if sys.platform.startswith("linux"):
        library = ctypes.CDLL(None, use_errno=True)
        library.prctl(_DIE_WITH_PARENT, _KILLED, 0, 0, 0)
        library.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
        _forbid_calls(library)


def _refuse(*_: Any) -> Any:
    raise PermissionError("no network here")


def _forbid_calls(library: Any) -> None:
    """A filter of system calls (seccomp): those that reach out fail as not permitted, those of
    another machine's numbering end the process."""
    known = _CALLS.get(platform.machine())
    if known is None:
        return
    machine, calls = known
    lines = [(_LOAD, 0, 0, 4), (_EQUAL, 1, 0, machine), (_RETURN, 0, 0, _KILL), (_LOAD, 0, 0, 0)]
    lines.append((_AT_LEAST, len(calls) + 1, 0, _FOREIGN))
    lines += [(_EQUAL, len(calls) - n, 0, call) for n, call in enumerate(calls)]
    lines += [(_RETURN, 0, 0, _ALLOW), (_RETURN, 0, 0, _REFUSE)]
    program = ctypes.create_string_buffer(b"".join(struct.pack("<HBBI", *one) for one in lines))
    head = struct.pack("@HP", len(lines), ctypes.addressof(program))
    library.prctl(_SECCOMP, _FILTER, ctypes.c_char_p(head), 0, 0)


def bound(memory: int, most: int, seconds: float) -> None:
    """From here on so many bytes more than now, and at the very most the other (`widen`); so many
    seconds of computing from now."""
    if resource is None:
        return
    used = taken()
    if used:
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        highest = used + most if hard == resource.RLIM_INFINITY else hard
        resource.setrlimit(resource.RLIMIT_AS, (min(used + memory, highest), highest))
    compute(seconds)


def compute(seconds: float) -> None:
    """So many seconds from now, of all processors together."""
    if resource is not None:
        times = resource.getrusage(resource.RUSAGE_SELF)
        most = resource.getrlimit(resource.RLIMIT_CPU)[1]
        computed = int(times.ru_utime + times.ru_stime + seconds * (os.cpu_count() or 1)) + 2
        resource.setrlimit(resource.RLIMIT_CPU, (computed, most))


def widen() -> None:
    """As much memory as the worker may ever have."""
    if resource is not None:
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        resource.setrlimit(resource.RLIMIT_AS, (hard, hard))


def taken() -> int:
    """Bytes of address space this process has; 0 where the system does not tell."""
    try:
        with open("/proc/self/statm", "rb") as file:
            return int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0
