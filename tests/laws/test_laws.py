"""One test for each law of the journal, by the shortest history that would break it."""

from __future__ import annotations

import itertools
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from facilitator.domain import rules
from facilitator.domain.errors import FacilitatorError
from facilitator.domain.fold import fold
from facilitator.domain.journal import Entry, canonical, checksum, from_array, redact, to_array
from facilitator.domain.receipt import Gap
from facilitator.domain.stamp import of_milliseconds
from facilitator.exchange import bundle
from facilitator.services import bundles, checking
from facilitator.store import journal, merging, projection
from tests import fakes
from tests.exchange.samples import forged, header, spelled
from tests.laws.histories import begin_together
from tests.laws.laptop import DAY, Laptop, empty
from tests.laws.world import OUTCOME, World

P1 = ("point", "p1")
GOLDEN = Path(__file__).parents[1] / "exchange" / "golden"


@pytest.fixture
def pair() -> Iterator[tuple[World, Laptop, Laptop]]:
    world = World((0, 0), seed=5)
    begin_together(world)
    yield world, world.laptops[0], world.laptops[1]
    world.close()


Pair = tuple[World, Laptop, Laptop]


def test_the_same_entries_in_every_order_mean_the_same_state() -> None:
    first = fakes.entry({"text": "One.", "tag:t1": True})
    ours = fakes.entry({"text": "Two.", "_del": True}, writer="b" * 16, base=(first.id,))
    theirs = fakes.entry({"text": "Three.", "tag:t1": False}, writer="c" * 16, base=(first.id,))
    last = fakes.entry({"priority": 2}, writer="d" * 16, at=fakes.START - DAY)

    every = itertools.permutations([first, ours, theirs, last, first._replace()])

    assert len({repr(sorted(projection.rows_of(fold("point", "p", each)), key=repr)) for each in every}) == 1


def test_the_same_file_again_changes_nothing(pair: Pair) -> None:
    world, ours, theirs = pair
    world.write(theirs, {P1: {"text": "Theirs."}})
    world.exchange(theirs, ours, 1)

    world.repeat(ours, 2)


def test_both_wordings_are_on_both_laptops(pair: Pair) -> None:
    world, ours, theirs = pair
    world.write(ours, {OUTCOME: {"statement": "Ours."}})
    world.write(theirs, {OUTCOME: {"statement": "Theirs."}})

    world.settle()

    for laptop in (ours, theirs):
        snapshot = laptop.workspace.snapshot
        assert snapshot.outcomes["o1"].statement == "Theirs."
        assert [each.value for each in snapshot.conflicts] == ["Ours."]


def test_true_and_one_written_apart_are_two_values() -> None:
    laptop = Laptop(empty(), Random(1), 0)

    laptop.workspace.merge(
        [fakes.entry({"priority": 1}), fakes.entry({"priority": True}, writer="b" * 16)], "a"
    )

    assert [each.value for each in laptop.workspace.snapshot.conflicts] == ["1"]


def test_a_place_in_a_list_chosen_apart_is_no_conflict() -> None:
    laptop = Laptop(empty(), Random(1), 0)
    ours = fakes.entry({"name": "Ours.", "pos": "a1"}, kind="theme")
    theirs = fakes.entry({"name": "Theirs.", "pos": "a2"}, kind="theme", writer="b" * 16)

    laptop.workspace.merge([ours, theirs], "a")

    assert [(each.field, each.value) for each in laptop.workspace.snapshot.conflicts] == [("name", "Ours.")]
    assert [each.pos for each in laptop.workspace.snapshot.themes.values()] == ["a2"]


def test_what_is_removed_has_no_conflicts_and_has_them_again_once_restored(pair: Pair) -> None:
    world, ours, theirs = pair
    world.write(ours, {P1: {"text": "Ours."}})
    world.write(theirs, {P1: {"text": "Theirs."}})
    world.exchange_all()

    found = []
    for gone in (True, False):
        world.write(ours, {P1: {"_del": gone}})
        found.append([each.value for each in ours.workspace.snapshot.conflicts])

    assert found == [[], ["Ours."]]


