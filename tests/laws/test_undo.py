"""The laws of undo: alone it leads back step by step, among others it takes nothing of theirs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from random import Random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from facilitator.domain.edits import Sight, in_sight
from facilitator.domain.errors import NotAllowedError
from facilitator.domain.fold import DELETED, SET_PREFIXES, fold
from facilitator.domain.journal import Scalar
from facilitator.services.undoing import Undone
from facilitator.store import projection
from tests.laws import histories
from tests.laws.histories import FARTHEST
from tests.laws.journals import Wish, wishes
from tests.laws.laptop import Laptop
from tests.laws.oracle import Key
from tests.laws.world import OUTCOME, World

P1, NEW = ("point", "p1"), ("point", "new")
UNDO, REDO = "undo", "redo"
SKEWS = st.sampled_from((0, -FARTHEST, FARTHEST))
Pair = tuple[World, Laptop, Laptop]
MADE: Wish = (NEW, {"text": "Made."})
EDITED: Wish = (NEW, {"text": "Edited."})


@pytest.fixture
def pair() -> Iterator[Pair]:
    world = World((0, 0), seed=5)
    histories.begin_together(world)
    yield world, world.laptops[0], world.laptops[1]
    world.settle()
    world.close()


STEPS = st.lists(wishes(most=3) | st.sampled_from((UNDO, UNDO, REDO)), min_size=2, max_size=14)


def looks(laptop: Laptop) -> tuple[object, ...]:
    """Return what is on the screen, without when and by which entry it was written."""
    snapshot = laptop.workspace.snapshot
    unseen = {"born", "changed", "approvals", "text_heads", "statement_heads", "body_heads"}
    records = [
        {name: getattr(record, name) for name in type(record).__slots__ if name not in unseen}
        for kind in (snapshot.points, snapshot.outcomes)
        for record in kind.values()
    ]
    for record in records:
        record["evidence"] = [(each.point, each.role) for each in record.get("evidence", ())]
    disputed = sorted({(each.kind, each.entity, each.field, each.value) for each in snapshot.conflicts})
    return repr(records), disputed


def walk(world: World, laptop: Laptop, steps: list[Wish | str]) -> None:
    """Let somebody work alone; assert that every undo and redo leads to just the state of before."""
    shown, at = [looks(laptop)], 0
    for step in steps:
        if isinstance(step, str):
            aim = at - 1 if step == UNDO else at + 1
            world.undo(laptop, again=step == REDO)
            at = aim if 0 <= aim < len(shown) else at
            assert looks(laptop) == shown[at], f"{step} leads elsewhere"
        elif world.write(laptop, {step[0]: step[1]}):
            shown[at + 1 :] = [looks(laptop)]
            at += 1


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 10_000), steps=STEPS)
@example(seed=0, steps=[MADE, UNDO, REDO, EDITED, UNDO, UNDO, REDO, REDO])
@example(seed=0, steps=[MADE, UNDO, (P1, {"text": "Instead."}), REDO])
@example(
    seed=0,
    steps=[
        (P1, {"text": "B.", "priority": 1}),
        (P1, {"text": "C."}),
        (P1, {"text": "D.", "priority": 2}),
        UNDO,
    ],
)
@example(
    seed=0,
    steps=[(P1, {DELETED: True}), (P1, {"text": "Written into what is gone."}), UNDO, UNDO, REDO, REDO, UNDO],
)
def test_alone_undo_and_redo_lead_through_the_very_states_that_were(
    seed: int, steps: list[Wish | str]
) -> None:
    world = apart(seed)

    walk(world, world.laptops[0], steps)

    world.settle()
    world.close()


@settings(max_examples=40, deadline=None)
@given(
    mine=wishes((P1, OUTCOME), most=3),
    theirs=wishes((P1, OUTCOME), most=3),
    has_seen=st.booleans(),
    back=SKEWS,
)
def test_undo_leaves_and_names_what_a_neighbour_wrote_since(
    mine: Wish, theirs: Wish, has_seen: bool, back: int
) -> None:
    world = World((0, back))
    histories.begin_together(world)
    ours, other = world.laptops
    fields = {name: value for name, value in mine[1].items() if name != DELETED}
    before = values(world, ours, mine[0])
    written = {name for entry in world.write(ours, {mine[0]: fields}) for name in entry.body}
    if has_seen:
        world.hand_over(other, ours.sent())
    newer = {name for entry in world.write(other, {theirs[0]: theirs[1]}) for name in entry.body}
    newer = newer if theirs[0] == mine[0] else set()
    world.hand_over(ours, other.sent())
    meanwhile = values(world, ours, mine[0])

    undone = world.undo(ours)

    after = values(world, ours, mine[0])
    assert {name: after[name] for name in written & newer} == {
        name: meanwhile[name] for name in written & newer
    }
    assert {name: after[name] for name in written - newer} == {name: before[name] for name in written - newer}
    assert not written or set(undone.skipped if undone else ()) == written & newer
    world.settle()
    world.close()


def values(world: World, laptop: Laptop, key: Key) -> defaultdict[str, set[Scalar]]:
    """Return which values of each field nobody has replaced; a field without a value has none."""
    found: defaultdict[str, set[Scalar]] = defaultdict(set)
    for name, heads in world.oracle.live(laptop.present(), key).items():
        is_set = name.startswith(SET_PREFIXES)
        said = (
            {any(head.body[name] is True for head in heads)}
            if is_set
            else {head.body[name] for head in heads}
        )
        found[name] = {each for each in said if each not in {None, False}}
    return found


def test_undo_goes_back_to_before_a_point_that_was_made_again_and_edited(pair: Pair) -> None:
    world, ours, _ = pair
    for step in (MADE, UNDO, REDO, EDITED):
        take(world, ours, step)

    seen = []
    for step in (UNDO, UNDO, REDO, REDO):
        take(world, ours, step)
        point = ours.workspace.snapshot.points.get("new")
        seen.append(point.text if point else None)

    assert seen == ["Made.", None, "Made.", "Edited."]


def test_undo_of_several_fields_is_not_misled_by_what_one_of_them_held_long_ago(pair: Pair) -> None:
    world, ours, _ = pair
    bodies: list[dict[str, Scalar]] = [
        {"text": "B.", "priority": 1},
        {"text": "C."},
        {"text": "D.", "priority": 2},
    ]
    for body in bodies:
        world.write(ours, {P1: body})

    undone = world.undo(ours)

    point = ours.workspace.snapshot.points["p1"]
    assert undone == Undone("Edit")
    assert (point.text, point.priority) == ("C.", 1)


def test_undo_of_words_written_into_what_is_gone_leaves_it_gone(pair: Pair) -> None:
    world, ours, _ = pair
    world.write(ours, {P1: {DELETED: True}})
    world.write(ours, {P1: {"text": "Written into what is gone."}})

    world.undo(ours)

    assert "p1" not in ours.workspace.snapshot.points
    assert ours.workspace.snapshot.conflicts == ()


def test_undo_leaves_gone_what_held_several_wordings_when_it_was_removed(pair: Pair) -> None:
    world, ours, _ = pair
    written_apart(world, {P1: {"text": "Ours."}}, {P1: {"text": "Theirs."}})
    world.write(ours, {P1: {DELETED: True}})
    world.write(ours, {P1: {"text": "Written into what is gone."}})

    world.undo(ours)
    is_gone = "p1" not in ours.workspace.snapshot.points
    world.undo(ours)

    assert is_gone
    assert (ours.workspace.snapshot.points["p1"].text, rivals(ours)) == ("Theirs.", ["Ours."])


def test_undo_of_a_settled_removal_does_not_remove_what_was_written_since(pair: Pair) -> None:
    world, ours, theirs = pair
    written_apart(world, {P1: {DELETED: True}}, {P1: {"text": "Theirs."}})
    world.write(ours, {P1: {DELETED: True}})
    world.write(theirs, {P1: {"text": "Theirs again."}})
    world.hand_over(ours, theirs.sent())

    undone = world.undo(ours)

    assert undone == Undone("Edit", ("text",))
    assert ours.workspace.snapshot.points["p1"].text == "Theirs again."


def test_words_written_together_with_a_removal_leave_it_removed(pair: Pair) -> None:
    world, ours, _ = pair
    world.write(ours, {P1: {DELETED: True}})

    world.write(ours, {P1: {"text": "Last words.", DELETED: True}})

    assert "p1" not in ours.workspace.snapshot.points


@pytest.mark.parametrize("settled", ["Ours.", "Theirs.", "Both."])
def test_a_settled_difference_that_is_undone_is_there_again_for_everybody(pair: Pair, settled: str) -> None:
    world, ours, theirs = pair
    written_apart(world, {P1: {"text": "Ours."}}, {P1: {"text": "Theirs."}})
    world.write(ours, {P1: {"text": settled}})

    found = []
    for again in (False, True, False):
        world.undo(ours, again=again)
        world.exchange_all()
        found.append([(each.workspace.snapshot.points["p1"].text, rivals(each)) for each in (ours, theirs)])

    back = ("Theirs.", ["Ours."])
    assert found == [[back, back], [(settled, []), (settled, [])], [back, back]]


@pytest.mark.parametrize("gone", [True, False])
def test_a_settled_removal_that_is_undone_is_in_dispute_again_for_everybody(
    pair: Pair, *, gone: bool
) -> None:
    world, ours, theirs = pair
    written_apart(world, {P1: {DELETED: True}}, {P1: {"text": "Theirs.", "priority": 2}})
    world.write(ours, {P1: {DELETED: gone}})

    found = []
    for again in (False, True, False):
        world.undo(ours, again=again)
        world.exchange_all()
        found.append([looks(each) for each in (ours, theirs)])

    assert found[0] == found[2]
    assert [looks(each)[1] for each in (ours, theirs)] == [[("point", "p1", DELETED, "true")]] * 2
    assert ours.workspace.snapshot.points["p1"].text == "Theirs."
    assert [found[1][0][1], found[1][1][1]] == [[], []]


def test_a_removal_disputed_by_a_restoration_is_so_again_after_undo(pair: Pair) -> None:
    world, ours, theirs = pair
    world.write(ours, {P1: {DELETED: True}})
    world.exchange_all()
    written_apart(world, {P1: {DELETED: False}}, {P1: {DELETED: False}})
    written_apart(world, {P1: {DELETED: True}}, {P1: {"text": "Kept by both."}})
    world.write(theirs, {P1: {DELETED: False}})
    world.write(ours, {P1: {DELETED: True}})
    world.exchange_all()
    before = looks(ours)
    world.write(ours, {P1: {DELETED: True}})

    world.undo(ours)

    assert looks(ours) == before


def test_choosing_the_shown_wording_settles_the_difference_for_everybody(pair: Pair) -> None:
    world, ours, theirs = pair
    written_apart(world, {P1: {"text": "Ours."}}, {P1: {"text": "Theirs."}})

    world.write(ours, {P1: {"text": "Theirs."}})
    world.settle()

    assert [rivals(each) for each in (ours, theirs)] == [[], []]


@pytest.mark.parametrize(
    ("field", "change"),
    [("text", {"text": "Theirs again."}), ("text", {DELETED: True}), (DELETED, {"priority": 3})],
)
def test_nothing_is_replaced_that_was_not_in_sight(pair: Pair, field: str, change: dict[str, Scalar]) -> None:
    world, ours, theirs = pair
    written_apart(world, {P1: {"text": "Ours."}}, {P1: {"text": "Theirs."}})
    state = fold(*P1, [each for each in ours.sent() if (each.kind, each.entity) == P1])
    sight = Sight(*P1, field, in_sight(state, field))
    world.write(theirs, {P1: change})
    world.hand_over(ours, theirs.sent())
    before = projection.digest(ours.connection)

    with pytest.raises(NotAllowedError, match="changed meanwhile"):
        world.decide(ours, sight, True if field == DELETED else "Ours.")

    assert projection.digest(ours.connection) == before


def test_what_was_in_sight_may_be_replaced(pair: Pair) -> None:
    world, ours, _ = pair
    written_apart(world, {P1: {"text": "Ours."}}, {P1: {"text": "Theirs."}})
    state = fold(*P1, [each for each in ours.sent() if (each.kind, each.entity) == P1])

    world.decide(ours, Sight(*P1, "text", in_sight(state, "text")), "Ours.")

    assert rivals(ours) == []


def take(world: World, laptop: Laptop, step: Wish | str) -> None:
    """Let somebody write, undo or redo."""
    if isinstance(step, str):
        world.undo(laptop, again=step == REDO)
    else:
        world.write(laptop, {step[0]: step[1]})


def written_apart(
    world: World, mine: dict[Key, dict[str, Scalar]], theirs: dict[Key, dict[str, Scalar]]
) -> None:
    """Let both write without seeing what the other writes, and exchange."""
    world.write(world.laptops[0], mine)
    world.write(world.laptops[1], theirs)
    world.exchange_all()


def rivals(laptop: Laptop) -> list[str]:
    """Return what stands beside the shown values."""
    return [each.value for each in laptop.workspace.snapshot.conflicts]


def apart(seed: int) -> World:
    """Return two laptops of which the first has taken in what was written apart, and was started again."""
    dice = Random(seed)
    world = World([histories.skew(dice), histories.skew(dice)], seed)
    histories.begin_together(world)
    for _ in range(dice.randint(0, 4)):
        for laptop in world.laptops:
            world.write(laptop, histories.wishes(dice))
    world.hand_over(world.laptops[0], world.laptops[1].sent())
    world.restart(world.laptops[0], world.laptops[0].skew)
    return world
