"""The sixteen invariants of the journal, each for whatever Hypothesis can think of.

I15, that what is erased stays erased in any order, has a file of its own: `test_redaction.py`.
"""

from __future__ import annotations

import zlib
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from facilitator.domain import rules
from facilitator.domain.errors import FacilitatorError
from facilitator.domain.journal import HELLO, PUT, SEAL, Entry, Scalar, canonical, from_array, to_array
from facilitator.domain.stamp import TOLERANCE_MS, of_milliseconds, receive
from facilitator.exchange import bundle
from facilitator.store import merging, projection
from tests import fakes
from tests.exchange.samples import header
from tests.laws import histories, shown
from tests.laws import oracle as truth
from tests.laws.histories import FARTHEST
from tests.laws.journals import SKEWS, Journal, Wish, journals, wishes
from tests.laws.laptop import Laptop, empty
from tests.laws.oracle import Key
from tests.laws.world import OUTCOME, World, require_gaps

P1: Key = ("point", "p1")
few, some = settings(max_examples=8, deadline=None), settings(max_examples=15, deadline=None)
CHANGES = st.randoms(use_true_random=False)


def laptop(*entries: Entry) -> Laptop:
    """Return a laptop that these entries came to."""
    made = Laptop(empty(), Random(1), 0)
    made.workspace.merge(entries, "a file")
    return made


def drawn(journal: Journal, dice: Random) -> list[Entry]:
    """Return any part of a journal in any order, some entries twice."""
    part = dice.sample(journal.entries, dice.randint(0, len(journal.entries)))
    return [*part, *(each._replace() for each in dice.choices(part, k=2))] if part else []


def in_pieces(entries: list[Entry], dice: Random) -> list[list[Entry]]:
    """Return all entries in any order, cut into pieces anywhere."""
    mixed = dice.sample(entries, len(entries))
    cuts = sorted(dice.randint(0, len(mixed)) for _ in range(2))
    return [mixed[: cuts[0]], mixed[cuts[0] : cuts[1]], mixed[cuts[1] :]]


@some
@given(journal=journals(), dice=CHANGES)
def test_i1_the_same_entries_mean_the_same_on_every_laptop(journal: Journal, dice: Random) -> None:
    one = laptop(*journal.entries)
    other = laptop(*dice.sample(journal.entries, len(journal.entries)))

    assert one.shows() == other.shows()
    assert projection.digest(one.connection) == projection.digest(other.connection)


@some
@given(journal=journals(), dice=CHANGES)
def test_i2_what_came_before_changes_nothing_when_it_comes_again(journal: Journal, dice: Random) -> None:
    ours = laptop(*journal.entries)
    before = projection.digest(ours.connection)

    receipt = ours.workspace.merge(again := drawn(journal, dice), "again")

    assert (receipt.new, receipt.known, receipt.forked, receipt.conflicts) == (0, len(again), 0, 0)
    assert projection.digest(ours.connection) == before


@some
@given(journal=journals(), dice=CHANGES)
def test_i3_order_and_pieces_and_repetition_do_not_matter(journal: Journal, dice: Random) -> None:
    whole, piecemeal = laptop(*journal.entries), laptop()

    for piece in [drawn(journal, dice), *in_pieces(journal.entries, dice), drawn(journal, dice)]:
        piecemeal.workspace.merge(piece, "a piece")

    assert projection.digest(piecemeal.connection) == projection.digest(whole.connection)


@few
@given(steps=st.lists(st.tuples(st.integers(0, 1), wishes(), st.booleans()), max_size=8))
def test_i4_whatever_was_acknowledged_is_in_every_journal(steps: list[tuple[int, Wish, bool]]) -> None:
    world = World((0, FARTHEST))
    acknowledged: set[str] = set()

    for place, (key, body), hears in steps:
        written = world.write(world.laptops[place], {key: body})
        acknowledged |= {canonical(to_array(each)) for each in written}
        if hears:
            world.hand_over(world.laptops[1 - place], world.laptops[place].sent())
    world.exchange_all()

    for each in world.laptops:
        assert acknowledged <= {canonical(to_array(entry)) for entry in each.sent()}
    world.close()


