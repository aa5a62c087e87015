"""A group is offered several names in its points' own words, never one without the choice."""

from __future__ import annotations

from pathlib import Path

from facilitator.domain.journal import Edit
from facilitator.services import grouping, names
from tests.fakes import workshop

TEXTS = (
    "Late trains keep apprentices away",
    "Apprentices cannot rely on late trains in the morning, so they leave",
    "Trains are late and apprentices give up",
    "Evening trains are late for apprentices",
)


def test_a_group_is_offered_three_different_names(tmp_path: Path) -> None:
    workspace = workshop(tmp_path)
    workspace.commit("Add", [Edit("point", f"p{n}", {"text": text}) for n, text in enumerate(TEXTS)])
    group = grouping.create(workspace, "New group", [f"p{n}" for n in range(len(TEXTS))])

    found = names.proposals(workspace.snapshot, group)

    assert len(set(found)) == 3
    assert found == names.proposals(workspace.snapshot, group)
    assert found[0] in TEXTS


def test_a_point_in_another_language_is_named_by_its_translation(tmp_path: Path) -> None:
    workspace = workshop(tmp_path)
    fields = {
        "text": "Τα τρένα αργούν κάθε πρωί",
        "language": "el",
        "translation": "Trains are late each morning",
    }
    workspace.commit("Add", [Edit("point", "p1", {**fields})])
    group = grouping.create(workspace, "New group", ["p1"])

    assert names.proposals(workspace.snapshot, group)[0] == "Trains are late each morning"


def test_a_group_without_words_has_no_names(tmp_path: Path) -> None:
    workspace = workshop(tmp_path)
    group = grouping.create(workspace, "New group")

    assert names.proposals(workspace.snapshot, group) == []
