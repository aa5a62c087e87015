"""The story that the demo workshop tells, step by step and at plausible times."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from facilitator.domain.journal import Edit, Scalar
from facilitator.domain.records import Desk, Role, Session, Theme, Workshop
from facilitator.domain.stamp import Sources
from facilitator.places import resource
from facilitator.services import capture, order, outcomes
from facilitator.services.templates import Template, opening, read, template
from facilitator.services.workspace import Workspace, create_workshop

_SORTED_LATER = {"group", "pinned", "duplicate_of", "disposition", "disposition_reason"}


def build_demo(path: Path, sources: Sources) -> None:
    """Make the demo workshop as a file of this name, whole or not at all."""
    plain = read(resource("demo", "demo.toml"))
    clock = _Clock()
    clock.set(plain["times"]["set_up"])
    own = Sources(clock.now, sources.token)
    workspace = create_workshop(path, own, opening(_plan(plain), own), actor=plain["workshop"]["organiser"])
    try:
        _Story(workspace, clock, plain).tell()
    except BaseException:
        workspace.close()
        path.unlink(missing_ok=True)
        raise
    workspace.close()


class _Clock:
    """A clock that is set by hand and goes one second further at each look."""

    def __init__(self) -> None:
        self._now = 0

    def set(self, when: datetime) -> None:
        """Set the clock to a time as read off the wall, so that it is the same on every laptop."""
        self._now = int(when.astimezone().timestamp()) * 1000

    def now(self) -> int:
        """Return the time in ms since 1970."""
        self._now += 1000
        return self._now


def _plan(plain: Mapping[str, Any]) -> Template:
    more = tuple(Theme(id="", **each) for each in plain["themes"])
    return Template(
        name="",
        title="",
        summary="",
        workshop=Workshop(id="", **plain["workshop"]),
        desks=tuple(Desk(id="", **each) for each in plain["tables"]),
        sessions=tuple(Session(id="", **_but(each, {"key"})) for each in plain["sessions"]),
        themes=(*template(plain["workshop"]["template"]).themes, *more),
    )


@dataclass
class _Story:
    """Tells the story in the order of time; keeps the id of everything that the file calls by a name."""

    workspace: Workspace
    clock: _Clock
    plain: Mapping[str, Any]
    desks: dict[int, Desk] = field(default_factory=dict)
    themes: dict[str, str] = field(default_factory=dict)
    points: dict[str, str] = field(default_factory=dict)
    groups: dict[str, str] = field(default_factory=dict)
    outcomes: dict[str, str] = field(default_factory=dict)

    def tell(self) -> None:
        """Let points be noted, offers pinned up, groups made, outcomes written, decided on and acted upon."""
        snapshot = self.workspace.snapshot
        self.desks = {desk.number: desk for desk in snapshot.desks.values()}
        self.themes = {theme.name: each for each, theme in snapshot.themes.items()}
        self._note_points()
        self._step("cards", self._pin_cards)
        self._step("grouped", self._bring_together)
        self._step("written", self._write_outcomes)
        self._decide()
        self._step("promised", self._promise)

    def _step(self, name: str, step: Callable[[], None]) -> None:
        self._be(self.plain["workshop"]["organiser"], self.plain["times"][name])
        step()

    def _be(self, actor: str, when: datetime) -> None:
        self.workspace.actor = actor
        self.clock.set(when)

    def _note_points(self) -> None:
        sessions = dict(
            zip(
                (each["key"] for each in self.plain["sessions"]),
                self.workspace.snapshot.sessions,
                strict=True,
            )
        )
        for each in self.plain["points"]:
            desk = self.desks[each["table"]]
            self._be(desk.rapporteur, each["at"])
            self.points[each["ref"]] = capture.add_point(
                self.workspace,
                desk=desk.id,
                session=sessions[each["session"]],
                themes=[self.themes[name] for name in each.get("themes", ())],
                **_but(each, {"ref", "at", "table", "session", "themes", *_SORTED_LATER}),
            )

    def _pin_cards(self) -> None:
        edits = []
        for each in self.plain["cards"]:
            fields = {**_but(each, {"table"}), "desk": self.desks[each["table"]].id}
            edits.append(Edit("card", self.workspace.new_id(), fields))
        self.workspace.commit("Add cards", edits)

    def _bring_together(self) -> None:
        edits, pos = [], ""
        for each in self.plain["groups"]:
            pos = order.between(pos, "", self.workspace.sources)
            self.groups[each["key"]] = group = self.workspace.new_id()
            edits.append(Edit("group", group, {**_but(each, {"key"}), "pos": pos}))
        for each in self.plain["points"]:
            fields = {name: value for name, value in each.items() if name in _SORTED_LATER}
            if "group" in fields:
                fields["group"] = self.groups[fields["group"]]
            if "duplicate_of" in fields:
                fields["duplicate_of"] = self.points[fields["duplicate_of"]]
            edits.append(Edit("point", self.points[each["ref"]], fields))
        self.workspace.commit("Accept groups", edits)

    def _write_outcomes(self) -> None:
        for each in self.plain["outcomes"]:
            self.outcomes[each["ref"]] = outcome = outcomes.add(self.workspace, each["statement"])
            fields: dict[str, Scalar] = _but(each, {"ref", "statement", "group", "themes", *Role})
            fields.update({f"tag:{self.themes[name]}": True for name in each["themes"]})
            if "group" in each:
                fields["group"] = self.groups[each["group"]]
            for role in Role:
                for point in (self.points[ref] for ref in each.get(role.value, ())):
                    fields.update({f"ev:{point}": True, f"role:{point}": role.value})
            self.workspace.commit("Edit outcome", [Edit("outcome", outcome, fields)])

    def _decide(self) -> None:
        for each in sorted(
            (*self.plain["decisions"], *self.plain["corrections"]), key=lambda each: each["at"]
        ):
            self._be(each["by"], each["at"])
            if "verb" in each:
                self._review(each)
            elif "point" in each:
                capture.edit_point(
                    self.workspace, self.points[each["point"]], **_but(each, {"at", "by", "point"})
                )
            else:
                outcome = self.outcomes[each["outcome"]]
                outcomes.change(self.workspace, outcome, **_but(each, {"at", "by", "outcome"}))

    def _review(self, decision: Mapping[str, Any]) -> None:
        outcome, by, note = self.outcomes[decision["outcome"]], decision["by"], decision.get("note", "")
        unit = self.workspace.snapshot.outcomes[outcome].owner
        match decision["verb"]:
            case "submit":
                outcomes.submit(self.workspace, outcome, by)
            case "approve":
                outcomes.approve(self.workspace, outcome, unit, by, note)
            case "give_back":
                outcomes.give_back(self.workspace, outcome, unit, by, note)

    def _promise(self) -> None:
        edits = []
        for each in self.plain["actions"]:
            fields = dict(each)
            if "outcome" in each:
                fields["outcome"] = self.outcomes[each["outcome"]]
            if "point" in each:
                fields["point"] = self.points[each["point"]]
            edits.append(Edit("action", self.workspace.new_id(), fields))
        self.workspace.commit("Add actions", edits)


def _but(plain: Mapping[str, Any], names: set[str]) -> dict[str, Any]:
    return {name: value for name, value in plain.items() if name not in names}
