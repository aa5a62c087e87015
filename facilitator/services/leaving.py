"""What is on its way off this computer, a workshop or a list of names: out of reach at once, gone soon.

Until then it can be brought back. What was moved where is written down first: what interrupts the moving has
it all back at the next start of the app, and what was out of reach by then goes.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from facilitator.folders import leaving_folder
from facilitator.services.forgetting import Traces, remove
from facilitator.services.rewriting import Left
from facilitator.store import engine, local, replacing
from facilitator.store.lock import Lock

GRACE_MS, MOVING_MS = 600_000, 10_000  # for how long it can come back; for longer nothing is being moved
_PREFIX = ".leaving-"

Move = tuple[Path, Path]


class State(StrEnum):
    """On its way out of reach, out of reach, or on its way back."""

    MOVING = "moving"
    ASIDE = "aside"
    RETURNING = "returning"


@dataclass(frozen=True, slots=True)
class Leaving:
    """What was set aside with a file: from where to where, and when (ms since 1970).

    `workshop` is the workshop's id, empty where it stays. `note` is the file that says all this. `also` goes
    with the rest, unless there is a new file of that name by then. `state` is how far it had come.
    """

    workshop: str
    file: Path
    moves: tuple[Move, ...]
    also: tuple[Path, ...]
    at: int
    note: Path
    state: State = State.MOVING

    @property
    def is_wanted(self) -> bool:
        """Whether somebody wanted it back, or could not be told that it is out of reach."""
        return self.state is not State.ASIDE


def set_aside(found: Traces, data: Path, now: int) -> Leaving:
    """Take a closed workshop out of reach, all of it or nothing; WorkshopFileError says why it cannot be."""
    lock = Lock(found.files[0])
    try:
        return _moved(_planned(found, data, now))
    finally:
        lock.release()


def set_names_aside(names: Path, data: Path, now: int) -> Leaving:
    """Take the list of who is who out of reach; WorkshopFileError says why it cannot be."""
    return _moved(Leaving("", names, ((names, _aside(names, now, 0)),), (), now, _note(data, now)))


def bring_back(leaving: Leaving) -> Path:
    """Put everything back where it was and return the file; what took its name meanwhile stays."""
    with engine.translating(leaving.file):
        _write(replace(leaving, state=State.RETURNING))
        back = _put_back(leaving.moves)
        leaving.note.unlink(missing_ok=True)
    return back.get(leaving.file, leaving.file)


def finish(leaving: Leaving) -> tuple[Left, ...]:
    """Remove what was set aside for good; return what could not be removed.

    Where moving it was interrupted, either way, it is brought back instead.
    """
    if leaving.is_wanted:
        bring_back(leaving)
        return ()
    aside = [target for _, target in leaving.moves]
    left = remove((*aside, *(() if leaving.file.exists() else leaving.also)))
    if not left:
        remove((leaving.note,))
    return left


def pending(data: Path) -> tuple[Leaving, ...]:
    """Return what was set aside and is not gone yet, the earliest first."""
    found = []
    for note in sorted(leaving_folder(data).glob("*.json")):
        with suppress(OSError, ValueError, KeyError, TypeError):
            found.append(_read(note))
    return tuple(found)


def overdue(data: Path, now: int) -> tuple[Leaving, ...]:
    """Return what is to be finished: set aside so long ago that nobody can want it back, or interrupted."""
    return tuple(
        each for each in pending(data) if not 0 <= now - each.at < (MOVING_MS if each.is_wanted else GRACE_MS)
    )


def _planned(found: Traces, data: Path, now: int) -> Leaving:
    sources = [path for path in (*found.folders, *found.secrets, *reversed(found.files)) if path.exists()]
    moves = tuple((source, _aside(source, now, number)) for number, source in enumerate(sources))
    file = found.files[0]
    late = local.folder(data, found.workshop, file)  # where a copy may be under way
    return Leaving(found.workshop, file, moves, (late, found.vectors), now, _note(data, now))


def _note(data: Path, now: int) -> Path:
    return leaving_folder(data) / f"{now:013d}.json"


def _moved(leaving: Leaving) -> Leaving:
    with engine.translating(leaving.file):
        _write(leaving)
        try:
            for source, target in leaving.moves:
                source.replace(target)
        except OSError:
            _put_back(leaving.moves)
            leaving.note.unlink()
            raise
        aside = replace(leaving, state=State.ASIDE)
        _write(aside)
    return aside


def _aside(source: Path, now: int, number: int) -> Path:
    """Return a name in the same file system that nobody looks at: beside a file, above a folder of copies."""
    place = source.parent.parent if source.is_dir() else source.parent
    return place / f"{_PREFIX}{now}-{number}"


def _put_back(moves: Sequence[Move]) -> dict[Path, Path]:
    """Return where each of the files that could be put back is now; the workshop itself comes first."""
    back = {}
    for source, target in reversed(moves):
        if target.exists():
            source.parent.mkdir(parents=True, exist_ok=True)
            back[source] = _joined(target, source)
    return back


def _joined(target: Path, source: Path) -> Path:
    """Move a file or a folder back; into a folder that was made meanwhile, beside a file."""
    if not (source.is_dir() and target.is_dir()):
        return target.replace(replacing.free(source))
    for each in list(target.iterdir()):
        _joined(each, source / each.name)
    target.rmdir()
    return source


def _write(leaving: Leaving) -> None:
    told = {
        "workshop": leaving.workshop,
        "file": str(leaving.file),
        "moves": [[str(source), str(target)] for source, target in leaving.moves],
        "also": [str(each) for each in leaving.also],
        "at": leaving.at,
        "state": leaving.state,
    }
    leaving.note.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    part = leaving.note.with_suffix(".part")
    part.write_text(json.dumps(told), encoding="utf-8")
    part.replace(leaving.note)


def _read(note: Path) -> Leaving:
    told = json.loads(note.read_text(encoding="utf-8"))
    moves = tuple((Path(source), Path(target)) for source, target in told["moves"])
    also = tuple(Path(each) for each in told["also"])
    return Leaving(told["workshop"], Path(told["file"]), moves, also, told["at"], note, State(told["state"]))
