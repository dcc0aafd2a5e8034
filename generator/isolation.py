"""Runs the work on one file in a child process: a parser that aborts, hangs or eats memory ends it, never the run.

The child is started with the first call and kept warm, so that good files stay fast; after a file that ended it, the
next call starts another. Memory is bounded by the operating system where it can (Linux, macOS); time everywhere.
"""

from __future__ import annotations

import atexit
import contextlib
import importlib
import os
import pickle
import signal
import struct
import subprocess
import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import IO

from generator.errors import UnreadableFileError

SECONDS = 6.0
"""Time for one file; a return takes some thousandths of this."""
MEMORY = 450 * 1024 * 1024
"""Bytes that the work on one file may take beyond what the child takes by itself."""

_SIZE = struct.Struct(">Q")
_DONE, _REFUSED, _NO_MEMORY, _FAILED = "done", "refused", "no-memory", "failed"
Reply = tuple[str, object]


class Worker:
    """A child process that calls functions by their names ("package.module:function") with picklable arguments."""

    def __init__(self) -> None:
        """Hold no child yet."""
        self._child: subprocess.Popen[bytes] | None = None
        self._in_turn = threading.RLock()

    def call(self, function: str, *arguments: object, seconds: float = SECONDS) -> object:
        """Return what the function returns.

        Raises UnreadableFileError with the function's own code, or "took-too-long", "too-much-memory", "crashed", or
        "unexpected" (with the traceback as `trace`) when the function raised anything else.
        """
        message = pickle.dumps((function, arguments), pickle.HIGHEST_PROTOCOL)
        with self._in_turn:  # one message at a time, however many threads ask
            state, result = self._exchange(self._started(), message, seconds)
            if state in (_NO_MEMORY, "crashed", "took-too-long"):
                self.close()
        if state == _DONE:
            return result
        if state == _REFUSED:
            raise UnreadableFileError(str(result))
        if state == _FAILED:
            raise UnreadableFileError("unexpected", trace=str(result))
        raise UnreadableFileError("too-much-memory" if state == _NO_MEMORY else state)

    def _started(self) -> subprocess.Popen[bytes]:
        """Return the child, started if there is none."""
        if self._child is None or self._child.poll() is not None:
            environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "PYTHONIOENCODING": "utf-8"}
            self._child = subprocess.Popen(
                [sys.executable, "-m", "generator.isolation"],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment,
            )  # fmt: skip
        return self._child

    def _exchange(self, child: subprocess.Popen[bytes], message: bytes, seconds: float) -> Reply:
        """Send a message and return the reply; the child is killed when its time is over."""
        late = threading.Event()

        def stop() -> None:
            late.set()
            child.kill()

        timer = threading.Timer(seconds, stop)
        timer.daemon = True
        timer.start()
        try:
            assert child.stdin is not None and child.stdout is not None
            _send(child.stdin, message)
            reply = _receive(child.stdout)
        except OSError:
            reply = None
        finally:
            timer.cancel()
        if reply is None:
            child.wait()
            return "took-too-long" if late.is_set() else "crashed", None
        answer: Reply = pickle.loads(reply)
        return answer

    def forget(self) -> None:
        """Leave the child to the process that started it."""
        self._child, self._in_turn = None, threading.RLock()

    def close(self) -> None:
        """End the child."""
        child, self._child = self._child, None
        if child is None:
            return
        child.kill()
        for stream in (child.stdin, child.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()
        child.wait()


_SHARED = Worker()
atexit.register(_SHARED.close)
if hasattr(os, "register_at_fork"):  # a copy of this process starts a child of its own when it needs one
    os.register_at_fork(after_in_child=_SHARED.forget)


def call(function: str, *arguments: object, seconds: float = SECONDS) -> object:
    """Call a function in the child that the whole program shares; see Worker.call."""
    return _SHARED.call(function, *arguments, seconds=seconds)


# --- messages ------------------------------------------------------------------------------------------------------


def _send(stream: IO[bytes], message: bytes) -> None:
    """Write one counted message."""
    stream.write(_SIZE.pack(len(message)) + message)
    stream.flush()


def _receive(stream: IO[bytes]) -> bytes | None:
    """Return one counted message, None at the end of the stream."""
    head = stream.read(_SIZE.size)
    if len(head) < _SIZE.size:
        return None
    (size,) = _SIZE.unpack(head)
    body = stream.read(size)
    return body if len(body) == size else None


# --- the child -----------------------------------------------------------------------------------------------------


def _serve() -> None:
    """Answer calls until the parent is gone."""
    source, target = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _bound_memory()
    while (message := _receive(source)) is not None:
        _send(target, _packed(_answer(message)))


def _answer(message: bytes) -> Reply:
    """Do one piece of work."""
    try:
        name, arguments = pickle.loads(message)
        return _DONE, _function(name)(*arguments)
    except UnreadableFileError as error:
        return _REFUSED, error.code
    except MemoryError:
        return _NO_MEMORY, None
    except RecursionError:
        return _REFUSED, "too-deep"
    except BaseException:  # a panic of a native parser is a BaseException; whatever it is, the parent shall hear of it
        return _FAILED, traceback.format_exc()


def _packed(reply: Reply) -> bytes:
    """Return a reply as bytes; one too large for memory says so."""
    try:
        return pickle.dumps(reply, pickle.HIGHEST_PROTOCOL)
    except MemoryError:
        return pickle.dumps((_NO_MEMORY, None))


def _function(name: str) -> Callable[..., object]:
    """Return the function of a name."""
    module, _, function = name.partition(":")
    found: Callable[..., object] = getattr(importlib.import_module(module), function)
    return found


def _bound_memory() -> None:
    """Let the operating system refuse memory beyond the bound, where it can."""
    try:
        import resource
    except ImportError:
        return
    with contextlib.suppress(OSError, ValueError):
        taken = _address_space()
        resource.setrlimit(resource.RLIMIT_AS, (taken + MEMORY, taken + MEMORY))


def _address_space() -> int:
    """Return the bytes of address space that the child has taken so far."""
    try:
        pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[0]
        return int(pages) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError):
        return 256 * 1024 * 1024


if __name__ == "__main__":
    _serve()
