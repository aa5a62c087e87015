"""What can be chosen after each sign, and which of it fits what is typed."""

from __future__ import annotations

from functools import cache
from operator import is_not
from typing import TYPE_CHECKING

from facilitator.domain.records import AGREEMENTS, CONCRETENESSES, HORIZONS, Kind
from facilitator.services import lists
from facilitator.ui.choice_rows import Choice
from facilitator.ui.fuzzy import fold, score
from facilitator.ui.language import tr
from facilitator.ui.pages.capture.due import date_typed, day_words, days_ahead
from facilitator.ui.pages.capture.marks import PRIORITY, PROMISE, THEME, VALUE, WHO, may_go_on, name_in
from facilitator.ui.pages.capture.values import LANGUAGES, MOST_DOTS, dots, field_words, language_words
from facilitator.ui.palette import NEW
from facilitator.ui.values import value_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from facilitator.domain.snapshot import Snapshot
    from facilitator.ui.pages.capture.marks import Mark

MOST = 8
NAMED = (WHO, PROMISE)  # after these signs a name may be new
KINDS = tuple(kind.value for kind in Kind)
LISTS = ("stakeholders", "organisations", "regions")
ICONS = {"stakeholder": "users", "organisation": "building-2", "region": "map-pin"}


class Offers:
    """The choices of a workshop, gathered again only when what they come from has changed."""

    def __init__(self, snapshot: Callable[[], Snapshot], today: Callable[[], date]) -> None:
        """Gather nothing yet."""
        self._snapshot, self._today = snapshot, today
        self._who: tuple[tuple[object, ...], list[Choice]] = ((), [])

    def fitting(self, mark: Mark) -> list[Choice]:
        """Return what fits a mark, best first, a few at most; a new theme or name last."""
        known = self._known(mark.sign)
        if " " in mark.typed:
            return self._going_on(mark, known) if mark.sign != PRIORITY else []
        if mark.sign == PROMISE and not mark.words:
            return [*self._owners()[: MOST // 2], *self._days()[: MOST // 2]]
        rated = [(score(mark.words, choice.text), -at, choice) for at, choice in enumerate(known)]
        found = [each for each in rated if each[0] is not None]
        if mark.words:
            found.sort(key=lambda each: each[:2], reverse=True)
        return [*(choice for _, _, choice in found[:MOST]), *self._new(mark, known)]

    def every(self) -> list[Choice]:
        """Return all that a point can be marked with."""
        return [choice for sign in (THEME, VALUE, WHO, PRIORITY) for choice in self._known(sign)]

    def _going_on(self, mark: Mark, known: Sequence[Choice]) -> list[Choice]:
        """Return what several words may still mean: a known name's beginning, a new name, or a day."""
        begun, name = fold(mark.typed.replace("_", " ")), fold(name_in(mark.typed))
        found = [each for each in known if fold(each.text).startswith(begun)]
        found.sort(key=lambda choice: len(choice.text))
        if self._is_day(mark):
            is_new = " " in mark.words  # the year may follow
        else:
            is_other = not any(fold(each.text).startswith(name) for each in known)
            is_new = mark.sign in NAMED and is_other and may_go_on(mark.typed)
        return [*found[:MOST], *(self._new(mark, known) if is_new else ())]

    def _known(self, sign: str) -> Sequence[Choice]:
        if sign == THEME:
            book = self._snapshot().code_book
            keys = [f"Ctrl+{at}" if at < 10 else "" for at in range(1, len(book) + 1)]
            return [
                Choice(f"theme:{each.id}", each.name, note=each.description, key=key, hue=each.hue)
                for each, key in zip(book, keys, strict=True)
            ]
        if sign == WHO:
            return self._people()
        if sign == PROMISE:
            return [*self._owners(), *self._days()]
        return _values() if sign == VALUE else _priorities()

    def _people(self) -> list[Choice]:
        snapshot = self._snapshot()
        seen = (snapshot.points, snapshot.people, *(getattr(snapshot, each) for each in LISTS))
        if len(seen) != len(self._who[0]) or any(map(is_not, seen, self._who[0])):
            self._who = (seen, _who(snapshot))
        return self._who[1]

    def _owners(self) -> list[Choice]:
        names = {each.owner for each in self._snapshot().actions.values()}
        names |= {choice.text for choice in self._people() if not choice.id.startswith("region:")}
        return [
            Choice(f"owner:{name}", name, "user", tr("Owner")) for name in sorted(names, key=fold) if name
        ]

    def _days(self) -> list[Choice]:
        return [_due(words, day) for words, day in days_ahead(self._today())]

    def _is_day(self, mark: Mark) -> bool:
        return mark.sign == PROMISE and date_typed(mark.words, self._today()) is not None

    def _new(self, mark: Mark, known: Iterable[Choice]) -> list[Choice]:
        words = mark.words
        if mark.sign in NAMED and not self._is_day(mark):
            words = name_in(mark.typed).replace("_", " ").rstrip(".!?")
        if not words or fold(words) in {fold(choice.text) for choice in known}:
            return []
        if mark.sign == THEME:
            name = words[:1].upper() + words[1:]
            note = "" if "_" in mark.typed else tr("_ stands for a space")
            return [Choice(f"{NEW}{name}", tr("New theme “{name}”").format(name=name), "plus", note)]
        if mark.sign == WHO:
            return [
                Choice(f"{field}:{words}", words, "plus", field_words(field))
                for field in ("stakeholder", "organisation", "region")
            ]
        return self._promised(words) if mark.sign == PROMISE else []

    def _promised(self, words: str) -> list[Choice]:
        day = date_typed(words, self._today())
        if day is not None:
            return [_due(words, day)]
        is_name = any(letter.isalpha() for letter in words)
        return [Choice(f"owner:{words}", words, "plus", tr("Owner"))] if is_name else []


def is_new_name(choice: Choice) -> bool:
    """Tell whether a choice is somebody of whom nothing is known yet but the name being typed."""
    return choice.icon == "plus" and not choice.id.startswith(NEW)


def is_meant(choice: Choice, mark: Mark) -> bool:
    """Tell whether what is typed begins the choice's name, so that it is surely meant."""
    if is_new_name(choice):
        return True
    words = fold(mark.words)
    return bool(words) and fold(choice.text).startswith(words) and not choice.id.startswith(NEW)


def _due(words: str, day: date) -> Choice:
    iso = day.isoformat()
    return Choice(f"due:{iso}", words, "calendar", tr("Due {day}").format(day=day_words(iso)))


@cache
def _values() -> Sequence[Choice]:
    made = [
        Choice(f"kind:{kind}", value_words(kind), "flag", tr("Kind"), f"Ctrl+Shift+{at}")
        for at, kind in enumerate(KINDS, start=1)
    ]
    for name, values in (("agreement", AGREEMENTS), ("horizon", HORIZONS), ("concreteness", CONCRETENESSES)):
        made += [
            Choice(f"{name}:{each}", value_words(each), "tag", field_words(name)) for each in values if each
        ]
    made += [Choice(f"{name}:yes", field_words(name), "check") for name in ("verbatim", "internal")]
    languages = [(code, language_words(code)) for code in LANGUAGES]
    return [
        *made,
        *(Choice(f"language:{code}", name, "languages", tr("Language")) for code, name in languages),
    ]


def _priorities() -> list[Choice]:
    return [
        Choice(f"priority:{number}", f"{number}  {dots(number)}", "flag", tr("Priority"))
        for number in range(1, MOST_DOTS + 1)
    ]


def _who(snapshot: Snapshot) -> list[Choice]:
    found: list[Choice] = []
    for field in ("stakeholder", "organisation", "region"):
        names = lists.names(snapshot, field)
        found += [Choice(f"{field}:{name}", name, ICONS[field], field_words(field)) for name in names]
    people = [(each.code or each.name, each.id) for each in snapshot.people.values()]
    return [
        *found,
        *(Choice(f"person:{id}", name, "user", field_words("person")) for name, id in people if name),
    ]
