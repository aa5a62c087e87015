"""Prove that a workshop file is sound: its bytes, its checksums, and its tables against its journal."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from facilitator.store import engine, journal, projection
from facilitator.store.lock import Lock


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What a check found: `broken` entries whose bytes changed, `differing` entities whose rows are wrong."""

    entries: int
    entities: int
    integrity: str
    broken: tuple[str, ...]
    differing: tuple[str, ...]

    @property
    def is_sound(self) -> bool:
        """Whether nothing at all is wrong."""
        return self.integrity == "ok" and not self.broken and not self.differing


def check(path: Path) -> CheckResult:
    """Examine a workshop file without changing it; raise a WorkshopFileError if it cannot even be read."""
    with engine.reading(path.absolute()) as connection, engine.translating(path):
        connection.execute("BEGIN")
        return CheckResult(
            entries=journal.count(connection),
            entities=journal.count_entities(connection),
            integrity=engine.integrity(connection),
            broken=tuple(journal.broken(connection)),
            differing=tuple(f"{kind} {entity}" for kind, entity in projection.differences(connection)),
        )


def digest(path: Path) -> str:
    """Return a digest of what a workshop shows; two files that took in the same entries have the same."""
    with engine.reading(path.absolute()) as connection, engine.translating(path):
        return projection.digest(connection)


def repair(path: Path) -> int:
    """Fold the journal again into fresh read tables; return how many entities there are."""
    path = path.absolute()
    engine.require_workshop(path)
    lock = Lock(path)
    try:
        connection = engine.open_writer(path)
        try:
            with engine.transaction(connection, path):
                return projection.rebuild(connection)
        finally:
            engine.close(connection)
    finally:
        lock.release()
