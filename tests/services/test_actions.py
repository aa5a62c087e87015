"""You said, we did: actions with an owner, a day and an answer."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from facilitator.domain.errors import NotAllowedError
from facilitator.domain.records import ActionState
from facilitator.services import actions, outcomes
from facilitator.services.workspace import Workspace
from tests import fakes


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return fakes.workshop(tmp_path, points=1)


def test_an_action_comes_from_an_outcome_or_a_point(workspace: Workspace) -> None:
    made = outcomes.add(workspace, "Time.")
    outcome = workspace.snapshot.outcomes[made]

    first = actions.add(workspace, " Call them. ", outcome, "Unit A", "2015-04-28")
    second = actions.add(workspace, "Write.", workspace.snapshot.points["p0"])

    found = workspace.snapshot.actions
    assert (found[first].text, found[first].outcome, found[first].due) == ("Call them.", made, "2015-04-28")
    assert (found[second].point, found[second].state) == ("p0", ActionState.OPEN.value)


def test_what_is_not_taken_up_needs_an_answer(workspace: Workspace) -> None:
    action = actions.add(workspace, "Call them.")

    with pytest.raises(NotAllowedError):
        actions.set_state(workspace, action, ActionState.NOT_TAKEN_UP)
    actions.set_state(workspace, action, ActionState.NOT_TAKEN_UP, "Outside the programme.")

    assert workspace.snapshot.actions[action].answer == "Outside the programme."


@pytest.mark.parametrize("day", ["tomorrow", "28.4.2015", "2015-02-30"])
def test_what_is_no_day_is_refused(workspace: Workspace, day: str) -> None:
    action = actions.add(workspace, "Call them.")

    with pytest.raises(NotAllowedError):
        actions.change(workspace, action, due=day)

    assert workspace.snapshot.actions[action].due == ""


def test_an_action_is_overdue_until_it_is_answered(workspace: Workspace) -> None:
    action = actions.add(workspace, "Call them.", due="2015-04-28")
    late = actions.is_overdue(workspace.snapshot.actions[action], date(2015, 4, 29))
    actions.set_state(workspace, action, ActionState.DONE)

    assert late
    assert not actions.is_overdue(workspace.snapshot.actions[action], date(2015, 4, 29))


def test_a_removed_action_comes_back_with_undo(workspace: Workspace) -> None:
    action = actions.add(workspace, "Call them.")
    actions.remove(workspace, action)
    gone = action not in workspace.snapshot.actions
    workspace.undo()

    assert gone
    assert action in workspace.snapshot.actions
