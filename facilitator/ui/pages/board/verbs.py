"""What keys, drops and menus on the board do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QMenu

from facilitator.services import disposing, duplicates, grouping, names, outcomes
from facilitator.ui.pages.board.choices import free_name, lane_choices
from facilitator.ui.pages.board.why import FEWEST, Explaining
from facilitator.ui.palette import NEW, Choice, choose
from facilitator.ui.promises import offer_promises
from facilitator.ui.widgets import announce
from facilitator.ui.words import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from facilitator.ui.context import Context
    from facilitator.ui.pages.board.column import LaneColumn
    from facilitator.ui.pages.board.hands import Hands
    from facilitator.ui.pages.board.picture import Lane
    from facilitator.ui.pages.board.strip import LaneStrip


class BoardVerbs(QObject):
    """Acts on the chosen points and the lane at hand."""

    def __init__(
        self,
        context: Context,
        strip: LaneStrip,
        hands: Hands,
        lanes: Callable[[], Sequence[Lane]],
        undo: Callable[[], object],
    ) -> None:
        super().__init__(strip)
        self._context, self._strip, self._hands, self._lanes, self._undo = context, strip, hands, lanes, undo
        self._explaining = Explaining(context, strip)
        offer_promises(context, "board.actions", strip, strip.chosen)

    def wire(self, column: LaneColumn) -> None:
        """Do what a new column asks for."""
        column.renamed.connect(self._hands.rename)
        column.dropped.connect(self.drop)
        column.stepped.connect(self.step)
        column.shifted.connect(self.shift)
        column.removed.connect(self.remove)
        column.wants_menu.connect(self.open_menu)

    def has_chosen(self) -> bool:
        """Tell whether points are chosen."""
        return bool(self._strip.chosen())

    def has_group(self) -> bool:
        """Tell whether the keys work in a group."""
        lane = self._strip.lane()
        return lane is not None and bool(lane.id)

    def may_join(self) -> bool:
        """Tell whether there is a group, and another one that it can join."""
        return self.has_group() and len(self._lanes()) > 2

    def move(self) -> None:
        """Ask for a group and put the chosen points into it."""
        points = self._strip.chosen()
        if not points:
            return
        title = self.tr("Move {points} to…").format(points=self._counted(len(points)))
        choose(
            self._strip,
            title,
            lane_choices(self._lanes(), None, self.tr("point"), self.tr("points")),
            lambda choice: self._move_to(points, choice),
            self.tr("New group “{name}”"),
        )

    def drop(self, lane: str, points: list[str]) -> None:
        """Put dropped points into a lane, with all others that were chosen along with them."""
        self._move(self._with_chosen(points), lane)

    def shift(self, lane: str, by: int) -> None:
        """Put the chosen points into the neighbouring lane and go along."""
        there, points = self._strip.neighbour(lane, by), self._strip.chosen()
        if there is not None and points:
            self._move(points, there.id)
            column = self._strip.column(there.id)
            if column is not None:
                column.cards.choose(points)

    def step(self, lane: str, by: int) -> None:
        """Go to the neighbouring lane."""
        there = self._strip.neighbour(lane, by)
        if there is not None:
            self._strip.enter(there.id)

    def new(self) -> None:
        """Make a group of the chosen points and let it be named."""
        self.new_of(self._strip.chosen())

    def new_of(self, points: Sequence[str]) -> None:
        """Make a group of these points, and of those chosen along with them, and let it be named."""
        name = free_name(self.tr("New group"), self._lanes())
        self._hands.create(name, self._with_chosen(points), self._name)

    def split(self) -> None:
        """Make a group of the chosen points, called after the one at hand, and let it be named."""
        lane = self._strip.lane()
        if lane is not None and lane.id:
            self._hands.create(free_name(lane.name, self._lanes()), self._strip.chosen(), self._name)

    def may_split(self) -> bool:
        """Tell whether points are chosen in a group."""
        return self.has_group() and self.has_chosen()

    def lock(self) -> None:
        """Keep the chosen points where they are; if all of them are kept already, give them free."""
        self._lock(self._strip.chosen())

    def lock_group(self) -> None:
        """Keep all points of the group at hand where they are, or give them free."""
        lane = self._strip.lane()
        if lane is not None:
            self._lock([point.id for point in lane.points])

    def has_points(self) -> bool:
        """Tell whether the keys work in a group that has points."""
        lane = self._strip.lane()
        return lane is not None and bool(lane.id and lane.points)

    def may_fold(self) -> bool:
        """Tell whether two or more points are chosen, and no suggestion is shown over them."""
        return self._hands.is_free() and len(self._strip.chosen()) >= FEWEST

    def fold(self) -> None:
        """Say that the chosen points say the same as the first of them."""
        chosen = set(self._strip.chosen())
        first, *others = (each for each in self._context.snapshot.points if each in chosen)
        self.fold_into(others, first)

    def fold_into(self, points: list[str], kept: str) -> None:
        """Say that points say the same as another."""
        self._hands.run(grouping.fold, len(points), points, kept)
        said = self.tr("{points} folded under “{ref}”.")
        ref = self._context.snapshot.points[kept].ref
        self._context.tell.done(said.format(points=self._counted(len(points)), ref=ref), self._undo)

    def keep_apart(self, points: list[str], kept: str) -> None:
        """Remember that points do not say the same as another, so that nobody is asked again."""
        self._hands.run(duplicates.keep_apart, len(points), points, kept)
        said = self.tr("{points} kept apart from “{ref}”.")
        ref = self._context.snapshot.points[kept].ref
        self._context.tell.done(said.format(points=self._counted(len(points)), ref=ref), self._undo)

    def copies(self) -> list[str]:
        """Return those of the chosen points that were said already by another."""
        points = self._context.snapshot.points
        return [each for each in self._strip.chosen() if points[each].duplicate_of in points]

    def may_unfold(self) -> bool:
        """Tell whether there are copies among the chosen points, and no suggestion is shown over them."""
        return self._hands.is_free() and bool(self.copies())

    def free_copies(self) -> None:
        """Let the copies among the chosen points stand on their own again."""
        copies = self.copies()
        self._hands.run(disposing.on_its_own, len(copies), copies)
        said = self.tr("{points} on their own again.").format(points=self._counted(len(copies)))
        self._context.tell.done(said, self._undo)

    def may_explain(self) -> bool:
        """Tell whether two or more points are chosen, or lie in the group at hand."""
        return len(self._together()) >= FEWEST

    def explain(self) -> None:
        """Say why the chosen points, or else all of the group at hand, lie together."""
        self._explaining.explain(self._together())

    def holds_opposites(self) -> bool:
        """Tell whether the group at hand seems to hold opposite opinions."""
        lane = self._strip.lane()
        return lane is not None and bool(lane.against)

    def split_opinion(self) -> None:
        """Make a group of its own of the points that contradict the others of the group at hand."""
        lane = self._strip.lane()
        if lane is not None and lane.against:
            name = free_name(self.tr("{name}: otherwise").format(name=lane.name), self._lanes())
            self._hands.create(name, lane.against, self._name)

    def rename(self) -> None:
        """Let the group at hand be named in place."""
        lane = self._strip.lane()
        if lane is not None:
            self._name(lane.id)

    def join(self) -> None:
        """Ask for another group and put all points of the one at hand into it."""
        lane = self._strip.lane()
        if lane is None or not lane.id:
            return
        others = [each for each in self._lanes() if each.id and each.id != lane.id]
        choose(
            self._strip,
            self.tr("Join “{name}” with…").format(name=lane.name),
            lane_choices(others, None, self.tr("point"), self.tr("points")),
            lambda choice: self._join(lane, choice),
        )

    def dissolve(self) -> None:
        """Remove the group at hand; its points are then not grouped."""
        lane = self._strip.lane()
        if lane is not None and lane.id:
            self._dissolve(lane)

    def remove(self, lane_id: str) -> None:
        """Remove an empty group; say what to do with one that is not."""
        lane = next((each for each in self._lanes() if each.id == lane_id), None)
        if lane is None or not lane.id:
            return
        if lane.size:
            self._context.tell.done(
                self.tr("This group has points. Move them first, or dissolve it from its menu.")
            )
        else:
            self._dissolve(lane)

    def open_menu(self, lane_id: str, at: QPoint) -> None:
        """Show what can be done with a group."""
        lane = next((each for each in self._lanes() if each.id == lane_id), None)
        if lane is None or not lane.id:
            return
        self._strip.come_to(lane.id)
        menu, actions = QMenu(self._strip), self._context.actions
        actions.refresh()
        for each in ("board.rename", "board.join", "board.lock_group", "board.why"):
            menu.addAction(actions.command(each))
        menu.addAction(self.tr("Dissolve the group")).triggered.connect(lambda: self._dissolve(lane))
        for each in ("board.actions", "board.unfold", "board.same", "board.own"):
            if actions.command(each).may_run():
                menu.addAction(actions.command(each))
        if lane.against:
            menu.addAction(actions.command("board.split_opinion"))
        self._offer_names(menu, lane)
        written = next((o for o in self._context.snapshot.outcomes.values() if o.group == lane.id), None)
        menu.addSeparator()
        if written is not None:
            show = menu.addAction(self.tr("Show its outcome {ref}").format(ref=written.ref))
            show.triggered.connect(lambda: self._context.go("outcomes", written.id))
        elif lane.size and not lane.is_suggested:
            write = menu.addAction(self.tr("Write its outcome"))
            write.triggered.connect(lambda: self._write([lane.id]))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)

    def _offer_names(self, menu: QMenu, lane: Lane) -> None:
        """Offer names from the points' own words; a suggested group has none in the workshop yet."""
        snapshot = self._context.snapshot
        offered = names.proposals(snapshot, lane.id) if lane.id in snapshot.groups else []
        others = [each for each in offered if each != lane.name]
        if others:
            menu.addSection(self.tr("Call it"))
        for each in others:
            call = menu.addAction(each.replace("&", "&&"))
            call.triggered.connect(lambda _checked=False, name=each: self._hands.rename(lane.id, name))

    def may_write(self) -> bool:
        """Tell whether there are real groups with points."""
        lanes = self._lanes()
        return any(lane.id and lane.size for lane in lanes) and not any(lane.is_suggested for lane in lanes)

    def write_outcomes(self) -> None:
        """Write a draft outcome for each group that has none, and go there."""
        self._write([lane.id for lane in self._lanes() if lane.id])

    def _write(self, groups: list[str]) -> None:
        self._hands.run(outcomes.from_groups, len(groups), groups, then=self._show_written)

    def _show_written(self, made: tuple[str, ...]) -> None:
        self._context.go("outcomes", made[0] if made else "")
        if made:
            said = counted(len(made), self.tr("outcome written."), self.tr("outcomes written."))
            self._context.tell.done(said, self._undo)
        else:
            self._context.tell.done(self.tr("Every group has an outcome already."))

    def _move_to(self, points: list[str], choice: Choice) -> None:
        if choice.id.startswith(NEW):
            self._hands.create(choice.id.removeprefix(NEW), points, lambda _group: None)
        else:
            self._move(points, choice.id)

    def _move(self, points: list[str], group: str) -> None:
        there = next(lane for lane in self._lanes() if lane.id == group)
        inside = {point.id for point in there.points}
        moving = [point for point in points if point not in inside]
        if not moving:
            return
        self._hands.move(moving, group)
        said = self.tr("{points} moved to “{name}”.").format(
            points=self._counted(len(moving)), name=there.name
        )
        if len(moving) > 1:
            self._context.tell.done(said, self._undo)
        else:
            announce(self._strip, said)

    def _lock(self, points: list[str]) -> None:
        locked = self._lanes()[0].locked if self._lanes() else frozenset()
        what = self._counted(len(points))
        if set(points) <= locked:
            self._hands.release(points)
            said = self.tr("{points} unlocked: suggestions may move them.").format(points=what)
        else:
            self._hands.lock(points)
            said = self.tr("{points} locked: no suggestion moves them.").format(points=what)
        if len(points) > 1:
            self._context.tell.done(said, self._undo)
        else:
            announce(self._strip, said)

    def _join(self, lane: Lane, choice: Choice) -> None:
        self._hands.join(lane.id, choice.id, lane.size)
        said = self.tr("“{one}” joined “{other}”.").format(one=lane.name, other=choice.text)
        self._context.tell.done(said, self._undo)

    def _dissolve(self, lane: Lane) -> None:
        self._hands.dissolve(lane.id, lane.size)
        said = self.tr("“{name}” dissolved.") if lane.size else self.tr("“{name}” removed.")
        self._context.tell.done(said.format(name=lane.name), self._undo)

    def _name(self, group: str) -> None:
        column = self._strip.column(group)
        if column is not None:
            self._strip.come_to(group)
            column.edit_name()

    def _together(self) -> list[str]:
        chosen, lane = self._strip.chosen(), self._strip.lane()
        if len(chosen) >= FEWEST or lane is None or not lane.id:
            return chosen
        return [point.id for point in lane.points]

    def _with_chosen(self, points: Sequence[str]) -> list[str]:
        chosen = self._strip.chosen()
        return chosen if set(points) <= set(chosen) else list(points)

    def _counted(self, number: int) -> str:
        return counted(number, self.tr("point"), self.tr("points"))
