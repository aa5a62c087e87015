"""The lower half of the notebook at work: which points are listed, and why there may be none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, Signal
from PySide6.QtGui import QTextCursor

from facilitator.ui.pages.capture.drafts import EditKeeper
from facilitator.ui.pages.capture.listing import Listing
from facilitator.ui.pages.capture.rows import PointRows, Scope, Session, Wish

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facilitator.ui.context import Context
    from facilitator.ui.pages.capture.place import Place


class Reading(QObject):
    """Runs the list of points; `editing` tells the point whose card is open for words, or nothing."""

    editing = Signal(str)

    def __init__(self, context: Context, place: Place, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._place = context, place
        self._rows = PointRows()
        self.listing = Listing()
        self.session = Session()
        self.edits = EditKeeper(context.workspace, self)
        self._edited = ""
        self.listing.changed.connect(self.list_rows)
        self.listing.list.delegate.typed.connect(self._note)
        self.listing.list.delegate.closeEditor.connect(self._end_edit)
        self.edits.failed.connect(context.tell.trouble)
        self.listing.list.opened.connect(self.edit)
        self.listing.empty.pressed.connect(self._import)

    def show(self) -> None:
        """List the points as they are now."""
        session = self._place.session
        self.session.look(self._rows.of_session(self._context.snapshot, session.id if session else ""))
        self.list_rows()

    def list_rows(self) -> None:
        """List what the filters ask for."""
        wish = self._wish()
        found = self._rows.listed(self._context.snapshot, wish, self.session.rows)
        is_all = wish.scope is Scope.WORKSHOP or not self._context.snapshot.sessions
        if not found:
            self._explain(wish)
        places = [index.row() for index in self.listing.list.chosen()]
        self.listing.show_rows(found, self.tr("All sessions") if is_all else self.tr("This session"))
        self._go_on_at(places)

    def _go_on_at(self, places: Sequence[int]) -> None:
        """Where all that was selected here is gone, select what stands in its place, so that keys go on."""
        points, left = self.listing.list, self.listing.model.rowCount()
        if places and left and not points.chosen() and points.hasFocus():
            points.choose(self.listing.model.index(min(places[0], left - 1), 0))

    def keys(self) -> list[str]:
        """Return the ids of the selected points."""
        return self.listing.list.keys()

    def edit(self) -> None:
        """Edit the selected point in place, or the newest one."""
        points = self.listing.list
        if self.keys():
            self._edit(points.currentIndex())
        else:
            self.edit_newest()

    def edit_newest(self) -> None:
        """Edit the point in place that was written last."""
        rows = self.listing.model.rows()
        if rows:
            newest = max(rows, key=lambda row: (row.point.born, len(row.point.ref), row.point.ref))
            self._edit(self.listing.model.index_of(newest.id))

    def _edit(self, index: QModelIndex) -> None:
        points = self.listing.list
        if index.isValid() and not self._context.workspace.read_only:
            points.setFocus()
            points.choose(index)
            points.edit_words(index)
            self._edited = self.listing.model.row(index).point.id
            self.editing.emit(self._edited)
            self._context.actions.refresh()

    def words_beside_caret(self) -> tuple[str, str, str]:
        """Return the point that is edited on its card, and its words before and after the caret."""
        editor = self.listing.list.editor()
        if editor is None:
            return "", "", ""
        text, at = editor.toPlainText(), editor.textCursor().position()
        return self._edited, text[:at], text[at:]

    def give_up_editing(self) -> None:
        """Close the editor on a card; its words are left as they were."""
        self.listing.list.drop_editing()

    def resume(self) -> bool:
        """Go on with the words that an earlier run left half typed on a card; tell whether there are any."""
        point, text = self.edits.read()
        record = self._context.snapshot.points.get(point)
        if record is None or record.text == text:
            self.edits.forget()
            return False
        self.reveal(point)
        self.edit()
        editor = self.listing.list.editor()
        if editor is not None:
            editor.setPlainText(text)
            editor.moveCursor(QTextCursor.MoveOperation.End)
        return editor is not None

    def reveal(self, point: str) -> None:
        """Show a point, widening the filters as far as needed."""
        listing, record = self.listing, self._context.snapshot.points[point]
        session, desk = self._place.session, self._place.desk
        listing.set_bare_only(False)
        listing.field.clear()
        if session is None or record.session != session.id:
            listing.set_scope(Scope.WORKSHOP)
        elif desk is not None and record.desk != desk.id and listing.scope is Scope.DESK:
            listing.set_scope(Scope.SESSION)
        self.list_rows()
        self.choose(point)

    def choose(self, point: str) -> None:
        """Select a point that is listed."""
        index = self.listing.model.index_of(point)
        if index.isValid():
            self.listing.list.setFocus()
            self.listing.list.choose(index)

    def show_bare(self) -> None:
        """Show the points of the whole workshop that have no theme."""
        self.listing.field.clear()
        self.listing.set_bare_only(True)
        self.list_rows()
        self.listing.list.mark_first()

    def _note(self, text: str) -> None:
        if self._edited:
            self.edits.note(self._edited, text)

    def _end_edit(self) -> None:
        self._edited = ""
        self.edits.forget()
        self.editing.emit("")

    def _wish(self) -> Wish:
        desk, session, listing = self._place.desk, self._place.session, self.listing
        return Wish(
            desk.id if desk else "",
            session.id if session else "",
            listing.scope,
            listing.field.text(),
            listing.is_bare_only,
            listing.order,
        )

    def _explain(self, wish: Wish) -> None:
        empty, is_bare = self.listing.empty, not wish.words.strip() and not wish.is_bare_only
        if wish.words:
            words = self.tr("No point has all of these words. Esc shows everything again.")
            empty.say(self.tr("Nothing fits"), words)
        elif wish.is_bare_only:
            empty.say(self.tr("Every point has a theme"), self.tr("There is nothing left to tag."))
        else:
            words = self.tr("Write the first one above and press Ctrl+Enter. ")
            words += self.tr("Points are saved on this laptop as you type.")
            empty.say(self.tr("No points yet"), words)
        empty.button.setVisible(is_bare and self._context.actions.command("file.import").may_run())

    def _import(self) -> None:
        self._context.actions.run("file.import")
