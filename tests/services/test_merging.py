"""Merging cannot go wrong: any order, any number of times, the same state; both sides are kept."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from facilitator.domain.journal import Edit, Entry, Touched
from facilitator.domain.receipt import Gap, gaps, vector
from facilitator.services import capture, checking
from facilitator.services.workspace import Workspace
from facilitator.store import journal, queries
from tests.fakes import copied, entry, workshop


def entries_of(workspace: Workspace) -> list[Entry]:
    with sqlite3.connect(workspace.path) as connection:
        found = [each for _, entries in journal.by_entity(connection) for each in entries]
    connection.close()
    return found


def test_two_laptops_that_exchange_everything_hold_the_same(tmp_path: Path) -> None:
    ours = workshop(tmp_path, points=3)
    theirs = copied(ours, tmp_path / "theirs")
    capture.edit_point(ours, "p0", text="Ours.")
    capture.edit_point(theirs, "p0", text="Theirs.")
    capture.add_point(theirs, text="New.", desk="d1", session="s1")

    receipt = ours.merge(entries_of(theirs), "theirs.wsb")
    theirs.merge(entries_of(ours), "ours.wsb")

    assert ours.snapshot == theirs.snapshot
    assert receipt.born == {"point": 1}
    assert receipt.changed == {"point": 1}
    assert receipt.conflicts == 1
    assert [each.value for each in ours.snapshot.conflicts] == ["Ours."]


def test_merging_the_same_again_changes_nothing(tmp_path: Path) -> None:
    ours = workshop(tmp_path, points=3)
    theirs = copied(ours, tmp_path / "theirs")
    capture.delete_points(theirs, ["p1"])
    ours.merge(entries_of(theirs), "theirs.wsb")
    before = ours.snapshot

    again = ours.merge([*entries_of(theirs), *entries_of(theirs)], "theirs.wsb")

    assert (again.new, again.conflicts, again.forked) == (0, 0, 0)
    assert ours.snapshot == before


def test_what_several_files_bring_is_shown_and_told_once_also_if_one_of_them_fails(tmp_path: Path) -> None:
    ours = workshop(tmp_path, points=3)
    anna, ben = copied(ours, tmp_path / "anna"), copied(ours, tmp_path / "ben", seed=78)
    capture.edit_point(anna, "p0", text="Anna's.")
    capture.edit_point(ben, "p0", text="Ben's.")
    capture.add_point(ben, text="New.", desk="d1", session="s1")
    heard: list[Touched] = []
    ours.subscribe(heard.append)
    poison = entry({"text": "x"}, writer="e" * 16)._replace(actor=object())  # type: ignore[arg-type]  # poison

    with ours.gathering():
        ours.merge(entries_of(anna), "anna.wsb")
        with pytest.raises(TypeError):
            ours.merge([poison], "poison.wsb")
        capture.edit_point(ours, "p1", text="Ours.")
        ours.merge(entries_of(ben), "ben.wsb")

    assert [each.is_received for each in heard] == [False, True]
    assert heard[1].ids("point") >= {"p0"}
    with sqlite3.connect(ours.path) as connection:
        assert ours.snapshot == queries.load(connection)
    connection.close()
    assert len(ours.snapshot.conflicts) == 1


def test_a_preview_tells_the_receipt_and_changes_nothing(tmp_path: Path) -> None:
    ours = workshop(tmp_path, points=1)
    theirs = copied(ours, tmp_path / "theirs")
    capture.add_point(theirs, text="New.", desk="d1", session="s1")
    before, found = ours.snapshot, entries_of(theirs)

    preview = ours.preview(found, "theirs.wsb")

    assert ours.snapshot == before
    assert len(entries_of(ours)) < len(found)
    assert ours.merge(found, "theirs.wsb") == preview


def test_an_entry_under_a_known_name_with_other_content_is_kept_aside(tmp_path: Path) -> None:
    ours = workshop(tmp_path, points=1)
    forged = [
        each._replace(body={**each.body, "text": "Forged."})
        for each in entries_of(ours)
        if each.entity == "p0"
    ]
    before = ours.snapshot

    receipt = ours.merge(forged, "forged.wsb")

    assert (receipt.new, receipt.forked) == (0, 1)
    assert ours.snapshot == before


def test_kinds_of_a_later_version_are_kept_and_counted(tmp_path: Path) -> None:
    ours = workshop(tmp_path)

    ours.merge([entry({"tune": "la"}, kind="song")], "later.wsb")

    assert ours.snapshot.unknown == 1
    assert checking.check(ours.path).is_sound


def test_what_is_still_missing_is_told(tmp_path: Path) -> None:
    ours = workshop(tmp_path)

    receipt = ours.merge([entry({"text": "Third."}, seq=3, base=("b" * 16 + ":2",))], "part.wsb")

    assert receipt.gaps == (Gap("a" * 16, 1, 2), Gap("b" * 16, 1, 2))


def test_a_wrong_clock_moves_nobody_elses(tmp_path: Path) -> None:
    ours = workshop(tmp_path, points=1)
    far = entry({"text": "From the future.", "session": "s1"}, entity="p9", at=253_402_300_799_000)

    ours.merge([far], "future.wsb")
    ours.commit("Edit", [Edit("point", "p0", {"text": "Now."})])

    written = next(each for each in entries_of(ours) if each.body.get("text") == "Now.")
    assert written.stamp < far.stamp
    capture.edit_point(ours, "p9", text="Mended.")
    assert ours.snapshot.points["p9"].text == "Mended."
    assert ours.snapshot.conflicts == ()


def test_nothing_is_changed_when_an_entry_cannot_be_stored(tmp_path: Path) -> None:
    ours = workshop(tmp_path, points=1)
    before = ours.snapshot
    sound, poison = entry({"text": "Fine."}), entry({"text": "x"}, seq=2)._replace(actor=object())  # type: ignore[arg-type]  # poison

    with pytest.raises((TypeError, sqlite3.Error)):
        ours.merge([sound, poison], "poison.wsb")

    assert ours.snapshot == before
    assert checking.check(ours.path).is_sound


def test_undo_after_settling_a_conflict_brings_it_back(tmp_path: Path) -> None:
    ours = workshop(tmp_path, points=1)
    theirs = copied(ours, tmp_path / "theirs")
    capture.edit_point(ours, "p0", text="Ours.")
    capture.edit_point(theirs, "p0", text="Theirs.")
    ours.merge(entries_of(theirs), "theirs.wsb")
    before = ours.snapshot.points["p0"].text, [each.value for each in ours.snapshot.conflicts]
    capture.edit_point(ours, "p0", text="Both agreed.")

    undone = ours.undo()

    assert undone is not None
    assert undone.skipped == ()
    assert (ours.snapshot.points["p0"].text, [each.value for each in ours.snapshot.conflicts]) == before


def test_undo_after_keeping_what_somebody_deleted_does_not_delete_it(tmp_path: Path) -> None:
    ours = workshop(tmp_path, points=1)
    theirs = copied(ours, tmp_path / "theirs")
    capture.edit_point(ours, "p0", text="Still needed.")
    capture.delete_points(theirs, ["p0"])
    ours.merge(entries_of(theirs), "theirs.wsb")
    ours.commit("Keep it", [Edit("point", "p0", {"_del": False})])

    ours.undo()

    assert ours.snapshot.points["p0"].text == "Still needed."


def test_vectors_are_contiguous_and_gaps_visible() -> None:
    present = {"a": [1, 2, 4, 7], "b": [2]}

    assert vector(present) == {"a": 2, "b": 0}
    assert gaps(present, {"c": 2}) == (Gap("a", 3, 3), Gap("a", 5, 6), Gap("b", 1, 1), Gap("c", 1, 2))
