"""`facilitator forget`: take a workshop off this computer, with its copies, once the organiser has it."""

from __future__ import annotations

from pathlib import Path

from facilitator.cli import cache, secrets
from facilitator.cli.answer import Answer, counted, sentence
from facilitator.cli.parser import OfWorkshop, Parser
from facilitator.cli.workshop import writing
from facilitator.domain.errors import NotAllowedError, WorkshopFileError
from facilitator.folders import data_folder
from facilitator.services import bundles, forgetting
from facilitator.services.acknowledging import Acknowledged, acknowledged
from facilitator.services.forgetting import Traces
from facilitator.services.moments import clock
from facilitator.services.workspace import open_workshop, real_sources

HANDED_OUT = "Files that were handed out stay where they are."


class _Wanted(OfWorkshop):
    is_sure: bool
    receipt: Path | None


def declare(parser: Parser) -> None:
    """Say which file, what shows that the organiser has it, or that it is meant all the same."""
    parser.add_file()
    parser.add_argument(
        "--receipt",
        metavar="BUNDLE",
        type=Path,
        help="do it if this later kit from the organiser holds every change; it is taken in first",
    )
    parser.add_argument("--sure", dest="is_sure", action="store_true", help="do it; there is no way back")


def run(arguments: _Wanted) -> Answer:
    """Remove the file and all copies; without a receipt or --sure say what would go and change nothing."""
    is_shown = arguments.receipt is not None and _take(arguments.file, arguments.receipt).is_whole
    found = forgetting.traces(arguments.file, data_folder(), cache.folder())
    if not (is_shown or arguments.is_sure):
        hint = "Name the organiser's latest kit with --receipt, or say --sure to remove them for good."
        detail = f"This would remove {_told(found)}. {_known(arguments.file)}"
        raise NotAllowedError("Nothing was removed", detail, hint)
    left = forgetting.forget(found)
    document = {
        "file": str(found.files[0]),
        "files": len(found.files) + len(found.secrets),
        "copies": len(found.copies),
        "left": [{"file": str(each.path), "why": each.why} for each in left],
        "stays": [str(each) for each in found.stays],
    }
    remaining = [f"{each.path} is still there: {each.why}" for each in left]
    stays = [f"It is also in {each}, which is left alone." for each in found.stays]
    return Answer(document, (f"Removed {_told(found)}.", *remaining, *stays, HANDED_OUT))


def _told(found: Traces) -> str:
    more = len(found.files) + len(found.secrets) - 1
    beside = f" with {counted(more, 'file')} that {'belong' if more > 1 else 'belongs'} to it" if more else ""
    return f"{found.files[0]}{beside} and {counted(len(found.copies), 'copy', 'copies')}"


def _take(file: Path, receipt: Path) -> Acknowledged:
    """Take in what the organiser handed out; return what they are then known to have."""
    with writing(file) as workspace:
        bundles.receive(workspace, receipt, secrets.opener(is_spoken=False))
        return acknowledged(workspace)


def _known(file: Path) -> str:
    """Say what the organiser is known to have of a file; nothing of one that cannot be read."""
    try:
        known = acknowledged(open_workshop(file, real_sources(), read_only=True))
    except WorkshopFileError as error:
        return str(error)
    changes = counted(known.changes, "change")
    if not known.made:
        return sentence(f"{changes} in it; no later file from the organiser shows that they have them.")
    if known.file:
        of = f"the organiser's file {known.file} of {clock(known.made)}"
    else:
        of = f"what the organiser's laptop had at {clock(known.made)}, as the shared folder says,"
    if known.is_whole:
        return sentence(f"{of} holds every change of it.")
    return sentence(f"{counted(known.missing, 'change')} of {known.changes:,} in it are not in {of}.")
