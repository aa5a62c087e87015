"""What an entry may hold, and that its checksum notices every change."""

from __future__ import annotations

import json
from typing import Any

import pytest

from facilitator.domain.errors import EntryRefusedError
from facilitator.domain.journal import Entry, check, checksum, from_array, normalise, redact, to_array
from facilitator.domain.stamp import LARGEST, of_milliseconds, receive, tick
from tests.fakes import START, entry

SOUND = entry({"text": "Trust takes time.", "priority": 3, "verbatim": True}, base=("b" * 16 + ":4",))


def test_a_sound_entry_passes() -> None:
    check(SOUND)


@pytest.mark.parametrize(
    "change",
    [
        {"writer": "A" * 16},
        {"writer": "a" * 15},
        {"seq": 0},
        {"seq": True},
        {"stamp": -1},
        {"stamp": LARGEST + 1},
        {"wall": 2**54},
        {"actor": "x" * 201},
        {"act": "nobody"},
        {"verb": ""},
        {"kind": "k" * 41},
        {"entity": ""},
        {"entity": "e" * 81},
        {"body": {"text": float("nan")}},
        {"body": {"text": float("inf")}},
        {"body": {"text": ["nested"]}},
        {"body": {"text": {"nested": 1}}},
        {"body": {"text": "lone \ud800 surrogate"}},
        {"body": {"text": "cafe\u0301"}},
        {"body": {"text": "x" * 1_000_001}},
        {"body": {"priority": 2**53}},
        {"body": {"": 1}},
        {"base": ("b" * 16 + ":0",)},
        {"base": tuple(f"{'b' * 16}:{n}" for n in range(1, 10_002))},
        {"salt": b"short"},
    ],
    ids=str,
)
def test_an_entry_that_breaks_a_bound_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(EntryRefusedError) as refused:
        check(SOUND._replace(**change))

    assert refused.value.detail
    assert refused.value.hint


@pytest.mark.parametrize(
    "change",
    [
        {"seq": 2},
        {"stamp": 1},
        {"wall": 1},
        {"actor": "x"},
        {"kind": "desk"},
        {"body": {"text": "Trust."}},
        {"base": ()},
    ],
    ids=str,
)
def test_the_checksum_notices_every_change(change: dict[str, Any]) -> None:
    assert checksum(SOUND._replace(**change)) != checksum(SOUND)


def test_a_redacted_entry_still_verifies_by_the_hash_of_its_body() -> None:
    redacted = redact(SOUND)

    check(redacted)
    assert checksum(redacted) == checksum(SOUND)
    assert "Trust" not in str(to_array(redacted))


def test_text_is_kept_in_one_unicode_form_without_lone_surrogates() -> None:
    assert normalise("cafe\u0301 \ud83d") == "caf\u00e9 ?"


def test_a_pile_of_marks_is_broken_and_a_foreign_one_refused() -> None:
    piled = "a" + "\u0316\u0301" * 100_000

    kept = normalise(piled)

    check(SOUND._replace(body={"text": kept}))
    assert str(kept).replace("\u034f", "").count("\u0316") == 100_000
    with pytest.raises(EntryRefusedError):
        check(SOUND._replace(body={"text": piled}))


def test_the_clock_never_goes_back_and_follows_what_it_saw() -> None:
    last = of_milliseconds(START)

    assert tick(last, START - 5000) == last + 1
    assert tick(last, START, [last + 70]) == last + 71
    assert tick(LARGEST, START) == LARGEST


def test_a_clock_far_ahead_moves_nobody_elses() -> None:
    far, near = of_milliseconds(START + 11 * 60_000), of_milliseconds(START + 9 * 60_000)

    assert receive(5, [far], START) == 5
    assert receive(5, [far, near, 7], START) == near


@pytest.mark.parametrize("entry_", [SOUND, redact(SOUND)], ids=["whole", "redacted"])
def test_an_entry_comes_back_from_its_plain_array(entry_: Entry) -> None:
    assert from_array(json.loads(json.dumps(to_array(entry_)))) == entry_


@pytest.mark.parametrize(
    "plain",
    [
        None,
        [],
        {},
        "text",
        to_array(SOUND)[:-1],
        [*to_array(SOUND)[:-1], "zz"],
        [None] * 12,
        [[]] * 12,
        [{}] * 12,
    ],
    ids=str,
)
def test_what_is_no_entry_is_refused(plain: object) -> None:
    with pytest.raises(EntryRefusedError):
        from_array(plain)
