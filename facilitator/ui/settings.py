"""What this laptop remembers between two starts: look, folders, recent workshops, whose table it is."""

from __future__ import annotations

import hashlib
import secrets
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

from PySide6.QtCore import QSettings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Look = Literal["auto", "light", "dark"]
MOST_RECENT = 8


class Settings:
    """Typed access to the few things kept outside workshops; never the words of a workshop."""

    def __init__(self) -> None:
        """Open the settings of this person on this laptop."""
        scope = QSettings.Scope.UserScope
        self._store = QSettings(QSettings.Format.IniFormat, scope, "facilitator", "facilitator")

    @property
    def look(self) -> Look:
        """Whether the look is light, dark, or follows the system."""
        kept = self._text("look", "auto")
        return next((look for look in get_args(Look) if look == kept), "auto")

    @look.setter
    def look(self, look: Look) -> None:
        self._store.setValue("look", look)

    @property
    def scale(self) -> float:
        """The text size, 1.0 as the system has it."""
        try:
            return min(max(float(self._text("scale", "1.0")), 0.9), 1.6)
        except ValueError:
            return 1.0

    @scale.setter
    def scale(self, scale: float) -> None:
        self._store.setValue("scale", f"{scale:.2f}")

    @property
    def person(self) -> str:
        """The name of the person at this laptop; empty until they say."""
        return self._text("person", "")

    @person.setter
    def person(self, name: str) -> None:
        self._store.setValue("person", name)

    @property
    def second_place(self) -> Path | None:
        """The folder in which copies of workshops are kept besides those on this computer."""
        kept = self._text("second_place", "")
        return Path(kept) if kept else None

    @second_place.setter
    def second_place(self, folder: Path | None) -> None:
        self._store.setValue("second_place", str(folder or ""))

    @property
    def enter_adds(self) -> bool:
        """Whether Enter alone adds a point, and Ctrl+Enter begins a new line."""
        return self._text("enter", "") == "adds"

    @enter_adds.setter
    def enter_adds(self, adds: bool) -> None:
        self._store.setValue("enter", "adds" if adds else "")

    @property
    def device(self) -> str:
        """What tells this laptop from others that share a workshop: 16 hex digits, drawn once."""
        kept = self._text("device", "")
        if not kept:
            kept = secrets.token_hex(8)
            self._store.setValue("device", kept)
        return kept

    @property
    def recent(self) -> tuple[Path, ...]:
        """The workshops opened last, newest first; those that are gone are left out."""
        return tuple(each for each in self._recent() if each.is_file())

    def add_recent(self, path: Path) -> None:
        """Put a workshop at the top of the recent ones."""
        kept = [path, *(each for each in self._recent() if each != path)][:MOST_RECENT]
        self._store.setValue("recent", "\n".join(str(each) for each in kept))

    def choice(self, workshop: str, name: str) -> str:
        """Return what was chosen last in a workshop, such as the table or the export folder."""
        return self._text(f"workshops/{workshop}/{name}", "")

    def choose(self, workshop: str, name: str, value: str) -> None:
        """Remember a choice made in a workshop."""
        self._store.setValue(f"workshops/{workshop}/{name}", value)

    def forget(self, workshop: str, path: Path) -> None:
        """Let go of a workshop: its place among the recent ones, and what was chosen in it."""
        kept = [str(each) for each in self._recent() if each != path]
        self._store.setValue("recent", "\n".join(kept))
        if workshop:
            self._store.remove(f"workshops/{workshop}")

    def columns(self, headings: Sequence[str]) -> dict[str, str]:
        """Return which column held which field when headings like these were imported last."""
        names = sorted(headings)
        pairs = (pair.split("=") for pair in self._text(_columns_key(names), "").split(",") if "=" in pair)
        return {
            field: names[int(place)]
            for field, place in pairs
            if place.isdecimal() and int(place) < len(names)
        }

    def remember_columns(self, headings: Sequence[str], mapping: Mapping[str, str]) -> None:
        """Remember which column held which field, by their places only: headings are words of a workshop."""
        names = sorted(headings)
        kept = ",".join(f"{field}={names.index(column)}" for field, column in mapping.items())
        self._store.setValue(_columns_key(names), kept)

    def _recent(self) -> list[Path]:
        """Return them all, with those on a stick that is not plugged in now."""
        return [Path(each) for each in self._text("recent", "").split("\n") if each]

    def _text(self, name: str, default: str) -> str:
        value = self._store.value(name, default)
        return value if isinstance(value, str) else default


def _columns_key(names: Sequence[str]) -> str:
    return f"columns/{hashlib.sha256(chr(0).join(names).encode()).hexdigest()[:16]}"
