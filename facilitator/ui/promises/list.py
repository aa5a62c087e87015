"""The actions of one outcome or point, and a field in which the next one is written."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QWidget

from facilitator.domain.records import ActionState, Outcome
from facilitator.services import actions
from facilitator.ui.promises.row import PromiseRow
from facilitator.ui.theme import SPACE
from facilitator.ui.widgets import column

if TYPE_CHECKING:
    from facilitator.domain.records import Action, Point
    from facilitator.ui.context import Context


class PromiseList(QWidget):
    """Shows and changes actions; rows that stay keep their widgets, so that the focus stays too."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._source: Outcome | Point | None = None
        self.rows: dict[str, PromiseRow] = {}
        self.add_field = QLineEdit(placeholderText=self.tr("What will be done? Enter adds the action."))
        self.add_field.setAccessibleName(self.tr("New action"))
        self._box = column(spacing=SPACE.medium)
        self.setLayout(column(self._box, self.add_field, spacing=SPACE.medium))
        self.add_field.returnPressed.connect(self._add)

    def show_source(self, source: Outcome | Point) -> None:
        """Show what was promised because of an outcome or a point."""
        if self._source is not None and self._source.id != source.id:
            self.add_field.clear()
        self._source = source
        is_fixed = self._context.workspace.read_only
        now = self._context.workspace.sources.now()
        today = datetime.fromtimestamp(now / 1000, tz=UTC).astimezone().date()
        wanted = {each.id: each for each in self._found(source)}
        for gone in [each for each in self.rows if each not in wanted]:
            self._drop(gone)
        for action in wanted.values():
            line = self.rows.get(action.id) or self._make(action)
            line.show_action(action, today, is_fixed=is_fixed)
        self.add_field.setVisible(not is_fixed)

    def _found(self, source: Outcome | Point) -> list[Action]:
        name = "outcome" if isinstance(source, Outcome) else "point"
        return [each for each in self._context.snapshot.actions.values() if getattr(each, name) == source.id]

    def _make(self, action: Action) -> PromiseRow:
        line = self.rows[action.id] = PromiseRow(action)
        line.changed.connect(self._change)
        line.state_changed.connect(self._set_state)
        line.removed.connect(self._remove)
        self._box.addWidget(line)
        line.show()
        return line

    def _drop(self, action: str) -> None:
        line = self.rows.pop(action)
        self._box.removeWidget(line)
        line.hide()
        line.deleteLater()

    def _add(self) -> None:
        text, source, workspace = self.add_field.text().strip(), self._source, self._context.workspace
        if (
            text
            and source is not None
            and self._context.attempt(lambda: actions.add(workspace, text, source))
        ):
            self.add_field.clear()

    def _change(self, action: str, name: str, text: str) -> None:
        workspace = self._context.workspace
        if action in self._context.snapshot.actions:
            self._context.attempt(lambda: actions.change(workspace, action, **{name: text}))

    def _set_state(self, action: str, state: str, answer: str) -> None:
        workspace = self._context.workspace
        self._context.attempt(lambda: actions.set_state(workspace, action, ActionState(state), answer))

    def _remove(self, action: str) -> None:
        if self._context.attempt(lambda: actions.remove(self._context.workspace, action)):
            self.add_field.setFocus()
            said = self.tr("Action removed.")
            self._context.done(said)
