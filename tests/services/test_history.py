"""What was written apart is settled by people, and what was written ever can be read and brought back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from facilitator.domain.errors import NotAllowedError, NotFoundError
from facilitator.domain.fold import DELETED
from facilitator.domain.journal import Edit, redact
from facilitator.services import capture, checking, disputes, history, outcomes, removed
from facilitator.services.disputes import Dispute
from facilitator.services.waiting import Awaited, awaited_in_all
from facilitator.services.workspace import Workspace
from tests.fakes import copied, entry, open_copy, workshop

Two = tuple[Workspace, Workspace]


@pytest.fixture
def two(tmp_path: Path) -> Two:
    """Return two laptops with the same workshop, Anna's and Ben's."""
    ours = workshop(tmp_path, points=3)
    theirs = copied(ours, tmp_path / "theirs")
    ours.actor, theirs.actor = "Anna", "Ben"
    return ours, theirs


def exchange(ours: Workspace, theirs: Workspace) -> None:
    """Let both laptops have everything."""
    ours.merge(theirs.entries(), "ben.wsb")
    theirs.merge(ours.entries(), "anna.wsb")


def apart(two: Two) -> tuple[Dispute, Dispute]:
    """Let both reword one point apart; return the dispute as either laptop sees it."""
    ours, theirs = two
    capture.edit_point(ours, "p0", text="Anna's words.")
    capture.edit_point(theirs, "p0", text="Ben's words.")
    exchange(ours, theirs)
    (mine,), (other,) = disputes.conflicts(ours), disputes.conflicts(theirs)
    return mine, other


def values(dispute: Dispute) -> list[object]:
    return [version.value for version in dispute.versions]


def test_both_laptops_see_the_same_dispute(two: Two) -> None:
    mine, other = apart(two)

    assert mine.key == other.key == ("point", "p0", "text")
    assert values(mine) == values(other) == ["Ben's words.", "Anna's words."]
    assert mine.ancestor is not None
    assert mine.ancestor.value == "Point number 0 says that partners need time."
    assert [version.by.name for version in mine.versions] == ["Ben", "Anna"]
    assert [version.by.origin for version in mine.versions] == ["ben.wsb", ""]
    assert [version.by.origin for version in other.versions] == ["", "anna.wsb"]


@pytest.mark.parametrize("words", ["Ben's words.", "Anna's words.", "What both mean."])
def test_a_choice_settles_the_dispute_everywhere(two: Two, words: str) -> None:
    mine, _ = apart(two)

    disputes.choose(two[0], mine, words)
    exchange(*two)

    for each in two:
        assert each.snapshot.points["p0"].text == words
        assert disputes.conflicts(each) == ()
        assert each.snapshot.conflicts == ()


def test_two_who_settle_at_once_have_a_new_dispute(two: Two) -> None:
    mine, other = apart(two)

    disputes.choose(two[0], mine, "Settled by Anna.")
    disputes.choose(two[1], other, "Settled by Ben.")
    exchange(*two)

    (again,) = disputes.conflicts(two[0])
    assert set(values(again)) == {"Settled by Anna.", "Settled by Ben."}
    assert values(again) == values(disputes.conflicts(two[1])[0])


def first_authors(workspace: Workspace, field: str = "text") -> list[tuple[str, str]]:
    """Return for each change of a point who made it, and whose words it brought back."""
    return [
        (change.by.name, said.first.name if said.first else "")
        for change in history.history(workspace, "point", "p0")[1:]
        for said in change.values
        if said.field == field
    ]


def test_words_that_settling_brings_back_are_still_their_authors(two: Two) -> None:
    mine, _ = apart(two)

    disputes.choose(two[0], mine, "Ben's words.")

    assert first_authors(two[0]) == [("Anna", ""), ("Ben", ""), ("Anna", "Ben")]


def test_settling_that_is_undone_and_done_again_names_each_author(two: Two) -> None:
    mine, _ = apart(two)
    disputes.choose(two[0], mine, "Ben's words.")

    two[0].undo()
    (again,) = disputes.conflicts(two[0])
    told = first_authors(two[0])[3:]
    two[0].redo()
    exchange(*two)

    assert sorted((each.value, each.by.name) for each in again.versions) == [
        ("Anna's words.", "Anna"),
        ("Ben's words.", "Ben"),
    ]
    assert sorted(told) == [("Anna", "Anna"), ("Anna", "Ben")]
    assert first_authors(two[1])[-1] == ("Anna", "Ben")


def test_undoing_an_edit_gives_the_words_back_to_who_wrote_them(two: Two) -> None:
    ours, theirs = two
    capture.edit_point(theirs, "p0", text="Ben's words.", kind="insight")
    exchange(*two)
    capture.edit_point(ours, "p0", text="Anna's words.", kind="challenge")

    ours.undo()

    assert first_authors(ours) == [("Ben", ""), ("Anna", ""), ("Anna", "Ben")]
    assert first_authors(ours, "kind") == [("Ben", ""), ("Anna", ""), ("Anna", "Ben")]


def test_a_choice_made_again_is_the_choice_of_who_made_it(two: Two) -> None:
    ours, theirs = two
    for workspace, kind in ((theirs, "insight"), (ours, "challenge"), (theirs, "action"), (ours, "insight")):
        capture.edit_point(workspace, "p0", kind=kind)
        exchange(*two)

    assert first_authors(ours, "kind") == [("Ben", ""), ("Anna", ""), ("Ben", ""), ("Anna", "")]


def test_nobody_settles_words_that_they_have_not_seen(two: Two) -> None:
    ours, theirs = two
    mine, _ = apart(two)
    capture.edit_point(theirs, "p0", text="Ben wrote again.")
    ours.merge(theirs.entries(), "ben.wsb")

    with pytest.raises(NotAllowedError, match="changed meanwhile"):
        disputes.choose(ours, mine, "Anna's words.")

    assert ours.snapshot.points["p0"].text == "Ben wrote again."


def test_a_dispute_tells_whose_changes_are_still_to_come(two: Two) -> None:
    ours, theirs = two
    capture.edit_point(ours, "p0", text="Anna's words.")
    for words in ("Ben's first words.", "Ben's words."):
        capture.edit_point(theirs, "p0", text=words)
    ours.merge(
        [each for each in theirs.entries() if each.body.get("text") != "Ben's first words."], "ben.wsb"
    )

    (before,) = disputes.conflicts(ours)
    ours.merge(theirs.entries(), "ben.wsb")
    (after,) = disputes.conflicts(ours)

    assert values(before) == values(after) == ["Ben's words.", "Anna's words."]
    assert before.awaited == (Awaited("", "Ben", 1),)
    assert after.awaited == ()


def test_what_is_awaited_is_told_of_the_whole_workshop(two: Two) -> None:
    ours, theirs = two
    before = awaited_in_all(ours)
    for words in ("Ben's first words.", "Ben's words."):
        capture.edit_point(theirs, "p0", text=words)
        capture.edit_point(theirs, "p1", text=words)
    ours.merge(
        [each for each in theirs.entries() if each.body.get("text") != "Ben's first words."], "ben.wsb"
    )
    missing = awaited_in_all(ours), awaited_in_all(open_copy(ours.path))
    ours.merge(theirs.entries(), "ben.wsb")

    assert before == awaited_in_all(ours) == ()
    assert missing == ((Awaited("", "Ben", 2),), (Awaited("", "Ben", 2),))


def test_both_wordings_can_live_on_as_two_points(two: Two) -> None:
    ours, theirs = two
    capture.retag(ours, ["p0"], "trust", on=True)
    exchange(ours, theirs)
    mine, _ = apart(two)

    (made,) = disputes.keep_both(ours, mine)
    exchange(ours, theirs)

    for each in two:
        first, second = each.snapshot.points["p0"], each.snapshot.points[made]
        assert (first.text, second.text) == ("Ben's words.", "Anna's words.")
        assert (first.desk, first.session, first.themes) == (second.desk, second.session, second.themes)
        assert second.themes == ("trust",)
        assert second.ref == "T01-003"
        assert each.snapshot.conflicts == ()


def test_three_wordings_are_one_dispute_with_what_all_had_seen(two: Two, tmp_path: Path) -> None:
    ours, theirs = two
    third = copied(ours, tmp_path / "third", seed=78)
    capture.edit_point(ours, "p0", text="First.")
    capture.edit_point(theirs, "p0", text="Second.")
    capture.edit_point(third, "p0", text="Third.")
    for each in (theirs, third):
        ours.merge(each.entries(), "more.wsb")

    (dispute,) = disputes.conflicts(ours)
    made = disputes.keep_both(ours, dispute)

    assert set(values(dispute)) == {"First.", "Second.", "Third."}
    assert dispute.ancestor is not None
    assert str(dispute.ancestor.value).startswith("Point number 0")
    assert {ours.snapshot.points[each].text for each in ("p0", *made)} == {"First.", "Second.", "Third."}


def test_the_ancestor_is_the_last_that_both_had_seen(two: Two) -> None:
    ours, theirs = two
    capture.edit_point(ours, "p0", text="Seen by both.")
    exchange(ours, theirs)
    capture.edit_point(theirs, "p0", text="Only Ben saw this.")
    capture.edit_point(theirs, "p0", text="Ben's words.")
    capture.edit_point(ours, "p0", text="Anna's words.")
    exchange(ours, theirs)

    (dispute,) = disputes.conflicts(ours)

    assert dispute.ancestor is not None
    assert dispute.ancestor.value == "Seen by both."


def removed_and_changed(two: Two) -> Dispute:
    ours, theirs = two
    capture.delete_points(ours, ["p0"])
    capture.edit_point(theirs, "p0", text="Ben's words.")
    exchange(ours, theirs)
    (mine,), (other,) = disputes.conflicts(ours), disputes.conflicts(theirs)
    assert mine.key == other.key
    return mine


def test_what_one_removed_and_another_changed_is_told_with_both_names(two: Two) -> None:
    dispute = removed_and_changed(two)

    assert dispute.is_deletion
    assert [version.by.name for version in dispute.versions] == ["Anna"]
    (change,) = dispute.changes
    assert (change.by.name, change.by.origin) == ("Ben", "ben.wsb")
    assert [(said.field, said.value) for said in change.values] == [("text", "Ben's words.")]


@pytest.mark.parametrize("delete", [True, False])
def test_the_fate_of_what_was_removed_is_settled_everywhere(two: Two, *, delete: bool) -> None:
    dispute = removed_and_changed(two)

    disputes.settle_deletion(two[0], dispute, delete=delete)
    exchange(*two)

    for each in two:
        assert ("p0" in each.snapshot.points) is not delete
        assert disputes.conflicts(each) == ()


def settled_with_the_shown(workspace: Workspace, dispute: Dispute) -> None:
    disputes.choose(workspace, dispute, dispute.versions[0].value)


def settled_with_the_other(workspace: Workspace, dispute: Dispute) -> None:
    disputes.choose(workspace, dispute, dispute.versions[1].value)


@pytest.mark.parametrize("settle", [settled_with_the_shown, settled_with_the_other, disputes.keep_both])
def test_a_settling_that_is_taken_back_leaves_the_dispute(
    two: Two, settle: Callable[[Workspace, Dispute], object]
) -> None:
    ours, theirs = two
    mine, _ = apart(two)
    settle(ours, mine)

    ours.undo()
    exchange(ours, theirs)

    for each in two:
        assert each.snapshot.points.keys() == {"p0", "p1", "p2"}
        assert each.snapshot.points["p0"].text == "Ben's words."
        (again,) = disputes.conflicts(each)
        assert values(again) == values(mine)
        assert checking.check(each.path).is_sound


@pytest.mark.parametrize("delete", [True, False])
def test_a_fate_that_is_taken_back_leaves_the_dispute(two: Two, *, delete: bool) -> None:
    ours, theirs = two
    dispute = removed_and_changed(two)
    disputes.settle_deletion(ours, dispute, delete=delete)

    ours.undo()
    exchange(ours, theirs)

    for each in two:
        assert each.snapshot.points["p0"].text == "Ben's words."
        (again,) = disputes.conflicts(each)
        assert again.is_deletion
        assert [said.value for change in again.changes for said in change.values] == ["Ben's words."]
        assert checking.check(each.path).is_sound


def test_fields_of_a_later_version_wait_for_the_update(two: Two) -> None:
    ours, _ = two
    rivals = [entry({"tune": each}, writer=each * 16, entity="p0") for each in "bc"]

    ours.merge(rivals, "later.wsb")

    assert len(ours.snapshot.conflicts) == 1
    assert disputes.conflicts(ours) == ()


def test_a_history_tells_who_when_whence_and_what(two: Two) -> None:
    ours, _ = two
    mine, _ = apart(two)
    disputes.choose(ours, mine, "What both mean.")

    told = history.history(ours, "point", "p0")

    texts = [[said.value for said in change.values if said.field == "text"] for change in told]
    assert texts[1:] == [["Anna's words."], ["Ben's words."], ["What both mean."]]
    assert [change.by.name for change in told] == ["", "Anna", "Ben", "Anna"]
    assert [change.by.origin for change in told] == ["", "", "ben.wsb", ""]
    assert told[2].by.received > told[2].by.claimed - 120_000
    assert told[-1].values[0].before == "Ben's words."


def test_what_was_seen_comes_before_what_was_written_on_it_whatever_the_clocks(two: Two) -> None:
    ours, _ = two
    late = entry({"text": "From a clock far ahead."}, entity="p9", at=253_402_300_799_000)
    after = entry({"text": "Written on it."}, entity="p9", writer="b" * 16, base=(late.id,))

    ours.merge([after, late], "clock.wsb")

    told = history.history(ours, "point", "p9")
    assert [change.values[0].value for change in told] == ["From a clock far ahead.", "Written on it."]


def test_a_redacted_entry_keeps_its_author_and_says_nothing(two: Two) -> None:
    ours, _ = two
    bare = redact(entry({"text": "A name."}, entity="p9")._replace(actor="Ben"))

    ours.merge([bare], "bare.wsb")

    (told,) = history.history(ours, "point", "p9")
    assert (told.is_redacted, told.values, told.by.name) == (True, (), "Ben")


def test_an_earlier_wording_is_restored_as_an_ordinary_change(two: Two) -> None:
    ours, _ = two
    capture.edit_point(ours, "p0", text="Second wording.")
    first = history.history(ours, "point", "p0")[0]

    history.restore_wording(ours, "point", "p0", "text", first.entry)

    assert ours.snapshot.points["p0"].text == "Point number 0 says that partners need time."
    ours.undo()
    assert ours.snapshot.points["p0"].text == "Second wording."


def test_words_are_not_restored_into_the_bin_or_into_what_is_approved(two: Two) -> None:
    ours, _ = two
    first = history.history(ours, "point", "p0")[0].entry
    outcome = outcomes.add(ours, "Trust comes first.")
    outcomes.cite(ours, outcome, ["p1"])
    outcomes.submit(ours, outcome)
    outcomes.approve(ours, outcome, "Unit")
    with pytest.raises(NotFoundError):
        history.restore_wording(ours, "point", "p0", "remark", first)
    with pytest.raises(NotAllowedError, match="approved"):
        history.restore_wording(ours, "outcome", outcome, "statement", first)
    capture.delete_points(ours, ["p0"])

    with pytest.raises(NotAllowedError, match="bin"):
        history.restore_wording(ours, "point", "p0", "text", first)

    assert "p0" not in ours.snapshot.points


def test_the_bin_lists_what_was_removed_and_by_whom(two: Two) -> None:
    ours, theirs = two
    capture.delete_points(ours, ["p0"])
    capture.delete_points(theirs, ["p1"])
    ours.commit("Remove theme", [Edit("theme", "money", {DELETED: True})])
    exchange(ours, theirs)

    found = removed.binned(ours)

    assert {(each.kind, each.record.id, each.by.name) for each in found} == {
        ("point", "p0", "Anna"),
        ("point", "p1", "Ben"),
        ("theme", "money", "Anna"),
    }
    assert [each.by.claimed for each in found] == sorted((each.by.claimed for each in found), reverse=True)
    assert {each.key for each in removed.binned(theirs)} == {each.key for each in found}


def test_what_is_restored_is_back_everywhere_and_one_undo_away(two: Two) -> None:
    ours, theirs = two
    capture.delete_points(ours, ["p0", "p1"])

    assert removed.restore(ours, removed.binned(ours)) == 2
    exchange(ours, theirs)

    assert theirs.snapshot.points.keys() == {"p0", "p1", "p2"}
    assert removed.binned(theirs) == ()
    ours.undo()
    assert len(removed.binned(ours)) == 2


def test_what_was_restored_elsewhere_meanwhile_is_not_counted(two: Two) -> None:
    ours, _ = two
    capture.delete_points(ours, ["p0"])
    found = removed.binned(ours)
    removed.restore(ours, found)

    assert removed.restore(ours, found) == 0
