"""What a recovery found, as rows of a table and in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.services.recovery import BUNDLE, COPY, DAMAGED
from facilitator.ui.language import tr
from facilitator.ui.models import Column
from facilitator.ui.words import clock, counted

if TYPE_CHECKING:
    from facilitator.services.recovery import Source, Survey


def columns() -> list[Column[Source]]:
    """Return the columns: whence, when made, how many changes, how many that nothing before had, remarks."""
    return [
        Column(tr("Found in"), _name, tip=lambda each: str(each.path)),
        Column(tr("Of"), lambda each: clock(each.made) if each.made else "", sort_by=lambda each: each.made),
        Column(tr("Changes"), lambda each: _number(each, each.readable), is_number=True),
        Column(tr("More"), lambda each: _number(each, each.new), is_number=True),
        Column(tr("Remark"), _remark, tip=_remark),
    ]


def in_order(survey: Survey) -> list[Source]:
    """Return the sources, those that nothing could be read of last."""
    return sorted(survey.sources, key=lambda each: bool(each.trouble and each.path != survey.file))


def would(survey: Survey) -> str:
    """Say what a recovery would bring back."""
    if not survey.total:
        return tr("Nothing readable was found. Add a bundle, a copy, or a folder that holds such.")
    found = counted(survey.total, tr("change"), tr("changes"))
    if survey.brought:
        words = tr("{found} can be brought together; {brought} of them the file itself no longer gives.")
    else:
        words = tr("{found} can be brought together, all of them from the file itself.")
    return f"{words.format(found=found, brought=f'{survey.brought:,}')} {missing(survey)}"


def did(survey: Survey) -> str:
    """Say what a recovery brought back."""
    found = counted(survey.total, tr("change"), tr("changes"))
    return f"{tr('{found} are in the new file.').format(found=found)} {missing(survey)}"


def missing(survey: Survey) -> str:
    """Say what is known to be missing still."""
    if not survey.gaps:
        return tr("Nothing is known to be missing.")
    gaps = counted(survey.gaps, tr("change"), tr("changes"))
    return tr("{gaps} are known of and still missing; a bundle from another laptop may hold them.").format(
        gaps=gaps
    )


def _name(source: Source) -> str:
    words = {
        DAMAGED: tr("The damaged file {name}"),
        COPY: tr("A copy on this computer"),
        BUNDLE: tr("The bundle {name}"),
    }
    return words.get(source.kind, tr("The workshop file {name}")).format(name=source.path.name)


def _number(source: Source, number: int) -> str:
    return "" if source.trouble else f"{number:,}"


def _remark(source: Source) -> str:
    if source.trouble:
        return source.trouble
    if source.kind == DAMAGED and not source.readable:
        return tr("Nothing of it can be read.")
    return "" if source.new else tr("Nothing that was not found above.")
