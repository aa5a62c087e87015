"""Garbage is collected when the window has nothing else to do."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from facilitator.ui.collecting import ALL_EVERY, BUSY, CALM_LOOKS, FEW, Collector


class Knot:
    """Something that only a collection can free."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def collector(qtbot: QtBot) -> Iterator[Collector]:
    """Return a collector that looks when told to."""
    parent = QObject()
    made = Collector(parent)
    yield made
    made.end()


def tangle(count: int) -> weakref.ref[Knot]:
    """Make garbage and return how its end can be seen."""
    return [weakref.ref(Knot()) for _ in range(count)][-1]


def settle(collector: Collector) -> None:
    for _ in range(2 * CALM_LOOKS):
        collector.look()


def test_python_collects_nothing_by_itself_until_the_end(collector: Collector) -> None:
    before = gc.isenabled()
    collector.end()

    assert (before, gc.isenabled(), gc.get_freeze_count()) == (False, True, 0)


def test_garbage_goes_once_it_is_calm(collector: Collector) -> None:
    settle(collector)
    knot = tangle(FEW * 2)

    still_there = knot() is not None
    settle(collector)

    assert still_there
    assert knot() is None


def test_nothing_is_collected_while_somebody_is_at_work(collector: Collector) -> None:
    settle(collector)
    kept, knot = [[Knot() for _ in range(BUSY)]], tangle(FEW * 2)

    for _ in range(CALM_LOOKS * 2):
        collector.look()
        kept.append([Knot() for _ in range(BUSY)])

    assert knot() is not None


def test_old_garbage_goes_in_the_end(collector: Collector) -> None:
    settle(collector)
    held = [Knot() for _ in range(FEW * 2)]
    knot = weakref.ref(held[-1])
    gc.collect()  # it is old now
    held.clear()

    for _ in range(ALL_EVERY + 1):
        fresh = [Knot() for _ in range(FEW * 2)]
        collector.look()
        del fresh

    assert knot() is None
