"""What tagged and untagged texts teach about themes, beyond what their descriptions say."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Marks = NDArray[np.bool_]

LEARNT = 0.8  # the share of the odds that is learnt where something can be; descriptions tell the rest
SURE = 0.45  # an untagged text at least this probable is taken as an example of the theme
SURE_WITH_TAGS = 0.35  # the same where people tagged some
USUAL = 0.7  # themes of a sentence, as far as nobody has tagged: so many have the 12 seen subjects
CUSTOM = 20  # so many tagged texts weigh as much as that
FEWEST, FLOOR = 20, 0.3  # fewer texts than this say nothing about how probable is probable enough


@dataclass(frozen=True, slots=True, eq=False)
class Lesson:
    """How vectors of texts (rows) and what descriptions say of them become probabilities of themes (columns).

    `floors` holds, for each theme, the probability from which it is suggested.
    """

    told: float
    weights: Floats = field(repr=False)
    offset: Floats = field(repr=False)
    shift: float
    floors: Floats = field(repr=False)

    def odds(self, rows: Floats, told_odds: Floats) -> Floats:
        """Return the logarithms of the odds."""
        found: Floats = self.told * told_odds + rows @ self.weights + self.offset
        return found

    def chances(self, rows: Floats, told_odds: Floats) -> Floats:
        """Return the probabilities."""
        from facilitator.analysis.arrays.odds import probable

        return probable(self.odds(rows, told_odds), self.shift)


def learn(descriptions: Floats, rows: Floats, told_odds: Floats, has: Marks, length: float) -> Lesson:
    """Learn from texts, of which the first carry the themes that `has` says and the others none yet.

    `length` is how many sentences a text has on average.

    Twice: first from the tagged ones and the descriptions, then also from the untagged ones that are surely
    about a theme by then (self-training). On unseen subjects that brought the first suggestion from fitting
    59 % of the points to 61 % before anything is tagged.
    """
    import numpy as np

    tagged, themes = has.shape
    nothing = np.zeros(descriptions.T.shape, np.float32), np.zeros(themes, np.float32)
    lesson = Lesson(1.0, *nothing, 0.0, np.full(themes, FLOOR, np.float32))
    if themes < 2 or not len(rows):
        return lesson
    if tagged:
        lesson = _taught(lesson, descriptions, rows[:tagged], has)
    expected = (float(has.sum()) + CUSTOM * USUAL * length) / (tagged + CUSTOM)
    lesson = _judged(lesson, lesson.odds(rows[tagged:], told_odds[tagged:]), expected)
    sure = lesson.chances(rows[tagged:], told_odds[tagged:]) >= (SURE_WITH_TAGS if tagged else SURE)
    lesson = _taught(lesson, descriptions, rows, np.vstack([has, sure]))
    return _judged(lesson, lesson.odds(rows[tagged:], told_odds[tagged:]), expected)


def _taught(before: Lesson, descriptions: Floats, rows: Floats, has: Marks) -> Lesson:
    """Return a lesson with what logistic regression learns, each description being one more example."""
    import numpy as np

    from facilitator.analysis.arrays.logistic import fit

    own = np.eye(len(descriptions), dtype=bool)
    weights, offset = fit(np.vstack([rows, descriptions]), np.vstack([has, own]))
    kept = 1 - LEARNT
    mixed = kept * before.weights + LEARNT * weights, kept * before.offset + LEARNT * offset
    return Lesson(kept * before.told, *mixed, before.shift, before.floors)


def _judged(lesson: Lesson, odds: Floats, expected: float) -> Lesson:
    """Return the lesson with a shift and floors that suit these untagged texts, `expected` themes each."""
    from facilitator.analysis.arrays.odds import floors, probable, shift_to

    if len(odds) < FEWEST:
        return lesson
    shift = shift_to(odds, expected)
    return Lesson(lesson.told, lesson.weights, lesson.offset, shift, floors(probable(odds, shift)))
