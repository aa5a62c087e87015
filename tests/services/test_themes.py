"""The code book: two levels whatever was written, merging, splitting, retiring and tagging many at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from facilitator.domain.errors import NotAllowedError
from facilitator.domain.journal import Edit
from facilitator.domain.progress import CancelledError
from facilitator.services import retagging, statistics, tagging, themes
from facilitator.services.workspace import Workspace
from tests import fakes


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """Six points, the first four about Trust; Trust and Money in the code book."""
    made = fakes.workshop(tmp_path, points=6)
    made.commit("Tag", [Edit("point", f"p{n}", {"tag:trust": True}) for n in range(4)])
    return made


def book(workspace: Workspace) -> list[str]:
    snapshot = workspace.snapshot
    return [("> " if each.id in snapshot.parents else "") + each.name for each in snapshot.code_book]


def carriers(workspace: Workspace, theme: str) -> list[str]:
    return sorted(point.id for point in retagging.points_of(workspace.snapshot, theme))


def test_a_theme_under_another_follows_it_and_counts_for_it(workspace: Workspace) -> None:
    skills = themes.add(workspace, "Skills")
    themes.nest(workspace, "trust", "money")

    assert book(workspace) == ["Money", "> Trust", "Skills"]
    counted = {theme.name: points for theme, points in statistics.overview(workspace.snapshot).by_theme}
    assert counted == {"Money": 4, "Trust": 4, "Skills": 0}

    themes.raise_up(workspace, "trust")
    themes.move(workspace, skills, 0)
    assert book(workspace) == ["Skills", "Money", "Trust"]


def test_there_are_two_levels(workspace: Workspace) -> None:
    skills = themes.add(workspace, "Skills")
    themes.nest(workspace, "trust", "money")

    themes.nest(workspace, skills, "trust")
    with pytest.raises(NotAllowedError, match="two levels"):
        themes.nest(workspace, "money", skills)

    assert book(workspace) == ["Money", "> Trust", "> Skills"]


def test_what_was_nested_apart_into_a_circle_or_deeper_has_two_levels_on_every_laptop(tmp_path: Path) -> None:
    one = fakes.workshop(tmp_path)
    other = fakes.copied(one, tmp_path / "other")
    one.commit("Nest", [Edit("theme", "trust", {"parent": "money"})])
    other.commit("Nest", [Edit("theme", "money", {"parent": "trust"})])
    other.commit("Deeper", [Edit("theme", "deep", {"name": "Deep", "parent": "trust", "pos": "a3"})])

    mine, theirs = one.entries(), other.entries()
    one.merge(theirs, "other")
    other.merge(mine, "one")

    assert book(one) == book(other) == ["Money", "> Trust", "> Deep"]


def test_a_merged_parent_leaves_its_children_to_its_survivor(workspace: Workspace) -> None:
    skills = themes.add(workspace, "Skills")
    themes.nest(workspace, skills, "trust")

    moved = themes.merge(workspace, "trust", "money")

    assert moved == 4
    assert book(workspace) == ["Money", "> Skills"]
    assert carriers(workspace, "money") == ["p0", "p1", "p2", "p3"]


def test_merging_counts_what_was_merged_before(workspace: Workspace) -> None:
    themes.merge(workspace, "trust", "money")
    skills = themes.add(workspace, "Skills")

    assert themes.merge(workspace, "money", skills) == 4


def test_a_split_moves_the_chosen_points_and_undo_brings_them_back(workspace: Workspace) -> None:
    made = themes.split(workspace, "trust", ["p1", "p3", "p5"], "Fair dealing")
    after = book(workspace), carriers(workspace, made), carriers(workspace, "trust")
    workspace.undo()

    assert after == (["Trust", "Fair dealing", "Money"], ["p1", "p3"], ["p0", "p2"])
    assert book(workspace) == ["Trust", "Money"]
    assert carriers(workspace, "trust") == ["p0", "p1", "p2", "p3"]


def test_a_split_needs_a_point_of_the_theme(workspace: Workspace) -> None:
    with pytest.raises(NotAllowedError, match="No point"):
        themes.split(workspace, "trust", ["p5"], "Fair dealing")

    assert book(workspace) == ["Trust", "Money"]


def test_a_retired_theme_stays_on_its_points_and_can_come_back(workspace: Workspace) -> None:
    assert themes.retire(workspace, "trust") == 4
    retired = (
        book(workspace),
        [each.name for each in workspace.snapshot.themes_of(workspace.snapshot.points["p0"])],
    )
    with pytest.raises(NotAllowedError, match="exists already"):
        themes.add(workspace, "trust")
    themes.bring_back(workspace, "trust")

    assert retired == (["Money"], ["Trust"])
    assert book(workspace) == ["Trust", "Money"]


def test_many_points_are_tagged_in_one_step_and_counted_once(workspace: Workspace) -> None:
    found = [point.id for point in retagging.points_saying(workspace, "numbér")]
    put = retagging.put(workspace, found, "trust")
    again = retagging.put(workspace, found, "trust")
    everybody = len(carriers(workspace, "trust"))
    workspace.undo()

    assert (len(found), put, again, everybody) == (6, 2, 0, 6)
    assert carriers(workspace, "trust") == ["p0", "p1", "p2", "p3"]


def test_taking_a_theme_off_takes_the_marks_of_what_was_merged_into_it_too(workspace: Workspace) -> None:
    themes.merge(workspace, "trust", "money")

    assert retagging.take(workspace, ["p0", "p5", "gone"], "money") == 1
    assert carriers(workspace, "money") == ["p1", "p2", "p3"]


def test_what_is_given_up_in_time_leaves_every_point_as_it_was(workspace: Workspace) -> None:
    before = workspace.snapshot, len(workspace.entries())
    points = list(workspace.snapshot.points)
    suggested = [tagging.TagSuggestion(each, "money", 0.9, "") for each in points]

    for work in (
        lambda: retagging.put(workspace, points, "money", given_up),
        lambda: retagging.take(workspace, points, "trust", given_up),
        lambda: themes.split(workspace, "trust", ["p1", "p3"], "Fair dealing", given_up),
        lambda: tagging.accept(workspace, suggested, given_up),
    ):
        with pytest.raises(CancelledError):
            work()

    assert (workspace.snapshot, len(workspace.entries())) == before
    assert workspace.undo_label == "Tag"


def given_up() -> bool:
    return True
