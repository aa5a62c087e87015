"""The lists to choose from, one at a time, with how often each name is in use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QButtonGroup

from facilitator.domain.progress import never
from facilitator.services import lists
from facilitator.services.lists import Listed
from facilitator.ui.deed import MANY
from facilitator.ui.language import tr
from facilitator.ui.pages.setup.cells import CellColumn
from facilitator.ui.pages.setup.sheet import Deeds, Look, Sheet
from facilitator.ui.widgets import STRETCH, button, row
from facilitator.ui.words import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QAbstractButton

    from facilitator.domain.progress import Asked
    from facilitator.ui.pages.setup.cells import Cells


class ListsSheet(Sheet):
    """Shows one of the four lists; what is renamed here is renamed wherever it stands."""

    def __init__(self, deeds: Deeds) -> None:
        look = Look(
            name=tr("Names of the list"),
            field=tr("A name, or paste one a line"),
            verb=tr("Add"),
            keys=tr("F2 renames, on the points too. Alt+↑ and Alt+↓ move, Ctrl+Del takes off the list."),
            icon="list-filter",
            empty=tr("Nothing on this list yet"),
            sentence=tr(
                "Tables choose from it with @ while they write. Type a name above, or paste a column."
            ),
            wide=(0,),
            first=0,
        )
        self.kind = "stakeholder"
        super().__init__(deeds, look, _columns())
        self._kinds = QButtonGroup(self, exclusive=True)
        self.buttons = {kind: button(words, "filter") for kind, words in _kinds().items()}
        self.adopt_button = button("", "link")
        choices = row(*self.buttons.values(), STRETCH, self.adopt_button)
        for each in self.buttons.values():
            self._kinds.addButton(each)
        self.buttons[self.kind].setChecked(True)
        self._put_on_top(choices)
        self._kinds.buttonClicked.connect(self._choose)
        self.adopt_button.clicked.connect(self.adopt)

    def show_kind(self, kind: str) -> None:
        """Show another list."""
        self.kind = kind
        self.buttons[kind].setChecked(True)
        self.refresh()

    def refresh(self) -> None:
        """Show the list as it is now, and offer to take on names that are in use and not on it."""
        super().refresh()
        strays = self._strays()
        words = self.tr("Add {names} in use")
        names = counted(len(strays), tr("name"), tr("names"))
        self.adopt_button.setText(words.format(names=names))
        self.adopt_button.setVisible(bool(strays))

    def adopt(self) -> None:
        """Put every name that is in use on the list."""
        self.add(self._strays())

    def key(self, row: Listed) -> str:
        return row.id or f"in use: {row.name}"

    def rows(self) -> Sequence[Listed]:
        return lists.listed(self.snapshot, self.kind)

    def add(self, lines: Sequence[str]) -> bool:
        workspace, kind, made = self.deeds.context.workspace, self.kind, list[int]()
        if not self.deeds.tried(lambda: made.append(lists.add(workspace, kind, lines))):
            return False
        if made[0] != 1:
            words = tr("{names} added.").format(names=counted(made[0], tr("name"), tr("names")))
            self.deeds.say(words if made[0] else tr("The list has this name already."))
        return True

    def change(self, cells: Cells) -> bool:
        """Rename; a name that stands on many points is renamed on a thread."""
        known = {self.key(each): each for each in self.rows()}
        workspace, kind = self.deeds.context.workspace, self.kind
        pairs = [(known[key], fields["name"]) for key, fields in cells.items() if key in known]

        def work(cancelled: Asked) -> int:
            return sum(lists.rename(workspace, kind, each.name, new, cancelled) for each, new in pairs)

        if sum(each.uses for each, _ in pairs) > MANY:
            self.deeds.begin_many(tr("Renaming…"), work, self._say_renamed)
            return True
        return self.deeds.tried(lambda: self._say_renamed(work(never)))

    def remove(self, keys: Sequence[str]) -> bool:
        entries = [each for each in self.rows() if each.id and each.id in keys]
        if not entries:
            return False
        names = counted(len(entries), tr("name"), tr("names"))
        said = tr("{names} off the list; the points keep what they say.").format(names=names)
        ids = [each.id for each in entries]
        return self.deeds.tried(lambda: lists.remove(self.deeds.context.workspace, self.kind, ids), said)

    def may_move(self, step: int) -> bool:
        at = self.grid.currentIndex().row()
        entries = sum(bool(each.id) for each in self.model.rows())
        return 0 <= at < entries and 0 <= at + step < entries

    def move_to(self, key: str, place: int) -> None:
        self.deeds.tried(lambda: lists.move(self.deeds.context.workspace, self.kind, key, place))

    def _strays(self) -> list[str]:
        return [each.name for each in self.rows() if not each.id]

    def _say_renamed(self, records: int) -> None:
        if records:
            words = tr("Renamed on {records}.")
            self.deeds.say(words.format(records=counted(records, tr("record"), tr("records"))))

    def _choose(self, pressed: QAbstractButton) -> None:
        self.show_kind(next(kind for kind, each in self.buttons.items() if each is pressed))


def _kinds() -> dict[str, str]:
    return {
        "stakeholder": tr("Stakeholder groups"),
        "region": tr("Regions"),
        "organisation": tr("Organisations"),
        "chapter": tr("Chapters"),
    }


def _columns() -> list[CellColumn[Listed]]:
    return [
        CellColumn(tr("Name"), lambda each: each.name, field="name"),
        CellColumn(tr("On the list"), lambda each: tr("yes") if each.id else tr("only in use")),
        CellColumn(tr("In use"), lambda each: str(each.uses or ""), is_number=True),
    ]