@some
@given(journal=journals(), dice=CHANGES)
def test_i5_every_live_value_is_shown_or_beside_it_whatever_part_is_here(
    journal: Journal, dice: Random
) -> None:
    ours = laptop(*drawn(journal, dice))

    shown.compare(ours, journal.oracle, ours.present())
    ours.workspace.merge(journal.entries, "the rest")

    shown.compare(ours, journal.oracle, ours.present())


@few
@given(first=SKEWS, second=SKEWS)
@example(first=FARTHEST, second=-FARTHEST)
def test_i6_an_edit_replaces_what_it_saw_whatever_the_clocks(first: int, second: int) -> None:
    world = World((first, second))
    ours, theirs = world.laptops
    world.write(ours, {P1: {"text": "Seen."}})
    world.hand_over(theirs, ours.sent())

    world.write(theirs, {P1: {"text": "Replaced."}})
    world.exchange_all()

    for each in world.laptops:
        assert each.workspace.snapshot.points["p1"].text == "Replaced."
        assert each.workspace.snapshot.conflicts == ()
    world.close()


@some
@given(clock=st.integers(0, 2**62), stamp=st.integers(0, 2**63 - 1), now=st.integers(0, 2**45))
def test_i7_no_clock_far_ahead_moves_ours(clock: int, stamp: int, now: int) -> None:
    moved = receive(clock, [stamp], now)

    assert clock <= moved <= max(clock, of_milliseconds(now + TOLERANCE_MS))


@few
@given(ahead=st.integers(TOLERANCE_MS + 60_000, FARTHEST), edits=st.booleans(), starts=st.booleans())
def test_i7_what_we_write_after_a_wrong_clock_bears_our_own_time(
    ahead: int, edits: bool, starts: bool
) -> None:
    world = World((0, ahead))
    ours, theirs = world.laptops
    world.write(theirs, {P1: {"text": "From the future."}})
    world.hand_over(ours, theirs.sent())
    if edits:
        world.write(ours, {P1: {"text": "Edited."}})
    if starts:
        world.restart(ours, 0)

    (written,) = world.write(ours, {("point", "new"): {"text": "Now."}})

    assert written.stamp <= of_milliseconds(ours.now + TOLERANCE_MS)
    world.close()


@some
@given(journal=journals(), dice=CHANGES)
def test_i8_entry_by_entry_is_what_a_rebuild_makes(journal: Journal, dice: Random) -> None:
    ours = laptop()
    for piece in in_pieces(journal.entries, dice):
        ours.workspace.merge(piece, "a piece")
        assert not projection.differences(ours.connection)
        assert ours.reads_afresh()
    before = projection.digest(ours.connection)

    projection.rebuild(ours.connection)

    assert projection.digest(ours.connection) == before


@some
@given(journal=journals(), dice=CHANGES, place=st.integers(0, 12))
def test_i9_one_bad_entry_anywhere_and_nothing_is_taken(journal: Journal, dice: Random, place: int) -> None:
    ours = laptop(*drawn(journal, dice))
    before, shows = ours.present(), ours.shows()
    bad = fakes.entry({"text": "No."}, writer="e" * 16)._replace(stamp=2**70)

    with pytest.raises(OverflowError):
        ours.workspace.merge([*journal.entries[:place], bad, *journal.entries[place:]], "poison")

    assert (ours.present(), ours.shows()) == (before, shows)


@few
@given(journal=journals(), at=st.integers(0), bit=st.integers(0, 7), cut=st.booleans())
def test_i9_a_harmed_bundle_is_refused_or_says_the_same(
    journal: Journal, at: int, bit: int, cut: bool
) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "harmed.wsb"
        bundle.write(path, header(), journal.entries)
        plain = bytearray(zlib.decompress(path.read_bytes(), wbits=31))
        plain[at % len(plain)] ^= 1 << bit
        harmed = bytes(plain[: at % len(plain)] if cut else plain)
        path.write_bytes(zlib.compress(harmed, wbits=31))

        with pytest.raises(FacilitatorError):
            list(bundle.read(path).entries)


