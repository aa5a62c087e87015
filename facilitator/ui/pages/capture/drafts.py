"""Half-typed words on their way to the disk: after a pause, every two seconds, and on turning away."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from facilitator.domain.errors import FacilitatorError
from facilitator.domain.records import Kind
from facilitator.ui.pages.capture.values import STICKY

if TYPE_CHECKING:
    from collections.abc import Callable

    from facilitator.domain.journal import Scalar
    from facilitator.services.workspace import Workspace

PAUSE_MS, PACE_MS = 800, 2000
PASSING = ("remark", "translation", "makes_concrete", "owner", "due")
WORDS, MARKS, EDIT = "capture", "capture-marks", "capture-edit"


@dataclass(frozen=True, slots=True)
class Draft:
    """A point before it is added; `about` pairs its other fields with their values, `card` its card's."""

    text: str = ""
    themes: tuple[str, ...] = ()
    kind: str = Kind.INSIGHT.value
    about: tuple[tuple[str, Scalar], ...] = ()
    card: tuple[tuple[str, Scalar], ...] = ()

    @property
    def fields(self) -> dict[str, Scalar]:
        """What is marked, kind included, by field."""
        return {"kind": self.kind, **dict(self.about)}

    def afterwards(self, *, is_pinned: bool) -> Draft:
        """Return what the next point begins with: all marks while they are pinned, else the lasting ones."""
        kept = {name: value for name, value in self.about if name not in PASSING}
        if "makes_concrete" in dict(self.about):
            kept.pop("concreteness", None)
        if is_pinned:
            return Draft("", self.themes, self.kind, tuple(sorted(kept.items())))
        lasting = {name: value for name, value in kept.items() if name in STICKY}
        return Draft(about=tuple(sorted(lasting.items())))

    def marks(self) -> str:
        """Return kind, themes and other marks as one text, empty if there is nothing to remember."""
        if not self.themes and not self.about and self.kind == Kind.INSIGHT.value:
            return ""
        more = {"about": dict(self.about), "card": dict(self.card)}
        return json.dumps({"themes": self.themes, "kind": self.kind, **more})


class DraftKeeper(QObject):
    """Keeps what `current` returns; says when it is on the disk, and when it cannot be."""

    kept = Signal()
    failed = Signal(object)

    def __init__(self, workspace: Workspace, current: Callable[[], Draft], parent: QObject) -> None:
        super().__init__(parent)
        self._workspace, self._current = workspace, current
        self._last = self.read()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pace = QTimer(self, singleShot=True, interval=PACE_MS)
        self._pause.timeout.connect(self.keep)
        self._pace.timeout.connect(self.keep)

    @property
    def is_pending(self) -> bool:
        """Whether something is typed that is not on the disk yet."""
        return self._current() != self._last

    def note(self) -> None:
        """Take note that something was typed; it is kept soon."""
        self._pause.start()
        if not self._pace.isActive():
            self._pace.start()

    def keep(self) -> None:
        """Keep what is typed now, if it is not kept already; it is on the disk when `kept` is said."""
        self._pause.stop()
        self._pace.stop()
        draft = self._current()
        if draft == self._last or self._workspace.read_only:
            return
        try:
            self._workspace.save_draft(WORDS, draft.text)
            if draft.marks() != self._last.marks():
                self._workspace.save_draft(MARKS, draft.marks())
        except FacilitatorError as error:
            self.failed.emit(error)
            return
        self._last = draft
        self.kept.emit()

    def read(self) -> Draft:
        """Return what was kept last."""
        text, marks = self._workspace.draft(WORDS), self._workspace.draft(MARKS)
        plain = json.loads(marks) if marks else {}
        kind = plain.get("kind", Kind.INSIGHT.value)
        rest = (tuple(sorted(plain.get(name, {}).items())) for name in ("about", "card"))
        return Draft(text, tuple(plain.get("themes", ())), kind, *rest)


class EditKeeper(QObject):
    """Keeps the words that are half typed on a point's card, so that they too survive a power cut."""

    failed = Signal(object)

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._waiting = self._kept = ""
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._keep)

    def note(self, point: str, text: str) -> None:
        """Take note of what is typed on a point's card; it is kept soon."""
        self._waiting = json.dumps([point, text])
        self._pause.start()

    def forget(self) -> None:
        """Forget what was typed: it became the point's words, or was given up."""
        self._pause.stop()
        self._waiting = ""
        if self._kept:
            self._keep()

    def read(self) -> tuple[str, str]:
        """Return the point and the words that an earlier run left half typed, or nothing twice."""
        self._kept = self._workspace.draft(EDIT)
        point, text = json.loads(self._kept) if self._kept else ("", "")
        return point, text

    def _keep(self) -> None:
        try:
            self._workspace.save_draft(EDIT, self._waiting)
        except FacilitatorError as error:
            self.failed.emit(error)
        else:
            self._kept = self._waiting
