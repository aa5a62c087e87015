"""Journals of several laptops, drawn by Hypothesis: what was written, and what each writer had seen."""

from __future__ import annotations

from dataclasses import dataclass, field

from hypothesis import strategies as st

from facilitator.domain.fold import DELETED, fold
from facilitator.domain.journal import Entry, Scalar
from facilitator.domain.stamp import tick
from tests import fakes
from tests.laws.histories import ENTITIES, FARTHEST, WISHES
from tests.laws.oracle import Key, Oracle

Wish = tuple[Key, dict[str, Scalar]]
SKEWS = st.sampled_from((0, -60_000, 60_000, -FARTHEST, FARTHEST)) | st.integers(-FARTHEST, FARTHEST)


@dataclass
class Journal:
    """Every entry in the order of writing, and the oracle that knows what each laptop held."""

    entries: list[Entry] = field(default_factory=list)
    oracle: Oracle = field(default_factory=Oracle)

    def write(self, writer: str, skew: int, held: set[str], wish: Wish) -> None:
        """Let a laptop that holds these entries write."""
        key, body = wish
        here = [each for each in self.entries if each.id in held and (each.kind, each.entity) == key]
        state = fold(*key, here)
        base = state.all_head_ids() if DELETED in body else state.head_ids(body)
        seq = 1 + sum(each.writer == writer for each in self.entries)
        at = fakes.START + skew + 1000 * len(self.entries)
        made = fakes.entry(body, seq=seq, writer=writer, at=at, base=base, kind=key[0], entity=key[1])
        made = made._replace(stamp=tick(0, at, (each.stamp for each in here)))
        self.oracle.record([made], frozenset(held))
        self.entries.append(made)
        held.add(made.id)


@st.composite
def wishes(draw: st.DrawFn, keys: tuple[Key, ...] = ENTITIES, most: int = 2) -> Wish:
    """Draw what somebody wants to write into one record."""
    key = draw(st.sampled_from(keys))
    names = draw(st.lists(st.sampled_from(list(WISHES[key[0]])), min_size=1, max_size=most, unique=True))
    return key, {name: draw(st.sampled_from(WISHES[key[0]][name])) for name in names}


@st.composite
def journals(draw: st.DrawFn, keys: tuple[Key, ...] = ENTITIES[1:], most: int = 12) -> Journal:
    """Draw what two or three laptops wrote, hearing of one another at times; clocks may be wrong."""
    journal = Journal()
    skews = draw(st.lists(SKEWS, min_size=2, max_size=3))
    held: list[set[str]] = [set() for _ in skews]
    for _ in range(draw(st.integers(1, most))):
        who, other = (draw(st.integers(0, len(skews) - 1)) for _ in range(2))
        held[who] |= held[other]
        journal.write("abc"[who] * 16, skews[who], held[who], draw(wishes(keys)))
    return journal
