"""`facilitator redact`: erase words for good, from the file and from its copies on this computer."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from facilitator.cli import progress
from facilitator.cli.answer import Answer, clipped, counted, listed, sentence
from facilitator.cli.parser import OfWorkshop, Parser, UsageError
from facilitator.cli.workshop import writing
from facilitator.domain.errors import NotFoundError
from facilitator.domain.snapshot import Snapshot
from facilitator.folders import data_folder
from facilitator.services import backups, finding, redaction
from facilitator.services.handouts import Handout
from facilitator.services.redaction import Consequences, Place, Report, Wish
from facilitator.services.workspace import Workspace, open_workshop, real_sources

MOST_LINES = 40


class _Wanted(OfWorkshop):
    point: str | None
    field: str
    find: str | None
    reason: str
    preview: bool


def declare(parser: Parser) -> None:
    """Say which words, and why."""
    parser.add_file()
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("--point", metavar="REF", help="erase every wording of this point, such as T04-017")
    which.add_argument(
        "--find",
        metavar="WORDS",
        help="erase these words from every wording that holds them, earlier ones too",
    )
    parser.add_argument(
        "--field",
        metavar="F",
        default="text",
        help="with --point: which field of it; %(default)s if not said",
    )
    parser.add_argument(
        "--reason", metavar="WHY", default="", help="why, without the words; every laptop shows it instead"
    )
    parser.add_argument("--preview", action="store_true", help="say what would be erased; change nothing")


def run(arguments: _Wanted) -> Answer:
    """Say what would be erased, or erase it; there is no way back."""
    if arguments.preview:
        workspace = open_workshop(arguments.file, real_sources(), read_only=True)
        wish = _wish(arguments, workspace)
        return _previewed(
            wish, redaction.consequences(workspace, wish, _folders(workspace)), workspace.snapshot
        )
    if not arguments.reason.strip():
        detail = "It lacks --reason, which is kept where the words were."
        raise UsageError("The command cannot be understood", detail, "See “facilitator redact --help”.")
    with writing(arguments.file) as workspace:
        wish = _wish(arguments, workspace)
        folders = _folders(workspace)
        told = redaction.consequences(workspace, wish, folders)
        with progress.shown() as tell:
            return _erased(
                redaction.erase(workspace, wish, folders, tell=tell), wish, told, workspace.snapshot
            )


def _folders(workspace: Workspace) -> tuple[Path, ...]:
    return backups.places_of(workspace, data_folder())


def _wish(arguments: _Wanted, workspace: Workspace) -> Wish:
    if arguments.find is not None:
        places = redaction.find(workspace, arguments.find)
        return Wish(_some(places, f"“{clipped(arguments.find)}”"), arguments.reason, arguments.find)
    point = finding.point(workspace.snapshot, arguments.point or "")
    places = redaction.wordings(workspace, "point", point.id, arguments.field)
    return Wish(_some(places, f"the field “{arguments.field}” of {point.ref}"), arguments.reason)


def _some(places: tuple[Place, ...], what: str) -> tuple[Place, ...]:
    if not places:
        detail, hint = f"No wording was found for {what}.", "Give fewer words, as they were written."
        raise NotFoundError("There is nothing to erase", detail, hint)
    return places


def _previewed(wish: Wish, told: Consequences, snapshot: Snapshot) -> Answer:
    document = {
        "erased": False,
        "places": [{**_place(each), "text": each.text, "instead": each.instead} for each in wish.places],
        **_consequences(told, snapshot),
    }
    lines = [f"  {_named(each)}: {clipped(each.text, 70)}" for each in wish.places[:MOST_LINES]]
    if len(wish.places) > MOST_LINES:
        lines.append(f"  … and {len(wish.places) - MOST_LINES:,} more; --json lists them all.")
    total = sentence(f"{counted(len(wish.places), 'wording')} would be erased:")
    copies = sentence(
        f"{counted(told.copies, 'copy', 'copies')} on this computer would be rewritten where needed."
    )
    end = "Nothing is changed. Without --preview the words are gone for good."
    return Answer(document, (total, *lines, copies, *_sentences(told, snapshot), end))


def _erased(report: Report, wish: Wish, told: Consequences, snapshot: Snapshot) -> Answer:
    document = {
        "erased": True,
        "places": [_place(each) for each in wish.places],
        **_consequences(told, snapshot),
        "copies": report.copies,
        "left": [{"file": str(each.path), "why": each.why} for each in report.left],
        "clean": report.is_clean,
    }
    done = sentence(
        f"{counted(report.wordings, 'wording')} erased; "
        f"{counted(report.copies, 'copy', 'copies')} on this computer rewritten."
    )
    left = [f"{each.path} still holds the words: {each.why}" for each in report.left]
    if not report.is_clean:
        left.append("Another program reads the file; its old bytes go when the workshop is next opened.")
    return Answer(document, (done, *left, *_sentences(told, snapshot)))


def _sentences(told: Consequences, snapshot: Snapshot) -> Iterable[str]:
    if told.citing:
        refs = listed(snapshot.outcomes[each].ref or each for each in told.citing)
        yield f"Outcomes that rest on these points, to be read again: {refs}."
    if told.authored:
        changes = counted(told.authored, "change")
        yield f"The words are also the name under {changes}; who wrote something is kept."
    if told.handed:
        names = listed(f"{each.name}, {_day(each)}" for each in told.handed)
        yield f"Files handed out before hold the words until their owners delete them: {names}."
    if told.is_shared:
        yield "In the shared folder each laptop puts its own files anew; those of laptops that are gone stay."
    yield "Other laptops erase them when they receive this; exported reports have to be deleted by hand."


def _consequences(told: Consequences, snapshot: Snapshot) -> dict[str, object]:
    return {
        "citing": [snapshot.outcomes[each].ref or each for each in told.citing],
        "copies": told.copies,
        "handed_out": [
            {"file": each.name, "purpose": each.purpose, "table": _table(each, snapshot), "made": each.made}
            for each in told.handed
        ],
        "authored": told.authored,
        "shared_folder": told.is_shared,
    }


def _place(place: Place) -> dict[str, object]:
    return {
        "kind": place.kind,
        "record": place.record,
        "name": place.name,
        "field": place.field,
        "standing": place.standing.value,
        "entries": len(place.entries),
    }


def _named(place: Place) -> str:
    return f"{place.name or place.kind}  {place.field}, {place.standing.value}"


def _table(handout: Handout, snapshot: Snapshot) -> int | None:
    desk = snapshot.desks.get(handout.desk)
    return desk.number if desk else None


def _day(handout: Handout) -> str:
    return f"{datetime.fromtimestamp(handout.made / 1000, UTC):%Y-%m-%d}"
