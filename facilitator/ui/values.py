"""What points are and became, in the words of the screen."""

from __future__ import annotations

from facilitator.ui.action_list import noop
from facilitator.ui.language import tr

WORDS = (
    noop("", "Insight"),
    noop("", "Challenge"),
    noop("", "Good practice"),
    noop("", "Recommendation"),
    noop("", "Action"),
    noop("", "Partnering"),
    noop("", "Question"),
    noop("", "Cited as evidence"),
    noop("", "In a group"),
    noop("", "Said already"),
    noop("", "Kept as minority view"),
    noop("", "Set aside"),
    noop("", "Out of scope"),
    noop("", "Not taken up"),
    noop("", "All"),
    noop("", "Most"),
    noop("", "Split"),
    noop("", "Minority"),
    noop("", "One voice"),
    noop("", "Past"),
    noop("", "Present"),
    noop("", "Future"),
    noop("", "Principle"),
    noop("", "Measure"),
)


def value_words(value: str) -> str:
    """Return a kind, a disposition or another value of a point as words that begin with a capital letter."""
    return tr(value[:1].upper() + value[1:])
