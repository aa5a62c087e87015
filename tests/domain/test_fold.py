"""The merge law of one entity: any order, any number of times, nothing lost."""

from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from facilitator.domain.fold import DELETED, State, fold
from facilitator.domain.journal import Entry
from tests.fakes import START, entry

ANN, BEN = "a" * 16, "b" * 16


def state(*entries: Entry) -> State:
    return fold("point", "p", entries)


def test_an_edit_that_saw_a_value_replaces_it_whatever_the_clocks() -> None:
    first = entry({"text": "old"}, at=START + 400 * 86_400_000)
    second = entry({"text": "new"}, writer=BEN, at=START, base=(first.id,))

    folded = state(first, second)

    assert folded.value("text") == "new"
    assert folded.conflicts("text") == ()


def test_two_values_written_apart_are_both_kept_and_the_later_is_shown() -> None:
    ann = entry({"text": "mine"}, writer=ANN)
    ben = entry({"text": "theirs"}, writer=BEN, at=START + 5)

    folded = state(ann, ben)

    assert folded.value("text") == "theirs"
    assert [each.body["text"] for each in folded.conflicts("text")] == ["mine"]


def test_equal_values_written_apart_are_no_conflict() -> None:
    folded = state(entry({"text": "same"}, writer=ANN), entry({"text": "same"}, writer=BEN))

    assert folded.conflicts("text") == ()


def test_a_tag_put_on_apart_from_its_removal_stays() -> None:
    first = entry({"tag:trust": True})
    off = entry({"tag:trust": False}, seq=2, base=(first.id,))
    on = entry({"tag:trust": True}, writer=BEN, base=(first.id,))

    folded = state(first, off, on)

    assert folded.value("tag:trust") is True


def test_a_deletion_that_saw_everything_deletes() -> None:
    first = entry({"text": "gone"})
    deletion = entry({DELETED: True}, seq=2, base=(first.id,))

    assert state(first, deletion).deleted


def test_a_deletion_that_missed_an_edit_does_not_delete_and_says_so() -> None:
    first = entry({"text": "one"})
    deletion = entry({DELETED: True}, seq=2, base=(first.id,))
    unseen = entry({"text": "two"}, writer=BEN, base=(first.id,))

    folded = state(first, deletion, unseen)

    assert not folded.deleted
    assert folded.deletion_disputed
    assert folded.value("text") == "two"


def test_restoring_beats_the_deletion_it_saw() -> None:
    first = entry({"text": "back"})
    deletion = entry({DELETED: True}, seq=2, base=(first.id,))
    restored = entry({DELETED: False}, seq=3, base=(first.id, deletion.id))

    assert not state(first, deletion, restored).deleted


def test_entries_that_claim_to_replace_each_other_both_stay_visible() -> None:
    one = entry({"text": "one"}, base=(f"{BEN}:1",))
    other = entry({"text": "other"}, writer=BEN, base=(f"{ANN}:1",))

    folded = state(one, other)

    assert {folded.value("text"), *(each.body["text"] for each in folded.conflicts("text"))} == {
        "one",
        "other",
    }


@st.composite
def histories(draw: st.DrawFn) -> list[Entry]:
    """Return entries of up to three writers, each having seen some of those before it."""
    made: list[Entry] = []
    seqs = dict.fromkeys("abc", 0)
    for _ in range(draw(st.integers(1, 12))):
        who = draw(st.sampled_from("abc"))
        seqs[who] += 1
        name = draw(st.sampled_from(["text", "kind", "tag:trust", DELETED]))
        value = (
            draw(st.booleans()) if name in {"tag:trust", DELETED} else draw(st.sampled_from(["x", "y", "z"]))
        )
        seen = draw(st.lists(st.sampled_from([each.id for each in made]), unique=True)) if made else []
        at = START + draw(st.integers(-1000, 1000))
        made.append(entry({name: value}, seq=seqs[who], writer=who * 16, at=at, base=tuple(sorted(seen))))
    return made


@given(histories(), st.randoms(use_true_random=False))
def test_order_and_repetition_do_not_matter(history: list[Entry], random: Random) -> None:
    shuffled = [*history, *random.choices(history, k=len(history))]
    random.shuffle(shuffled)

    assert state(*shuffled) == state(*history)


@given(histories())
def test_every_value_that_nobody_replaced_is_shown_or_listed(history: list[Entry]) -> None:
    folded = state(*history)

    for name in ("text", "kind"):
        written = [each for each in history if name in each.body]
        live = {each.body[name] for each in written if not any(each.id in other.base for other in written)}
        shown = {folded.value(name), *(each.body[name] for each in folded.conflicts(name))}
        assert live <= shown
