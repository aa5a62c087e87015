"""Breadth with names, against an example made by hand."""

from __future__ import annotations

from facilitator.domain.heard import heard
from facilitator.domain.records import Desk, Point, Session, Workshop
from facilitator.domain.snapshot import Snapshot

DESKS = {f"d{n}": Desk(id=f"d{n}", number=n) for n in (1, 2, 3)}
SNAPSHOT = Snapshot(Workshop(id="workshop"), desks=DESKS, sessions={"s1": Session(id="s1", title="Trust")})
LOUD = [Point(id=f"p{n}", desk="d1", session="s1", region="Uppsala") for n in range(20)]
QUIET = [
    Point(id="q1", desk="d2", stakeholder="industry", seconders=("d3:a", "d3:b")),
    Point(id="q2", desk="d2", stakeholder="Academia ", seconded=2),
]


def test_who_said_it_is_named_and_each_counts_once() -> None:
    found = heard(SNAPSHOT, [*LOUD[:2], *QUIET])

    assert found.points == 4
    assert found.seconded == 4
    assert [(desk.id, points) for desk, points in found.by_desk] == [("d1", 2), ("d2", 2), ("d3", 0)]
    assert [session.title for session in found.sessions] == ["Trust"]
    assert found.stakeholders == ("Academia", "industry")
    assert found.regions == ("Uppsala",)


def test_a_loud_table_does_not_win() -> None:
    assert heard(SNAPSHOT, QUIET).rank > heard(SNAPSHOT, LOUD).rank


def test_nothing_is_heard_of_nobody() -> None:
    assert heard(SNAPSHOT, []).rank == (0, 0, 0, 0, 0, 0)
