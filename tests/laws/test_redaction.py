"""I15: what is erased is erased on every laptop, whatever order, splitting and form the entries come in."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.domain.erasing import Erasure
from facilitator.domain.fold import DELETED, fold
from facilitator.domain.journal import REDACT, Edit, Entry, Scalar, redact
from facilitator.domain.redaction import Traces, body_of
from facilitator.store import journal, projection
from tests import fakes
from tests.laws.histories import skew
from tests.laws.laptop import Laptop, empty

SECRET, INSTEAD = "Quillfeather", "[erased]"
WORDS = ("Trust.", f"{SECRET} says no.", f"Ask {SECRET}!", "")
KEYS = (("point", "p1"), ("point", "p2"), ("outcome", "o1"))


@dataclass
class Play:
    """Laptops on which words are written, exchanged and erased; `plain` is every entry as it was written."""

    dice: Random
    laptops: list[Laptop] = field(default_factory=list)
    plain: dict[str, Entry] = field(default_factory=dict)
    erased: int = 0

    def write(self, laptop: Laptop) -> None:
        kind, entity = self.dice.choice(KEYS)
        names = ("text", "remark") if kind == "point" else ("statement", "body")
        fields: dict[str, Scalar] = {
            name: self.dice.choice(WORDS) for name in names if self.dice.random() < 0.7
        }
        fields |= {"tag:t1": self.dice.random() < 0.5} if self.dice.random() < 0.3 else {}
        fields |= {DELETED: self.dice.random() < 0.6} if self.dice.random() < 0.2 else {}
        laptop.workspace.commit("Write", [Edit(kind, entity, fields)])
        self._note(laptop)

    def erase(self, laptop: Laptop) -> None:
        for kind, entity in self.dice.sample(KEYS, 2):
            history = journal.of_entities(laptop.connection, [(kind, entity)])[kind, entity]
            held = {each.id: _without(each) for each in history if SECRET in str(each.body)}
            chosen = dict(self.dice.sample(sorted(held.items()), self.dice.randint(0, len(held))))
            self._erase(laptop, Erasure(kind, entity, chosen))

    def erase_all(self, laptop: Laptop) -> None:
        for kind, entity in KEYS:
            history = journal.of_entities(laptop.connection, [(kind, entity)])[kind, entity]
            held = {each.id: _without(each) for each in history if SECRET in str(each.body)}
            self._erase(laptop, Erasure(kind, entity, held))

    def exchange(self, one: Laptop, other: Laptop) -> None:
        sent = one.sent()
        self.dice.shuffle(sent)
        cut = self.dice.randint(0, len(sent))
        other.workspace.merge(sent[:cut], "part.wsb")
        other.workspace.merge(sent, "whole.wsb")

    def _erase(self, laptop: Laptop, erasure: Erasure) -> None:
        if erasure.instead:
            self.erased += laptop.workspace.erase("named", [erasure]).erased
            self._note(laptop)

    def _note(self, laptop: Laptop) -> None:
        self.plain |= {each.id: each for each in laptop.workspace.entries() if not each.redacted}


def _without(entry: Entry) -> dict[str, str]:
    found = {name: value for name, value in entry.body.items() if isinstance(value, str) and SECRET in value}
    return {name: value.replace(SECRET, INSTEAD) for name, value in found.items()}


def played(seed: int) -> Play:
    """Return what some laptops made of a random history, at the end of which nothing holds the words."""
    dice = Random(seed)
    play = Play(dice, [Laptop(empty(), dice, skew(dice)) for _ in range(3)])
    for _ in range(14):
        one, other = dice.sample(play.laptops, 2)
        move = dice.choice((play.write, play.write, play.write, play.erase, None))
        play.exchange(one, other) if move is None else move(one)
    first = play.laptops[0]
    for other in play.laptops[1:]:
        play.exchange(other, first)
    play.write(first)
    play.erase_all(first)
    for other in play.laptops[1:]:
        play.exchange(first, other)
    return play


@settings(max_examples=15, deadline=None, derandomize=True)
@given(st.integers(0, 2**32))
def test_what_is_erased_is_erased_in_any_order_and_nothing_brings_it_back(seed: int) -> None:
    play = played(seed)
    wanted = projection.digest(play.laptops[0].connection)
    final = play.laptops[0].workspace.entries()
    targets = {name for each in final if each.verb == REDACT for name in each.base}
    bare = [redact(each) for each in play.plain.values() if each.id in targets]
    every = [*final, *play.plain.values(), *bare]
    play.dice.shuffle(every)
    stranger = Laptop(empty(), play.dice, 0)
    play.laptops.append(stranger)

    for part in _parts(every, play.dice):
        stranger.workspace.merge(part, "part.wsb")

    for laptop in play.laptops:
        assert projection.digest(laptop.connection) == wanted
        assert projection.differences(laptop.connection) == []
        assert journal.broken(laptop.connection) == []
        assert SECRET.encode() not in laptop.image()
        assert SECRET.lower().encode() not in laptop.image()
        assert laptop.reads_afresh()
        laptop.connection.close()


def _parts(entries: Sequence[Entry], dice: Random) -> list[Sequence[Entry]]:
    cuts = sorted(dice.choices(range(len(entries) + 1), k=4))
    return [entries[one:other] for one, other in itertools.pairwise([0, *cuts, len(entries)])]


def test_random_histories_erase_something() -> None:
    assert sum(played(seed).erased for seed in range(4)) >= 8


def test_redacted_or_plain_a_target_means_the_same_in_every_order() -> None:
    old = fakes.entry({"text": "Old.", "remark": "Here."})
    named = fakes.entry({"text": SECRET, "kind": "challenge"}, writer="b" * 16, base=(old.id,))
    apart = fakes.entry({"text": "Apart."}, writer="c" * 16, base=(old.id,))
    told = body_of("named", {named.id: Traces(frozenset(named.body), frozenset({"text"}))})
    redaction = _redacting(told, named)
    stand_in = fakes.entry({"text": INSTEAD, "kind": "challenge"}, writer="e" * 16, base=(named.id,))

    every = [
        fold("point", "p", order)
        for form in (named, redact(named))
        for order in itertools.permutations([old, form, apart, redaction, stand_in])
    ]

    assert len({repr(sorted(projection.rows_of(each), key=repr)) for each in every}) == 1
    assert {head.body["text"] for head in every[0].heads["text"]} == {"Apart.", INSTEAD}


def test_what_an_erased_entry_had_replaced_stays_replaced() -> None:
    old = fakes.entry({"text": "Old.", "remark": "Here."})
    named = fakes.entry({"text": SECRET}, writer="b" * 16, base=(old.id,))
    told = body_of("named", {named.id: Traces(frozenset(named.body), frozenset({"text"}))})

    state = fold("point", "p", [old, redact(named), _redacting(told, named)])

    assert "text" not in state.heads
    assert state.value("remark") == "Here."


def test_two_redactions_of_one_entry_are_both_believed() -> None:
    old = fakes.entry({"text": "Old.", "remark": "Here."})
    named = fakes.entry({"text": SECRET, "remark": SECRET}, writer="b" * 16, base=(old.id,))
    told = body_of("named", {named.id: Traces(frozenset(named.body), frozenset({"text"}))})
    emptier = _redacting({named.id: "{}"}, named)._replace(writer="f" * 16)

    for order in itertools.permutations([old, redact(named), _redacting(told, named), emptier]):
        assert fold("point", "p", order).heads == {}


def test_a_forged_redaction_takes_words_away_and_breaks_nothing() -> None:
    named = fakes.entry({"text": SECRET}, writer="b" * 16)
    bodies: list[dict[str, Scalar]] = [
        {},
        {named.id: "[" * 5000},
        {named.id: 5},
        {named.id: "[1]"},
        {named.id: '{"text": 7}'},
    ]

    states = [fold("point", "p", [named, _redacting(body, named)]) for body in bodies]

    assert all(state.value("text") is None for state in states)


def test_a_redaction_of_another_record_takes_nothing_away() -> None:
    named = fakes.entry({"text": "Here."}, entity="p1")
    laptop = Laptop(empty(), Random(1), 0)

    laptop.workspace.merge([named, _redacting({named.id: "{}"}, named, entity="p2")], "forged.wsb")

    assert laptop.workspace.snapshot.points["p1"].text == "Here."
    laptop.connection.close()


def _redacting(body: dict[str, Scalar], target: Entry, entity: str = "p") -> Entry:
    made = fakes.entry(body, writer="d" * 16, base=(target.id,), entity=entity)
    return made._replace(verb=REDACT)
