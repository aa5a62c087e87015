"""The law of locks: what a hand placed stays there on every laptop, whatever runs are accepted meanwhile."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from random import Random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from facilitator.domain.journal import Edit, Entry
from facilitator.domain.placing import ACCEPTED
from facilitator.services import grouping
from facilitator.services.grouping import SuggestedGroup, Suggestion
from tests import fakes
from tests.laws.histories import FARTHEST
from tests.laws.laptop import Laptop, empty

POINTS = ("p0", "p1", "p2", "p3")
GROUPS = ("a", "b")
Step = tuple[int, str, str, str]


@dataclass(frozen=True, eq=False)
class Placing:
    """What a hand decided about a point: where it lies (None: anywhere), and whether it is kept there."""

    group: str | None
    is_kept: bool
    saw: frozenset[Placing]


@dataclass
class Seat:
    """A laptop, the placings that its person has seen, and what each undoable action replaced."""

    laptop: Laptop
    seen: dict[str, set[Placing]] = field(default_factory=lambda: defaultdict(set))
    done: list[dict[str, list[Placing]] | None] = field(default_factory=list)

    def live(self, point: str) -> list[Placing]:
        """Return what no other placing has replaced here."""
        seen = self.seen[point]
        replaced = {each for placing in seen for each in placing.saw}
        return [each for each in seen if each not in replaced]

    def place(self, point: str, wanted: Sequence[tuple[str | None, bool]]) -> None:
        """Note that a hand placed a point, having seen all that was here."""
        saw = frozenset(self.seen[point])
        self.seen[point] |= {Placing(group, is_kept, saw) for group, is_kept in wanted}


class Room:
    """Laptops whose people place points by hand, accept runs, undo and hand over what they have."""

    def __init__(self, skews: Sequence[int]) -> None:
        dice = Random(3)
        self.seats = [Seat(Laptop(empty(), Random(dice.randbytes(8)), skew)) for skew in skews]
        first = self.seats[0].laptop.workspace
        made = [Edit("point", each, {"text": f"{each} says it."}) for each in POINTS]
        first.commit(
            "Begin",
            [
                *made,
                *(Edit("group", each, {"name": each, "pos": f"a{at}"}) for at, each in enumerate(GROUPS)),
            ],
        )
        for seat in self.seats[1:]:
            seat.laptop.workspace.merge(first.entries(), "kit")
        for seat in self.seats:
            seat.laptop.workspace.forget_undo()

    def step(self, step: Step) -> None:
        """Let one thing happen, and look."""
        number, verb, point, group = step
        seat = self.seats[number % len(self.seats)]
        if verb == "merge":
            self.hand_over(self.seats[POINTS.index(point) % len(self.seats)], seat)
        elif verb == "undo":
            self._undo(seat)
        elif verb.isdigit():
            self._do(seat, lambda: grouping.accept(seat.laptop.workspace, _run(int(verb))), {})
        else:
            self._by_hand(seat, verb, point, group)
        require(seat)

    def hand_over(self, source: Seat, target: Seat) -> None:
        """Let one laptop take in everything that another has."""
        target.laptop.workspace.merge(source.laptop.sent(), "everything")
        target.laptop.workspace.forget_undo()
        target.done.clear()
        for point, seen in source.seen.items():
            target.seen[point] |= seen

    def settle(self) -> None:
        """Let everybody have everything, and look whether all see the same."""
        for _ in range(2):
            for target in self.seats:
                for source in self.seats:
                    self.hand_over(source, target)
        for seat in self.seats:
            require(seat)
            assert seat.laptop.shows() == self.seats[0].laptop.shows()

    def close(self) -> None:
        """Free the memory."""
        for seat in self.seats:
            seat.laptop.connection.close()

    def _by_hand(self, seat: Seat, verb: str, point: str, group: str) -> None:
        workspace = seat.laptop.workspace
        here = workspace.snapshot.points[point].group
        here = here if here in workspace.snapshot.groups else ""
        there = group if group in workspace.snapshot.groups else ""
        members = [each.id for each in workspace.snapshot.members.get(there, ())]
        deeds: dict[str, tuple[Callable[[], object], list[str], tuple[str, bool]]] = {
            "move": (lambda: grouping.move(workspace, [point], there), [point], (there, True)),
            "lock": (lambda: grouping.lock(workspace, [point]), [point], (here, True)),
            "release": (lambda: grouping.release(workspace, [point]), [point], (here, False)),
            "dissolve": (lambda: grouping.dissolve(workspace, there), members, ("", False)),
            "join": (lambda: grouping.join(workspace, there, here), members, (here, True)),
        }
        if verb in {"dissolve", "join"} and (not there or there == here or not (here or verb == "dissolve")):
            return
        work, points, wanted = deeds[verb]
        self._do(seat, work, {each: [wanted] for each in points})

    def _do(self, seat: Seat, work: Callable[[], object], wanted: dict[str, list[tuple[str, bool]]]) -> None:
        before = seat.laptop.present()
        work()
        made = [each for each in seat.laptop.workspace.entries() if each.id not in before]
        if not made:
            return
        written = {each.entity for each in made if each.kind == "point"} & wanted.keys()
        seat.done.append({each: seat.live(each) for each in written})
        for each in written:
            seat.place(each, wanted[each])

    def _undo(self, seat: Seat) -> None:
        if seat.done:
            before = seat.done.pop()
            undone = seat.laptop.workspace.undo()
            assert undone is not None
            assert not undone.skipped
            for point, placings in (before or {}).items():
                seat.place(point, [(each.group, each.is_kept) for each in placings] or [(None, False)])


def require(seat: Seat) -> None:
    """Assert that each point lies where the hands that nobody overruled put it, or is shown as a conflict."""
    snapshot = seat.laptop.workspace.snapshot
    listed = {each.entity for each in snapshot.conflicts if (each.kind, each.field) == ("point", "group")}
    for point in POINTS:
        live = seat.live(point)
        kept = {each.group for each in live if each.is_kept}
        shown = snapshot.points[point]
        assert shown.pinned == bool(kept), f"{point} is locked: {shown.pinned}"
        if kept:
            assert shown.group in kept, f"{point} is in {shown.group!r}, a hand put it into {kept}"
            assert not shown.group or shown.group in snapshot.groups, f"the group of {point} is gone"
        assert len(kept) < 2 or point in listed, f"two placed {point} apart, and no conflict says so"
        assert not kept or len(live) > 1 or point not in listed, f"a run disputes where a hand put {point}"


def _run(seed: int) -> Suggestion:
    """Return what a run suggests that knows of no hand: any points anywhere."""
    dice = Random(seed)
    places = {point: dice.choice(("", "x", "y")) for point in POINTS}
    named = {place: tuple(each for each in POINTS if places[each] == place) for place in ("", "x", "y")}
    groups = tuple(SuggestedGroup(f"Run {seed} {place}", "", named[place]) for place in "xy" if named[place])
    return Suggestion(groups, named[""])


def _accepted(laptop: Laptop) -> list[Entry]:
    """Return the entries that say of runs that they were accepted."""
    return [each for each in laptop.workspace.entries() if ACCEPTED in each.body]


VERBS = ("move", "move", "lock", "lock", "release", "dissolve", "join", "undo", "merge", "merge", "merge")
STEPS = st.tuples(
    st.integers(0, 2),
    st.sampled_from(VERBS) | st.integers(0, 9).map(str),
    st.sampled_from(POINTS),
    st.sampled_from(("", *GROUPS)),
)
SKEWS = st.lists(st.sampled_from((0, -FARTHEST, FARTHEST)), min_size=2, max_size=3)
APART: list[Step] = [(0, "lock", "p0", ""), (1, "3", "p0", "")]


@settings(max_examples=60, deadline=None)
@given(skews=SKEWS, steps=st.lists(STEPS, min_size=3, max_size=16))
@example(skews=[0, FARTHEST], steps=APART)
def test_what_a_hand_placed_stays_there_whatever_runs_are_accepted_and_merged(
    skews: list[int], steps: list[Step]
) -> None:
    room = Room(skews)

    try:
        for step in steps:
            room.step(step)
        room.settle()
    finally:
        room.close()


@pytest.fixture
def pair() -> Iterator[tuple[Laptop, Laptop]]:
    room = Room([0, 0])
    grouping.accept(room.seats[0].laptop.workspace, _GROUPED)
    room.hand_over(room.seats[0], room.seats[1])
    yield room.seats[0].laptop, room.seats[1].laptop
    room.close()


_GROUPED = Suggestion(
    (SuggestedGroup("a", "", ("p0", "p1"), "a"), SuggestedGroup("b", "", ("p2", "p3"), "b")), ()
)
_ELSEWHERE = Suggestion((SuggestedGroup("b", "", POINTS, "b"),), ())


def _exchange(one: Laptop, other: Laptop) -> None:
    one.workspace.merge(other.sent(), "other")
    other.workspace.merge(one.sent(), "one")


def test_a_lock_holds_against_a_run_that_was_accepted_elsewhere_at_the_same_time(
    pair: tuple[Laptop, Laptop],
) -> None:
    ours, theirs = pair

    grouping.lock(ours.workspace, ["p0"])
    grouping.accept(theirs.workspace, _ELSEWHERE)
    _exchange(ours, theirs)

    for laptop in pair:
        snapshot = laptop.workspace.snapshot
        assert (snapshot.points["p0"].group, snapshot.points["p0"].pinned) == ("a", True)
        assert snapshot.points["p1"].group == "b"
        assert "a" in snapshot.groups
        assert not [each for each in snapshot.conflicts if each.kind == "point"]


def test_taking_an_unlocking_back_holds_against_a_run_that_had_seen_it(pair: tuple[Laptop, Laptop]) -> None:
    ours, theirs = pair
    grouping.lock(ours.workspace, ["p0"])
    grouping.release(ours.workspace, ["p0"])
    _exchange(ours, theirs)

    ours.workspace.undo()
    grouping.accept(theirs.workspace, _ELSEWHERE)
    _exchange(ours, theirs)

    for laptop in pair:
        point = laptop.workspace.snapshot.points["p0"]
        assert (point.group, point.pinned) == ("a", True)


def test_locks_of_an_older_version_are_read_as_they_were() -> None:
    laptop = Laptop(empty(), Random(1), 0)
    said = fakes.entry({"text": "It.", "group": "a"}, entity="p0")
    locked = fakes.entry({"pinned": True}, entity="p0", writer="b" * 16)

    laptop.workspace.merge([fakes.entry({"name": "a"}, kind="group", entity="a", seq=2), said, locked], "old")

    point = laptop.workspace.snapshot.points["p0"]
    assert (point.group, point.pinned) == ("a", True)


def test_no_run_moves_a_locked_point_even_if_it_was_locked_a_moment_ago(pair: tuple[Laptop, Laptop]) -> None:
    ours, _ = pair
    grouping.lock(ours.workspace, ["p0"])

    ours.workspace.commit("Accept groups", [Edit("point", "p0", {"group": "b"})])

    assert ours.workspace.snapshot.points["p0"].group == "a"


@settings(max_examples=25, deadline=None)
@given(
    skews=st.lists(st.sampled_from((0, -FARTHEST, FARTHEST)), min_size=2, max_size=3),
    ground=st.none() | st.integers(0, 9),
    runs=st.lists(st.integers(0, 9), min_size=3, max_size=3),
    ahead=st.sampled_from(POINTS),
    seed=st.integers(0, 99),
)
def test_of_runs_accepted_apart_the_later_is_shown_whole_and_asked_about_once(
    skews: list[int], ground: int | None, runs: list[int], ahead: str, seed: int
) -> None:
    room = Room(skews)
    if ground is not None:
        grouping.accept(room.seats[0].laptop.workspace, _run(ground))
    from_the_future = fakes.entry({"remark": "Written ahead of time."}, entity=ahead)._replace(stamp=2**62)
    room.seats[0].laptop.workspace.merge([from_the_future], "a clock far ahead")
    for seat in room.seats[1:]:
        room.hand_over(room.seats[0], seat)
    boards: dict[str, dict[str, str]] = {}
    for seat, run in zip(room.seats, runs, strict=False):
        before = _accepted(seat.laptop)
        grouping.accept(seat.laptop.workspace, _run(run))
        (made,) = (each for each in _accepted(seat.laptop) if each not in before)
        boards[made.act] = {each: seat.laptop.workspace.snapshot.points[each].group for each in POINTS}

    dice = Random(seed)
    for _ in range(2):
        for seat in dice.sample(room.seats, len(room.seats)):
            for other in dice.sample(room.seats, len(room.seats)):
                room.hand_over(other, seat)

    latest = max(
        (each for each in _accepted(room.seats[0].laptop) if each.act in boards),
        key=lambda each: (each.wall, each.act),
    )
    for seat in room.seats:
        snapshot = seat.laptop.workspace.snapshot
        assert {point: snapshot.points[point].group for point in POINTS} == boards[latest.act]
        assert snapshot.standing.keys() == set(boards[latest.act].values()) - {""}
        asked = {(each.kind, each.field) for each in snapshot.conflicts}
        names = {each.body[ACCEPTED] for each in _accepted(seat.laptop) if each.act in boards}
        assert asked == ({("workshop", ACCEPTED)} if len(names) > 1 else set())
        assert seat.laptop.shows() == room.seats[0].laptop.shows()
    room.close()


def test_what_a_hand_named_stays_and_no_run_asks_about_it(pair: tuple[Laptop, Laptop]) -> None:
    ours, theirs = pair

    grouping.rename(ours.workspace, "b", "Harbours")
    grouping.accept(theirs.workspace, Suggestion((SuggestedGroup("Docks", "docks", POINTS, "b"),), ()))
    _exchange(ours, theirs)

    for laptop in pair:
        snapshot = laptop.workspace.snapshot
        assert snapshot.groups["b"].name == "Harbours"
        assert snapshot.groups["b"].why == "docks"
        assert [each for each in snapshot.conflicts if each.kind == "group"] == []


def test_a_group_that_one_run_clears_away_and_another_fills_stays_unasked(
    pair: tuple[Laptop, Laptop],
) -> None:
    ours, theirs = pair

    grouping.accept(theirs.workspace, _ELSEWHERE)
    grouping.accept(ours.workspace, Suggestion((SuggestedGroup("a", "more", POINTS[:3], "a"),), ("p3",)))
    _exchange(ours, theirs)

    for laptop in pair:
        snapshot = laptop.workspace.snapshot
        assert {snapshot.points[each].group for each in POINTS} <= snapshot.standing.keys()
        assert len(snapshot.standing) == 1
        assert [(each.kind, each.field) for each in snapshot.conflicts] == [("workshop", ACCEPTED)]
