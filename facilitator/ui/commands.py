"""What can be done anywhere in the app: open, make, close, undo, change the look, find a command."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QFileDialog

from facilitator.ui import opening, theme
from facilitator.ui.context import Context
from facilitator.ui.exchanging import Exchanging
from facilitator.ui.opened import PAGES, Opened
from facilitator.ui.recovering import Recovering
from facilitator.ui.wiping import Wiping

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from facilitator.domain.errors import FacilitatorError
    from facilitator.services.templates import Template
    from facilitator.services.undoing import Undone
    from facilitator.services.workspace import Workspace
    from facilitator.ui.dialogs.new_workshop import Wanted
    from facilitator.ui.pages.welcome import WelcomePage
    from facilitator.ui.settings import Look, Settings
    from facilitator.ui.tasks import Tasks
    from facilitator.ui.window import Window

SCALES = (0.9, 1.0, 1.1, 1.25, 1.4, 1.6)
FILTER = "*.db *.facilitator"


class Commands(QObject):
    """The verbs of the window; `ready` is told when the person can begin to work."""

    ready = Signal()

    def __init__(self, window: Window, tasks: Tasks, settings: Settings) -> None:
        super().__init__(window)
        self.window, self.tasks, self.settings = window, tasks, settings
        self.opened: Opened | None = None
        self._welcome: WelcomePage | None = None
        self._is_opening = False
        self.exchanging = Exchanging(self)
        self.recovering = Recovering(self)
        self.wiping = Wiping(self)
        self._handle()
        window.rail.wants_to_go.connect(self.go)
        window.closing.connect(self.end)

    def begin(self, path: Path | None, *, demo: bool = False) -> None:
        """Open the workshop that was named, the demo, or the welcome page."""
        if demo:
            self.open_demo()
        elif path is not None:
            self.open(path)
        else:
            self.show_welcome()
            self.ready.emit()

    def open(self, path: Path) -> None:
        """Open a workshop in this window; the one before is closed only once the new one is open."""
        if self.opened is not None and self.opened.context.workspace.path == path.absolute():
            return
        self._start(opening.named, path, self.settings.person, failed=lambda error: self._meet(path, error))

    def open_demo(self) -> None:
        """Open the demo workshop, made at the first time."""
        self._start(opening.demo, self.settings.person)

    def create(self, wanted: Wanted) -> None:
        """Make a workshop and open it."""
        self._start(opening.new, wanted, done=self._show_new)

    def read_earlier(self, path: Path) -> None:
        """Look what an earlier workshop offers, and ask for one like it on the welcome page."""
        self.tasks.start(opening.earlier, path, done=self._begin_like)

    def choose_file(self) -> None:
        """Ask for a workshop file and open it."""
        caption = self.tr("Open a workshop")
        name, _ = QFileDialog.getOpenFileName(self.window, caption, str(Path.home()), self._filter())
        if name:
            self.open(Path(name))

    def close_workshop(self) -> None:
        """Close the workshop and show the welcome page."""
        self._end_opened()
        self.show_welcome()

    def show_welcome(self) -> None:
        """Show the recent workshops and the ways to begin."""
        from facilitator.ui.pages.welcome import WelcomePage

        page = WelcomePage(self.settings)
        page.wants_to_open.connect(self.open)
        page.wants_file.connect(self.choose_file)
        page.wants_kit.connect(self.exchanging.choose_kit)
        page.wants_demo.connect(self.open_demo)
        page.wants_earlier.connect(self.read_earlier)
        page.wants_new.connect(self.create)
        self.show_alone(page)
        self._welcome = page
        page.arrive()

    def show_alone(self, page: QWidget) -> None:
        """Show a page in place of any workshop."""
        self._end_opened()
        self._drop_alone()
        self.window.stack.addWidget(page)
        self.window.stack.setCurrentWidget(page)
        self.window.rail.hide()
        self.window.banner.hide()
        self.window.setWindowTitle("Facilitator")
        self.window.actions_list.refresh()

    def go(self, page: str, record: str = "") -> None:
        """Show a page of the open workshop."""
        if self.opened is not None:
            self.opened.go(page, record)

    def end(self) -> None:
        """Keep what is half typed and close the file; harmless when called again."""
        self._end_opened()

    def undo(self) -> None:
        """Take back the latest change and say what it was."""
        self._reverse(lambda workspace: workspace.undo(), self.tr("Undone: {label}."))

    def redo(self) -> None:
        """Do again what was taken back and say what it was."""
        self._reverse(lambda workspace: workspace.redo(), self.tr("Done again: {label}."))

    def set_look(self, look: Look) -> None:
        """Change to the light, dark or the system's look."""
        self.settings.look = look
        self._apply_look()

    def scale_by(self, step: int) -> None:
        """Make all text one step larger or smaller; 0 gives back the normal size."""
        at = min(range(len(SCALES)), key=lambda place: abs(SCALES[place] - self.settings.scale))
        wanted = SCALES.index(1.0) if step == 0 else min(max(at + step, 0), len(SCALES) - 1)
        self.settings.scale = SCALES[wanted]
        self._apply_look()

    def _start(
        self,
        work: Callable[..., Workspace],
        *arguments: object,
        done: Callable[[Workspace], object] | None = None,
        failed: Callable[[FacilitatorError], object] | None = None,
    ) -> None:
        if not self._is_opening:  # a second click on the same workshop would find it open already
            self._is_opening = True
            self.tasks.start(
                work,
                *arguments,
                done=done or self.show_opened,
                failed=failed or self._refused,
                ended=self._stop_waiting,
            )

    def _show_new(self, workspace: Workspace) -> None:
        """Show a new workshop where its agenda and tables are made, if it has none to write at yet."""
        self.show_opened(workspace)
        if not (workspace.snapshot.sessions and workspace.snapshot.desks):
            self.go("setup")

    def _stop_waiting(self) -> None:
        self._is_opening = False

    def _meet(self, path: Path, error: FacilitatorError) -> None:
        if self.recovering.meet(path, error):
            self.ready.emit()
        else:
            self._refused(error)

    def _refused(self, error: FacilitatorError) -> None:
        if self.opened is None and self._welcome is None and self.recovering.page is None:
            self.show_welcome()
        self.window.tell.trouble(error)

    def show_opened(self, workspace: Workspace) -> None:
        """Show an open workshop in place of what is shown; from now on the window closes it."""
        self._end_opened()
        workspace.device = self.settings.device
        window = self.window
        from platformdirs import user_cache_path

        cache = user_cache_path("facilitator", appauthor=False) / "vectors"
        context = Context(
            workspace, window.actions_list, self.tasks, window.tell, self.settings, self.go, cache
        )
        self.opened = Opened(context, window.stack)
        self.opened.went.connect(window.rail.select)
        self.opened.renamed.connect(self._name_window)
        self.opened.disputed.connect(window.rail.show_disputes)
        self.exchanging.show_sharing(self.opened.sharing)
        window.rail.show_disputes(self.opened.disputes)
        self._name_window()
        window.rail.show()
        if not workspace.read_only:
            self.settings.add_recent(workspace.path)
        self.opened.damaged.connect(self.recovering.meet_open)
        self.opened.go("capture")
        self._drop_alone()
        self.recovering.explain(workspace)
        self.ready.emit()

    def _end_opened(self) -> None:
        if self.opened is not None:
            opened, self.opened = self.opened, None
            opened.end()

    def _drop_alone(self) -> None:
        self.recovering.drop()
        if self._welcome is not None:
            self._welcome.deleteLater()
            self._welcome = None

    def _name_window(self) -> None:
        if self.opened is not None:
            title = self.opened.context.snapshot.workshop.title or self.opened.context.workspace.path.stem
            self.window.rail.show_workshop(title, self.settings.person)
            self.window.setWindowTitle(f"{title} · Facilitator")

    def _reverse(self, verb: Callable[[Workspace], Undone | None], words: str) -> None:
        if self.opened is None:
            return
        workspace = self.opened.context.workspace
        self.tasks.start(lambda: verb(workspace), done=lambda undone: self._say_reversed(undone, words))

    def _say_reversed(self, undone: Undone | None, words: str) -> None:
        if undone is None:
            return
        said = words.format(label=undone.label)
        if undone.skipped:
            said += " " + self.tr("What others changed since was left as it is.")
        self.window.tell.done(said)
        self.window.actions_list.refresh()

    def _apply_look(self) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)  # noqa: S101 - there is a window
        theme.apply(app, self.settings.look, self.settings.scale)

    def _filter(self) -> str:
        return self.tr("Workshops ({patterns});;All files (*)").format(patterns=FILTER)

    def _open_palette(self) -> None:
        from facilitator.ui.palette import open_commands

        open_commands(self.window, self.window.actions_list, (self.opened.shown,) if self.opened else ())

    def _open_keys(self) -> None:
        from facilitator.ui.keys import open_keys

        open_keys(self.window, self.window.actions_list)

    def _open_log(self) -> None:
        from facilitator.ui.crash import open_log_folder

        open_log_folder()

    def _import(self) -> None:
        from facilitator.ui.dialogs.importing import ImportDialog

        if self.opened is not None:
            ImportDialog(self.opened.context, self.window).open()

    def _erase(self) -> None:
        from facilitator.ui.dialogs.erasing import ErasingDialog

        if self.opened is not None:
            ErasingDialog(self.opened.context, self.window).open()

    def _may_erase(self) -> bool:
        return self.opened is not None and not self.opened.context.workspace.read_only

    def _new(self) -> None:
        if self.opened is not None:
            self._end_opened()
        self.show_welcome()

    def _like(self) -> None:
        if self._welcome is None:
            self.show_welcome()
        if self._welcome is not None:
            self._welcome.ask_earlier()

    def _begin_like(self, found: tuple[Path, Template]) -> None:
        if self._welcome is not None:  # or else something was opened meanwhile
            self._welcome.begin_like(*found)

    def _is_open(self) -> bool:
        return self.opened is not None

    def _may_undo(self) -> bool:
        return self.opened is not None and self.opened.context.workspace.undo_label is not None

    def _may_redo(self) -> bool:
        return self.opened is not None and self.opened.context.workspace.redo_label is not None

    def _handle(self) -> None:
        on = self.window.actions_list.on
        on("app.palette", self._open_palette)
        on("app.keys", self._open_keys)
        on("app.undo", self.undo, self._may_undo)
        on("app.redo", self.redo, self._may_redo)
        on("app.log", self._open_log)
        on("app.quit", self.window.close)
        for page in PAGES:
            on(f"go.{page}", _bound(self.go, page), self._is_open)
        on("file.new", self._new)
        on("file.like", self._like)
        on("file.open", self.choose_file)
        on("file.erase", self._erase, self._may_erase)
        on("file.import", self._import, self._is_open)
        on("file.finish", _bound(self.go, "open_points", "finish"), self._is_open)
        on("file.close", self.close_workshop, self._is_open)
        on("view.light", _bound(self.set_look, "light"))
        on("view.dark", _bound(self.set_look, "dark"))
        on("view.auto", _bound(self.set_look, "auto"))
        on("view.larger", _bound(self.scale_by, 1))
        on("view.smaller", _bound(self.scale_by, -1))
        on("view.normal", _bound(self.scale_by, 0))


def _bound(function: Callable[..., None], *arguments: object) -> Callable[[], None]:
    return lambda: function(*arguments)
