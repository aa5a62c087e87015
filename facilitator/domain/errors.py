"""What may go wrong that is not a bug: each with what happened, where, and what to do next."""

from __future__ import annotations


class FacilitatorError(Exception):
    """Known trouble, told to the person as three short pieces; the workshop is untouched by it.

    `title` says what happened in at most six words, `detail` where, `hint` what to do next.
    """

    def __init__(self, title: str, detail: str = "", hint: str = "") -> None:
        super().__init__(title, detail, hint)
        self.title, self.detail, self.hint = title, detail, hint

    def __str__(self) -> str:
        """Return the whole message as sentences on one line."""
        pieces = (self.title, self.detail, self.hint)
        return " ".join(
            piece if piece.endswith((".", "?", "!")) else f"{piece}." for piece in pieces if piece
        )


class WorkshopFileError(FacilitatorError):
    """The workshop's file cannot be made, opened or written."""


class NotAWorkshopError(WorkshopFileError):
    """The file is something else than a workshop of this app."""


class DamagedFileError(WorkshopFileError):
    """The file is a workshop, but its bytes are not what was written."""


class NewerFileError(WorkshopFileError):
    """The file was written by a later version of the app."""


class BusyFileError(WorkshopFileError):
    """Another window or command holds the workshop open for writing."""


class ClosedWorkshopError(WorkshopFileError):
    """A thread still had something to do with a workshop that was closed meanwhile."""


class DiskFullError(WorkshopFileError):
    """There is no room to write."""


class EntryRefusedError(FacilitatorError):
    """A journal entry breaks the rules of its format; nothing of it is stored."""


class NotFoundError(FacilitatorError):
    """A name given by the person fits nothing in the workshop."""


class NotAllowedError(FacilitatorError):
    """The rules of the workshop do not let this happen now."""


class SourceError(FacilitatorError):
    """A file that was to be read in cannot be."""


class ExportError(FacilitatorError):
    """A file that was to be written out cannot be."""
