"""Splitting and joining outcomes leaves out no evidence and no word."""

from __future__ import annotations

from pathlib import Path

import pytest

from facilitator.domain.errors import NotAllowedError
from facilitator.domain.journal import Edit
from facilitator.domain.records import Role
from facilitator.services import linting, outcomes, phrases, reshaping
from facilitator.services.workspace import Workspace
from tests import fakes


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return fakes.workshop(tmp_path, points=6, desks=3)


def written(workspace: Workspace, statement: str, points: list[str], role: str = Role.SUPPORTS.value) -> str:
    made = outcomes.add(workspace, statement)
    outcomes.cite(workspace, made, points, role)
    return made


def evidence(workspace: Workspace, outcome: str) -> dict[str, str]:
    return {each.point: each.role for each in workspace.snapshot.outcomes[outcome].evidence}


def test_what_is_split_off_takes_its_evidence_along_and_stands_next(workspace: Workspace) -> None:
    first, last = written(workspace, "One.", ["p0", "p1", "p2"]), written(workspace, "Last.", ["p3"])
    outcomes.retag(workspace, first, "trust", on=True)

    made = reshaping.split(workspace, first, ["p1", "p5"], "Two.")

    assert list(workspace.snapshot.outcomes) == [first, made, last]
    assert evidence(workspace, first).keys() == {"p0", "p2"}
    assert evidence(workspace, made).keys() == {"p1"}
    assert workspace.snapshot.outcomes[made].ref == "O-03"
    assert workspace.snapshot.outcomes[made].themes == ("trust",)
    workspace.undo()
    assert evidence(workspace, first).keys() == {"p0", "p1", "p2"}
    assert made not in workspace.snapshot.outcomes


def test_splitting_off_what_is_not_cited_is_refused(workspace: Workspace) -> None:
    first = written(workspace, "One.", ["p0"])

    with pytest.raises(NotAllowedError):
        reshaping.split(workspace, first, ["p1"])


def test_joined_outcomes_keep_every_word_and_every_point(workspace: Workspace) -> None:
    first = written(workspace, "One.", ["p0", "p1"])
    second = written(workspace, "Two.", ["p1", "p2"], Role.DIFFERS.value)
    outcomes.change(workspace, second, body="Said so [T03-001].", minority="Not here.")

    reshaping.join(workspace, [first, second])

    record = workspace.snapshot.outcomes[first]
    assert evidence(workspace, first) == {"p0": "supports", "p1": "supports", "p2": "differs"}
    assert record.body == "Two.\n\nSaid so [T03-001]."
    assert record.minority == "Not here."
    assert second not in workspace.snapshot.outcomes
    with pytest.raises(NotAllowedError):
        reshaping.join(workspace, [first])


def test_an_approved_outcome_is_neither_split_nor_joined(workspace: Workspace) -> None:
    first, second = written(workspace, "One.", ["p0", "p1"]), written(workspace, "Two.", ["p2"])
    outcomes.submit(workspace, first)
    outcomes.approve(workspace, first, "Unit A")

    with pytest.raises(NotAllowedError):
        reshaping.split(workspace, first, ["p0"])
    with pytest.raises(NotAllowedError):
        reshaping.join(workspace, [second, first])


def test_a_finding_is_accepted_with_a_reason_and_opened_again(workspace: Workspace) -> None:
    outcome = written(workspace, "One.", ["p0", "p3"])
    (found,) = linting.findings(workspace.snapshot)[outcome]

    with pytest.raises(NotAllowedError):
        linting.accept(workspace, found, " ")
    linting.accept(workspace, found, "Only this table spoke of it.")
    accepted = linting.findings(workspace.snapshot)
    linting.withdraw(workspace, found)

    assert accepted == {}
    assert linting.findings(workspace.snapshot) == {outcome: (found,)}


def test_only_openings_that_the_evidence_bears_out_are_offered(workspace: Workspace) -> None:
    wide, narrow = written(workspace, "One.", ["p0", "p1"]), written(workspace, "Two.", ["p0"])
    snapshot = workspace.snapshot

    assert phrases.openings(snapshot, snapshot.outcomes[wide]) == ("Participants at 2 of 3 tables said: …",)
    assert phrases.openings(snapshot, snapshot.outcomes[narrow]) == ("One table (Table 1) said: …",)


def test_an_opening_without_a_statement_leaves_the_verb_to_the_writer(workspace: Workspace) -> None:
    empty = written(workspace, "", ["p0", "p1"])
    snapshot = workspace.snapshot

    (offered,) = phrases.openings(snapshot, snapshot.outcomes[empty])

    assert offered == "Participants at 2 of 3 tables …"
    assert phrases.begun(snapshot, offered, "") == "Participants at 2 of 3 tables "


@pytest.mark.parametrize(
    ("statement", "goes_on"),
    [
        ("We need a school.", "we need a school."),
        ("Ferries stop.", "ferries stop."),
        ("Carinthia has none.", "Carinthia has none."),
        ("EU money helps.", "EU money helps."),
        ("I’d stay.", "I’d stay."),
        ("“Stay,” they say.", "“Stay,” they say."),
        ("12 firms stay.", "12 firms stay."),
    ],
)
def test_after_an_opening_only_words_that_are_no_names_lose_their_capital(
    workspace: Workspace, statement: str, goes_on: str
) -> None:
    workspace.commit("Edit point", [Edit("point", "p0", {"text": "In winter ferries stop in Carinthia."})])

    made = phrases.begun(workspace.snapshot, "Participants at 2 of 3 tables said: …", statement)

    assert made == f"Participants at 2 of 3 tables said: {goes_on}"