@few
@given(
    steps=st.lists(st.sampled_from(("restart", "keep", "continue")) | wishes((P1,)), min_size=2, max_size=8),
    back=SKEWS,
)
@example(steps=["keep", (P1, {"text": "Original."}), "continue", (P1, {"text": "Copy."})], back=0)
def test_i10_no_name_is_given_twice_by_restarts_copies_and_restored_backups(
    steps: list[str | Wish], back: int
) -> None:
    world = World((0, back))
    histories.begin_together(world)
    for number, step in enumerate(steps):
        place = world.laptops[number % len(world.laptops)]
        if not isinstance(step, str):
            world.write(world.laptops[-1], {step[0]: step[1]})
        elif step == "restart":
            world.restart(place, back)
        elif step == "keep":
            world.keep_copy(place)
        else:
            world.continue_copy(back)

    world.settle()
    world.close()


PLAIN: st.SearchStrategy[Scalar] = st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1)
WORDS = st.text("abcäß€ ", min_size=1, max_size=8)


@few
@given(
    verb=st.sampled_from((PUT, SEAL, HELLO, "song")),
    kind=st.sampled_from(("point", "run", "ballad")),
    body=st.dictionaries(WORDS, PLAIN | WORDS | st.floats(allow_nan=False, allow_infinity=False), max_size=3),
)
def test_i11_what_only_a_later_version_knows_travels_on_byte_for_byte(
    verb: str, kind: str, body: dict[str, Scalar]
) -> None:
    sent = fakes.entry(body, kind=kind, entity="later")._replace(verb=verb)
    line = canonical(to_array(sent))

    first = laptop(sent)
    second = laptop(*first.sent())

    assert [canonical(to_array(each)) for each in second.sent()] == [line]
    assert from_array(to_array(sent)) == sent


@some
@given(journal=journals(), dice=CHANGES, text=WORDS)
def test_i12_a_second_entry_of_one_name_is_kept_aside_and_told(
    journal: Journal, dice: Random, text: str
) -> None:
    ours, known = laptop(*journal.entries), dice.choice(journal.entries)
    before = projection.digest(ours.connection)
    forged = known._replace(body={**known.body, "text": f"Forged: {text}"})

    receipt = ours.workspace.merge([forged], "forged")

    assert (receipt.new, receipt.known, receipt.forked) == (0, 1, 1)
    assert merging.count_forks(ours.connection) == 1
    assert projection.digest(ours.connection) == before


@some
@given(journal=journals(), dice=CHANGES)
def test_i13_what_others_do_not_have_is_not_taken_away(journal: Journal, dice: Random) -> None:
    ours = laptop(*journal.entries)
    before = ours.shows()

    ours.workspace.merge(drawn(journal, dice), "less")

    assert ours.present() == {each.id for each in journal.entries}
    assert ours.shows() == before


@some
@given(journal=journals(), dice=CHANGES)
def test_i14_the_vector_is_contiguous_and_every_gap_is_told(journal: Journal, dice: Random) -> None:
    part, ours = drawn(journal, dice), laptop()

    receipt = ours.workspace.merge(part, "a part")

    assert ours.workspace.vector() == truth.vector(ours.present())
    require_gaps(ours.present(), receipt, part)


@few
@given(before=wishes((P1, OUTCOME)), theirs=wishes((P1, ("point", "p2"), OUTCOME)), dice=CHANGES)
def test_i16_an_approval_is_stale_everywhere_once_what_it_names_is_not_the_last_word(
    before: Wish, theirs: Wish, dice: Random
) -> None:
    world = World((0, dice.choice((0, FARTHEST, -FARTHEST))))
    histories.begin_together(world)
    ours, other = world.laptops
    world.write(ours, {before[0]: before[1]})
    world.approve(ours, "unit a")
    approved = world.oracle.basis(ours.present(), OUTCOME)
    world.write(other, {theirs[0]: theirs[1]})

    world.exchange_all()

    is_stale = world.oracle.basis(ours.present(), OUTCOME) != approved
    for each in world.laptops:
        outcome = each.workspace.snapshot.outcomes.get(OUTCOME[1])
        if outcome is not None and any(unit == "unit a" for unit, _ in outcome.approvals):
            assert rules.stale_units(each.workspace.snapshot, outcome) == (("unit a",) if is_stale else ())
    world.close()
