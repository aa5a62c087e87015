"""What else is known of the selected point: a compact form whose fields are kept as soon as they are left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QCompleter, QFrame, QGridLayout, QLineEdit, QSpinBox, QWidget

from facilitator.domain.records import AGREEMENTS, CONCRETENESSES, HORIZONS, Kind
from facilitator.ui.icons import keep_icon
from facilitator.ui.pages.capture.fields import Choice, Field, Notes
from facilitator.ui.theme import SPACE
from facilitator.ui.widgets import PlainLabel, button, column, holder, native_keys

if TYPE_CHECKING:
    from collections.abc import Iterable

    from facilitator.domain.journal import Scalar
    from facilitator.domain.records import Point


class Details(QFrame):
    """Shows one point; `changed` says which field is to hold what."""

    changed = Signal(str, str, object)
    toggled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._point: Point | None = None
        self.title = button(self.tr("Details"), "link", "chevron-right")
        self.title.setToolTip(
            self.tr("Details of the selected point ({key})").format(key=native_keys("Alt+Return"))
        )
        self._about = PlainLabel("", "caption", wrap=True)
        self._form = QGridLayout()
        self._form.setHorizontalSpacing(SPACE.small)
        self._form.setVerticalSpacing(SPACE.tight)
        self._form.setColumnStretch(1, 1)
        self.fields: dict[str, Field] = {}
        self._fill()
        self._body = holder(column(self._about, self._form_holder(), spacing=SPACE.small))
        self._body.hide()
        box = column(self.title, self._body, spacing=SPACE.tight)
        box.setAlignment(self.title, Qt.AlignmentFlag.AlignLeft)
        box.setContentsMargins(SPACE.small, SPACE.small, SPACE.small, SPACE.small)
        self.setLayout(box)
        self.title.clicked.connect(self.toggle)

    @property
    def is_open(self) -> bool:
        """Whether the form is unfolded."""
        return not self._body.isHidden()

    def toggle(self) -> None:
        """Unfold the form, or fold it."""
        self.set_open(not self.is_open)
        self.toggled.emit()

    def set_open(self, is_open: bool) -> None:
        """Unfold or fold the form."""
        self.commit()
        self._body.setVisible(is_open)
        keep_icon(self.title, "chevron-down" if is_open else "chevron-right", "link", 16)
        self.title.setAccessibleDescription(self.tr("unfolded") if is_open else self.tr("folded"))

    def show_point(self, point: Point | None, selected: int) -> None:
        """Show a point as it is now; a field that is being typed in is left alone."""
        if self._point is not None and (point is None or point.id != self._point.id):
            self.commit()
        changes = point is None or self._point is None or point.id != self._point.id
        self._point = point
        self._about.setText(self._words(point, selected))
        self._fields.setVisible(point is not None)
        if point is not None:
            for name, field in self.fields.items():
                field.show_value(getattr(point, name), force=changes)

    def suggest(self, stakeholders: Iterable[str], regions: Iterable[str]) -> None:
        """Offer what was said before for the two fields that name people."""
        for name, known in (("stakeholder", stakeholders), ("region", regions)):
            widget = self.fields[name].widget
            if isinstance(widget, QLineEdit):
                completer = QCompleter(sorted(each for each in known if each), widget)
                completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
                widget.setCompleter(completer)

    def enter(self) -> None:
        """Unfold the form and go to its first field."""
        if not self.is_open:
            self.toggle()
        self.fields["kind"].widget.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def commit(self) -> None:
        """Keep what is typed in the fields."""
        if self._point is not None:
            for field in self.fields.values():
                field.commit()

    def _say(self, name: str, value: Scalar) -> None:
        if self._point is not None and getattr(self._point, name) != value:
            self.changed.emit(self._point.id, name, value)

    def _words(self, point: Point | None, selected: int) -> str:
        if point is not None:
            return point.ref
        return (
            self.tr("Select one point to see its details.")
            if selected < 1
            else self.tr("Several points are selected.")
        )

    def _form_holder(self) -> QWidget:
        self._fields = holder(self._form)
        return self._fields

    def _fill(self) -> None:
        kinds = tuple(kind.value for kind in Kind)
        self._add("kind", self.tr("Kind"), Choice(kinds))
        self._add("agreement", self.tr("Agreement"), Choice(AGREEMENTS, self.tr("not noted")))
        self._add("horizon", self.tr("Horizon"), Choice(HORIZONS, self.tr("not noted")))
        self._add("concreteness", self.tr("Level"), Choice(CONCRETENESSES, self.tr("not noted")))
        self._add("stakeholder", self.tr("Stakeholder"), QLineEdit(placeholderText=self.tr("Who said it")))
        self._add("region", self.tr("Region"), QLineEdit())
        self._add("seconded", self.tr("Seconded"), _number())
        self._add("remark", self.tr("Remark"), Notes())
        self._add("translation", self.tr("Translation"), Notes())
        self._add("verbatim", "", QCheckBox(self.tr("Word for word")))
        self._add("internal", "", QCheckBox(self.tr("Internal, not for release")))
        self._add("read_back", "", QCheckBox(self.tr("Read back to the table")))

    def _add(self, name: str, text: str, widget: QWidget) -> None:
        field = self.fields[name] = Field(widget, lambda value: self._say(name, value))
        at = self._form.rowCount()
        if not text:
            self._form.addWidget(widget, at, 0, 1, 2)
            return
        label = PlainLabel(text, "caption")
        label.setBuddy(widget)
        widget.setAccessibleName(text)
        self._form.addWidget(label, at, 0)
        self._form.addWidget(field.widget, at, 1)


def _number() -> QSpinBox:
    made = QSpinBox(maximum=999)
    made.setKeyboardTracking(False)
    made.lineEdit().setTextMargins(SPACE.small, 0, 0, 0)
    return made
