"""The pieces that pages are built from."""

from __future__ import annotations

from facilitator.ui.widgets.bars import Bar, BarChart
from facilitator.ui.widgets.board import BoardList
from facilitator.ui.widgets.buttons import button, icon_button
from facilitator.ui.widgets.card_list import CardList
from facilitator.ui.widgets.card_paint import CardDelegate
from facilitator.ui.widgets.composer import GrowingTextEdit
from facilitator.ui.widgets.curve import Curve
from facilitator.ui.widgets.data_table import DataTable
from facilitator.ui.widgets.empty import EmptyState
from facilitator.ui.widgets.fields import SearchField, number_field
from facilitator.ui.widgets.flow import FlowLayout
from facilitator.ui.widgets.heat import HeatMap
from facilitator.ui.widgets.labels import ElidedLabel, PlainLabel, plain_tip
from facilitator.ui.widgets.layout import STRETCH, card, clear, column, holder, line, row, scrolling
from facilitator.ui.widgets.marks import Figure, KeyCap, Pill, ThemeChip, native_keys
from facilitator.ui.widgets.overlay import Overlay
from facilitator.ui.widgets.page import PageFrame, WorkBar
from facilitator.ui.widgets.rail import Place, Rail
from facilitator.ui.widgets.speak import announce
from facilitator.ui.widgets.toast import Toast, ToastHost

__all__ = [
    "STRETCH",
    "Bar",
    "BarChart",
    "BoardList",
    "CardDelegate",
    "CardList",
    "Curve",
    "DataTable",
    "ElidedLabel",
    "EmptyState",
    "Figure",
    "FlowLayout",
    "GrowingTextEdit",
    "HeatMap",
    "KeyCap",
    "Overlay",
    "PageFrame",
    "Pill",
    "Place",
    "PlainLabel",
    "Rail",
    "SearchField",
    "ThemeChip",
    "Toast",
    "ToastHost",
    "WorkBar",
    "announce",
    "button",
    "card",
    "clear",
    "column",
    "holder",
    "icon_button",
    "line",
    "native_keys",
    "number_field",
    "plain_tip",
    "row",
    "scrolling",
]
