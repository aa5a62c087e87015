"""The rows of a file, each with what would become of it; a row may be left out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QHeaderView, QWidget

from facilitator.services.importing import LEFT_OUT, Check, Fate, Refusal
from facilitator.ui import theme
from facilitator.ui.models import Column, RowModel
from facilitator.ui.theme import SPACE
from facilitator.ui.widgets import STRETCH, PlainLabel, button, column, plain_tip, row
from facilitator.ui.widgets.data_table import DataTable
from facilitator.ui.words import counted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from facilitator.services.importing import Candidate

SHOWN = 1_000
PLACE, WHY, PLACE_WIDTH, LEAST_WIDE, WHY_WIDTH = 3, 4, 130, 140, 180
CHECKED = int(Qt.ItemDataRole.CheckStateRole)


@dataclass(frozen=True, slots=True)
class Line:
    """A row as it is shown: where its point would go, and whether the person left it out."""

    check: Check
    place: str
    is_left: bool

    @property
    def row(self) -> int:
        """The row's number in the file."""
        return self.check.row


class ImportRows(QWidget):
    """Lists the rows, all or only those worth a look; Space or a click on its box leaves a row out."""

    left_out = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.checks: tuple[Check, ...] = ()
        self.without: set[int] = set()
        self._candidates: Mapping[int, Candidate] = {}
        self.filters = {each: button("", "filter") for each in ("all", "doubtful", "refused")}
        self._group = QButtonGroup(self)
        self.model = RowModel(self._columns(), key=_number, parent=self)
        self.table = DataTable(
            self.tr("Rows of the file"), self.model, wide=(2,), least=LEAST_WIDE, most=WHY_WIDTH
        )
        self.why = PlainLabel("", "context", wrap=True)
        self.repeats_box = QCheckBox()
        self._arrange()
        self._fit()
        for each in self.filters.values():
            self._group.addButton(each)
            each.clicked.connect(self.refresh)
        self.filters["all"].setChecked(True)
        self.table.clicked.connect(self._toggle_at)
        self.table.selectionModel().currentChanged.connect(self._explain)
        self.repeats_box.toggled.connect(self._leave_repeats)
        leave = QShortcut(QKeySequence(Qt.Key.Key_Space), self.table)
        leave.setContext(Qt.ShortcutContext.WidgetShortcut)
        leave.activated.connect(lambda: self._toggle(self.table.currentIndex()))

    def show_checks(self, checks: Sequence[Check], rows: Sequence[Candidate]) -> None:
        """Show what would become of each row; what was left out stays so as long as it can be taken."""
        self.checks = tuple(checks)
        self._candidates = {each.row: each for each in rows}
        self.without &= {each.row for each in checks if each.fate is not Fate.REFUSED}
        repeats = sum(each.repeats for each in checks)
        words = counted(repeats, self.tr("row that repeats another"), self.tr("rows that repeat others"))
        self.repeats_box.setText(self.tr("Leave out {rows}").format(rows=words))
        self.repeats_box.setVisible(repeats > 0)
        self._sum_up()
        self.refresh()

    def show_refused(self, refused: Sequence[Refusal]) -> None:
        """Show what was not taken in the end, and nothing else."""
        texts = {each.row: each.text for each in self.checks}
        self.without = set()
        self.checks = tuple(
            Check(each.row, texts.get(each.row, ""), Fate.REFUSED, each.why) for each in refused
        )
        self.filters["all"].setChecked(True)
        for each in (*self.filters.values(), self.repeats_box):
            each.hide()
        self.refresh()

    def refused(self) -> list[Refusal]:
        """Return the rows that are not taken, those left out among them, each with the reason."""
        return [
            Refusal(each.row, LEFT_OUT if each.row in self.without else each.why)
            for each in self.checks
            if each.fate is Fate.REFUSED or each.row in self.without
        ]

    def refresh(self) -> None:
        """Show the rows that were asked for."""
        wanted = [each for each in self.checks if self._is_wanted(each)]
        found, without = self._candidates, self.without
        shown = [Line(each, _place(found.get(each.row)), each.row in without) for each in wanted[:SHOWN]]
        self.model.show(shown)
        self.table.setColumnHidden(WHY, not any(each.check.why for each in shown))
        more = len(wanted) - len(shown)
        may_leave = any(each.check.fate is not Fate.REFUSED for each in shown)
        hint = self.tr("Space leaves a row out, or takes it again.") if may_leave else ""
        first = self.tr("The first {shown} are shown.").format(shown=f"{SHOWN:,}")
        self.why.setText(f"{first} {hint}" if more > 0 else hint)

    def makes(self) -> dict[str, list[str]]:
        """Return what the rows that are taken need made: the names by the word for them."""
        found: dict[str, dict[str, str]] = {}
        for check in self.checks:
            for word, name in check.makes if check.row not in self.without else ():
                found.setdefault(word, {}).setdefault(name.casefold(), name)
        return {word: list(names.values()) for word, names in found.items()}

    def taken(self) -> int:
        """Count the rows that would be taken."""
        fine = sum(each.fate is not Fate.REFUSED for each in self.checks)
        return fine - len(self.without)

    def _is_wanted(self, check: Check) -> bool:
        if self.filters["doubtful"].isChecked():
            return check.fate is Fate.DOUBTFUL
        if self.filters["refused"].isChecked():
            return check.fate is Fate.REFUSED or check.row in self.without
        return True

    def _sum_up(self) -> None:
        doubtful = sum(each.fate is Fate.DOUBTFUL for each in self.checks)
        refused = len(self.checks) - self.taken()
        self.filters["all"].setText(self.tr("All {number}").format(number=f"{len(self.checks):,}"))
        self.filters["doubtful"].setText(self.tr("Worth a look {number}").format(number=f"{doubtful:,}"))
        self.filters["refused"].setText(self.tr("Not taken {number}").format(number=f"{refused:,}"))

    def _toggle_at(self, index: QModelIndex) -> None:
        if index.column() == 0:
            self._toggle(index)

    def _toggle(self, index: QModelIndex) -> None:
        if index.isValid() and (check := self.model.row(index).check).fate is not Fate.REFUSED:
            self.without ^= {check.row}
            self._changed()

    def _leave_repeats(self, leave: bool) -> None:
        repeats = {each.row for each in self.checks if each.repeats}
        self.without = self.without | repeats if leave else self.without - repeats
        self._changed()

    def _changed(self) -> None:
        self._sum_up()
        self.refresh()
        self.left_out.emit()

    def _explain(self, index: QModelIndex) -> None:
        if index.isValid():
            line = self.model.row(index)
            words = self.tr("Row {row}: {why}").format(row=line.row, why=line.check.why)
            if line.check.why:
                self.why.setText(words)

    def _columns(self) -> list[Column[Line]]:
        return [
            Column("", lambda _: "", sort_by=lambda each: each.is_left, roles={CHECKED: _box}),
            Column(self.tr("Row"), lambda each: str(each.row), is_number=True, sort_by=_number),
            Column(self.tr("Text"), lambda each: " ".join(each.check.text.split()), tip=_whole),
            Column(self.tr("Goes to"), lambda each: each.place, tip=lambda each: plain_tip(each.place)),
            Column(
                self.tr("What to know"),
                lambda each: each.check.why,
                tip=lambda each: plain_tip(each.check.why),
            ),
        ]

    def _fit(self) -> None:
        titles = self.table.horizontalHeader()
        titles.setSectionResizeMode(PLACE, QHeaderView.ResizeMode.Interactive)
        titles.resizeSection(PLACE, theme.icon_pixels(PLACE_WIDTH))

    def _arrange(self) -> None:
        filters = row(*self.filters.values(), STRETCH)
        box = column(filters, self.table, self.why, self.repeats_box, spacing=SPACE.small)
        box.setStretch(1, 1)
        self.setLayout(box)


def _number(line: Line) -> int:
    return line.row


def _box(line: Line) -> object:
    if line.check.fate is Fate.REFUSED:
        return None
    return Qt.CheckState.Unchecked if line.is_left else Qt.CheckState.Checked


def _whole(line: Line) -> str:
    return plain_tip(line.check.text)


def _place(each: Candidate | None) -> str:
    if each is None:
        return ""
    return " · ".join(filter(None, (each.desk, each.session, ", ".join(each.themes))))
