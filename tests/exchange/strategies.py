"""Arbitrary entries that keep every bound of the format, for Hypothesis."""

from __future__ import annotations

import unicodedata

from hypothesis import strategies as st

from facilitator.domain.journal import Entry, Scalar
from facilitator.domain.stamp import LARGEST

HEX = "0123456789abcdef"


def texts(longest: int, least: int = 0) -> st.SearchStrategy[str]:
    """Text as the journal keeps it: composed, and never longer than allowed."""
    plain = st.text(st.characters(exclude_categories=["Cs"]), min_size=least, max_size=min(longest, 60) // 2)
    return plain.map(lambda text: unicodedata.normalize("NFC", text)).filter(
        lambda text: least <= len(text) <= longest
    )


def scalars() -> st.SearchStrategy[Scalar]:
    """Every kind of value a field may hold."""
    whole = st.integers(-(2**53) + 1, 2**53 - 1)
    fractions = st.floats(allow_nan=False, allow_infinity=False)
    return st.one_of(st.none(), st.booleans(), whole, fractions, texts(1_000_000))


def hexes(length: int) -> st.SearchStrategy[str]:
    """Lower-case hexadecimal digits."""
    return st.text(HEX, min_size=length, max_size=length)


def entry_ids() -> st.SearchStrategy[str]:
    """Names of entries, ours or not."""
    return st.builds("{}:{}".format, hexes(16), st.integers(1, 10**15))


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    """An entry of any verb and kind, one in some redacted."""
    writer, seq = draw(hexes(16)), draw(st.integers(1, 2**53))
    times = (draw(st.integers(0, LARGEST)), draw(st.integers(-(2**53), 2**53)))
    names = (draw(texts(40, 1)), draw(texts(40, 1)), draw(texts(80, 1)))
    base = tuple(draw(st.lists(entry_ids(), max_size=4)))
    head = (writer, seq, *times, draw(texts(200)), draw(entry_ids()), *names)
    if draw(st.integers(0, 5)) == 0:
        return Entry(*head, {}, base, b"", draw(hexes(32)))
    body = draw(st.dictionaries(texts(200, 1), scalars(), max_size=5))
    return Entry(*head, body, base, draw(st.binary(min_size=16, max_size=16)))


def plain_values() -> st.SearchStrategy[object]:
    """Whatever JSON can hold, and numbers near those that an entry holds."""
    leaves = st.one_of(scalars(), st.sampled_from(["", "0" * 16, "A" * 32, 1.0, True, 0, -1]), entry_ids())
    return st.recursive(leaves, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts(20), inner))
