"""`facilitator forget`: take a workshop off this computer, with its copies."""

from __future__ import annotations

from facilitator.cli import cache
from facilitator.cli.answer import Answer, counted
from facilitator.cli.parser import OfWorkshop, Parser
from facilitator.domain.errors import NotAllowedError
from facilitator.folders import data_folder
from facilitator.services import forgetting
from facilitator.services.forgetting import Traces

HANDED_OUT = "Files that were handed out stay where they are."


class _Wanted(OfWorkshop):
    is_sure: bool


def declare(parser: Parser) -> None:
    """Say which file, and that it is meant."""
    parser.add_file()
    parser.add_argument("--sure", dest="is_sure", action="store_true", help="do it; there is no way back")


def run(arguments: _Wanted) -> Answer:
    """Remove the file and all copies; without --sure say what would go and change nothing."""
    found = forgetting.traces(arguments.file, data_folder(), cache.folder())
    if not arguments.is_sure:
        hint = "Say --sure to remove them for good."
        raise NotAllowedError("Nothing was removed", f"This would remove {_told(found)}.", hint)
    forgetting.forget(found)
    document = {"file": str(found.files[0]), "files": len(found.files), "copies": len(found.copies)}
    return Answer(document, (f"Removed {_told(found)}.", HANDED_OUT))


def _told(found: Traces) -> str:
    beside = f" with {counted(len(found.files) - 1, 'file')} beside it" if len(found.files) > 1 else ""
    return f"{found.files[0]}{beside} and {counted(len(found.copies), 'copy', 'copies')}"