def test_an_edit_replaces_what_it_saw_whatever_the_clocks(pair: Pair) -> None:
    world, ours, theirs = pair
    world.restart(ours, 400 * DAY)
    world.write(ours, {P1: {"text": "From next year."}})
    world.restart(theirs, -400 * DAY)
    world.hand_over(theirs, ours.sent())

    world.write(theirs, {P1: {"text": "From last year."}})
    world.settle()

    assert ours.workspace.snapshot.points["p1"].text == "From last year."
    assert ours.workspace.snapshot.conflicts == ()


def test_editing_what_a_wrong_clock_wrote_does_not_move_ours(pair: Pair) -> None:
    world, ours, theirs = pair
    world.restart(theirs, 400 * DAY)
    world.write(theirs, {P1: {"text": "From next year."}})
    world.hand_over(ours, theirs.sent())
    world.write(ours, {P1: {"text": "Mended."}})

    (mine,) = world.write(ours, {("point", "new"): {"text": "Today."}})

    assert mine.stamp < of_milliseconds(fakes.START + DAY)


def test_a_clock_within_ten_minutes_is_followed_so_that_later_stays_later(pair: Pair) -> None:
    world, ours, theirs = pair
    world.restart(theirs, 300_000)
    (theirs_was,) = world.write(theirs, {P1: {"text": "Five minutes ahead."}})
    world.hand_over(ours, theirs.sent())

    (mine,) = world.write(ours, {("point", "new"): {"text": "Later."}})

    assert mine.stamp > theirs_was.stamp


def test_a_restored_copy_and_its_original_never_give_a_name_twice(pair: Pair) -> None:
    world, ours, _ = pair
    world.write(ours, {P1: {"text": "Before the copy."}})
    world.keep_copy(ours)
    world.write(ours, {P1: {"text": "Original."}})
    world.continue_copy(0)

    world.write(world.laptops[-1], {P1: {"text": "Copy."}})
    world.settle()

    values = {each.value for each in ours.workspace.snapshot.conflicts}
    assert values | {ours.workspace.snapshot.points["p1"].text} == {"Original.", "Copy."}


@pytest.mark.parametrize("skew", [-DAY, DAY])
def test_adding_wins_over_removing_at_the_same_time(pair: Pair, skew: int) -> None:
    world, ours, theirs = pair
    world.write(ours, {P1: {"tag:t1": True}})
    world.exchange_all()
    world.restart(theirs, skew)
    world.write(ours, {P1: {"tag:t1": False}})
    for on in (False, True):
        world.write(theirs, {P1: {"tag:t1": on}})

    world.settle()

    assert ours.workspace.snapshot.points["p1"].themes == ("t1",)
    assert ours.workspace.snapshot.conflicts == ()


@pytest.mark.parametrize("skew", [-DAY, DAY])
def test_a_restoration_holds_against_a_deletion_at_the_same_time(pair: Pair, skew: int) -> None:
    world, ours, theirs = pair
    world.restart(theirs, skew)
    world.write(ours, {P1: {"_del": True}})
    for gone in (True, False):
        world.write(theirs, {P1: {"_del": gone}})

    world.settle()

    assert "p1" in ours.workspace.snapshot.points
    assert [each.field for each in ours.workspace.snapshot.conflicts] == ["_del"]


def test_what_a_later_version_wrote_travels_on_byte_for_byte(pair: Pair) -> None:
    world, ours, theirs = pair
    world.from_later_version(ours)
    before = {canonical(to_array(each)) for each in ours.sent()}

    world.hand_over(theirs, ours.sent())

    assert before <= {canonical(to_array(each)) for each in theirs.sent()}
    assert theirs.workspace.snapshot.unknown == 1


def test_a_second_entry_of_one_name_is_kept_beside_the_first_and_told(pair: Pair) -> None:
    world, ours, _ = pair

    world.forge(ours, 3)

    assert merging.count_forks(ours.connection) > 0


def test_a_refused_merge_leaves_nothing_behind(pair: Pair) -> None:
    world, ours, theirs = pair
    world.write(theirs, {P1: {"text": "Theirs."}, ("point", "p2"): {"text": "Theirs."}})

    world.poison(theirs, ours)


def test_a_hole_in_the_numbers_is_told_and_not_jumped_over(pair: Pair) -> None:
    world, ours, theirs = pair
    for number in range(4):
        world.write(theirs, {P1: {"priority": number + 1}})
    run = [each for each in theirs.sent() if each.id not in ours.present()]

    receipt = world.hand_over(ours, [run[0], run[2], run[4]])

    assert ours.workspace.vector()[run[0].writer] == 1
    assert receipt.gaps == (Gap(run[0].writer, 2, 2), Gap(run[0].writer, 4, 4))


