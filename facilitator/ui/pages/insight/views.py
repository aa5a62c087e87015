"""The pictures of the Insight page as data: their names, what they count, and what is to be known of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from facilitator.services import insight
from facilitator.ui.action_list import noop
from facilitator.ui.language import tr
from facilitator.ui.values import value_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from facilitator.domain.snapshot import Snapshot
    from facilitator.services.insight import Grid, Heading, Saturation

MOST_COLUMNS = 16
SHARE = 0.2


@dataclass(frozen=True, slots=True)
class View:
    """A picture that counts by two things: its title, a note under it, and whether its columns are values."""

    title: str
    note: str
    count: Callable[[Snapshot], Grid]
    has_values: bool = False


TWICE = noop("", "A point with two themes counts for both.")
SAYING = noop("", "Only points that say so are counted; a point with two themes counts for both.")
SATURATION = "saturation"
VIEWS = {
    "tables": View(noop("", "Themes by table"), TWICE, insight.theme_by_table),
    "stakeholders": View(noop("", "Themes by stakeholder group"), SAYING, insight.theme_by_stakeholder),
    "kinds": View(noop("", "Kinds by session"), "", insight.kind_by_session, has_values=True),
    "horizon": View(noop("", "Past, present, future"), SAYING, insight.theme_by_horizon, has_values=True),
    "concreteness": View(
        noop("", "Principle, measure, action"), SAYING, insight.theme_by_concreteness, has_values=True
    ),
    "agreement": View(noop("", "Agreement"), SAYING, insight.theme_by_agreement, has_values=True),
}


def grid_of(view: View, snapshot: Snapshot) -> Grid:
    """Count; what would be wider than it can be read, and has fewer rows than columns, is turned."""
    grid = view.count(snapshot)
    is_wide = len(grid.columns) > max(len(grid.rows), MOST_COLUMNS)
    return grid.turned() if is_wide else grid


def words_of(heading: Heading) -> str:
    """Return a title of a row or column; values are told in the words of the screen."""
    return value_words(heading.words) if heading.id == heading.words else heading.words


def told(curve: Saturation) -> str:
    """Return in a sentence whether anything new is still said."""
    late = curve.new_in_last(SHARE)
    if late == 1:
        return tr("The last fifth of the points brought 1 new group.")
    if late == 0:
        return tr("The last fifth of the points brought no new group.")
    return tr("The last fifth of the points brought {number} new groups.").format(number=late)
