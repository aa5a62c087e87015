"""The Insight page: one picture at a time, chosen above it; each cell leads to its points."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QButtonGroup, QFileDialog, QScrollArea, QVBoxLayout, QWidget

from facilitator.domain.errors import FacilitatorError
from facilitator.services import insight
from facilitator.services.insight import Grid, Saturation
from facilitator.ui.dialogs.points import open_points
from facilitator.ui.language import tr
from facilitator.ui.page import Page
from facilitator.ui.pages.insight.views import SATURATION, VIEWS, grid_of, told, words_of
from facilitator.ui.theme import SPACE
from facilitator.ui.widgets import STRETCH, ElidedLabel, PlainLabel, button, card, column, holder, scrolling
from facilitator.ui.widgets.curve import Curve
from facilitator.ui.widgets.empty import EmptyState
from facilitator.ui.widgets.flow import FlowLayout
from facilitator.ui.widgets.heat import HeatMap
from facilitator.ui.widgets.picture import PNG, SVG, Picture, save
from facilitator.ui.words import counted

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractButton

    from facilitator.ui.context import Context


class InsightPage(Page):
    """Pictures of who speaks of what, how firmly, and whether anything new is still said."""

    scope: ClassVar[str] = "insight"
    kinds: ClassVar[tuple[str, ...]] = ("point", "desk", "session", "theme", "group")

    def __init__(self, context: Context) -> None:
        super().__init__(context, "")
        self.set_title(self.tr("Insight"))
        self.copy_button = button(self.tr("Copy as a table"), icon="copy")
        self.save_button = button(self.tr("Save the picture…"), "primary", "download")
        self.put_beside_title(self.copy_button, self.save_button)
        self.choices = {name: button(tr(view.title), "filter") for name, view in VIEWS.items()}
        self.choices[SATURATION] = button(self.tr("New groups"), "filter")
        self.heading, self.note = PlainLabel("", "heading"), PlainLabel("", "context", wrap=True)
        self.here = ElidedLabel("", "caption")
        self.heat = HeatMap("")
        self.curve = Curve(self.tr("New groups"), self.tr("Points"), self.tr("Groups heard so far"))
        self.empty = EmptyState(
            "chart-column",
            self.tr("Nothing to see yet"),
            self.tr("Write the first point on Capture (Ctrl+Alt+1), or import points (Ctrl+I)."),
            self.tr("Import from a file"),
            "file-input",
        )
        self.hollow = PlainLabel("", "context", wrap=True)
        self._group = QButtonGroup(self, exclusive=True)
        self._grid, self._saturation = Grid((), (), {}), Saturation((), ())
        self._arrange()
        self._wire()

    @property
    def shown(self) -> str:
        """The name of the picture that is shown."""
        return next(name for name, each in self.choices.items() if each.isChecked())

    @property
    def picture(self) -> Picture:
        """The picture that is shown."""
        return self.curve if self.shown == SATURATION else self.heat

    def refresh(self) -> None:
        """Count again for the picture that is shown."""
        snapshot = self.context.snapshot
        number = len(snapshot.points)
        self.empty.setVisible(not number)
        self._content.setVisible(bool(number))
        self.set_context(
            " · ".join((snapshot.workshop.title, counted(number, self.tr("point"), self.tr("points"))))
        )
        if self.shown == SATURATION:
            self._show_curve()
        else:
            self._show_grid()
        for each in (self.copy_button, self.save_button):
            each.setEnabled(self._may_save())
            each.setVisible(bool(number))
        self.context.actions.refresh()

    def arrive(self, record: str) -> None:
        """Come to a picture by its name, or to the one that was shown last."""
        if record in self.choices:
            self.show_picture(record)
        first: QWidget = self.empty.button
        if not self.empty.isVisibleTo(self):
            first = self.picture if self._has_picture() else self.choices[self.shown]
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_picture(self, name: str) -> None:
        """Show another picture."""
        self.choices[name].setChecked(True)
        self.refresh()

    def save_to(self, path: Path) -> None:
        """Save the picture, as a PNG unless the name says SVG."""
        ending = path.suffix.lower()
        path = path if ending in (PNG, SVG) else path.with_name(path.name + PNG)
        try:
            save(self.picture, self.heading.text(), path)
        except FacilitatorError as trouble:
            self.context.tell.trouble(trouble)
            return
        self.context.tell.done(self.tr("Saved as {name}.").format(name=path.name))

    def _show_grid(self) -> None:
        view = VIEWS[self.shown]
        self._grid = grid = grid_of(view, self.context.snapshot)
        self.heading.setText(tr(view.title))
        self.note.setText(tr(view.note) if view.note else "")
        rows, columns = map(words_of, grid.rows), list(map(words_of, grid.columns))
        numbers = [[grid.count(row.id, each.id) for each in grid.columns] for row in grid.rows]
        self.heat.setAccessibleName(tr(view.title))
        self.heat.show_map(list(rows), columns, numbers)
        self._show_or_say(self.tr("No point says anything of this yet."))

    def _show_curve(self) -> None:
        self._saturation = found = insight.saturation(self.context.snapshot)
        self.heading.setText(self.choices[SATURATION].text())
        self.note.setText(told(found))
        self.curve.show_curve(found.heard)
        self._show_or_say(self.tr("No point is in a group yet. Find groups on the Board (Ctrl+Alt+3)."))

    def _show_or_say(self, hollow: str) -> None:
        is_filled = self._has_picture()
        self.hollow.setText(hollow)
        self.hollow.setVisible(not is_filled)
        self.note.setVisible(is_filled and bool(self.note.text()))
        self.heat.setVisible(is_filled and self.picture is self.heat)
        self.curve.setVisible(is_filled and self.picture is self.curve)
        self._tell_here()

    def _has_picture(self) -> bool:
        return bool(self._saturation.points if self.shown == SATURATION else self._grid.points)

    def _may_save(self) -> bool:
        return bool(self.context.snapshot.points) and self._has_picture()

    def _open_cell(self, row: int, column: int) -> None:
        down, across = self._grid.rows[row], self._grid.columns[column]
        points = self._grid.points.get((down.id, across.id))
        if points:
            open_points(self.context, self, f"{words_of(down)} · {words_of(across)}", points)

    def _open_stretch(self, first: int, end: int) -> None:
        title = self.curve.words(self.curve.stretches().index((first, end)))
        open_points(self.context, self, title, self._saturation.points[first:end])

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.picture.as_table())
        self.context.tell.done(self.tr("Copied. Paste it into a sheet or a document."))

    def _save(self) -> None:
        suggested = str(Path.home() / f"{self.heading.text()}{PNG}")
        kinds = self.tr("PNG picture (*.png);;SVG drawing (*.svg)")
        name, kind = QFileDialog.getSaveFileName(self, self.tr("Save the picture"), suggested, kinds)
        if name:
            wanted = SVG if SVG in kind else PNG
            path = Path(name)
            self.save_to(path if path.suffix.lower() == wanted else path.with_suffix(wanted))

    def _tell_here(self) -> None:
        self.here.setText(self.picture.words_here() if self._has_picture() else "")

    def _see(self, box: QRect) -> None:
        self._tell_here()
        self.area.ensureVisible(
            self.heat.x() + box.center().x(), self.heat.y() + box.center().y(), box.width(), box.height()
        )

    def _arrange(self) -> None:
        flow = FlowLayout()
        for each in self.choices.values():
            flow.addWidget(each)
            self._group.addButton(each)
        next(iter(self.choices.values())).setChecked(True)
        picture = column(self.note, self.heat, self.curve, self.hollow, STRETCH)
        self.area: QScrollArea = scrolling(holder(picture))
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        framed = card(self.heading, self.area, self.here)
        layout: QVBoxLayout = column(holder(flow), framed, spacing=SPACE.card)
        layout.setStretch(1, 1)
        self._content = holder(layout)
        self.body.addWidget(self._content)
        self.body.addWidget(self.empty)

    def _wire(self) -> None:
        actions = self.context.actions
        actions.on("insight.copy", self._copy, self._may_save)
        actions.on("insight.save", self._save, self._may_save)
        self.copy_button.clicked.connect(self._copy)
        self.save_button.clicked.connect(self._save)
        self._group.buttonClicked.connect(self._choose)
        self.heat.chosen.connect(self._open_cell)
        self.heat.walked.connect(self._see)
        self.curve.walked.connect(self._tell_here)
        self.curve.chosen.connect(self._open_stretch)
        self.empty.pressed.connect(lambda: actions.run("file.import"))

    def _choose(self, _pressed: QAbstractButton) -> None:
        self.refresh()
