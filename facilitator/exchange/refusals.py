"""Why a bundle is not taken; whichever it is, nothing of the file is."""

from __future__ import annotations

from facilitator.domain.errors import FacilitatorError


class BundleError(FacilitatorError):
    """A file from another laptop cannot be taken in."""


class MissingBundleError(BundleError):
    """The file is not there, or may not be read."""


class FolderAwayError(BundleError):
    """The shared folder is not connected now."""


class NotABundleError(BundleError):
    """The file is something else than a bundle."""


class DamagedBundleError(BundleError):
    """The file is a bundle, but not what was written, or it says what no bundle says."""


class CutShortError(DamagedBundleError):
    """The file ends before its end line: it may still be on its way."""


class OversizeBundleError(BundleError):
    """The file holds more, or asks for more work, than any workshop could."""


class NewerBundleError(BundleError):
    """The file is in a format of a later version of the app."""


class SealedBundleError(BundleError):
    """The file is encrypted, and what would open it was not given."""


class WrongKeyError(SealedBundleError):
    """The file is encrypted, and what was given does not open it."""


class OtherWorkshopError(BundleError):
    """The file belongs to another workshop."""


_AGAIN = "Ask for the file again."


def damaged(name: str, why: str) -> DamagedBundleError:
    """Return the error of a file of which something is not as it was written."""
    return DamagedBundleError("The file is damaged", f"{name}: {why}.", _AGAIN)


def cut_short(name: str, why: str = "it ends too early") -> CutShortError:
    """Return the error of a file that is not all there."""
    hint = "Wait if it is still being copied; else ask for it again."
    return CutShortError("The file is not complete", f"{name}: {why}.", hint)


def oversize(name: str, why: str) -> OversizeBundleError:
    """Return the error of a file beyond the limits."""
    return OversizeBundleError(
        "The file is too large", f"{name}: {why}.", "Check who made it, and with what."
    )


def not_a_bundle(name: str) -> NotABundleError:
    """Return the error of a file of another kind."""
    hint = "Choose a file that ends in .wsb and that Facilitator made."
    return NotABundleError("This is not a workshop bundle", f"{name} holds something else.", hint)


def newer(name: str, version: str) -> NewerBundleError:
    """Return the error of a file that only a later version reads."""
    needs = f"This file needs version {version} or later." if version else "This file needs a later version."
    return NewerBundleError(
        "A later version is needed", f"{name}: {needs}", "Update Facilitator, then try again."
    )
