"""What the notebook does to the workshop, each with its message and its way back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from facilitator.domain.errors import FacilitatorError
from facilitator.domain.records import Kind
from facilitator.services import capture, dividing, partnering, reading_back, seconding, themes
from facilitator.ui.language import tr
from facilitator.ui.words import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from facilitator.domain.journal import Scalar
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
        """Add a point at the chosen table, with its card if it is one of the market place; return its id."""
        desk, session = self._where()
        workspace, text = self._context.workspace, draft.text
        if draft.kind == Kind.PARTNERING.value:
            tags = {f"tag:{theme}": True for theme in draft.themes}
            point = {"desk": desk, "session": session, **dict(draft.about), **tags}
            made = self._tried(lambda: partnering.pin(workspace, text, dict(draft.card), point))
            return str(made[0]) if made else ""
        add, themes = capture.add_point, draft.themes
        return str(
            self._tried(
                lambda: add(workspace, text=text, desk=desk, session=session, themes=themes, **draft.fields)
            )
            or ""
        )

    def change_card(self, card: str, fields: Mapping[str, Scalar]) -> None:
        """Change what a card says."""
        self._tried(lambda: partnering.change(self._context.workspace, card, **fields))

    def add_lines(self, lines: Sequence[str], draft: Draft) -> None:
        """Add each line as a point with the marks of the draft, all in one step that can be undone."""
        desk, session = self._where()
        add, workspace, themes = capture.add_lines, self._context.workspace, draft.themes
        words = self.tr("{points} added.").format(points=counted(len(lines), tr("point"), tr("points")))
        self._do(
            len(lines),
            lambda: add(workspace, lines, desk=desk, session=session, themes=themes, **draft.fields),
            lambda _result: self._context.tell.done(words, self.undo),
        )

    def edit(self, point: str, name: str, value: Scalar) -> None:
        """Change one thing about a point."""
        self._tried(lambda: capture.edit_point(self._context.workspace, point, **{name: value}))

    def mark(self, points: Sequence[str], name: str, value: Scalar) -> None:
        """Give these points a kind, a priority or another mark."""
        workspace = self._context.workspace
        self._do(len(points), lambda: capture.mark(workspace, points, name, value))

    def split(self, point: str, first: str, rest: str) -> str:
        """Take a point apart and return the id of the new one."""
        workspace = self._context.workspace
        made = str(self._tried(lambda: dividing.split(workspace, point, first, rest)) or "")
        if made:
            refs = [self._context.snapshot.points[each].ref for each in (point, made)]
            self._context.tell.done(
                self.tr("Split into {first} and {rest}.").format(first=refs[0], rest=refs[1]), self.undo
            )
        return made

    def join(self, points: Sequence[str]) -> str:
        """Make one point of several and return its id."""
        stays = str(self._tried(lambda: dividing.join(self._context.workspace, points)) or "")
        if stays:
            words = self.tr("{points} joined in {ref}.")
            number = counted(len(points), tr("point"), tr("points"))
            ref = self._context.snapshot.points[stays].ref
            self._context.tell.done(words.format(points=number, ref=ref), self.undo)
        return stays

    def move(self, points: Sequence[str], session: str) -> None:
        """Let points belong to another session."""
        title = self._context.snapshot.sessions[session].title
        words = self.tr("{points} moved to “{session}”.")
        number = counted(len(points), tr("point"), tr("points"))
        self._do(
            len(points),
            lambda: dividing.move(self._context.workspace, points, session),
            lambda _result: self._context.tell.done(words.format(points=number, session=title), self.undo),
        )

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

    def stamp(self, points: Sequence[str], *, on: bool) -> None:
        """Note that the table heard these points and agrees, or take that back."""
        self._tried(lambda: reading_back.stamp(self._context.workspace, points, on=on))

    def rank(self, point: str, place: int) -> None:
        """Give a point a place among the top three, or take it off."""
        self._tried(lambda: reading_back.rank(self._context.workspace, point, place))

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


def _marks(survivors: Any, themes: Sequence[str], wanted: str) -> tuple[str, ...]:
    return tuple(each for each in themes if survivors.get(each, each) == wanted)


def _done(work: Callable[..., object], *arguments: object) -> bool:
    work(*arguments)
    return True


def _bound(work: Callable[..., object], *arguments: object, **named: object) -> Callable[[], object]:
    return lambda: work(*arguments, **named)
