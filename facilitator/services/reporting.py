"""Draw the report that exporters receive, and have it written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import facilitator
from facilitator.domain import rules
from facilitator.domain.progress import Asked, Tell
from facilitator.domain.records import Card, Desk, Evidence, Outcome, Point, Status
from facilitator.domain.report import (
    ActionLine,
    CardLine,
    DecisionLine,
    EvidenceLine,
    GroupLine,
    Include,
    OutcomeLine,
    PointLine,
    Report,
    SessionLine,
    TableLine,
    ThemeLine,
)
from facilitator.domain.snapshot import Snapshot
from facilitator.services.capture import code_of
from facilitator.services.partnering import SIDES
from facilitator.services.workspace import open_workshop, real_sources


def build_report(snapshot: Snapshot, include: Include, now_ms: int) -> Report:
    """Return the picture of a workshop that may leave the laptop: private things only if included."""
    return _Drawing(snapshot, include).report(now_ms)


def export_job(arguments: dict[str, Any], tell: Tell, cancelled: Asked) -> dict[str, Any]:
    """Write the workshop file at `path` to the file `to`, as `include` says; for a worker."""
    workspace = open_workshop(Path(arguments["path"]), real_sources(), read_only=True)
    try:
        snapshot = workspace.snapshot
    finally:
        workspace.close()
    report = build_report(snapshot, Include(**arguments.get("include", {})), real_sources().now())
    return write(report, Path(arguments["to"]), tell, cancelled)


def write(report: Report, path: Path, tell: Tell, cancelled: Asked) -> dict[str, Any]:
    """Write a report in the format that the file's ending names, whole or (ExportError) not at all."""
    from facilitator.exporters import formats

    written = formats.write(report, path, tell=tell, cancelled=cancelled)
    return {"path": str(written.path), "counts": dict(written.counts), "notes": list(written.notes)}


def time_of(milliseconds: int) -> datetime | None:
    """Return a claimed time in the laptop's own zone; None if it says nothing usable."""
    try:
        return datetime.fromtimestamp(milliseconds / 1000, tz=UTC).astimezone() if milliseconds > 0 else None
    except (OverflowError, ValueError, OSError):
        return None


