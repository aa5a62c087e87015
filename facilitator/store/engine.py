"""Make and open workshop files, with the settings under which an acknowledged write survives a power cut."""

from __future__ import annotations

import contextlib
import errno
import os
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path

from facilitator.domain.errors import (
    BusyFileError,
    DamagedFileError,
    DiskFullError,
    NewerFileError,
    NotAWorkshopError,
    WorkshopFileError,
)
from facilitator.folders import settle
from facilitator.store import search, upgrade
from facilitator.store.distrust import distrust
from facilitator.store.lock import Lock

Connection = sqlite3.Connection
APPLICATION_ID = 0x46434C54
FORMAT = 1
_MAGIC = b"SQLite format 3\x00"
_SETTINGS = (
    "PRAGMA foreign_keys=ON",
    "PRAGMA secure_delete=ON",
    "PRAGMA busy_timeout=5000",
)
_PAGES = "PRAGMA cache_size=-64000"  # kB at most; with the 2 MB of old, merging read each page many times


def create(path: Path, facts: dict[str, str]) -> None:
    """Make an empty workshop file, whole or not at all; raise if something of that name is there."""
    from facilitator.store import tables

    if path.exists():
        raise WorkshopFileError(
            "The file exists already", f"{path} is there.", "Choose another name, or open that file."
        )
    part = path.with_name(f".{path.name}.part")
    with translating(path):
        _remove(part)
        connection = sqlite3.connect(part, isolation_level=None)
        try:
            connection.execute("PRAGMA synchronous=EXTRA")
            connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version={FORMAT}")
            connection.execute("BEGIN IMMEDIATE")
            for statement in tables.statements():
                connection.execute(statement)
            search.make(connection)
            connection.executemany("INSERT INTO meta VALUES (?, ?)", sorted(facts.items()))
            connection.execute("COMMIT")
            connection.execute("PRAGMA journal_mode=WAL")
        except BaseException:
            connection.close()
            _remove(part)
            raise
        connection.close()
        part.replace(path)
        settle(path.parent)


def open_writer(path: Path) -> sqlite3.Connection:
    """Open a workshop for reading and writing; raise a WorkshopFileError that says why if that cannot be."""
    require_workshop(path)
    with translating(path):
        connection = sqlite3.connect(
            _uri(path, "rw"), uri=True, isolation_level=None, check_same_thread=False
        )
    try:
        with translating(path):
            distrust(connection)
            _inspect(connection, path)
            mode = connection.execute("PRAGMA journal_mode=WAL").fetchone()[0]
            if mode != "wal":
                raise WorkshopFileError(
                    "The workshop cannot be written",
                    f"{path} is in a place that does not keep it safe.",
                    _ELSEWHERE,
                )
            for setting in (*_SETTINGS, "PRAGMA synchronous=FULL", _PAGES, *_mac_settings()):
                connection.execute(setting)
        with translating(path):
            is_old = upgrade.is_due(connection)
        if is_old:
            with transaction(connection, path):
                upgrade.renew(connection)
    except BaseException:
        connection.close()
        raise
    return connection


@contextlib.contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a workshop for reading, for a moment, also while a window writes it or its folder is read-only.

    While nobody writes, the lock is held so that nobody begins to, and no file is left behind.
    """
    with glancing(path) as glance, translating(path):
        glance.execute("PRAGMA query_only=ON")
        _inspect(glance, path)
        with contextlib.closing(_as_of_today(glance)) as connection:
            yield connection


@contextlib.contextmanager
def glancing(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a workshop as `reading` does, but unproven and as it is: that takes no time."""
    require_workshop(path)
    lock = _lock_if_free(path)
    try:
        with contextlib.closing(
            _open_reader(path, is_still=lock is not None or not _may_write(path.parent))
        ) as it:
            yield it
    finally:
        if lock is not None:
            lock.release()


def _lock_if_free(path: Path) -> Lock | None:
    try:
        return Lock(path, reading=True)
    except WorkshopFileError:
        return None  # somebody writes, or the folder is one in which nobody can


