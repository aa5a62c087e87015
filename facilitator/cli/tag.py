"""`facilitator tag`: list the themes, put one on points or take it off, or have themes suggested."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.cli import cache, progress
from facilitator.cli.answer import Answer, clipped, counted, sentence
from facilitator.cli.parser import OfWorkshop, Parser, UsageError
from facilitator.cli.workshop import reading, writing
from facilitator.domain.errors import NotAllowedError
from facilitator.domain.snapshot import Snapshot
from facilitator.services import capture, finding, statistics, tagging
from facilitator.services.tagging import TagSuggestion

MOST_LINES = 40
NOTHING_FITS = "No theme fits the points without one."


class _Wanted(OfWorkshop):
    refs: list[str]
    theme: str | None
    off: bool
    suggest: bool
    accept: bool


def declare(parser: Parser) -> None:
    """Say which points and which theme, or that it is to be suggested."""
    parser.add_file()
    parser.add_argument("refs", metavar="REF", nargs="*", help="the references of points, such as T04-017")
    parser.add_argument("--theme", metavar="T", help="the theme to put on these points")
    parser.add_argument("--off", action="store_true", help="take the theme off instead")
    parser.add_argument("--suggest", action="store_true", help="suggest themes for the points that have none")
    parser.add_argument(
        "--accept", action="store_true", help="with --suggest: put the suggested themes on them"
    )


def run(arguments: _Wanted) -> Answer:
    """Tag, suggest, or list the code book, as the arguments say."""
    _require_one_wish(arguments)
    if arguments.suggest and arguments.accept:
        with writing(arguments.file) as workspace:
            found = _suggestions(workspace.snapshot)
            if found:
                tagging.accept(workspace, found)
        return _suggested(workspace.snapshot, found, is_accepted=True)
    if arguments.suggest:
        snapshot = reading(arguments.file)
        return _suggested(snapshot, _suggestions(snapshot), is_accepted=False)
    if arguments.theme is not None:
        return _retag(arguments, arguments.theme)
    return _code_book(reading(arguments.file))


def _require_one_wish(arguments: _Wanted) -> None:
    by_hand = bool(arguments.refs or arguments.off or arguments.theme is not None)
    title, hint = "The command cannot be understood", "See “facilitator tag --help”."
    if arguments.suggest and by_hand:
        raise UsageError(title, "Points with a theme and --suggest are two commands.", hint)
    if by_hand and not (arguments.refs and arguments.theme is not None):
        raise UsageError(title, "It wants both: the references of points, and --theme.", hint)
    if arguments.accept and not arguments.suggest:
        raise UsageError(title, "--accept goes with --suggest.", hint)


def _retag(arguments: _Wanted, theme: str) -> Answer:
    with writing(arguments.file) as workspace:
        found = finding.theme(workspace.snapshot, theme)
        points = [finding.point(workspace.snapshot, ref) for ref in dict.fromkeys(arguments.refs)]
        capture.retag(workspace, [each.id for each in points], found.id, on=not arguments.off)
    refs = [each.ref for each in points]
    done = (
        f"no longer {'carries' if len(refs) == 1 else 'carry'}"
        if arguments.off
        else f"{'carries' if len(refs) == 1 else 'carry'}"
    )
    line = f"{', '.join(refs)} {done} “{found.name}”."
    return Answer({"theme": found.name, "points": refs, "on": not arguments.off}, (line,))


def _suggestions(snapshot: Snapshot) -> list[TagSuggestion]:
    if not snapshot.code_book:
        detail = f"The code book of “{snapshot.workshop.title}” is empty."
        raise NotAllowedError(
            "There are no themes yet", detail, "Add themes in the window, or import points that name some."
        )
    with progress.shown() as tell:
        return tagging.suggest(snapshot, cache.folder(), tell, progress.never)


def _suggested(snapshot: Snapshot, found: Sequence[TagSuggestion], *, is_accepted: bool) -> Answer:
    plain = [
        {
            "ref": snapshot.points[each.point].ref,
            "theme": snapshot.themes[each.theme].name,
            "score": each.score,
            "why": each.why,
            "text": snapshot.points[each.point].text,
        }
        for each in found
    ]
    points = counted(len({each.point for each in found}), "point")
    done = "accepted" if is_accepted else "suggested"
    total = f"{counted(len(found), 'theme')} {done} for {points}." if found else NOTHING_FITS
    lines = [
        f"  {each['ref']}  {each['score']:4.0%}  {each['theme']}: {clipped(str(each['text']), 70)}"
        for each in plain[:MOST_LINES]
    ]
    if len(found) > MOST_LINES:
        lines.append(f"  … and {len(found) - MOST_LINES:,} more; --json lists them all.")
    if found and not is_accepted:
        lines.append("Nothing is changed; --accept puts them on the points.")
    return Answer({"accepted": is_accepted, "suggestions": plain}, (total, *lines))


def _code_book(snapshot: Snapshot) -> Answer:
    figures = statistics.overview(snapshot)
    themes = [
        {"name": each.name, "description": each.description, "key_words": each.key_words, "points": points}
        for each, points in figures.by_theme
    ]
    untagged = counted(figures.untagged, "point")
    lines = (f"  {points:5,}  {each.name}" for each, points in figures.by_theme)
    total = sentence(f"{counted(len(themes), 'theme')}; {untagged} without any.")
    return Answer({"themes": themes, "untagged": figures.untagged}, (total, *lines))