def test_what_somebody_saw_and_is_not_here_is_missed_though_nothing_of_that_run_ever_came(pair: Pair) -> None:
    world, ours, theirs = pair
    world.keep_copy(theirs)
    world.continue_copy(0)
    third = world.laptops[-1]
    (seen,) = world.write(third, {P1: {"text": "Seen by them alone."}})
    world.hand_over(theirs, third.sent())
    (answer,) = world.write(theirs, {P1: {"text": "An answer."}})

    receipt = world.hand_over(ours, [answer])

    assert Gap(seen.writer, 1, 2) in receipt.gaps


def test_a_redacted_entry_is_the_same_entry_and_stays_without_words() -> None:
    laptop = Laptop(empty(), Random(1), 0)
    said = fakes.entry({"text": "A name."})

    laptop.workspace.merge([redact(said)], "redacted")
    receipt = laptop.workspace.merge([said, from_array(to_array(redact(said)))], "both")

    assert checksum(redact(said)) == checksum(said)
    assert (receipt.new, receipt.known, receipt.forked) == (0, 2, 0)
    assert not journal.broken(laptop.connection)
    assert laptop.workspace.snapshot.points["p"].text == ""


@pytest.mark.parametrize(
    ("key", "change"),
    [
        (OUTCOME, {"statement": "Another."}),
        (OUTCOME, {"ev:p2": True}),
        (OUTCOME, {"ev:p1": False}),
        (P1, {"text": "Another."}),
        (P1, {"_del": True}),
    ],
)
def test_a_changed_head_makes_an_approval_stale_everywhere(
    pair: Pair, key: tuple[str, str], change: dict[str, str | bool]
) -> None:
    world, ours, theirs = pair
    world.approve(ours, "unit a")
    world.write(theirs, {key: change})

    world.settle()

    for laptop in (ours, theirs):
        snapshot = laptop.workspace.snapshot
        assert rules.stale_units(snapshot, snapshot.outcomes["o1"]) == ("unit a",)


def test_undoing_a_restored_point_does_not_take_a_neighbours_words_along(pair: Pair) -> None:
    world, ours, theirs = pair
    world.write(ours, {("point", "new"): {"text": "Mine."}})
    world.hand_over(theirs, ours.sent())
    world.undo(ours)
    world.undo(ours, again=True)
    world.write(theirs, {("point", "new"): {"remark": "A neighbour's words."}})
    world.hand_over(ours, theirs.sent())

    world.undo(ours)

    assert ours.workspace.snapshot.points["new"].remark == "A neighbour's words."


def test_undo_of_a_restoration_deletes_what_was_deleted_before(pair: Pair) -> None:
    world, ours, theirs = pair
    world.write(theirs, {P1: {"_del": True}})
    world.hand_over(ours, theirs.sent())
    world.write(ours, {P1: {"_del": False}})

    world.undo(ours)

    assert "p1" not in ours.workspace.snapshot.points


def test_every_edit_of_a_field_can_be_undone_and_done_again(pair: Pair) -> None:
    world, ours, _ = pair
    for text in ("One.", "Two.", "Three."):
        world.write(ours, {P1: {"text": text}})

    seen = []
    for again in (False, False, False, True, True, True, False):
        world.undo(ours, again=again)
        seen.append(ours.workspace.snapshot.points["p1"].text)

    assert seen == ["Two.", "One.", "First.", "One.", "Two.", "Three.", "Two."]


def test_a_changed_byte_is_named() -> None:
    laptop = Laptop(empty(), Random(1), 0)
    laptop.workspace.merge([fakes.entry({"text": "Sound."})], "a file")

    laptop.connection.execute("UPDATE entry SET body = replace(body, 'Sound', 'Found')")

    assert journal.broken(laptop.connection) == [f"{'a' * 16}:1"]


def test_a_number_is_not_given_again_after_its_deleted_point_came_in(pair: Pair) -> None:
    world, ours, theirs = pair
    world.write(theirs, {("point", "new"): {"text": "Gone soon.", "ref": "T01-009"}})
    world.write(theirs, {("point", "new"): {"_del": True}})

    world.hand_over(ours, theirs.sent())

    assert ours.workspace.snapshot.numbers["T01"] == 9


