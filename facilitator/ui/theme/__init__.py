"""The app's look: tokens, fonts, palette and the style sheet made from them."""

from __future__ import annotations

from facilitator.ui.theme.apply import Mode, apply, bold_font, current, font, icon_pixels, notifier, set_role
from facilitator.ui.theme.tokens import DARK, HUES, LIGHT, RADIUS, SIZES, SPACE, Hue, Tokens

__all__ = [
    "DARK",
    "HUES",
    "LIGHT",
    "RADIUS",
    "SIZES",
    "SPACE",
    "Hue",
    "Mode",
    "Tokens",
    "apply",
    "bold_font",
    "current",
    "font",
    "icon_pixels",
    "notifier",
    "set_role",
]
