"""An outcome drafted from a group speaks in its own words, and is a draft until somebody touches it."""

from __future__ import annotations

from pathlib import Path

import pytest

from facilitator.domain.citations import cited
from facilitator.domain.journal import Edit
from facilitator.domain.lint import lint
from facilitator.domain.records import Outcome
from facilitator.services import grouping, outcomes
from facilitator.services.workspace import Workspace
from tests.fakes import workshop

TEXTS = {
    "p1": ("T01-001", "d1", "Trust grows when companies visit one another"),
    "p2": ("T02-001", "d2", "Visits between companies build trust"),
    "p3": ("T02-002", "d2", "Nobody has a map"),
}


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """A workshop of three tables, two of which said something about trust."""
    made = workshop(tmp_path, desks=3)
    made.commit(
        "Add points",
        [
            Edit("point", id, {"ref": ref, "desk": desk, "text": text})
            for id, (ref, desk, text) in TEXTS.items()
        ],
    )
    return made


def drafted(workspace: Workspace) -> Outcome:
    group = grouping.create(workspace, "Trust takes visits", list(TEXTS))
    (made,) = outcomes.from_groups(workspace, [group])
    return workspace.snapshot.outcomes[made]


def test_a_draft_cites_its_sentences_and_counts_the_tables(workspace: Workspace) -> None:
    outcome = drafted(workspace)

    assert outcome.statement == "Trust takes visits."
    assert outcome.body.splitlines() == [
        "Visits between companies build trust. [T02-001]",
        "Said at 2 of 3 tables. [T01-001, T02-001]",
        "Something else is said by [T02-002].",
    ]
    assert outcome.drafted


def test_a_draft_of_many_points_names_only_some_that_say_something_else(workspace: Workspace) -> None:
    things = ("map", "boat", "ferry", "lamp", "horn", "chart", "clock", "rope", "sail", "oar")
    others = {f"q{n}": f"Nobody has a {thing} for it" for n, thing in enumerate(things)}
    workspace.commit(
        "More",
        [
            Edit("point", id, {"ref": f"T03-{n:03d}", "desk": "d3", "text": text})
            for n, (id, text) in enumerate(others.items())
        ],
    )
    group = grouping.create(workspace, "Trust takes visits", [*TEXTS, *others])

    (made,) = outcomes.from_groups(workspace, [group])

    last = workspace.snapshot.outcomes[made].body.splitlines()[-1]
    assert last.endswith(" and others.")
    assert len(cited(last)) == outcomes.MOST_APART


def test_nothing_is_wrong_with_a_fresh_draft_of_several_tables(workspace: Workspace) -> None:
    outcome = drafted(workspace)

    assert lint(workspace.snapshot, outcome) == ()


def test_editing_the_wording_makes_it_somebodys(workspace: Workspace) -> None:
    outcome = drafted(workspace)

    outcomes.change(workspace, outcome.id, owner="Unit 2")
    still = workspace.snapshot.outcomes[outcome.id].drafted
    outcomes.change(workspace, outcome.id, body="Visits build trust. [T02-001]")

    assert still
    assert not workspace.snapshot.outcomes[outcome.id].drafted


def test_submitting_the_wording_accepts_it(workspace: Workspace) -> None:
    outcome = drafted(workspace)

    outcomes.submit(workspace, outcome.id, "Somebody")

    assert not workspace.snapshot.outcomes[outcome.id].drafted
