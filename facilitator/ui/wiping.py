"""What goes off this laptop: out of sight at once, brought back within ten minutes, window open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from facilitator.domain.errors import WorkshopFileError
from facilitator.folders import data_folder, leaving_folder, names_file

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from facilitator.domain.errors import FacilitatorError
    from facilitator.services.leaving import Leaving
    from facilitator.services.rewriting import Left
    from facilitator.ui.commands import Commands


AGAIN_MS = 600_000


class Wiping(QObject):
    """The verbs of one window that take a workshop, or the participants' names, off this laptop."""

    def __init__(self, commands: Commands) -> None:
        super().__init__(commands)
        self._commands, self._window = commands, commands.window
        self._leaving: Leaving | None = None
        self._clock = QTimer(self, singleShot=True)
        self._clock.timeout.connect(self._finish)
        self._begun = commands.ready.connect(self._begin)
        self._window.closing.connect(self.end)
        on = self._window.actions_list.on
        on("file.wipe", self.ask, self._is_open)
        on("file.forget_names", self.forget_names, self._has_names)
        on("file.unwipe", self.bring_back, self._is_leaving)

    def ask(self) -> None:
        """Show what the organiser has of the open workshop, what goes, and what stays."""
        from facilitator.ui.dialogs.wiping import WipingDialog

        if self._commands.opened is not None:
            dialog = WipingDialog(self._commands.opened.context, self._window)
            dialog.wanted.connect(self.wipe)
            dialog.open()

    def wipe(self) -> None:
        """Close the workshop and take it out of reach; what went before goes for good now."""
        if self._commands.opened is None:
            return
        self.end()
        context = self._commands.opened.context
        title = context.snapshot.workshop.title or context.workspace.path.stem
        words = self.tr("“{title}” is off this laptop, for good in ten minutes or when the window closes.")
        self._commands.end()
        self._commands.tasks.start(
            _set_aside,
            context.workspace.path,
            context.cache_folder,
            context.settings.second_place,
            done=lambda gone: self._welcome(gone, words.format(title=title)),
            failed=self._refused,
        )

    def forget_names(self) -> None:
        """Let everybody be a code: take the names out of reach; what went before goes for good now."""
        from facilitator.services import leaving
        from facilitator.services.workspace import real_sources

        self.end()
        words = self.tr(
            "The participants' names are off this laptop, for good in ten minutes or when the window closes."
        )
        try:
            gone = leaving.set_names_aside(self._names(), data_folder(), real_sources().now())
        except WorkshopFileError as error:
            self._window.tell.trouble(error)
        else:
            self._offer_way_back(gone, words)

    def bring_back(self) -> None:
        """Put back what went last; a workshop is opened."""
        from facilitator.services import leaving

        if self._leaving is not None:
            gone, self._leaving = self._leaving, None
            self._clock.stop()
            self._window.banner.hide()
            done = self._open_again if gone.workshop else self._say_back
            self._commands.tasks.start(leaving.bring_back, gone, done=done)

    def end(self) -> None:
        """Let what was wiped go for good, now; the window is closed, or something else is wiped."""
        from facilitator.services import leaving

        if self._leaving is not None:
            gone, self._leaving = self._leaving, None
            self._clock.stop()
            self._tell(gone, leaving.finish(gone))

    def _finish(self) -> None:
        """Let it go for good on a thread: its time is over."""
        from facilitator.services import leaving

        if self._leaving is not None:
            gone, self._leaving = self._leaving, None
            self._commands.tasks.start(leaving.finish, gone, done=lambda left: self._tell(gone, left))

    def _tell(self, gone: Leaving, left: Sequence[Left]) -> None:
        from facilitator.ui.dialogs import wiping_words

        if gone.workshop:
            self._commands.settings.forget(gone.workshop, gone.file)
        self._window.banner.hide()
        self._window.actions_list.refresh()
        if left:
            detail, hint = wiping_words.remains(left), self.tr("Delete it yourself.")
            error = WorkshopFileError(self.tr("Something is still on this laptop"), detail, hint)
            self._window.tell.trouble(error)
        else:
            self._window.tell.done(self.tr("{file} is gone from this laptop.").format(file=gone.file.name))

    def _welcome(self, gone: Leaving, words: str) -> None:
        self._commands.show_welcome()
        self._offer_way_back(gone, words)

    def _offer_way_back(self, gone: Leaving, words: str) -> None:
        from facilitator.services.leaving import GRACE_MS

        self._leaving = gone
        self._clock.start(GRACE_MS)
        self._window.banner.say(words, self.tr("Bring back"), self.bring_back)
        self._window.banner.verb_button.setFocus()
        self._window.actions_list.refresh()

    def _open_again(self, file: Path) -> None:
        self._window.actions_list.refresh()
        self._commands.open(file)

    def _say_back(self, _names: Path) -> None:
        self._window.actions_list.refresh()
        self._window.tell.done(self.tr("The participants' names are back."))

    def _refused(self, error: FacilitatorError) -> None:
        self._commands.show_welcome()
        self._window.tell.trouble(error)

    def _begin(self) -> None:
        self._commands.ready.disconnect(self._begun)
        self._go_on()

    def _go_on(self) -> None:
        """Go on with what an earlier start had no time for; what another window may bring back waits."""
        if leaving_folder(data_folder()).is_dir():
            self._commands.tasks.start(_overdue, done=self._tell_all)

    def _tell_all(self, done: Sequence[tuple[Leaving, Sequence[Left]]]) -> None:
        for gone, left in done:
            if gone.is_wanted:
                self._window.tell.done(self.tr("{file} is back.").format(file=gone.file.name))
            else:
                self._tell(gone, left)
        QTimer.singleShot(AGAIN_MS, self, self._go_on)

    def _is_open(self) -> bool:
        opened = self._commands.opened
        return opened is not None and not opened.context.workspace.read_only

    def _has_names(self) -> bool:
        return self._commands.opened is not None and self._names().is_file()

    def _names(self) -> Path:
        assert self._commands.opened is not None  # noqa: S101 - asked of an open workshop alone
        return names_file(self._commands.opened.context.workspace.workshop_id, data_folder())

    def _is_leaving(self) -> bool:
        return self._leaving is not None


def _set_aside(file: Path, cache: Path, second: Path | None) -> Leaving:
    from facilitator.services import forgetting, leaving
    from facilitator.services.workspace import real_sources

    data = data_folder()
    return leaving.set_aside(forgetting.traces(file, data, cache, second), data, real_sources().now())


def _overdue() -> list[tuple[Leaving, Sequence[Left]]]:
    from facilitator.services import leaving
    from facilitator.services.workspace import real_sources

    found = leaving.overdue(data_folder(), real_sources().now())
    return [(each, leaving.finish(each)) for each in found]
