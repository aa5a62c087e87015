"""Any history of two to four laptops keeps every law; Hypothesis looks for the shortest that does not."""

from __future__ import annotations

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from tests.laws import histories, long
from tests.laws.journals import SKEWS, Wish, wishes
from tests.laws.laptop import Laptop
from tests.laws.world import World

PLACES = st.integers(0, 3)
SEEDS = st.integers(0, 2**32 - 1)
UNITS = st.sampled_from(("unit a", "unit b"))


class Laptops(RuleBasedStateMachine):
    """Laptops write, undo, exchange, start again and go on from old copies; the world asserts the laws."""

    @initialize(skews=st.lists(SKEWS, min_size=2, max_size=3), together=st.booleans())
    def begin(self, skews: list[int], together: bool) -> None:
        self.world = World(skews)
        if together:
            histories.begin_together(self.world)

    @rule(place=PLACES, wish=wishes())
    def write(self, place: int, wish: Wish) -> None:
        self.world.write(self._at(place), {wish[0]: wish[1]})

    @rule(place=PLACES, again=st.booleans())
    def undo(self, place: int, again: bool) -> None:
        self.world.undo(self._at(place), again=again)

    @rule(giver=PLACES, taker=PLACES, seed=SEEDS)
    def exchange(self, giver: int, taker: int, seed: int) -> None:
        self.world.exchange(self._at(giver), self._at(taker), seed)

    @rule(place=PLACES, unit=UNITS)
    def approve(self, place: int, unit: str) -> None:
        self.world.approve(self._at(place), unit)

    @rule(place=PLACES, skew=SKEWS)
    def restart(self, place: int, skew: int) -> None:
        self.world.restart(self._at(place), skew)

    @rule(place=PLACES)
    def keep_copy(self, place: int) -> None:
        self.world.keep_copy(self._at(place))

    @rule(skew=SKEWS)
    def continue_copy(self, skew: int) -> None:
        self.world.continue_copy(skew)

    @rule(place=PLACES, seed=SEEDS)
    def forge(self, place: int, seed: int) -> None:
        self.world.forge(self._at(place), seed)

    @rule(giver=PLACES, taker=PLACES)
    def poison(self, giver: int, taker: int) -> None:
        self.world.poison(self._at(giver), self._at(taker))

    @rule(place=PLACES)
    def from_later_version(self, place: int) -> None:
        self.world.from_later_version(self._at(place))

    @rule(place=PLACES, seed=SEEDS)
    def erase(self, place: int, seed: int) -> None:
        self.world.erase(self._at(place), seed)

    def teardown(self) -> None:
        if hasattr(self, "world"):
            try:
                self.world.settle()
            finally:
                self.world.close()

    def _at(self, place: int) -> Laptop:
        return self.world.laptops[place % len(self.world.laptops)]


TestLaptops = Laptops.TestCase
TestLaptops.settings = settings(max_examples=12, stateful_step_count=10, deadline=None)


def test_random_histories_keep_every_law(capsys: pytest.CaptureFixture[str]) -> None:
    assert long.main(["--histories", "15"]) == 0, capsys.readouterr().out
    assert "15 histories" in capsys.readouterr().out


@pytest.mark.parametrize("seed", [271, 1503, 6954])
def test_a_history_that_once_broke_a_law_keeps_it(seed: int) -> None:
    """271: a removal was older than the erased words it had seen; 1503: a star stayed on a lone reference.

    6954: without an entry in between nobody can tell whether a removal saw the words that were approved.
    """
    assert histories.play(seed).steps
