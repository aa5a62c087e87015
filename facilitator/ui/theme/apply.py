"""Put the look on the application, and follow the system when asked to."""

from __future__ import annotations

from pathlib import Path
from string import Template
from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from facilitator.places import resource
from facilitator.ui.theme.tokens import DARK, LIGHT, SIZES, Tokens, with_high_contrast

Mode = Literal["auto", "light", "dark"]
FACES = ("Inter_400Regular", "Inter_600SemiBold", "Inter_700Bold", "Inter_400Regular_Italic")
SMALLEST_POINT_SIZE = 10.0
SCALE_RANGE = (0.9, 1.6)


class Notifier(QObject):
    """Holds the look in force and says when it changes; one for the whole application."""

    themeChanged = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.mode: Mode = "auto"
        self.scale = 1.0
        self.tokens = LIGHT
        self.system_font: QFont | None = None

    def reapply(self) -> None:
        """Put the look on again after the system's scheme or contrast changed."""
        app = QApplication.instance()
        if self.mode == "auto" and isinstance(app, QApplication):
            _dress(app, self)

    def repaint(self) -> None:
        """Have everything drawn anew; a screen with other pixels has come."""
        self.themeChanged.emit()


_notifier: list[Notifier] = []


def notifier() -> Notifier:
    """Return the one object whose `themeChanged` tells painters to paint anew."""
    if not _notifier:
        _notifier.append(Notifier())
    return _notifier[0]


def current() -> Tokens:
    """Return the tokens in force; cheap enough to ask for in every paint."""
    return notifier().tokens


def font(role: Literal["caption", "body", "heading", "title", "display"] = "body") -> QFont:
    """Return the application's font at a role's size, for widgets that paint themselves."""
    chosen = QFont(QApplication.font())
    chosen.setPointSizeF(chosen.pointSizeF() * float(getattr(SIZES, role)))
    if role in {"heading", "title", "display"}:
        chosen.setWeight(QFont.Weight.DemiBold)
    return chosen


def bold_font(role: Literal["caption", "body", "heading", "title", "display"] = "body") -> QFont:
    """Return a role's font in the second of the two weights."""
    chosen = font(role)
    chosen.setWeight(QFont.Weight.DemiBold)
    return chosen


def icon_pixels(size: int) -> int:
    """Return an icon's size scaled with the text."""
    return round(size * notifier().scale)


def set_role(widget: QWidget, role: str, *, name: str = "role") -> None:
    """Give a widget another role and let the style sheet see it at once."""
    if widget.property(name) == role:
        return
    widget.setProperty(name, role)
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)


def apply(app: QApplication, mode: Mode = "auto", scale: float = 1.0) -> None:
    """Dress the application; call again whenever the person chooses another mode or text size."""
    look = notifier()
    if look.system_font is None:
        look.system_font = QFont(app.font())
        _load_fonts()
        app.setStyle("Fusion")
        _follow_system(look)
        app.screenAdded.connect(look.repaint)
    look.mode = mode
    look.scale = min(max(scale, SCALE_RANGE[0]), SCALE_RANGE[1])
    _tell_system(mode)
    _dress(app, look)


def _follow_system(look: Notifier) -> None:
    hints = QGuiApplication.styleHints()
    hints.colorSchemeChanged.connect(look.reapply)
    accessibility = getattr(hints, "accessibility", None)
    if accessibility is not None:
        accessibility().contrastPreferenceChanged.connect(look.reapply)


def _tell_system(mode: Mode) -> None:
    hints = QGuiApplication.styleHints()
    wanted = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}.get(mode)
    if wanted is None:
        hints.unsetColorScheme()
    else:
        hints.setColorScheme(wanted)


def _dress(app: QApplication, look: Notifier) -> None:
    look.tokens = _tokens_for(look.mode)
    app.setFont(_base_font(look))
    app.setPalette(_palette(look.tokens))
    app.setStyleSheet(_style_sheet(look.tokens, app.font().pointSizeF(), look.scale))
    look.themeChanged.emit()


def _tokens_for(mode: Mode) -> Tokens:
    hints = QGuiApplication.styleHints()
    dark = mode == "dark" or (mode == "auto" and hints.colorScheme() == Qt.ColorScheme.Dark)
    tokens = DARK if dark else LIGHT
    accessibility = getattr(hints, "accessibility", None)
    if accessibility is None:
        return tokens
    preference = accessibility().contrastPreference()
    return with_high_contrast(tokens) if preference.name == "HighContrast" else tokens


def _load_fonts() -> None:
    for face in FACES:
        QFontDatabase.addApplicationFont(str(resource("fonts", f"{face}.ttf")))


def _base_font(look: Notifier) -> QFont:
    system = look.system_font or QFont()
    base = QFont(system)
    base.setFamilies(["Inter", *system.families()])
    base.setPointSizeF(max(system.pointSizeF(), SMALLEST_POINT_SIZE) * look.scale)
    return base


def _palette(tokens: Tokens) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    plain = {
        role.Window: tokens.canvas,
        role.WindowText: tokens.text,
        role.Base: tokens.surface,
        role.AlternateBase: tokens.canvas,
        role.Text: tokens.text,
        role.Button: tokens.surface,
        role.ButtonText: tokens.text,
        role.BrightText: tokens.danger,
        role.ToolTipBase: tokens.surface,
        role.ToolTipText: tokens.text,
        role.PlaceholderText: tokens.text_mute,
        role.Highlight: tokens.accent,
        role.HighlightedText: tokens.on_accent,
        role.Accent: tokens.accent,
        role.Link: tokens.link,
        role.LinkVisited: tokens.link,
        role.Light: tokens.surface,
        role.Midlight: tokens.hover,
        role.Mid: tokens.line,
        role.Dark: tokens.control,
        role.Shadow: tokens.control,
    }
    for which, colour in plain.items():
        palette.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor(tokens.text_off))
    return palette


def _style_sheet(tokens: Tokens, points: float, scale: float) -> str:
    text = (Path(__file__).parent / "style.qss").read_text(encoding="utf-8")
    sizes = {
        name: f"{points * getattr(SIZES, name):.2f}" for name in ("caption", "heading", "title", "display")
    }
    return Template(text).substitute(
        tokens.colours() | sizes | _ring_sizes(tokens.focus_width, scale),
        scheme=tokens.scheme,
        icons=resource("icons", "style").as_posix(),
        ring_primary=tokens.text,
        toast_hover=tokens.text_soft,
    )


def _ring_sizes(ring: int, scale: float) -> dict[str, str]:
    """Return the paddings that make room for the focus ring, so that nothing jumps."""
    grown = ring - 1
    line = round(18 * scale)
    paddings = {
        "ring": ring,
        "ring_v": 6 - grown,
        "ring_h": 13 - grown,
        "ring_icon": 5 - grown,
        "ring_link": 8 - grown,
        "ring_field": 9 - grown,
        "ring_filter_v": 3 - grown,
        "ring_filter_h": 11 - grown,
        "ring_nav_v": 8 - grown,
        "ring_nav_h": 12 - grown,
        "ring_nav_n": 6 - grown,
        "text_line": line,
        "filter_radius": (line + 6) // 2,
    }
    return {name: str(value) for name, value in paddings.items()}
