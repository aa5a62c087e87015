"""Any plain value arrives as it was sent, in short lines."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from facilitator.wire import LINE_SIZE, Assembler, lines

plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=12,
)
long_lists = st.builds(lambda item, count: [item] * count, plain, st.integers(101, 400))


@given(
    st.dictionaries(st.text(max_size=3), plain | long_lists | st.lists(long_lists, max_size=2), max_size=3)
)
def test_any_value_arrives_as_it_was(value: dict[str, Any]) -> None:
    assembler = Assembler()
    messages = [found for line in lines({"job": 3, "run": "echo"}, value) if (found := assembler.feed(line))]

    assert messages == [{"job": 3, "run": "echo", "value": value}]


def test_pieces_of_two_messages_may_be_mixed() -> None:
    assembler = Assembler()
    one, two = (list(lines({"job": job}, [job] * 30_000)) for job in (1, 2))

    found = [assembler.feed(line) for pair in zip(one, two, strict=True) for line in pair]

    assert [message["value"][0] for message in found if message] == [1, 2]


def test_no_line_is_long() -> None:
    points = [{"text": "żółć " * 50} for _ in range(5_000)]

    assert max(map(len, lines({"job": 1}, {"points": points}))) < LINE_SIZE + 2_000
