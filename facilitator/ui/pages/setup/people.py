"""The participants under their codes; names are shown only on this computer, and only while somebody asks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from facilitator.folders import data_folder
from facilitator.services import filling, lists
from facilitator.services.participants import Named, NameList
from facilitator.ui.language import tr
from facilitator.ui.pages.setup.cells import CellColumn
from facilitator.ui.pages.setup.people_dialog import PeopleDialog
from facilitator.ui.pages.setup.sheet import Deeds, Look, Sheet
from facilitator.ui.widgets import STRETCH, ElidedLabel, button, row
from facilitator.ui.words import counted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from facilitator.domain.errors import FacilitatorError
    from facilitator.domain.records import Person
    from facilitator.ui.pages.setup.cells import Cells


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A participant, with the name while names are shown."""

    person: Person
    name: str


class PeopleSheet(Sheet):
    """Imports people, shows who is who to the organiser, and forgets it for good."""

    def __init__(self, deeds: Deeds) -> None:
        look = Look(
            name=tr("Participants"),
            field="",
            verb=tr("Import participants…"),
            keys=tr("Type into a cell, Enter goes down. Ctrl+T imports, Ctrl+Del removes."),
            icon="users",
            empty=tr("No participants yet"),
            sentence=tr("Take them from an Excel or CSV file (Ctrl+T). Each gets a code; names stay here."),
            wide=(1, 2, 3),
            first=2,
        )
        self._shown: Mapping[str, Named] = {}
        super().__init__(deeds, look, _columns())
        self.name_list = NameList(deeds.context.workspace, data_folder())
        self.standing = ElidedLabel("", "context")
        self.names_button = button(self.tr("Show names"), "filter", "eye")
        self.forget_button = button(self.tr("Delete the names"), "danger", "trash-2")
        self.field.hide()
        self._put_on_top(row(self.add_button, self.names_button, STRETCH, self.forget_button))
        self._put_on_top(row(self.standing))
        self.names_button.toggled.connect(self._toggle)
        self.forget_button.clicked.connect(self.forget)
        self.add_button.clicked.connect(self.begin_adding)
        deeds.context.actions.changed.connect(self._stand)

    def refresh(self) -> None:
        """Show who is there, and where their names are."""
        super().refresh()
        self._stand()

    def _stand(self) -> None:
        is_here = self.name_list.is_here()
        if not is_here:
            self.names_button.setChecked(False)
        self.names_button.setVisible(is_here)
        self.forget_button.setVisible(is_here)
        self.standing.setText(
            self.tr("Names lie sealed on this computer, in no workshop, copy, bundle or shared folder.")
            if is_here
            else self.tr("No names on this computer: a code stands for nobody anybody could look up here.")
        )
        self.standing.setVisible(is_here or self.model.rowCount() > 0)

    def enter(self) -> None:
        """Go to the rows, or to the button that brings some."""
        (self.grid if self.model.rowCount() else self.add_button).setFocus()

    def begin_adding(self) -> None:
        """Ask for a file and show what it holds."""
        dialog = PeopleDialog(self.deeds.context, self.window(), self.name_list)
        dialog.taken.connect(self._hear_taken)
        dialog.open()

    def forget(self) -> None:
        """Delete the list of names; for ten minutes it can be brought back."""
        self.deeds.context.actions.run("file.forget_names")

    def key(self, row: PersonRow) -> str:
        return row.person.id

    def rows(self) -> list[PersonRow]:
        people = sorted(self.snapshot.people.values(), key=lambda each: (each.code, each.id))
        nobody = Named("")
        return [PersonRow(each, self._shown.get(each.code, nobody).name) for each in people]

    def names(self, field: str) -> Sequence[str]:
        return lists.names(self.snapshot, field) if field in lists.CARRIERS else ()

    def add(self, lines: Sequence[str]) -> bool:
        return False

    def change(self, cells: Cells) -> bool:
        return self.deeds.tried(lambda: filling.fill(self.deeds.context.workspace, "person", cells))

    def remove(self, keys: Sequence[str]) -> bool:
        people = counted(len(keys), tr("participant"), tr("participants"))
        said = tr("{people} removed.").format(people=people)
        return self.deeds.tried(lambda: filling.remove(self.deeds.context.workspace, "person", keys), said)

    def _hear_taken(self) -> None:
        self.refresh()
        if self.names_button.isChecked():
            self._toggle(is_on=True)

    def _toggle(self, is_on: bool) -> None:
        if is_on:
            self.deeds.context.tasks.start(self.name_list.read, done=self._show, failed=self._fail)
        else:
            self._show({})

    def _show(self, names: Mapping[str, Named]) -> None:
        self._shown = names if self.names_button.isChecked() else {}
        self.refresh()

    def _fail(self, error: FacilitatorError) -> None:
        self.names_button.setChecked(False)
        self.deeds.context.tell.trouble(error)


def _columns() -> list[CellColumn[PersonRow]]:
    return [
        CellColumn(tr("Code"), lambda each: each.person.code),
        CellColumn(tr("Name"), lambda each: each.name or "···"),
        CellColumn(tr("Organisation"), lambda each: each.person.organisation, field="organisation"),
        CellColumn(tr("Stakeholder group"), lambda each: each.person.stakeholder, field="stakeholder"),
        CellColumn(tr("Region"), lambda each: each.person.region, field="region"),
    ]