class _Drawing:
    """Everything that is looked up more than once while a report is drawn."""

    def __init__(self, snapshot: Snapshot, include: Include) -> None:
        self.snapshot = snapshot
        self.include = include
        self.points = {
            each: point for each, point in snapshot.points.items() if include.internal or not point.internal
        }
        chosen = {Status.APPROVED.value} if not include.drafts else set(Status)
        self.outcomes = [
            each for each in snapshot.outcomes.values() if include.outcomes and each.status in chosen
        ]
        self.desks = snapshot.desks
        self.citing = _citing(self.outcomes)
        self.kept_in = snapshot.points.keys() - self.points.keys()
        self.cards = [
            each for each in snapshot.cards.values() if each.consent and each.point not in self.kept_in
        ]

    def report(self, now_ms: int) -> Report:
        workshop = self.snapshot.workshop
        heat = self._heat()
        return Report(
            title=workshop.title,
            purpose=workshop.purpose,
            place=workshop.place,
            starts=workshop.starts,
            ends=workshop.ends,
            organiser=workshop.organiser,
            target=workshop.target,
            language=workshop.language,
            illustration=workshop.illustration,
            made=datetime.fromtimestamp(now_ms / 1000, tz=UTC).astimezone(),
            app=f"Facilitator {facilitator.__version__}",
            include=self.include,
            themes=self._themes(heat),
            tables=self._tables(),
            sessions=self._sessions(),
            points=tuple(self._point(point) for point in self.points.values()),
            groups=self._groups(),
            outcomes=tuple(self._outcome(each) for each in self.outcomes),
            actions=self._actions(),
            cards=tuple(self._card(each) for side in SIDES for each in self.cards if each.side == side),
            heat=heat,
            breadth=rules.breadth(self.points.values()),
            provenance=self._provenance(),
        )

    def _heat(self) -> dict[tuple[str, str], int]:
        heat: Counter[tuple[str, str]] = Counter()
        for point in self.points.values():
            for theme in self.snapshot.counted_themes(point):
                heat[theme.name, code_of(self.desks.get(point.desk))] += 1
        return dict(heat)

    def _themes(self, heat: Mapping[tuple[str, str], int]) -> tuple[ThemeLine, ...]:
        lines = []
        for theme in self.snapshot.whole_book:
            counts = [count for (name, _), count in heat.items() if name == theme.name]
            used = sum(counts), len(counts)
            notes = theme.include, theme.exclude
            lines.append(ThemeLine(theme.name, theme.description, theme.key_words, theme.hue, *used, *notes))
        return tuple(lines)

    def _tables(self) -> tuple[TableLine, ...]:
        counts = Counter(point.desk for point in self.points.values())
        return tuple(
            TableLine(code_of(desk), desk_name(desk), self._named(desk.rapporteur), counts[desk.id])
            for desk in self.desks.values()
        )

    def _sessions(self) -> tuple[SessionLine, ...]:
        counts = Counter(point.session for point in self.points.values())
        sessions = self.snapshot.sessions.values()
        return tuple(SessionLine(each.title, each.question, counts[each.id]) for each in sessions)

    def _point(self, point: Point) -> PointLine:
        snapshot = self.snapshot
        desk = self.desks.get(point.desk)
        person = snapshot.people.get(point.person)
        group = snapshot.groups.get(point.group)
        return PointLine(
            ref=point.ref,
            text=point.text,
            table=code_of(desk),
            table_name=desk_name(desk) if desk else "",
            session=self._session_title(point),
            kind=point.kind,
            themes=tuple(theme.name for theme in snapshot.themes_of(point)),
            group=group.name if group else "",
            outcomes=tuple(outcome.ref for outcome in self.citing.get(point.id, ())),
            disposition=rules.disposition(snapshot, point).value,
            translation=point.translation,
            language=point.language,
            verbatim=point.verbatim,
            stakeholder=point.stakeholder,
            region=point.region,
            organisation=point.organisation if self.include.names else "",
            person=self._named(person.name) if person and person.released else "",
            agreement=point.agreement,
            horizon=point.horizon,
            concreteness=point.concreteness,
            priority=point.priority,
            seconded=point.support,
            internal=point.internal,
            read_back=point.read_back,
            remark=point.remark,
            source=point.source,
            written=time_of(point.born),
        )

    def _groups(self) -> tuple[GroupLine, ...]:
        lines = []
        for group in self.snapshot.standing.values():
            members = [point for point in self.snapshot.members[group.id] if point.id in self.points]
            refs = tuple(point.ref for point in members)
            lines.append(GroupLine(group.name, group.why, rules.breadth(members), refs))
        return tuple(lines)

    def _outcome(self, outcome: Outcome) -> OutcomeLine:
        cited = [point for point in rules.evidence_of(self.snapshot, outcome) if point.id in self.points]
        roles = {each.point: each for each in outcome.evidence}
        cited.sort(key=lambda point: not roles[point.id].starred)
        group = self.snapshot.groups.get(outcome.group)
        decisions = (each for each in self.snapshot.decisions.values() if each.outcome == outcome.id)
        return OutcomeLine(
            ref=outcome.ref,
            statement=outcome.statement,
            body=outcome.body,
            status=outcome.status,
            stale=rules.is_stale(self.snapshot, outcome),
            kind=outcome.kind,
            chapter=outcome.chapter,
            owner=outcome.owner,
            minority=outcome.minority,
            group=group.name if group else "",
            themes=tuple(theme.name for theme in self.snapshot.themes_of(outcome)),
            evidence=tuple(self._evidence(point, roles[point.id]) for point in cited),
            breadth=rules.breadth(cited),
            decisions=tuple(
                DecisionLine(each.verdict, each.unit, self._named(each.by), each.note, made)
                for each in decisions
                if (made := time_of(each.born)) is not None
            ),
        )

    def _evidence(self, point: Point, evidence: Evidence) -> EvidenceLine:
        table = code_of(self.desks.get(point.desk))
        return EvidenceLine(point.ref, point.text, table, self._session_title(point), evidence.role)

    def _actions(self) -> tuple[ActionLine, ...]:
        lines = []
        for each in self.snapshot.actions.values():
            if each.point in self.kept_in:
                continue
            source = self.snapshot.outcomes.get(each.outcome) or self.snapshot.points.get(each.point)
            lines.append(
                ActionLine(
                    each.text, each.owner, each.due, each.state, each.answer, source.ref if source else ""
                )
            )
        return tuple(lines)

    def _card(self, card: Card) -> CardLine:
        point = self.points.get(card.point)
        person = self.snapshot.people.get(card.person)
        names = (person.name if person and person.released else "", card.organisation)
        return CardLine(
            ref=point.ref if point else "",
            side=card.side,
            what=card.what,
            who=self._named(", ".join(name for name in names if name)),
            contact=self._named(card.contact),
            sector=card.sector,
            region=card.region,
            stage=card.stage,
            looking_for=card.looking_for,
            by_when=card.by_when,
            joint_action=card.joint_action,
            lead=self._named(card.lead),
            next_step=card.next_step,
            due=card.due,
        )

    def _provenance(self) -> tuple[tuple[str, str], ...]:
        left_out = len(self.snapshot.points) - len(self.points)
        sources = Counter(point.source.partition(" row ")[0] or "typed" for point in self.points.values())
        rows = [("Workshop", self.snapshot.workshop.title), ("Template", self.snapshot.workshop.template)]
        rows += [(f"Points, {source}", str(count)) for source, count in sorted(sources.items())]
        rows += [
            ("Internal points left out", str(left_out)),
            ("Market-place cards left out", str(len(self.snapshot.cards) - len(self.cards))),
            ("Open conflicts", str(len(self.snapshot.conflicts))),
        ]
        rows.append(("Names of people", "released ones included" if self.include.names else "left out"))
        return tuple(row for row in rows if row[1])

    def _session_title(self, point: Point) -> str:
        session = self.snapshot.sessions.get(point.session)
        return session.title if session else ""

    def _named(self, name: str) -> str:
        return name if self.include.names else ""


def desk_name(desk: Desk) -> str:
    """Return what people call a table."""
    return desk.name or f"Table {desk.number}"


def _citing(outcomes: Iterable[Outcome]) -> dict[str, list[Outcome]]:
    found: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        for each in outcome.evidence:
            found.setdefault(each.point, []).append(outcome)
    return found
