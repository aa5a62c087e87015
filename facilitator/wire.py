"""Large values as short lines of JSON, so that neither end ever stalls on one big piece."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

Json = Any
LONG_LIST = 100
LINE_SIZE = 48 * 1024


def lines(head: dict[str, Json], value: Json = None) -> Iterator[bytes]:
    """Yield one message as lines; long lists inside the value travel in pieces after it.

    `head` needs a "job" number, by which the other end knows which pieces belong together.
    """
    pieces: list[tuple[list[str | int], list[Json]]] = []
    frame = _without_long_lists(value, [], pieces)
    yield _line(head | {"value": frame, "whole": not pieces})
    for number, (path, items) in enumerate(pieces, start=1):
        yield from _piece_lines(head["job"], path, items, is_last=number == len(pieces))


class Assembler:
    """Puts the lines of messages together again; messages of different jobs may be mixed."""

    def __init__(self) -> None:
        self._open: dict[int, dict[str, Json]] = {}

    def feed(self, line: bytes) -> dict[str, Json] | None:
        """Take one line; return the message when it is whole."""
        message: dict[str, Json] = json.loads(line)
        if "at" not in message:
            if message.pop("whole"):
                return message
            self._open[message["job"]] = message
            return None
        opened = self._open[message["job"]]
        _reach(opened["value"], message["at"]).extend(message["items"])
        return self._open.pop(message["job"]) if message["last"] else None


def _without_long_lists(
    value: Json, path: list[str | int], pieces: list[tuple[list[str | int], list[Json]]]
) -> Json:
    if isinstance(value, dict):
        return {key: _without_long_lists(inner, [*path, str(key)], pieces) for key, inner in value.items()}
    if not isinstance(value, list | tuple):
        return value
    if len(value) > LONG_LIST:
        pieces.append((path, list(value)))
        return []
    return [_without_long_lists(inner, [*path, at], pieces) for at, inner in enumerate(value)]


def _piece_lines(job: int, path: list[str | int], items: list[Json], *, is_last: bool) -> Iterator[bytes]:
    batch: list[str] = []
    size = 0
    for item in items:
        text = json.dumps(item, ensure_ascii=True, separators=(",", ":"))
        if batch and size + len(text) > LINE_SIZE:
            yield _batch_line(job, path, batch, is_last=False)
            batch, size = [], 0
        batch.append(text)
        size += len(text)
    yield _batch_line(job, path, batch, is_last=is_last)


def _batch_line(job: int, path: list[str | int], batch: list[str], *, is_last: bool) -> bytes:
    last = "true" if is_last else "false"
    where = json.dumps(path)
    return f'{{"job":{job},"at":{where},"last":{last},"items":[{",".join(batch)}]}}\n'.encode("ascii")


def _line(message: dict[str, Json]) -> bytes:
    return json.dumps(message, ensure_ascii=True, separators=(",", ":")).encode("ascii") + b"\n"


def _reach(value: Json, path: list[str | int]) -> list[Json]:
    for step in path:
        value = value[step]
    found: list[Json] = value
    return found
