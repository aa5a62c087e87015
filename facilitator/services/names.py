"""Propose names for a group that exists, from its points' own words; a person chooses, or writes another."""

from __future__ import annotations

from facilitator.domain.records import Point
from facilitator.domain.snapshot import Snapshot
from facilitator.services.finding import live

PROPOSALS = 3


def proposals(snapshot: Snapshot, group: str) -> list[str]:
    """Return up to three names for a group, the best first: short and typical texts, then its key words.

    Quick, and without the encoder: what is typical is told by the words that the points share. A point in
    another language is named by the rapporteur's translation where there is one.
    """
    from facilitator.analysis.letters import WordEmbedder
    from facilitator.analysis.naming import name_group
    from facilitator.analysis.vocabulary import learn_words

    live(snapshot.groups, group, "group")
    texts = [_told(snapshot, point) for point in snapshot.members[group] if point.text.strip()]
    if not texts:
        return []
    rows = WordEmbedder().embed(texts)
    centrality = (rows @ rows.mean(axis=0)).tolist()
    key_words = learn_words(texts).key_words(range(len(texts)))
    names = name_group(texts, centrality, key_words)
    return [names.name, *names.alternatives][:PROPOSALS]


def _told(snapshot: Snapshot, point: Point) -> str:
    is_foreign = point.language and point.language != snapshot.workshop.language
    return point.translation if is_foreign and point.translation.strip() else point.text
