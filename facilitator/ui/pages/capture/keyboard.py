"""Which action of the list of actions does what on this page."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from facilitator.ui.pages.capture.offers import KINDS
from facilitator.ui.pages.capture.values import ROUNDS
from facilitator.ui.promises import offer_promises

if TYPE_CHECKING:
    from facilitator.ui.pages.capture.page import CapturePage


def handle(page: CapturePage) -> None:
    """Let the page handle its actions."""
    on, writing, reading, deeds = page.context.actions.on, page.writing, page.reading, page.deeds
    keys, hands, modes = reading.keys, page.hands, page.modes
    on("capture.add", page.add, page.may_add)
    on("capture.paste_lines", page.pasting.paste)
    on("capture.second", page.second, lambda: bool(writing.has_text or keys()))
    on("capture.search", reading.listing.search)
    on("capture.edit", page.edit, lambda: reading.listing.model.rowCount() > 0)
    on("capture.remove", page.remove, lambda: bool(keys()))
    on("capture.history", page.show_history, lambda: len(keys()) == 1)
    on("capture.mark", deeds.mark)
    on("capture.split", deeds.split, lambda: bool(reading.words_beside_caret()[0]))
    on("capture.join", deeds.join, lambda: len(keys()) > 1)
    on("capture.move", deeds.move, lambda: bool(keys()))
    on("capture.card", deeds.change_card, deeds.has_card)
    offer_promises(page.context, "capture.actions", page, keys)
    on("capture.filter", deeds.narrow)
    on("capture.concrete", deeds.make_concrete, deeds.may_make_concrete)
    on("capture.language", deeds.ask_language)
    for name in ROUNDS:
        on(f"capture.{name}", partial(hands.go_round, name))
    for name in ("translation", "remark"):
        on(f"capture.{name}", partial(writing.composer.asides.enter, name))
    on("capture.details", page.show_details)
    on("capture.place", page.mover.open_card)
    on("capture.next_session", partial(page.mover.step_session, 1), page.mover.has_sessions)
    on("capture.previous_session", partial(page.mover.step_session, -1), page.mover.has_sessions)
    on("capture.read_back", modes.read_back, lambda: bool(reading.session.rows))
    on("capture.new_theme", page.themes.begin_new)
    on("capture.pin", modes.toggle_pin)
    on("capture.enter", modes.toggle_enter)
    on("capture.focus", modes.toggle_focus)
    for place in range(1, 10):
        on(f"capture.theme_{place}", partial(page.tag, place), partial(page.has_theme, place))
    for at, kind in enumerate(KINDS, start=1):
        on(f"capture.kind_{at}", partial(hands.put, "kind", kind))
