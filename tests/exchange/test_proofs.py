"""The proofs about bundles, in short; `python -m tests.proofs.fuzz` and `.damage` run them at length."""

from __future__ import annotations

from tests.proofs import damage, fuzz


def test_no_hostile_bundle_gets_past_the_checks() -> None:
    tally = fuzz.run(1500, seed=7)

    assert tally.refused.total() + tally.accepted.total() == 1500


def test_no_damaged_bundle_says_anything_else_than_it_did() -> None:
    tally = damage.run(800, seed=7)

    assert tally.refused.total() > 700