def _may_write(folder: Path) -> bool:
    return os.access(folder, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


def _open_reader(path: Path, *, is_still: bool) -> sqlite3.Connection:
    log = path.with_name(f"{path.name}-wal")
    has_log = log.exists() and log.stat().st_size > 0
    uri = _uri(path, "ro") + ("&immutable=1" if is_still and not has_log else "")
    with translating(path):
        connection = sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
        try:
            distrust(connection)
            connection.execute("PRAGMA busy_timeout=5000")
        except BaseException:
            connection.close()
            raise
    return connection


def _as_of_today(connection: sqlite3.Connection) -> sqlite3.Connection:
    if not upgrade.is_due(connection):
        return connection
    copy = upgrade.renewed_copy(connection)
    copy.execute("PRAGMA query_only=ON")
    return copy


def integrity(connection: sqlite3.Connection) -> str:
    """Return what SQLite says of the file's structure: `ok`, or its first complaint."""
    return str(connection.execute("PRAGMA integrity_check(1)").fetchone()[0])


def close(connection: sqlite3.Connection) -> None:
    """Close a writer, leaving everything in the one file."""
    with contextlib.suppress(sqlite3.Error):
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


def require_workshop(path: Path) -> None:
    """Raise unless the path names a file that begins as a workshop file does."""
    if not path.exists():
        raise WorkshopFileError(
            "There is no such file", f"{path} was not found.", "Check the name, or make it with “new”."
        )
    if path.is_dir():
        raise NotAWorkshopError(
            "This is a folder", f"{path} is not a file.", "Choose the workshop file inside it."
        )
    try:
        with path.open("rb") as file:
            start = file.read(100)
    except OSError as error:
        raise _of_os_error(error, path) from error
    if not start:
        raise DamagedFileError("The file is empty", f"{path} holds nothing at all.", _DAMAGED)
    if not start.startswith(_MAGIC):
        raise NotAWorkshopError("This is not a workshop", f"{path} holds something else.", _NOT_OURS)
    if int.from_bytes(start[68:72], "big") != APPLICATION_ID:
        raise NotAWorkshopError(
            "This is not a workshop", f"{path} is the database of another program.", _NOT_OURS
        )
    version = int.from_bytes(start[60:64], "big")
    if version > FORMAT:
        raise NewerFileError(
            "A later version is needed", f"{path} was written by it.", "Update Facilitator, then open it."
        )


@contextlib.contextmanager
def translating(path: Path) -> Iterator[None]:
    """Turn what SQLite and the disk complain about into sentences."""
    try:
        yield
    except (sqlite3.IntegrityError, sqlite3.ProgrammingError, sqlite3.InterfaceError):
        raise  # our own mistake, not the file's
    except sqlite3.Error as error:
        raise _of_sqlite_error(error, path) from error
    except UnicodeDecodeError as error:
        detail = f"{path}: it holds bytes that are no text."
        raise DamagedFileError("The workshop file is damaged", detail, _DAMAGED) from error
    except OSError as error:
        raise _of_os_error(error, path) from error


@contextlib.contextmanager
def transaction(connection: sqlite3.Connection, path: Path) -> Iterator[None]:
    """Write all or nothing; when this returns, the words are on the disk."""
    with translating(path):
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            connection.execute("COMMIT")
        except BaseException:
            # On a full disk SQLite has rolled back by itself; a second ROLLBACK would hide the reason.
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


@contextlib.contextmanager
def rehearsal(connection: sqlite3.Connection, path: Path) -> Iterator[None]:
    """Let everything be written and looked at, then take all of it back."""
    with translating(path):
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        finally:
            if connection.in_transaction:
                connection.execute("ROLLBACK")


# Tables without pages are virtual ones; ours is the index of words.
_PROGRAMS = """SELECT name FROM sqlite_master WHERE type IN ('trigger', 'view') OR (
type = 'table' AND coalesce(rootpage, 0) = 0 AND sql NOT LIKE 'CREATE VIRTUAL TABLE words USING fts5(%')"""
_COMPUTED = """SELECT m.name FROM sqlite_master AS m, pragma_table_xinfo(m.name) AS c
WHERE m.type = 'table' AND m.name != 'words' AND c.hidden > 0"""


def _inspect(connection: sqlite3.Connection, path: Path) -> None:
    strange = connection.execute(_PROGRAMS).fetchone() or connection.execute(_COMPUTED).fetchone()
    if strange:
        raise NotAWorkshopError(
            "This workshop was tampered with", f"{path} holds the program “{strange[0]}”.", _NOT_OURS
        )
    verdict = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    if verdict != "ok":
        raise DamagedFileError("The workshop file is damaged", f"{path}: {verdict}.", _DAMAGED)


def _uri(path: Path, mode: str) -> str:
    return f"{path.absolute().as_uri()}?mode={mode}"


def _mac_settings() -> tuple[str, ...]:
    return ("PRAGMA fullfsync=ON", "PRAGMA checkpoint_fullfsync=ON") if sys.platform == "darwin" else ()


def _remove(part: Path) -> None:
    for suffix in ("", "-wal", "-shm", "-journal"):
        part.with_name(part.name + suffix).unlink(missing_ok=True)


_ELSEWHERE = "Copy it to a folder on this computer and open it there."
_NOT_OURS = "Choose a file that Facilitator made."
_DAMAGED = "Keep the file as it is and open the newest copy of it that you have."


def _of_sqlite_error(error: sqlite3.Error, path: Path) -> WorkshopFileError:
    text = str(error)
    if "disk is full" in text:
        return DiskFullError(
            "The disk is full",
            f"{path} could not grow; nothing was changed.",
            "Free some space, then try again.",
        )
    if "readonly" in text or "unable to open" in text or "attempt to write" in text:
        return WorkshopFileError(
            "The workshop cannot be written", f"{path} or its folder is read-only.", _ELSEWHERE
        )
    if "locked" in text or "busy" in text:
        return BusyFileError(
            "The workshop is busy",
            f"{path} is being written by another program.",
            "Wait a moment, then try again.",
        )
    if "disk I/O" in text:
        return WorkshopFileError(
            "The disk refused to write", f"{path}: {text}.", "Check the disk, then try again."
        )
    return DamagedFileError("The workshop file is damaged", f"{path}: {text}.", _DAMAGED)


def _of_os_error(error: OSError, path: Path) -> WorkshopFileError:
    if error.errno == errno.ENOSPC:
        return DiskFullError(
            "The disk is full", f"{path} could not be written.", "Free some space, then try again."
        )
    reason = error.strerror or type(error).__name__
    hint = "Check that the folder exists and that you may write there."
    return WorkshopFileError("The file cannot be used", f"{path}: {reason}.", hint)
