"""The look can be read by everyone, changes live, and brings its own font."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from facilitator.places import resource
from facilitator.ui import icons, theme
from facilitator.ui.theme import DARK, LIGHT, Tokens
from facilitator.ui.theme.tokens import with_high_contrast
from facilitator.ui.widgets import button, icon_button
from facilitator.ui.widgets.heat_paint import heat_colours

GROUNDS = ("canvas", "surface", "sunken", "hover", "selected")
READ = [(ink, ground) for ink in ("text", "text_soft") for ground in GROUNDS]
READ += [("text_mute", ground) for ground in ("canvas", "surface", "sunken", "selected")]
READ += [("link", ground) for ground in ("canvas", "surface", "sunken")]
READ += [(tone, f"{tone}_bg") for tone in ("info", "success", "warning", "danger")]
READ += [("text", f"{tone}_bg") for tone in ("info", "success", "warning", "danger")]
READ += [(tone, ground) for tone in ("success", "warning", "danger") for ground in ("canvas", "surface")]
READ += [("on_accent", ground) for ground in ("accent", "accent_hover", "accent_press")]
READ += [("canvas", "text"), ("canvas", "text_soft")]
SEEN = [
    (edge, ground) for edge in ("control", "focus", "accent") for ground in ("canvas", "surface", "sunken")
]
SEEN += [("control", "hover"), ("focus", "selected"), ("danger", "danger_bg"), ("danger", "surface")]


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of WCAG 2.2."""
    bright, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=lambda tokens: tokens.scheme)
@pytest.mark.parametrize(("ink", "ground"), READ)
def test_words_can_be_read(tokens: Tokens, ink: str, ground: str) -> None:
    assert contrast(getattr(tokens, ink), getattr(tokens, ground)) >= 4.5


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=lambda tokens: tokens.scheme)
@pytest.mark.parametrize(("edge", "ground"), SEEN)
def test_edges_and_rings_can_be_seen(tokens: Tokens, edge: str, ground: str) -> None:
    assert contrast(getattr(tokens, edge), getattr(tokens, ground)) >= 3


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=lambda tokens: tokens.scheme)
@pytest.mark.parametrize("name", theme.HUES)
def test_every_hue_can_be_told_and_read(tokens: Tokens, name: str) -> None:
    hue = tokens.hue(name)

    assert contrast(hue.text, hue.tint) >= 7
    assert contrast(hue.bar, tokens.surface) >= 3
    assert contrast(hue.bar, hue.tint) >= 3


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_numbers_of_the_heat_map_can_be_read_in_every_shade(look: QApplication, mode: theme.Mode) -> None:
    theme.apply(look, mode)

    for number in range(21):
        ground, ink = heat_colours(number, 20)

        assert contrast(ink.name(), ground.name()) >= 4.5


def test_an_unknown_hue_of_a_newer_file_still_shows() -> None:
    assert LIGHT.hue("ultraviolet") == LIGHT.hue("slate")


def test_high_contrast_mutes_nothing() -> None:
    strong = with_high_contrast(DARK)

    assert (strong.line, strong.text_soft, strong.text_mute) == (DARK.control, DARK.text, DARK.text)
    assert strong.focus_width == 3


def test_the_font_is_the_bundled_one_in_two_weights(look: QApplication) -> None:
    assert QFontInfo(look.font()).family() == "Inter"
    assert QFontInfo(theme.bold_font()).weight() >= 600
    assert theme.font("display").pointSizeF() == pytest.approx(look.font().pointSizeF() * 2.1)


def test_switching_the_look_tells_painters_and_recolours_icons(look: QApplication, qtbot: QtBot) -> None:
    made = button("Preview", icon="eye")
    qtbot.addWidget(made)
    before = made.icon().pixmap(16, 16).toImage()

    with qtbot.waitSignal(theme.notifier().themeChanged):
        theme.apply(look, "dark")

    assert theme.current() is DARK
    assert look.palette().color(QPalette.ColorRole.Window) == QColor(DARK.canvas)
    assert made.icon().pixmap(16, 16).toImage() != before


def test_the_text_grows_with_the_scale_within_bounds(look: QApplication) -> None:
    normal = look.font().pointSizeF()

    theme.apply(look, "light", 1.5)
    grown = look.font().pointSizeF()
    theme.apply(look, "light", 9)

    assert grown == pytest.approx(normal * 1.5)
    assert theme.notifier().scale == 1.6


def test_the_focus_ring_moves_nothing(qtbot: QtBot) -> None:
    for made in (
        QPushButton("Approve"),
        button("Approve", "primary"),
        QLineEdit(),
        icon_button("x", "Close"),
    ):
        qtbot.addWidget(made)
        made.show()
        made.clearFocus()
        before = made.sizeHint()
        made.setFocus()
        qtbot.waitUntil(made.hasFocus)
        made.ensurePolished()

        assert made.sizeHint() == before


def test_a_role_given_later_is_seen_at_once(qtbot: QtBot) -> None:
    made = QPushButton("Approve")
    qtbot.addWidget(made)
    made.show()

    theme.set_role(made, "primary")

    assert made.grab().toImage().pixelColor(8, made.height() // 2).name() == LIGHT.accent.lower()


def test_the_style_sheet_stays_short_and_free_of_colours_of_its_own() -> None:
    text = (resource().parent / "facilitator/ui/theme/style.qss").read_text(encoding="utf-8")

    assert len(text.splitlines()) <= 250
    assert not re.findall(r"#[0-9A-Fa-f]{6}", text)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=lambda tokens: tokens.scheme)
def test_the_pictures_in_the_style_sheet_have_the_tokens_colours(tokens: Tokens) -> None:
    expected = {"tick": tokens.on_accent, "dash": tokens.on_accent, "dot": tokens.on_accent}
    expected |= {"up": tokens.text_soft, "down": tokens.text_soft}

    for name, colour in expected.items():
        assert colour in resource("icons", "style", f"{name}-{tokens.scheme}.svg").read_text(encoding="utf-8")


def test_every_icon_draws_something_at_every_size(look: QApplication) -> None:
    names = [path.stem for path in resource("icons").glob("*.svg")]

    assert len(names) >= 45
    for name in names:
        image = icons.pixmap(name, "#000000", 16).toImage()
        assert any(image.pixelColor(x, y).alpha() for x in range(16) for y in range(16)), name


def test_the_apps_mark_comes_in_every_size(look: QApplication) -> None:
    assert {size.width() for size in icons.app_icon().availableSizes()} >= {16, 32, 48, 256}


def test_the_system_turning_dark_is_followed_only_in_auto(
    look: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    changes: list[QEvent | None] = []
    theme.notifier().themeChanged.connect(lambda: changes.append(None))

    theme.notifier().reapply()
    theme.apply(look, "auto")
    theme.notifier().reapply()

    assert len(changes) == 2
