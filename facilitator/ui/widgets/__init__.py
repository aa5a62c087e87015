"""The pieces that pages are built from, each read when first asked for: the first paint needs few of them."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from facilitator.ui.widgets.bars import Bar as Bar
    from facilitator.ui.widgets.bars import BarChart as BarChart
    from facilitator.ui.widgets.board import BoardList as BoardList
    from facilitator.ui.widgets.buttons import button as button
    from facilitator.ui.widgets.buttons import icon_button as icon_button
    from facilitator.ui.widgets.card_list import CardList as CardList
    from facilitator.ui.widgets.card_paint import CardDelegate as CardDelegate
    from facilitator.ui.widgets.composer import GrowingTextEdit as GrowingTextEdit
    from facilitator.ui.widgets.curve import Curve as Curve
    from facilitator.ui.widgets.data_table import DataTable as DataTable
    from facilitator.ui.widgets.empty import EmptyState as EmptyState
    from facilitator.ui.widgets.fields import SearchField as SearchField
    from facilitator.ui.widgets.fields import number_field as number_field
    from facilitator.ui.widgets.flow import FlowLayout as FlowLayout
    from facilitator.ui.widgets.heat import HeatMap as HeatMap
    from facilitator.ui.widgets.labels import ElidedLabel as ElidedLabel
    from facilitator.ui.widgets.labels import PlainLabel as PlainLabel
    from facilitator.ui.widgets.labels import plain_tip as plain_tip
    from facilitator.ui.widgets.layout import STRETCH as STRETCH
    from facilitator.ui.widgets.layout import card as card
    from facilitator.ui.widgets.layout import clear as clear
    from facilitator.ui.widgets.layout import column as column
    from facilitator.ui.widgets.layout import holder as holder
    from facilitator.ui.widgets.layout import line as line
    from facilitator.ui.widgets.layout import reading as reading
    from facilitator.ui.widgets.layout import row as row
    from facilitator.ui.widgets.layout import scrolling as scrolling
    from facilitator.ui.widgets.marks import Figure as Figure
    from facilitator.ui.widgets.marks import KeyCap as KeyCap
    from facilitator.ui.widgets.marks import Pill as Pill
    from facilitator.ui.widgets.marks import ThemeChip as ThemeChip
    from facilitator.ui.widgets.marks import native_keys as native_keys
    from facilitator.ui.widgets.overlay import Overlay as Overlay
    from facilitator.ui.widgets.page import PageFrame as PageFrame
    from facilitator.ui.widgets.page import WorkBar as WorkBar
    from facilitator.ui.widgets.rail import Place as Place
    from facilitator.ui.widgets.rail import Rail as Rail
    from facilitator.ui.widgets.speak import announce as announce
    from facilitator.ui.widgets.toast import Toast as Toast
    from facilitator.ui.widgets.toast import ToastHost as ToastHost

_HOMES = {
    "Bar": "bars",
    "BarChart": "bars",
    "BoardList": "board",
    "button": "buttons",
    "icon_button": "buttons",
    "CardList": "card_list",
    "CardDelegate": "card_paint",
    "GrowingTextEdit": "composer",
    "Curve": "curve",
    "DataTable": "data_table",
    "EmptyState": "empty",
    "SearchField": "fields",
    "number_field": "fields",
    "FlowLayout": "flow",
    "HeatMap": "heat",
    "ElidedLabel": "labels",
    "PlainLabel": "labels",
    "plain_tip": "labels",
    "STRETCH": "layout",
    "card": "layout",
    "clear": "layout",
    "column": "layout",
    "holder": "layout",
    "line": "layout",
    "reading": "layout",
    "row": "layout",
    "scrolling": "layout",
    "Figure": "marks",
    "KeyCap": "marks",
    "Pill": "marks",
    "ThemeChip": "marks",
    "native_keys": "marks",
    "Overlay": "overlay",
    "PageFrame": "page",
    "WorkBar": "page",
    "Place": "rail",
    "Rail": "rail",
    "announce": "speak",
    "Toast": "toast",
    "ToastHost": "toast",
}


def __getattr__(name: str) -> object:
    """Return the piece of that name, from its own module (PEP 562)."""
    if name not in _HOMES:
        message = f"there is no piece called {name}"
        raise AttributeError(message)
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
