"""The small pieces that every page is built from; larger ones are had from their own modules, when needed."""

from __future__ import annotations

from facilitator.ui.widgets.buttons import button as button
from facilitator.ui.widgets.buttons import icon_button as icon_button
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
from facilitator.ui.widgets.speak import announce as announce
