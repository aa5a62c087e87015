"""How a file is read: its letters, its separator or sheet, and which column holds what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QWidget

from facilitator.services import importing
from facilitator.services.importing import ThemeColumns, Wish
from facilitator.ui import theme
from facilitator.ui.theme import SPACE
from facilitator.ui.widgets import PlainLabel, column

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from facilitator.services.importing import Table

FIELDS = ("text", "desk", "session", "themes", "kind", "stakeholder", "region", "organisation")
SHORTEST = 9
WIDEST_BESIDE = 120  # in hundredths: larger letters leave no room for a label beside its field
_ENCODINGS = {words: codec for codec, words in reversed(importing.SPOKEN.items())}


class ImportChoices(QWidget):
    """Shows what was guessed and lets it be chosen; it tells whether to read anew or only to map anew."""

    read_otherwise = Signal()
    mapped_otherwise = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._columns: tuple[str, ...] = ()
        self._others: dict[str, str] = {}
        self.encoding, self.separator, self.sheet = QComboBox(), QComboBox(), QComboBox()
        self.combos = {field: QComboBox() for field in FIELDS}
        self.file_form, self.column_form = QFormLayout(), QFormLayout()
        self.themes = QComboBox()
        self.columns_title = PlainLabel(self.tr("Columns"), "heading")
        self._arrange()
        for combo in (self.encoding, self.separator, self.sheet):
            combo.activated.connect(self.read_otherwise)
        for combo in self.combos.values():
            combo.activated.connect(self.mapped_otherwise)
        self.themes.activated.connect(self.mapped_otherwise)

    def show_table(self, table: Table) -> None:
        """Show how a table was read, and offer its columns."""
        self._columns = table.columns
        codec = table.encoding.removesuffix("_sig")
        spoken = {each: words for words, each in {**_ENCODINGS, importing.spoken(codec): codec}.items()}
        separators = [each for each in self._separators() if each[0] or not table.separator]
        self._offer(self.encoding, spoken.items() if codec else (), codec)
        self._offer(self.separator, separators if codec else (), table.separator)
        several = table.sheets if len(table.sheets) > 1 else ()
        self._offer(self.sheet, ((each, each) for each in several), table.sheet)
        for combo in (self.encoding, self.separator, self.sheet):
            self.file_form.setRowVisible(combo, combo.count() > 0)
        self.show_mapping({})
        self.show_themes(ThemeColumns())

    def show_mapping(self, mapping: Mapping[str, str]) -> None:
        """Show which column holds what; fields that are not asked about are kept in mind."""
        self._others = {field: name for field, name in mapping.items() if field not in self.combos}
        names = [("", self.tr("(no column)")), *((each, each) for each in self._columns)]
        for field, combo in self.combos.items():
            self._offer(combo, names, mapping.get(field, ""))

    def show_themes(self, themes: ThemeColumns) -> None:
        """Show which columns of yes and no are read as themes, where the file has any."""
        known, every = len(themes.known), len(themes.found)
        ways = {
            Wish.NONE: self.tr("None"),
            Wish.KNOWN: self.tr("{number} of the code book").format(number=known) if known < every else "",
            Wish.ALL: self.tr("All {number}").format(number=every),
        }
        usual = Wish.ALL if themes.wish is Wish.KNOWN and known == every else themes.wish
        offered = ((wish, words) for wish, words in ways.items() if words and (known or wish != Wish.KNOWN))
        self._offer(self.themes, offered, usual)
        self.column_form.setRowVisible(self.themes, every > 0)

    def wish(self) -> Wish | None:
        """Return which columns of yes and no are to be read as themes; None where there are none."""
        chosen = self.themes.currentData()
        return Wish(chosen) if self.column_form.isRowVisible(self.themes) else None

    def reading(self) -> tuple[str, str, str]:
        """Return the sheet, encoding and separator that are chosen; empty where there is no choice."""
        chosen = (combo.currentData() or "" for combo in (self.sheet, self.encoding, self.separator))
        sheet, encoding, separator = chosen
        return str(sheet), str(encoding), str(separator)

    def mapping(self) -> dict[str, str]:
        """Return which column holds which field, as chosen and otherwise as guessed."""
        chosen = {field: combo.currentData() for field, combo in self.combos.items() if combo.currentData()}
        return chosen | {field: name for field, name in self.others().items() if name not in chosen.values()}

    def others(self) -> dict[str, str]:
        """Return the columns of fields that are not asked about."""
        return self._others

    def _separators(self) -> list[tuple[str, str]]:
        return [
            ("comma", self.tr("Commas")),
            ("semicolon", self.tr("Semicolons")),
            ("tab", self.tr("Tabs")),
            ("bar", self.tr("Bars |")),
            ("notes", self.tr("Bullets and lines")),
            ("", self.tr("Nothing: one column")),
        ]

    def _offer(self, combo: QComboBox, choices: Iterable[tuple[str, str]], chosen: str) -> None:
        combo.clear()
        for value, words in choices:
            combo.addItem(words, value)
        combo.setCurrentIndex(max(combo.findData(chosen), 0) if combo.count() else -1)

    def _arrange(self) -> None:
        file = {
            self.tr("Letters"): self.encoding,
            self.tr("Parted by"): self.separator,
            self.tr("Sheet"): self.sheet,
        }
        is_large = theme.icon_pixels(100) > WIDEST_BESIDE
        policy = QFormLayout.RowWrapPolicy.WrapAllRows if is_large else QFormLayout.RowWrapPolicy.DontWrapRows
        columns = {self._field_name(field): combo for field, combo in self.combos.items()}
        columns[self.tr("0/1 themes")] = self.themes
        self.themes.setToolTip(self.tr("Columns of 0 and 1, x or yes, each of which is called like a theme"))
        for form, rows in ((self.file_form, file), (self.column_form, columns)):
            form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
            form.setRowWrapPolicy(policy)
            form.setHorizontalSpacing(SPACE.small)
            form.setVerticalSpacing(SPACE.small)
            for words, combo in rows.items():
                combo.setAccessibleName(words)
                combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
                combo.setMinimumContentsLength(SHORTEST)
                label = PlainLabel(words, "context")
                label.setBuddy(combo)
                form.addRow(label, combo)
        box = column(self.file_form, self.columns_title, self.column_form, spacing=SPACE.medium)
        box.addStretch(1)
        box.setContentsMargins(0, 0, SPACE.medium, 0)
        self.setLayout(box)

    def _field_name(self, field: str) -> str:
        names = {
            "text": self.tr("Text"),
            "desk": self.tr("Table"),
            "session": self.tr("Session"),
            "themes": self.tr("Themes"),
            "kind": self.tr("Kind"),
            "stakeholder": self.tr("Stakeholder"),
            "region": self.tr("Region"),
            "organisation": self.tr("Organisation"),
        }
        return names[field]
