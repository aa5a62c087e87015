"""The line to one worker process: threads that write, read and listen for its last words."""

from __future__ import annotations

import os
import queue
import subprocess
import sys
import threading
from collections import deque
from contextlib import suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from facilitator.wire import Assembler, lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

Message = dict[str, Any]
LAST_WORDS = 20


def worker_command() -> list[str]:
    """Return how this app starts itself as a worker, from source or frozen."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "--worker"]
    return [sys.executable, "-P", "-m", "facilitator.worker"]  # -P: the user's folder holds no module of ours


class Link:
    """One worker process; `heard` and `ended` are called on a thread of the link."""

    def __init__(
        self, command: Sequence[str], heard: Callable[[Message], None], ended: Callable[[Link, str], None]
    ) -> None:
        self._command, self._heard, self._ended = list(command), heard, ended
        self._outbox: queue.SimpleQueue[tuple[Message, Any] | None] = queue.SimpleQueue()
        self._process: subprocess.Popen[bytes] | None = None
        self._last_words: deque[str] = deque(maxlen=LAST_WORDS)
        self._is_over = threading.Event()
        self._is_unwanted = False
        self._thread = threading.Thread(target=self._live, name="worker-link", daemon=True)
        self._thread.start()

    def send(self, head: Message, value: Any = None) -> None:
        """Send a message; returns at once, however large it is."""
        self._outbox.put((head, value))

    def kill(self) -> None:
        """End the process now."""
        self._is_unwanted = True
        if self._process is not None:
            self._process.kill()
        self._outbox.put(None)

    def close(self, patience: float = 0.5) -> None:
        """Let the process go; it is ended if it has not left after `patience` seconds."""
        self._outbox.put(None)
        if not self._is_over.wait(patience):
            self.kill()
            self._is_over.wait(patience)

    def process_id(self) -> int | None:
        """Return the process's number once it has started."""
        return self._process.pid if self._process is not None else None

    def _live(self) -> None:
        self._process = process = _start(self._command)
        if self._is_unwanted:
            process.kill()
        readers = [
            threading.Thread(target=task, args=(process,), daemon=True)
            for task in (self._read, self._overhear)
        ]
        for reader in readers:
            reader.start()
        writer = threading.Thread(target=self._write, args=(process,), daemon=True)
        writer.start()
        process.wait()
        self._outbox.put(None)
        for thread in (*readers, writer):
            thread.join(1.0)
        self._is_over.set()
        self._ended(self, "".join(self._last_words))

    def _write(self, process: subprocess.Popen[bytes]) -> None:
        pipe = process.stdin
        if pipe is None:
            return
        with suppress(OSError), pipe:  # a process that has gone cannot be written to; `_live` tells of it
            while (message := self._outbox.get()) is not None:
                for line in lines(*message):
                    pipe.write(line)
                pipe.flush()

    def _read(self, process: subprocess.Popen[bytes]) -> None:
        assembler = Assembler()
        for line in _lines_of(process.stdout):
            message = assembler.feed(line)
            if message is not None:
                self._heard(message)

    def _overhear(self, process: subprocess.Popen[bytes]) -> None:
        for line in _lines_of(process.stderr):
            self._last_words.append(line.decode("utf-8", "replace"))


def _lines_of(pipe: IO[bytes] | None) -> Iterator[bytes]:
    if pipe is not None:
        with pipe:
            yield from pipe


def _start(command: list[str]) -> subprocess.Popen[bytes]:
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    here = str(Path(__file__).parents[2])
    environment["PYTHONPATH"] = os.pathsep.join(filter(None, (here, environment.get("PYTHONPATH"))))
    return subprocess.Popen(  # noqa: S603 - the command is our own executable
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
