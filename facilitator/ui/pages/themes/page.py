"""The page of the code book: order, words and colours of the themes, and what fits points without one."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QMenu, QSizePolicy, QStackedWidget, QWidget

from facilitator.ui.icons import keep_icon
from facilitator.ui.language import tr
from facilitator.ui.models import RowModel
from facilitator.ui.page import Page
from facilitator.ui.pages.themes.card import ThemeCard
from facilitator.ui.pages.themes.chosen import ChosenTheme
from facilitator.ui.pages.themes.filing import Filing
from facilitator.ui.pages.themes.naming import NameField
from facilitator.ui.pages.themes.picking import Picking
from facilitator.ui.pages.themes.rows import Tally, ThemeRow, latest
from facilitator.ui.pages.themes.shaping import Shaping
from facilitator.ui.pages.themes.suggesting import Suggesting
from facilitator.ui.pages.themes.theme_list import ThemeList, columns
from facilitator.ui.pages.themes.verbs import Verbs
from facilitator.ui.row_menu import RowMenu
from facilitator.ui.theme import SIZES, SPACE
from facilitator.ui.widgets import PlainLabel, button, column, holder, row
from facilitator.ui.widgets.empty import EmptyState
from facilitator.ui.words import counted

if TYPE_CHECKING:
    from facilitator.ui.context import Context

ROW_ACTIONS = (
    *("themes.merge", "themes.split", "themes.under", "themes.raise", "themes.retire"),
    *("themes.history", "themes.remove"),
)
MORE = ("themes.retag", "go.agreement", "themes.import", "themes.export")
UNTAGGED = "untagged"  # what the capture page is asked to show


class ThemesPage(Page):
    """Shows the code book; `arrive` takes a theme's id."""

    scope: ClassVar[str] = "themes"
    kinds: ClassVar[tuple[str, ...]] = ("theme", "point")

    def __init__(self, context: Context) -> None:
        super().__init__(context, "")
        self.set_title(self.tr("Themes"))
        self._tally = Tally()
        self.verbs = Verbs(context, self.work, self)
        self.suggesting = Suggesting(context, self.verbs, self.work, self)
        self.shaping, self.filing = Shaping(context, self.verbs, self), Filing(context, self)
        self.picking = Picking(context, self.verbs)
        self.more_button = button(self.tr("More"), icon="chevron-down")
        self.suggest_button = button(self.tr("Suggest themes"), icon="sparkles")
        self.new_button = button(self.tr("New theme"), "primary", "plus")
        self.bare_button = button(self.tr("Show them"), "link")
        self.field = NameField(self.tr("Name of the new theme"))
        self.model: RowModel[ThemeRow] = RowModel(columns(), lambda each: each.theme.id, parent=self)
        self.chosen = ChosenTheme(context, self, self.model, self.verbs)
        self.list, self.theme_card = ThemeList(self.tr("Themes")), ThemeCard()
        self._arrange()
        self._wire()
        self._handle()

    def refresh(self) -> None:
        """Show the code book as it is now; what is being typed is left alone."""
        snapshot = self.context.snapshot
        rows, bare = self._tally.rows(snapshot), self._tally.bare(snapshot)
        book = counted(len(rows), tr("theme"), tr("themes"))
        without = self.tr("{points} without one").format(points=counted(bare, tr("point"), tr("points")))
        self.set_context(f"{book} · {without}" if snapshot.points else book)
        self.bare_button.setVisible(bare > 0)
        self.model.show(rows)
        self.suggesting.refresh()
        self.picking.refresh()
        self._choose(self.chosen.id if self.chosen.row else "")
        self._show_state()
        self._enable()

    def arrive(self, record: str) -> None:
        """Go to a theme, or to the list."""
        if self.model.index_of(record).isValid():
            self._choose(record)
        shown = self._stack.currentWidget()
        if shown is self.suggesting.review:
            self.suggesting.review.begin()
        elif shown is self.picking:
            self.picking.begin()
        elif shown is self._empty:
            self._empty.button.setFocus()
        else:
            self.list.setFocus()

    def leave(self) -> None:
        """Keep what is half typed."""
        self.theme_card.commit()

    def begin_new(self) -> None:
        """Let the names of new themes be typed, one after the other."""
        self.suggesting.review.show_proposals([])
        self.field.show()
        self._show_state()
        self.field.begin()

    def pick_points(self, theme: str) -> None:
        """Let points be found and tagged; those of one theme be given to a new one."""
        self.picking.open(theme)
        self._show_state()
        self.picking.begin()

    def _choose(self, theme: str) -> None:
        if not theme and self.model.rowCount():
            theme = self.model.rows()[0].theme.id
        self.chosen.id = theme
        index = self.model.index_of(theme)
        if index.isValid():
            if self.list.currentIndex() != index:
                self.list.setCurrentIndex(index)
            chosen = self.model.row(index)
            snapshot = self.context.snapshot
            above = snapshot.themes.get(snapshot.parents.get(theme, ""))
            name = above.name if above else ""
            self.theme_card.show_theme(chosen.theme, name, chosen.points, latest(snapshot, theme))

    def _select(self) -> None:
        index = self.list.currentIndex()
        if index.isValid():
            self._choose(self.model.row(index).theme.id)
        self.context.actions.refresh()

    def _show_state(self) -> None:
        has_themes = self.model.rowCount() > 0
        shown = self._columns if has_themes or not self.field.isHidden() else self._empty
        if self.suggesting.review.model.rowCount():
            shown = self.suggesting.review
        elif self.picking.is_open:
            shown = self.picking
        self._stack.setCurrentWidget(shown)
        for each in (self.suggest_button, self.more_button, self.new_button):
            each.setVisible(shown not in {self.suggesting.review, self.picking})
        self.theme_card.setVisible(has_themes)
        self.context.actions.refresh()

    def _add(self, name: str) -> None:
        made = self.verbs.add(name)
        if made:
            self.field.clear()
            self._choose(made)

    def _change(self, theme: str, name: str, value: str) -> None:
        if not self.verbs.change(theme, name, value):
            self.theme_card.put_back(self.context.snapshot.themes.get(theme))

    def _review(self) -> None:
        self._show_state()
        self.suggesting.review.begin()

    def _end_review(self) -> None:
        self._show_state()
        self.context.actions.refresh()
        self.list.setFocus()

    def _show_bare(self) -> None:
        self.context.go("capture", UNTAGGED)

    def _show_point(self, point: str) -> None:
        self.context.go("capture", point)

    def _arrange(self) -> None:
        menu = QMenu(self.more_button)
        menu.addActions([self.context.actions.command(name) for name in MORE])
        self.more_button.setMenu(menu)
        self.put_beside_title(self.suggest_button, self.more_button, self.new_button)
        self._put_link_beside_context()
        self.list.setModel(self.model)
        both = row(self._left(), self.theme_card, spacing=SPACE.card)
        both.setStretch(0, 2)
        both.setStretch(1, 3)
        self._columns, self._empty = holder(both), self._empty_state()
        self._stack = QStackedWidget()
        for widget in (self._columns, self._empty, self.suggesting.review, self.picking):
            self._stack.addWidget(widget)
        self.body.addWidget(self._stack, 1)
        self._empty.button.show()

    def _put_link_beside_context(self) -> None:
        frame = self.layout()
        if frame is not None:
            beside = row(spacing=SPACE.tight)
            frame.replaceWidget(self.context_label, holder(beside))
            self.context_label.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            beside.addWidget(self.context_label)
            beside.addWidget(self.bare_button)
            beside.addStretch(1)

    def _left(self) -> QWidget:
        words = self.tr(
            "Drag, or Alt+↑ and Alt+↓: the order gives the number keys. Alt+→ puts a theme under another. "
            "M merges, S splits, R retires."
        )
        box = column(self.field, self.list, PlainLabel(words, "caption", wrap=True))
        box.setStretch(1, 1)
        return holder(box)

    def _empty_state(self) -> EmptyState:
        words = self.tr("A theme names what people talk about. Points are tagged with its number key.")
        made = EmptyState("tags", self.tr("No themes yet"), words)
        made.button.setText(self.tr("New theme"))
        keep_icon(made.button, "plus", "text_soft", SIZES.icon_small)
        return made

    def _wire(self) -> None:
        self.suggest_button.clicked.connect(self.suggesting.begin)
        self.new_button.clicked.connect(self.begin_new)
        self.bare_button.clicked.connect(self._show_bare)
        self.field.named.connect(self._add)
        self.field.given_up.connect(self.list.setFocus)
        self.field.put_away.connect(self._show_state)
        self.list.selectionModel().currentChanged.connect(self._select)
        RowMenu(self.list, self.context.actions, *ROW_ACTIONS)
        self.list.drag.dropped.connect(self.shaping.drop)
        self.theme_card.changed.connect(self._change)
        run = self.context.actions.run
        self.theme_card.wants_merge.connect(lambda: run("themes.merge"))
        self.theme_card.wants_remove.connect(self.chosen.remove)
        self.theme_card.wants_parent.connect(lambda: self.shaping.put_under(self.chosen.id))
        self.theme_card.wants_split.connect(self.chosen.split)
        self.theme_card.wants_retire.connect(lambda: self.shaping.retire(self.chosen.id))
        self.chosen.moved_on.connect(self._choose)
        self.chosen.divided.connect(self.pick_points)
        self.shaping.chosen.connect(self._choose)
        self.picking.over.connect(self._end_review)
        self.picking.made.connect(self._choose)
        self.theme_card.opened.connect(self._show_point)
        self.suggesting.found.connect(self._review)
        self.suggesting.over.connect(self._end_review)
        self._empty.pressed.connect(self.begin_new)
        self.context.actions.changed.connect(self._enable)

    def _handle(self) -> None:
        on = self.context.actions.on
        on("themes.new", self.begin_new)
        on("themes.retag", lambda: self.pick_points(""), lambda: bool(self.context.snapshot.points))
        on("themes.import", self.filing.take_in)
        on("themes.export", self.filing.save, lambda: self.model.rowCount() > 0)
        on("themes.suggest", self.suggesting.begin, self._may_suggest)
        self.chosen.handle(self.shaping, lambda: self._stack.currentWidget() is self._columns)

    def _enable(self) -> None:
        self.suggest_button.setEnabled(self._may_suggest())
        self.theme_card.merge_button.setEnabled(self.model.rowCount() > 1)

    def _may_suggest(self) -> bool:
        has_bare = self._tally.bare(self.context.snapshot) > 0
        return has_bare and self.model.rowCount() > 0 and not self.suggesting.is_running