def test_a_namesake_loses_its_star_when_the_other_gives_the_reference_up(pair: Pair) -> None:
    world, ours, _ = pair
    world.write(ours, {P1: {"ref": "T01-001"}})
    world.write(ours, {("point", "p2"): {"ref": "T01-001"}})

    world.undo(ours)
    world.write(ours, {("point", "p2"): {"ref": "T01-001"}})
    world.write(ours, {P1: {"ref": "T01-002"}})

    assert ours.workspace.snapshot.points["p2"].ref == "T01-001"


def test_an_earlier_entry_that_arrives_late_moves_a_point_to_its_place() -> None:
    world = World((0, -DAY))
    early, late = {("point", "b"): {"text": "B."}}, {("point", "a"): {"text": "A."}}
    world.write(world.laptops[0], late)
    world.write(world.laptops[0], early)
    world.write(world.laptops[1], {("point", "b"): {"priority": 2}})

    world.hand_over(world.laptops[0], world.laptops[1].sent())

    assert [*world.laptops[0].workspace.snapshot.points] == ["b", "a"]
    world.close()


def test_a_deleted_or_foreign_workshop_record_leaves_the_laptop_working() -> None:
    laptop = Laptop(empty(), Random(1), 0)
    laptop.workspace.merge([fakes.entry({"title": "Other."}, kind="workshop", entity="other")], "other")

    laptop.workspace.merge([fakes.entry({"_del": True}, seq=2, kind="workshop", entity="workshop")], "gone")

    assert laptop.reads_afresh()


def test_an_approval_that_is_no_basis_is_stale_and_nothing_worse() -> None:
    laptop = Laptop(empty(), Random(1), 0)
    made = fakes.entry({"statement": "S.", "approval:u": "nonsense"}, kind="outcome", entity="o")
    laptop.workspace.merge([made], "other app")

    snapshot = laptop.workspace.snapshot

    assert rules.stale_units(snapshot, snapshot.outcomes["o"]) == ("u",)
    assert "statement" in rules.changed_since(snapshot, snapshot.outcomes["o"], "nonsense")


@pytest.mark.parametrize("harm", ["a word", "a missing line", "no end line", "an empty end"])
def test_a_harmed_bundle_is_refused_whole(tmp_path: Path, harm: str) -> None:
    ours = fakes.workshop(tmp_path, points=2)
    digest = checking.digest(ours.path)
    sent = replace(header(), workshop=ours.workshop_id)
    bundle.write(tmp_path / "sound.wsb", sent, _from_a_table())
    lines = zlib.decompress((tmp_path / "sound.wsb").read_bytes(), wbits=31).decode().splitlines()
    harmed = {
        "a word": [line.replace("Sound.", "Harm!.") for line in lines],
        "a missing line": [*lines[:2], *lines[3:]],
        "no end line": lines[:-1],
        "an empty end": [*lines[:-1], "{}"],
    }[harm]
    (tmp_path / "harmed.wsb").write_bytes(zlib.compress("\n".join([*harmed, ""]).encode(), wbits=31))

    with pytest.raises(FacilitatorError):
        bundles.receive(ours, tmp_path / "harmed.wsb")

    assert checking.digest(ours.path) == digest
    assert bundles.receive(ours, tmp_path / "sound.wsb").new == 2


def test_a_bundle_carries_what_only_a_later_version_knows(tmp_path: Path) -> None:
    sent = [*_from_a_table(), fakes.entry({"tune": "la"}, seq=3, kind="song")]

    (tmp_path / "later.wsb").write_bytes(forged(spelled(sent)))

    assert list(bundle.read(tmp_path / "later.wsb").entries) == sent


def test_the_golden_bundle_of_a_later_version_is_taken_and_travels_on() -> None:
    sent = list(bundle.read(GOLDEN / "future.wsb").entries)
    first, second = Laptop(empty(), Random(1), 0), Laptop(empty(), Random(2), 0)

    first.workspace.merge(sent, "future.wsb")
    second.workspace.merge(first.sent(), "on")

    lines = {canonical(to_array(each)) for each in sent}
    assert len(lines) == len(sent) > 0
    assert {canonical(to_array(each)) for each in second.sent()} == lines
    assert second.shows() == first.shows()


def _from_a_table() -> list[Entry]:
    return [fakes.entry({"text": "Sound."}), fakes.entry({"text": "Sound."}, seq=2, entity="q")]
