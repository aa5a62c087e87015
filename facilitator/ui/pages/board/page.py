"""The board page: assembles bar, lanes and suggestion, and wires them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QStackedLayout

from facilitator.services.grouping import FEWEST_POINTS
from facilitator.ui.following import Follower
from facilitator.ui.newest import Newest
from facilitator.ui.page import Page
from facilitator.ui.pages.board.bar import BoardBar
from facilitator.ui.pages.board.changes import ChangeLine, change_choices
from facilitator.ui.pages.board.copy_verbs import CopyVerbs
from facilitator.ui.pages.board.filter_bar import FilterBar
from facilitator.ui.pages.board.finding import Finding
from facilitator.ui.pages.board.group_menu import GroupMenu
from facilitator.ui.pages.board.group_verbs import GroupVerbs
from facilitator.ui.pages.board.hands import Hands
from facilitator.ui.pages.board.last_lane import LastLane
from facilitator.ui.pages.board.map_panel import MapPanel
from facilitator.ui.pages.board.opinions import Opinions
from facilitator.ui.pages.board.reach import Reach
from facilitator.ui.pages.board.said_twice import Copies
from facilitator.ui.pages.board.scene import Scene
from facilitator.ui.pages.board.strip import LaneStrip
from facilitator.ui.pages.board.suggesting import Suggesting
from facilitator.ui.pages.board.told import context_line, is_too_early, what_is_missing, why_nothing
from facilitator.ui.pages.board.verbs import BoardVerbs
from facilitator.ui.palette import choose
from facilitator.ui.widgets import button
from facilitator.ui.widgets.empty import EmptyState

if TYPE_CHECKING:
    from facilitator.domain.snapshot import Snapshot
    from facilitator.services.accepting import Ground
    from facilitator.ui.context import Context
    from facilitator.ui.pages.board.column import LaneColumn
    from facilitator.ui.pages.board.filters import Values
    from facilitator.ui.pages.board.preview import Preview, Shown


class BoardPage(Page):
    """Groups side by side; a suggestion is previewed there and becomes real only when it is accepted.

    What hands do during a preview changes the preview; accepting pins the points that they moved.
    """

    scope: ClassVar[str] = "board"
    kinds: ClassVar[tuple[str, ...]] = ("point", "group", "theme", "desk", "outcome")

    def __init__(self, context: Context) -> None:
        super().__init__(context, "")
        self.set_title(self.tr("Board"))
        self.scene = Scene(context.snapshot)
        self._is_map, self._newest = False, Newest(context.tasks, self)
        self._build()
        self._wire()

    def refresh(self) -> None:
        """Show the groups as they are, or the preview over them; what is being accepted stays as it is."""
        if self.suggesting.is_still():
            self.context.actions.refresh()
            return
        snapshot, preview = self.context.snapshot, self.suggesting.preview
        if preview is not None:
            self._draw(preview.shown())
        else:
            wanted = partial(self._prepared, snapshot)
            self._newest.ask(self.scene.unseen(snapshot), wanted, self._stand_on)

    def arrive(self, record: str) -> None:
        """Come to a group or a point's group, else to where the keys worked last."""
        self.opinions.ask()
        here = self.strip.lane()
        lane = self.scene.arranged.group_of(record) if record in self.scene.arranged.place else record
        self.strip.enter(lane or (here.id if here else ""))

    def list_changes(self) -> None:
        """List what the suggestion would change; what is chosen there is shown on the board."""
        changes = self.scene.changes()
        choices = change_choices(self.scene.snapshot, self.scene.arranged, changes)
        choose(self, changes.words(), choices, lambda choice: self.show_record(choice.id))

    def show_record(self, record: str) -> None:
        """Come to a group, or to a point and choose it."""
        self.arrive(record)
        column = (
            self.strip.column(self.scene.arranged.group_of(record))
            if record in self.scene.arranged.place
            else None
        )
        if column is not None:
            column.cards.choose([record])

    def show_map(self) -> None:
        """Show the points in the plane, or the groups side by side again."""
        self._is_map = not self._is_map
        self.refresh()
        if self._is_map:
            self.strip.rest()
            self.map_panel.ask()
            self.map_panel.map.setFocus()
        else:
            self.arrive("")

    def unfold(self) -> None:
        """Show what is folded under the chosen cards, or fold it again."""
        self.scene.folding.toggle(self._stacked())
        self.refresh()

    def search(self) -> None:
        """Put the caret into the search field."""
        self.bar.search_field.setFocus()
        self.bar.search_field.selectAll()

    def undo(self) -> None:
        """Take back what was done last: to the preview while there is one, else to the workshop."""
        preview = self.suggesting.preview
        if preview is not None and preview.hand_count():
            self.suggesting.take_back()
        else:
            self.context.actions.run("app.undo")

    def event(self, event: QEvent) -> bool:
        """Claim the undo key while the preview has something to take back."""
        preview = self.suggesting.preview if hasattr(self, "suggesting") else None
        is_key = isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Undo)
        if is_key and preview is not None and preview.hand_count():
            if event.type() == QEvent.Type.KeyPress:
                self.undo()
            event.accept()
            return True
        return super().event(event)

    def _build(self) -> None:
        actions = self.context.actions
        self.bar = BoardBar(actions)
        self.last_lane = LastLane()
        self.strip = LaneStrip(self.scene.card, self.last_lane)
        self.opinions = Opinions(self.context, self)
        self.suggesting = Suggesting(self.context, self.work)
        self.finding = Finding(self.context, self.work)
        self.said_twice = Copies(self.context, self.strip, self.work)
        self._hands = Hands(self.context, self._preview, self.refresh)
        reach = Reach(self.context, self.strip, self._hands, lambda: self.scene.lanes, self.undo)
        self.verbs, self.group_verbs, self.copy_verbs = BoardVerbs(reach), GroupVerbs(reach), CopyVerbs(reach)
        self.group_menu = GroupMenu(reach, self.group_verbs)
        self.write_button = button(self.tr("Write outcomes"), "primary", "scroll-text")
        self.accept_button = button(self.tr("Accept groups"), "primary", "check")
        self.discard_button = button(self.tr("Discard suggestion"))
        self.put_beside_title(self.discard_button, self.accept_button, self.write_button)
        sentence = self.tr("Similar points are brought together here.")
        verb = self.tr("Write down points")
        self.empty = EmptyState("layout-grid", self.tr("Nothing to group yet"), sentence, verb, "pencil-line")
        self.nothing = EmptyState("search", "", "", self.tr("Show all points"))
        self._stack = QStackedLayout()
        self.change_line = ChangeLine(actions)
        self.body.addWidget(self.bar)
        self.filter_bar = FilterBar(self.context)
        self.body.addWidget(self.filter_bar)
        self.body.addWidget(self.change_line)
        self.body.addLayout(self._stack, 1)
        self.map_panel = MapPanel(self.context, self.work)
        for each in (self.strip, self.map_panel, self.empty, self.nothing):
            self._stack.addWidget(each)

    def _wire(self) -> None:
        actions, verbs, suggesting = self.context.actions, self.verbs, self.suggesting
        actions.on("board.find", lambda: self.finding.start(self.filter_bar.scope), self._may_find)
        actions.on("board.filter", self.filter_bar.ask, self._has_points)
        actions.on("board.scope", self.filter_bar.ask_scope, self._has_points)
        actions.on("board.accept", lambda: suggesting.accept(self.undo), suggesting.may_accept)
        actions.on("board.move", verbs.move, verbs.has_chosen)
        actions.on("board.new", self._new, self._has_points)
        actions.on("board.map", self.show_map, self._has_points)
        actions.on("board.marks", self.map_panel.mark_otherwise, lambda: self._is_map)
        actions.on("board.discard", suggesting.discard, suggesting.may_accept)
        actions.on("board.unfold", self.unfold, lambda: bool(self._stacked()))
        actions.on("board.copies", self.said_twice.start, self._may_seek_copies)
        actions.on("board.split", verbs.split, verbs.may_split)
        actions.on("board.lock", verbs.lock, verbs.has_chosen)
        actions.on("board.lock_group", verbs.lock_group, verbs.has_points)
        actions.on("board.changes", self.list_changes, suggesting.replaces)
        actions.on("board.why", verbs.explain, verbs.may_explain)
        actions.on("board.search", self.search, self._has_points)
        self._wire_groups()
        Follower(self.write_button, actions, "board.write_outcomes")
        Follower(self.accept_button, actions, "board.accept")
        self.discard_button.clicked.connect(suggesting.discard)
        self.finding.found.connect(suggesting.take)
        self.finding.found.connect(self.opinions.ask)
        self.finding.changed.connect(actions.refresh)
        self.opinions.changed.connect(self._show_sides)
        suggesting.grounded.connect(self.scene.stand_on)
        suggesting.changed.connect(self.refresh)
        suggesting.ended.connect(lambda: self.arrive(""))
        self.bar.level_chosen.connect(suggesting.show_level)
        self.bar.searched.connect(self._narrow)
        self.bar.search_field.returnPressed.connect(self._enter_first)
        self.said_twice.same.connect(self.copy_verbs.fold_into)
        self.said_twice.apart.connect(self.copy_verbs.keep_apart)
        self.strip.built.connect(self._wire_column)
        self.strip.changed.connect(actions.refresh)
        self.last_lane.wanted.connect(verbs.new)
        self.last_lane.dropped.connect(verbs.new_of)
        self.empty.pressed.connect(lambda: self.context.go("capture", ""))
        self.map_panel.changed.connect(self.refresh)
        self.map_panel.grouped.connect(self._group)
        self.filter_bar.changed.connect(self._filter)
        self.nothing.pressed.connect(self._show_all)

    def _wire_groups(self) -> None:
        actions, groups, copies = self.context.actions, self.group_verbs, self.copy_verbs
        actions.on("board.join", groups.join, groups.may_join)
        actions.on("board.rename", groups.rename, groups.has_group)
        actions.on("board.dissolve", groups.dissolve, groups.has_group)
        actions.on("board.same", copies.fold, copies.may_fold)
        actions.on("board.own", copies.free_copies, copies.may_unfold)
        actions.on("board.split_opinion", groups.split_opinion, groups.holds_opposites)
        actions.on("board.write_outcomes", groups.write_outcomes, groups.may_write)
        actions.on("board.outcome", groups.go_to_outcome, groups.may_go_to_outcome)

    def _wire_column(self, column: LaneColumn) -> None:
        column.renamed.connect(self._hands.rename)
        column.dropped.connect(self.verbs.drop)
        column.stepped.connect(self.verbs.step)
        column.shifted.connect(self.verbs.shift)
        column.removed.connect(self.group_verbs.remove)
        column.wants_menu.connect(self.group_menu.open_menu)

    def _preview(self) -> Preview | None:
        return self.suggesting.preview

    def _stacked(self) -> list[str]:
        return self.scene.stacked(self.strip.chosen())

    def _may_seek_copies(self) -> bool:
        return self.said_twice.may_start() and self.suggesting.preview is None

    def _may_find(self) -> bool:
        is_idle = not self.finding.is_running() and not self.suggesting.is_accepting
        return is_idle and len(self.context.snapshot.points) >= FEWEST_POINTS

    def _has_points(self) -> bool:
        return bool(self.context.snapshot.points)

    def _enter_first(self) -> None:
        first = self.scene.first_with_points()
        if first is not None:
            self.strip.enter(first.id)

    def _new(self) -> None:
        if self._is_map:
            self.map_panel.group()
        else:
            self.verbs.new()

    def _group(self, points: list[str]) -> None:
        """Show the columns again, where the new group is to be named."""
        self._is_map = False
        self.refresh()
        self.verbs.new_of(points)

    def _filter(self) -> None:
        self.scene.search.filters = self.filter_bar.filters
        self.refresh()

    def _show_all(self) -> None:
        self.bar.search_field.clear()
        self.filter_bar.clear()

    def _narrow(self, typed: str) -> None:
        self.scene.search.typed = typed
        self.refresh()

    def _show_sides(self) -> None:
        self.strip.show_sides()
        self.context.actions.refresh()

    def _prepared(self, snapshot: Snapshot) -> tuple[Ground, Values]:
        """Return what takes a look at every point, perhaps on a thread."""
        _ = snapshot.members  # the snapshot keeps them
        return self.scene.ground_of(snapshot), self.filter_bar.values(snapshot)

    def _stand_on(self, prepared: tuple[Ground, Values]) -> None:
        ground, values = prepared
        self.scene.stand_on(ground)
        self.filter_bar.know(ground.snapshot, values)
        if self.suggesting.preview is None:
            self._draw(None)

    def _draw(self, shown: Shown | None) -> None:
        self.scene.look_at(self.context.snapshot, shown, self.opinions)
        self.strip.show_lanes(self.scene.lanes, self.scene.spots)
        self._show_state(is_preview=shown is not None)
        self.context.actions.refresh()

    def _show_state(self, *, is_preview: bool) -> None:
        snapshot, scene = self.scene.snapshot, self.scene
        is_empty = is_too_early(snapshot)
        self.accept_button.setVisible(is_preview)
        self.discard_button.setVisible(is_preview)
        self.write_button.setVisible(not is_preview and not is_empty)
        self.bar.setVisible(not is_empty)
        self.filter_bar.setVisible(not is_empty)
        self.filter_bar.show_filters(snapshot)
        self.change_line.show_changes(scene.changes() if self.suggesting.replaces() else None)
        self.bar.show_levels(len(self.suggesting.levels), self.suggesting.level)
        self.bar.show_found(is_found=bool(snapshot.groups or self.suggesting.levels))
        if is_empty:
            self.empty.say(self.tr("Nothing to group yet"), what_is_missing(snapshot))
        found = scene.first_with_points() is not None or not scene.search.narrows()
        if not found:
            self.nothing.say(self.tr("No point fits"), why_nothing(scene.search))
        if self._is_map:
            self.map_panel.show_points(snapshot, (point for lane in scene.lanes for point in lane.points))
        board = self.map_panel if self._is_map else self.strip
        self._stack.setCurrentWidget(self.empty if is_empty else board if found else self.nothing)
        line = context_line(scene.arranged, is_preview=is_preview, is_map=self._is_map)
        self.set_context("" if is_empty else line)
