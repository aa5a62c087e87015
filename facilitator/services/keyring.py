"""The organiser's key: its public half travels with the workshop and seals, its secret half stays and opens.

The secret half lies in a file of its own that only this person may read, outside the workshop, its copies and
its bundles. Whoever loses it cannot open what was sealed to it, so there is a recovery copy to put elsewhere.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from facilitator.domain.errors import FacilitatorError, WorkshopFileError
from facilitator.domain.journal import Edit
from facilitator.domain.snapshot import Snapshot
from facilitator.exchange import disk
from facilitator.exchange.keys import KeyRefusedError, new_pair, opener_for, public_of, seal_for
from facilitator.exchange.seal import NO_KEY, Opener, Seal
from facilitator.folders import settle
from facilitator.services.workspace import Workspace

PRIVATE_FILE, PRIVATE_FOLDER = 0o600, 0o700


class Keyring:
    """The secret keys of one workshop on this laptop, in a folder of the app's own."""

    def __init__(self, workspace: Workspace, data: Path) -> None:
        """Look below the app's data folder; nothing is made before there is a key."""
        self._workspace = workspace
        self.path = place_of(workspace.workshop_id, data)

    @property
    def public(self) -> str:
        """The public key that the workshop carries, empty if it has none."""
        return self._workspace.snapshot.workshop.public_key

    def is_here(self) -> bool:
        """Whether this laptop opens what is sealed to the workshop's key."""
        return bool(self.public) and self.public in (public_of(each) for each in self.opener().secrets)

    def opener(self) -> Opener:
        """Return what opens sealed files with the keys that are here."""
        try:
            text = self.path.read_text(encoding="utf-8")
        except FileNotFoundError:
            return NO_KEY
        except OSError as error:
            raise _unreadable(self.path, error) from error
        return opener_for(text)

    def make(self) -> None:
        """Make a key pair, keep the secret half here, and let the workshop carry the public one."""
        pair = new_pair()
        self._add(pair.secret)
        self._carry(pair.public)

    def save_copy(self, path: Path) -> None:
        """Write a recovery copy that can be printed: what it is, what it opens, and the key itself."""
        title = self._workspace.snapshot.workshop.title
        secrets = [each for each in self.opener().secrets if public_of(each) == self.public]
        lines = [
            "# Recovery copy of the organiser's key",
            f"# Workshop: {' '.join(title.split())}",
            f"# Public key: {self.public}",
            "#",
            "# Whoever has this key can open what tables sealed for the organiser of this workshop.",
            "# Keep it apart from the laptop: printed in a drawer, or on a stick that is locked away.",
            "# To use it on another laptop: open the workshop, “The organiser's key”, “Take it from a copy”.",
            *secrets,
        ]
        disk.put(path, ("\n".join(lines) + "\n").encode())

    def take(self, path: Path) -> None:
        """Take the workshop's secret key from a recovery copy; KeyRefusedError if it is another one."""
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise KeyRefusedError(
                "This is not a secret key", f"{path} cannot be read.", "Choose the recovery copy."
            ) from error
        fitting = [each for each in opener_for(text).secrets if public_of(each) == self.public]
        if not fitting:
            detail = f"{path.name} opens what was sealed for another key."
            raise KeyRefusedError("This is another workshop's key", detail, "Choose this workshop's copy.")
        if not self.is_here():
            self._add(fitting[0])

    def _carry(self, public: str) -> None:
        edit = Edit("workshop", self._workspace.snapshot.workshop.id, {"public_key": public})
        self._workspace.commit("Make the organiser's key", [edit])

    def _add(self, secret: str) -> None:
        """Keep one more key; the earlier ones stay, as files that were sealed to them may still come."""
        kept = [*self.opener().secrets, secret]
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True, mode=PRIVATE_FOLDER)
            part = self.path.with_suffix(".part")
            with contextlib.suppress(FileNotFoundError):
                part.unlink()
            handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE_FILE)
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write("".join(f"{each}\n" for each in kept))
                file.flush()
                os.fsync(file.fileno())
            part.replace(self.path)
            settle(self.path.parent)
        except OSError as error:
            raise _unreadable(self.path, error) from error


def place_of(workshop: str, data: Path) -> Path:
    """Return where the secret keys of a workshop are, if they are anywhere."""
    return data / "keys" / f"{workshop}.txt"


def seal_of(snapshot: Snapshot) -> Seal | None:
    """Return what only the organiser of a workshop opens; None while the workshop carries no key."""
    return seal_for([snapshot.workshop.public_key]) if snapshot.workshop.public_key else None


def _unreadable(path: Path, error: OSError) -> FacilitatorError:
    hint = "Check that you may read and write there, then try again."
    return WorkshopFileError("The key cannot be kept", f"{path}: {error.strerror}.", hint)
