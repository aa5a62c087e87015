"""What the notebook does to the workshop, each with its message and its way back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from facilitator.domain.errors import FacilitatorError
from facilitator.domain.journal import Edit, Scalar
from facilitator.services import capture, seconding, themes
from facilitator.ui.language import tr
from facilitator.ui.words import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from facilitator.services.workspace import Workspace
    from facilitator.ui.context import Context
    from facilitator.ui.pages.capture.drafts import Draft
    from facilitator.ui.pages.capture.place import Place

MANY = 200  # more records than these are changed on a thread


class Verbs(QObject):
    """Changes points; known trouble is told to the person, and the verb then returns nothing."""

    def __init__(self, context: Context, place: Place, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._place = context, place

    def add(self, draft: Draft) -> str:
        """Add a point at the chosen table and return its id."""
        desk, session = self._where()
        add = capture.add_point
        workspace = self._context.workspace
        point = self._tried(
            lambda: add(
                workspace, text=draft.text, desk=desk, session=session, themes=draft.themes, kind=draft.kind
            )
        )
        return str(point or "")

    def add_lines(self, lines: Sequence[str], draft: Draft, done: Callable[[], object]) -> None:
        """Add each line as a point, all in one step that can be undone; then call `done`."""
        desk, session = self._where()

        def said(_result: object) -> None:
            done()
            words = self.tr("{points} added.").format(points=counted(len(lines), tr("point"), tr("points")))
            self._context.tell.done(words, self.undo)

        self._do(len(lines), lambda: _add_all(self._context.workspace, lines, draft, desk, session), said)

    def edit(self, point: str, name: str, value: Scalar) -> None:
        """Change one thing about a point."""
        self._tried(lambda: capture.edit_point(self._context.workspace, point, **{name: value}))

    def set_kind(self, points: Sequence[str], kind: str) -> None:
        """Give these points a kind."""
        workspace = self._context.workspace
        edits = [Edit("point", point, {"kind": kind}) for point in points]
        self._do(len(points), lambda: workspace.commit("Change kind", edits))

    def tag(self, points: Sequence[str], theme: str) -> None:
        """Put a theme on these points, or take it off when all of them have it."""
        snapshot, workspace = self._context.snapshot, self._context.workspace
        found = [snapshot.points[each] for each in points if each in snapshot.points]
        marks = {each.id: _marks(snapshot.survivors, each.themes, theme) for each in found}
        if not all(marks.values()):
            bare = [point for point, has in marks.items() if not has]
            self._do(len(bare), lambda: capture.retag(workspace, bare, theme, on=True))
            return
        for mark in sorted({mark for has in marks.values() for mark in has}):
            tagged = [point for point, has in marks.items() if mark in has]
            self._do(len(tagged), _bound(capture.retag, workspace, tagged, mark, on=False))

    def remove(self, points: Sequence[str]) -> None:
        """Remove points, and say so with the way back."""
        removed = self.tr("{points} removed.").format(points=counted(len(points), tr("point"), tr("points")))
        self._do(
            len(points),
            lambda: capture.delete_points(self._context.workspace, points),
            lambda _result: self._context.tell.done(removed, self.undo),
        )

    def second(self, point: str, back: Callable[[], object] | None = None) -> bool:
        """Note that one more person said the same; `back` is called when that is undone."""
        record = self._context.snapshot.points.get(point)

        def undo() -> None:
            self.undo()
            if back is not None:
                back()

        workspace, desk = self._context.workspace, self._where()[0]
        if record is None or not self._tried(lambda: _done(seconding.second, workspace, point, desk)):
            return False
        self._context.tell.done(self.tr("{ref} seconded.").format(ref=record.ref), undo)
        return True

    def new_theme(self, name: str) -> str:
        """Add a theme to the code book and return its id."""
        return str(self._tried(lambda: themes.add(self._context.workspace, name)) or "")

    def undo(self) -> None:
        """Take back the latest change."""
        self._context.actions.run("app.undo")

    def _where(self) -> tuple[str, str]:
        desk, session = self._place.desk, self._place.session
        return desk.id if desk else "", session.id if session else ""

    def _do(
        self, records: int, work: Callable[[], object], done: Callable[[object], object] | None = None
    ) -> None:
        if records > MANY:
            self._context.tasks.start(work, done=done)
        elif self._tried(lambda: _done(work)) and done is not None:
            done(None)

    def _tried(self, work: Callable[[], Any]) -> Any:
        try:
            return work()
        except FacilitatorError as error:
            self._context.tell.trouble(error)
            return None


def _add_all(workspace: Workspace, lines: Sequence[str], draft: Draft, desk: str, session: str) -> None:
    references = capture.RefCounter(workspace.snapshot)
    marks: dict[str, Scalar] = {f"tag:{theme}": True for theme in draft.themes}
    about: dict[str, Scalar] = {
        "desk": desk,
        "session": session,
        "kind": draft.kind,
        "source": "pasted",
        **marks,
    }
    edits = [
        Edit("point", workspace.new_id(), {"ref": references.next(desk), "text": line, **about})
        for line in lines
    ]
    workspace.commit(f"Add {len(lines)} points", edits)


def _marks(survivors: Any, themes: Sequence[str], wanted: str) -> tuple[str, ...]:
    return tuple(each for each in themes if survivors.get(each, each) == wanted)


def _done(work: Callable[..., object], *arguments: object) -> bool:
    work(*arguments)
    return True


def _bound(work: Callable[..., object], *arguments: object, **named: object) -> Callable[[], object]:
    return lambda: work(*arguments, **named)
