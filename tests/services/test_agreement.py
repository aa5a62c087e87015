"""Two people tag the same points; what they differ in is counted, settled, and can be undone."""

from __future__ import annotations

from pathlib import Path

import pytest

from facilitator.domain.errors import NotAllowedError
from facilitator.domain.journal import Edit
from facilitator.services import agreement, themes
from facilitator.services.agreement import Choice
from facilitator.services.workspace import Workspace
from tests import fakes

BY = "Second"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """Four points: trust, trust and money, nothing, nothing."""
    made = fakes.workshop(tmp_path, points=4, desks=1)
    made.commit("Tag", [Edit("point", each, {"tag:trust": True}) for each in ("p0", "p1")])
    made.commit("Tag", [Edit("point", "p1", {"tag:money": True})])
    return made


def carried(workspace: Workspace, point: str) -> set[str]:
    return {theme.id for theme in workspace.snapshot.themes_of(workspace.snapshot.points[point])}


def differing(workspace: Workspace) -> list[str]:
    return [each.point.id for each in agreement.compare(workspace.snapshot, BY).open]


def test_an_opinion_disturbs_no_tags_and_says_that_none_fits_too(workspace: Workspace) -> None:
    agreement.judge(workspace, BY, "p0", ["money"])
    agreement.judge(workspace, BY, "p1", ["trust", "money"])
    agreement.judge(workspace, BY, "p2", [])

    found = agreement.compare(workspace.snapshot, BY)
    assert carried(workspace, "p0") == {"trust"}
    assert [(set(each.first), set(each.second)) for each in found.judged] == [
        ({"trust"}, {"money"}),
        ({"trust", "money"}, {"trust", "money"}),
        (set(), set()),
    ]
    assert (found.alike, differing(workspace)) == (2, ["p0"])
    assert [point.id for point in agreement.unjudged(workspace.snapshot, BY)] == ["p3"]
    assert agreement.people(workspace.snapshot) == (BY,)


def test_coefficients_are_those_of_the_yes_and_no_of_each_theme(workspace: Workspace) -> None:
    for point, said in {"p0": ["trust"], "p1": ["money"], "p2": [], "p3": ["trust"]}.items():
        agreement.judge(workspace, BY, point, said)

    found = agreement.compare(workspace.snapshot, BY)

    trust, money = found.by_theme
    assert (trust.both, trust.only_first, trust.only_second, trust.kappa) == (1, 1, 1, 0)
    assert (money.both, money.kappa) == (1, 1)
    # 16 values, 6 of them yes, two pairs that differ: 1 - 15 * 4 / (2 * 6 * 10)
    assert found.alpha == pytest.approx(1 - 15 * 4 / (2 * 6 * 10))


def test_an_opinion_can_be_changed(workspace: Workspace) -> None:
    agreement.judge(workspace, BY, "p0", ["money"])
    agreement.judge(workspace, BY.upper(), "p0", ["trust"])

    assert [set(each.second) for each in agreement.compare(workspace.snapshot, BY).judged] == [{"trust"}]


@pytest.mark.parametrize(
    ("choice", "has"),
    [(Choice.FIRST, {"trust"}), (Choice.SECOND, {"money"}), (Choice.BOTH, {"trust", "money"})],
)
def test_settling_changes_the_tags_but_not_what_the_two_had_said(
    choice: Choice, has: set[str], workspace: Workspace
) -> None:
    agreement.judge(workspace, BY, "p0", ["money"])
    before = agreement.compare(workspace.snapshot, BY)

    assert agreement.settle(workspace, BY, "p0", choice) == len(has)

    after = agreement.compare(workspace.snapshot, BY)
    assert carried(workspace, "p0") == has
    assert (after.alpha, after.by_theme) == (before.alpha, before.by_theme)
    assert differing(workspace) == []
    workspace.undo()
    assert (carried(workspace, "p0"), differing(workspace)) == ({"trust"}, ["p0"])


def test_opinions_of_two_laptops_meet(workspace: Workspace, tmp_path: Path) -> None:
    other = fakes.copied(workspace, tmp_path / "other")
    agreement.judge(workspace, BY, "p0", ["money"])
    agreement.judge(other, BY, "p2", ["trust"])
    other.commit("Tag", [Edit("point", "p2", {"tag:money": True})])

    workspace.merge(other.entries(), "other")

    assert differing(workspace) == ["p0", "p2"]
    assert carried(workspace, "p2") == {"money"}


def test_a_merged_theme_counts_as_its_survivor_for_both(workspace: Workspace) -> None:
    agreement.judge(workspace, BY, "p0", ["money"])

    themes.merge(workspace, "trust", "money")

    assert differing(workspace) == []


def test_what_nobody_said_cannot_be_settled(workspace: Workspace) -> None:
    with pytest.raises(NotAllowedError, match="nothing to settle"):
        agreement.settle(workspace, BY, "p0", Choice.BOTH)
    with pytest.raises(NotAllowedError, match="Somebody"):
        agreement.judge(workspace, " ", "p0", [])
