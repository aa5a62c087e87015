"""The colours of paper: the tokens of the light look that exports share with the screen."""

from __future__ import annotations

from types import MappingProxyType
from typing import NamedTuple

ACCENT = "#1F5FA8"
ACCENT_PRESS = "#14406F"
HEAT = "#8DB4DE"
INFO_TINT = "#E2EDF8"
TEXT = "#1F1D1A"
TEXT_SOFT = "#4F4B44"
TEXT_MUTE = "#635E55"
LINE = "#DAD6CD"
OFF = "#9A9488"
SURFACE = "#FFFFFF"
WARNING = "#7D5200"
WARNING_TINT = "#FBEFD3"
SUCCESS = "#1B6E40"
SUCCESS_TINT = "#E1F3E8"
SUNKEN = "#ECEAE5"


class Hue(NamedTuple):
    """One theme colour: the bar, the tint behind words, and the words on that tint."""

    bar: str
    tint: str
    text: str


HUES = MappingProxyType({
    "blue": Hue("#407BC5", "#E2EEFF", "#1D4371"),
    "teal": Hue("#068C8C", "#D7F4F3", "#004D4D"),
    "green": Hue("#348F4F", "#DFF3E2", "#154F27"),
    "olive": Hue("#7F8002", "#EEEFD8", "#464600"),
    "amber": Hue("#A46E01", "#F9EAD7", "#5B3B00"),
    "orange": Hue("#B66028", "#FEE8DB", "#67310D"),
    "red": Hue("#BB5752", "#FEE7E4", "#6A2C29"),
    "pink": Hue("#B4567E", "#FEE5EE", "#662B45"),
    "purple": Hue("#9262B3", "#F3E8FC", "#513366"),
    "slate": Hue("#6F7B8E", "#EAEDF2", "#3B434F"),
})  # fmt: skip


def hue(name: str) -> Hue:
    """Return the theme colour of that name, slate if there is none."""
    return HUES.get(name, HUES["slate"])
