"""The look as data: colours of both schemes, theme hues, spaces, radii and sizes."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Hue:
    """One theme colour: the bar or dot, the chip's tint, and the words on that tint."""

    bar: str
    tint: str
    text: str


@dataclass(frozen=True, slots=True)
class Space:
    """Distances in pixels, from a hairline to a region."""

    hair: int = 2
    tight: int = 4
    small: int = 8
    medium: int = 12
    card: int = 16
    page: int = 24
    wide: int = 32
    huge: int = 48


@dataclass(frozen=True, slots=True)
class Radius:
    """Corner radii in pixels."""

    control: int = 6
    card: int = 8
    pill: int = 10


@dataclass(frozen=True, slots=True)
class Sizes:
    """Fixed measures in pixels, and type sizes as ratios of the base size."""

    control: int = 32
    target: int = 24
    icon_small: int = 16
    icon: int = 20
    icon_large: int = 28
    icon_empty: int = 48
    rail: int = 200
    rail_narrow: int = 56
    reading: int = 760
    column: int = 268
    window_width: int = 960
    window_height: int = 600
    caption: float = 0.88
    body: float = 1.0
    heading: float = 1.15
    title: float = 1.45
    display: float = 2.1


@dataclass(frozen=True, slots=True)
class Tokens:
    """Every colour of one scheme; the names are those of the design notes."""

    scheme: str
    canvas: str
    surface: str
    sunken: str
    hover: str
    selected: str
    line: str
    control: str
    text: str
    text_soft: str
    text_mute: str
    text_off: str
    accent: str
    accent_hover: str
    accent_press: str
    on_accent: str
    link: str
    info: str
    info_bg: str
    focus: str
    success: str
    success_bg: str
    warning: str
    warning_bg: str
    danger: str
    danger_bg: str
    hues: Mapping[str, Hue]
    focus_width: int = 2

    def colours(self) -> dict[str, str]:
        """Return the plain colours by name, without the hues."""
        pairs = ((field.name, getattr(self, field.name)) for field in fields(self))
        return {name: value for name, value in pairs if isinstance(value, str) and value.startswith("#")}

    def hue(self, name: str) -> Hue:
        """Return the named hue; an unknown name gives slate, so that newer files still show."""
        return self.hues.get(name, self.hues["slate"])


SPACE = Space()
RADIUS = Radius()
SIZES = Sizes()
HUES = ("blue", "teal", "green", "olive", "amber", "orange", "red", "pink", "purple", "slate")


def _hues(*triples: tuple[str, str, str]) -> Mapping[str, Hue]:
    return MappingProxyType({name: Hue(*triple) for name, triple in zip(HUES, triples, strict=True)})


LIGHT = Tokens(
    scheme="light",
    canvas="#F6F5F2",
    surface="#FFFFFF",
    sunken="#ECEAE5",
    hover="#E6E3DC",
    selected="#DCE8F5",
    line="#DAD6CD",
    control="#857F74",
    text="#1F1D1A",
    text_soft="#4F4B44",
    text_mute="#635E55",
    text_off="#9A9488",
    accent="#1F5FA8",
    accent_hover="#1A5191",
    accent_press="#14406F",
    on_accent="#FFFFFF",
    link="#1B5598",
    info="#1B5598",
    info_bg="#E2EDF8",
    focus="#1F5FA8",
    success="#1B6E40",
    success_bg="#E1F3E8",
    warning="#7D5200",
    warning_bg="#FBEFD3",
    danger="#A8231B",
    danger_bg="#FBE5E3",
    hues=_hues(
        ("#407BC5", "#E2EEFF", "#1D4371"),
        ("#068C8C", "#D7F4F3", "#004D4D"),
        ("#348F4F", "#DFF3E2", "#154F27"),
        ("#7F8002", "#EEEFD8", "#464600"),
        ("#A46E01", "#F9EAD7", "#5B3B00"),
        ("#B66028", "#FEE8DB", "#67310D"),
        ("#BB5752", "#FEE7E4", "#6A2C29"),
        ("#B4567E", "#FEE5EE", "#662B45"),
        ("#9262B3", "#F3E8FC", "#513366"),
        ("#6F7B8E", "#EAEDF2", "#3B434F"),
    ),
)

DARK = Tokens(
    scheme="dark",
    canvas="#18191B",
    surface="#212326",
    sunken="#131415",
    hover="#2C2F33",
    selected="#1F3A55",
    line="#363A3F",
    control="#7E848C",
    text="#ECEAE6",
    text_soft="#C2BEB6",
    text_mute="#A8A49C",
    text_off="#6C6962",
    accent="#6FB1F2",
    accent_hover="#8CC1F6",
    accent_press="#4F9BE3",
    on_accent="#0A1A2A",
    link="#8CC1F6",
    info="#8CC1F6",
    info_bg="#15293D",
    focus="#8CC1F6",
    success="#6CCB93",
    success_bg="#16301F",
    warning="#E8B455",
    warning_bg="#34280F",
    danger="#F49A92",
    danger_bg="#3D1C1A",
    hues=_hues(
        ("#6FA7EE", "#1E2F44", "#BFDAFD"),
        ("#16BBBC", "#0A3535", "#A9E4E4"),
        ("#69BA7C", "#1C3422", "#BCE3C3"),
        ("#A9AB4A", "#2F3014", "#D9DCAE"),
        ("#D09945", "#3B2A12", "#EFD3AC"),
        ("#E08D5D", "#402719", "#F9CDB5"),
        ("#E6857E", "#422522", "#FDC9C4"),
        ("#DF84A8", "#40242F", "#F9C8D9"),
        ("#BC8FDD", "#35273F", "#E4CDF6"),
        ("#9AA5B8", "#2B2E34", "#D2D8E2"),
    ),
)


def with_high_contrast(tokens: Tokens) -> Tokens:
    """Return the same scheme with stronger edges, no muted words and a wider focus ring."""
    return replace(tokens, line=tokens.control, text_soft=tokens.text, text_mute=tokens.text, focus_width=3)
