"""The page of the second opinion: who gives it, how far the two agree, and what is left to settle."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QStackedWidget

from facilitator.services import agreement
from facilitator.services.agreement import Choice as Settled
from facilitator.services.agreement import Comparison
from facilitator.ui.icons import keep_icon
from facilitator.ui.language import tr
from facilitator.ui.page import Page
from facilitator.ui.pages.agreement.comparing import Comparing
from facilitator.ui.pages.agreement.judging import Judging
from facilitator.ui.palette import NEW, Choice, choose
from facilitator.ui.theme import SIZES
from facilitator.ui.widgets import button, native_keys
from facilitator.ui.widgets.empty import EmptyState
from facilitator.ui.words import counted

if TYPE_CHECKING:
    from facilitator.ui.context import Context


class AgreementPage(Page):
    """Compares one person's opinions with what the points carry; lets them be given unseen."""

    scope: ClassVar[str] = "agreement"
    kinds: ClassVar[tuple[str, ...]] = ("opinion", "point", "theme")
    rail_place: ClassVar[str] = "themes"

    def __init__(self, context: Context) -> None:
        super().__init__(context, "")
        self.set_title(self.tr("Second opinion"))
        self._by = ""
        self.person_button = button("", icon="user")
        self.judge_button = button(self.tr("Give a second opinion"), "primary", "pencil-line")
        self.comparing, self.judging = Comparing(), Judging(context)
        self.empty = EmptyState("users", "", "")
        self._arrange()
        self._wire()

    @property
    def by(self) -> str:
        """Whose opinion is shown: the one chosen, or else one that there is."""
        known = agreement.people(self.context.snapshot)
        if self._by or not known:
            return self._by
        return self.context.settings.person if self.context.settings.person in known else known[0]

    def refresh(self) -> None:
        """Show both opinions as they are now."""
        snapshot = self.context.snapshot
        found = agreement.compare(snapshot, self.by)
        self.set_context(self._said(found) if found.judged else "")
        self.person_button.setText(self.by or self.tr("Choose who"))
        self.person_button.setVisible(bool(self.by))
        self.comparing.show_comparison(snapshot, found)
        self.judging.refresh()
        self._show_state(has_any=bool(found.judged))
        self.context.actions.refresh()

    def arrive(self, record: str) -> None:
        """Go to the differences, or to where an opinion is given."""
        if self.judging.is_open:
            self.judging.begin()
        elif self._stack.currentWidget() is self.comparing:
            self.comparing.list.setFocus()
        else:
            self.empty.button.setFocus()

    def choose_person(self) -> None:
        """Ask whose opinion to look at, or to give."""
        known = agreement.people(self.context.snapshot)
        choices = [Choice(each, each, "user") for each in known]
        choose(self, self.tr("Whose opinion?"), choices, self._take_person, self.tr("Begin as “{name}”"))

    def judge(self) -> None:
        """Let points be tagged one by one, unseen; ask first who does it."""
        if not self.by:
            mine = self.context.settings.person
            choices = [Choice(mine, mine, "user")] if mine else []
            words = self.tr("Begin as “{name}”")
            choose(self, self.tr("Who gives the second opinion?"), choices, self._begin_as, words)
        else:
            self._open_judging()

    def settle(self, choice: Settled) -> None:
        """Settle the difference at hand and go to the next."""
        found = self.comparing.current()
        if found is None:
            return
        self.comparing.keep_place()
        if not self.context.attempt(
            lambda: agreement.settle(self.context.workspace, self.by, found.point.id, choice)
        ):
            return
        words = {
            Settled.FIRST: self.tr("{ref}: the first opinion stays."),
            Settled.SECOND: self.tr("{ref}: the second opinion stands now."),
            Settled.BOTH: self.tr("{ref} carries the themes of both."),
        }
        self.context.tell.done(words[choice].format(ref=found.point.ref), self._undo)

    def _undo(self) -> None:
        self.context.actions.run("app.undo")

    def _take_person(self, choice: Choice) -> None:
        self._by = choice.id.removeprefix(NEW)
        self.refresh()
        if choice.id.startswith(NEW):
            self._open_judging()

    def _begin_as(self, choice: Choice) -> None:
        self._by = choice.id.removeprefix(NEW)
        self._open_judging()

    def _open_judging(self) -> None:
        self.judging.open(self.by)
        self.refresh()
        self.judging.begin()

    def _end_judging(self) -> None:
        self.refresh()
        self.arrive("")

    def _said(self, found: Comparison) -> str:
        points = counted(len(found.judged), tr("point"), tr("points"))
        left = len(agreement.unjudged(self.context.snapshot, found.by))
        words = self.tr("{points} tagged twice · {left} left").format(points=points, left=f"{left:n}")
        return words if left else self.tr("{points} tagged twice").format(points=points)

    def _show_state(self, *, has_any: bool) -> None:
        shown = self.comparing if has_any else self.empty
        self._stack.setCurrentWidget(self.judging if self.judging.is_open else shown)
        self.judge_button.setVisible(has_any and not self.judging.is_open and self._may_judge())
        self.person_button.setVisible(has_any and not self.judging.is_open)
        self._show_first_step()

    def _show_first_step(self) -> None:
        """Say what is missing before there can be a second opinion, with the button that leads there."""
        snapshot = self.context.snapshot
        if not snapshot.points:
            words = self.tr("A second opinion is about points that are there. Write or import some first.")
            self._offer(self.tr("No points to tag yet"), words, self.tr("Write points"), "pencil-line")
        elif not snapshot.code_book:
            words = self.tr("Two people can only compare what they tagged with the same list of themes.")
            self._offer(self.tr("No themes to tag with yet"), words, self.tr("Make themes"), "tags")
        else:
            words = self.tr(
                "Somebody else tags the same points, without seeing the first tags. Then the two are "
                "compared, and what they differ in is settled. {points} wait."
            ).format(points=counted(len(snapshot.points), tr("point"), tr("points")))
            verb = self.tr("Give a second opinion ({keys})").format(keys=native_keys("Ctrl+G"))
            self._offer(self.tr("No second opinion yet"), words, verb, "users")
        self.empty.button.setHidden(self.context.workspace.read_only)

    def _offer(self, title: str, sentence: str, verb: str, icon: str) -> None:
        self.empty.say(title, sentence)
        self.empty.button.setText(verb)
        keep_icon(self.empty.button, icon, "text_soft", SIZES.icon_small)

    def _take_first_step(self) -> None:
        snapshot = self.context.snapshot
        if snapshot.points and snapshot.code_book:
            self.judge()
        else:
            self.context.go("themes" if snapshot.points else "capture", "")

    def _may_judge(self) -> bool:
        snapshot = self.context.snapshot
        return bool(snapshot.code_book) and bool(agreement.unjudged(snapshot, self.by))

    def _may_settle(self) -> bool:
        return not self.judging.is_open and self.comparing.current() is not None

    def _arrange(self) -> None:
        self.put_beside_title(self.person_button, self.judge_button)
        self._stack = QStackedWidget()
        for each in (self.comparing, self.judging, self.empty):
            self._stack.addWidget(each)
        self.body.addWidget(self._stack, 1)

    def _wire(self) -> None:
        on, comparing = self.context.actions.on, self.comparing
        on("agreement.first", lambda: self.settle(Settled.FIRST), self._may_settle)
        on("agreement.second", lambda: self.settle(Settled.SECOND), self._may_settle)
        on("agreement.both", lambda: self.settle(Settled.BOTH), self._may_settle)
        on("agreement.next", lambda: comparing.step(1), self._may_settle)
        on("agreement.previous", lambda: comparing.step(-1), self._may_settle)
        on("agreement.judge", self.judge, lambda: not self.judging.is_open and self._may_judge())
        on("agreement.person", self.choose_person, lambda: not self.judging.is_open)
        self.person_button.clicked.connect(self.choose_person)
        self.judge_button.clicked.connect(self.judge)
        self.empty.pressed.connect(self._take_first_step)
        self.judging.over.connect(self._end_judging)
        comparing.settled.connect(self.settle)
        comparing.looked.connect(self.context.actions.refresh)
