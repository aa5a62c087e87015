"""What keys do with points that are there: mark, split, join, move, make concrete, narrow the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from facilitator.domain.records import Kind
from facilitator.services import partnering
from facilitator.ui.choice_rows import Choice
from facilitator.ui.pages.capture.card_sheet import CardSheet
from facilitator.ui.pages.capture.narrowing import BARE, Order, written
from facilitator.ui.palette import choose
from facilitator.ui.values import value_words

if TYPE_CHECKING:
    from facilitator.domain.records import Card
    from facilitator.ui.context import Context
    from facilitator.ui.pages.capture.hands import Hands
    from facilitator.ui.pages.capture.reading import Reading
    from facilitator.ui.pages.capture.writing import Writing


class Deeds(QObject):
    """Asks by palette where a choice is needed; everything else happens at once and can be undone."""

    def __init__(self, context: Context, writing: Writing, reading: Reading, hands: Hands) -> None:
        super().__init__(hands)
        self._context, self._hands = context, hands
        self._writing, self._reading, self._verbs = writing, reading, hands.verbs
        self._page = writing.composer

    def mark(self) -> None:
        """Ask for any mark there is and put it on what is at hand."""
        title = self.tr("What to mark the point with")
        choose(
            self._page, title, self._writing.offers.every(), self._hands.take, self.tr("New theme “{name}”")
        )

    def ask_language(self) -> None:
        """Ask which language the point is in."""
        found = [each for each in self._writing.offers.every() if each.id.startswith("language:")]
        choose(self._page, self.tr("Language of the point"), found, self._hands.take)

    def split(self) -> None:
        """Split the point that is edited on its card at the caret."""
        point, first, rest = self._reading.words_beside_caret()
        if point and first.strip() and rest.strip():
            self._reading.give_up_editing()
            self._verbs.split(point, first, rest)

    def join(self) -> None:
        """Make one point of those selected."""
        stays = self._verbs.join(self._reading.keys())
        if stays:
            self._reading.choose(stays)

    def move(self) -> None:
        """Ask for a session and move the selected points there."""
        points = self._reading.keys()
        sessions = [
            Choice(each.id, each.title, "clock", each.question)
            for each in self._context.snapshot.sessions.values()
        ]
        choose(
            self._page,
            self.tr("To which session do they belong?"),
            sessions,
            lambda choice: self._verbs.move(points, choice.id),
        )

    def change_card(self) -> None:
        """Show the market-place card of the selected point, to be changed."""
        card = self._card()
        if card is not None:
            sheet = CardSheet(self._page.window(), card)
            sheet.kept.connect(lambda fields: self._verbs.change_card(card.id, fields))
            sheet.open_over(sheet.form.fields["side"].widget)

    def has_card(self) -> bool:
        """Tell whether one point is selected and has a card."""
        return self._card() is not None

    def make_concrete(self) -> None:
        """Begin a concrete form of the selected point, or else of the one that was just written."""
        chosen = self._hands.points()
        point = self._context.snapshot.points.get(chosen[0] if chosen else self._writing.general)
        if point is not None:
            self._writing.make_concrete(point)

    def may_make_concrete(self) -> bool:
        """Tell whether there is a point to make concrete."""
        return bool(self._hands.points() or self._writing.general)

    def narrow(self) -> None:
        """Ask how to narrow or order the list."""
        choose(self._page, self.tr("Show which points, in which order?"), self._ways(), self._narrow)

    def _card(self) -> Card | None:
        points = self._reading.keys()
        return partnering.card_of(self._context.snapshot, points[0]) if len(points) == 1 else None

    def _ways(self) -> list[Choice]:
        ways = [Choice(BARE, self.tr("Without a theme"), "tag")]
        book = self._context.snapshot.code_book
        words = self.tr("Theme")
        ways += [Choice(written("#", each.name), each.name, note=words, hue=each.hue) for each in book]
        kinds = [value_words(kind.value) for kind in Kind]
        ways += [Choice(written("/", each), each, "flag", self.tr("Kind")) for each in kinds]
        return [*ways, *(Choice(each.value, each.words, "arrow-down", self.tr("Order")) for each in Order)]

    def _narrow(self, choice: Choice) -> None:
        listing = self._reading.listing
        if choice.id in set(Order):
            listing.put_in_order(Order(choice.id))
        else:
            listing.narrow(choice.id)
        listing.list.setFocus()
