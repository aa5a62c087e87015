"""Reports made by hand: a small whole one, and one of everything that has ever broken a file."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

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
from facilitator.domain.rules import Breadth

MADE = datetime(2015, 4, 28, 17, 5, tzinfo=UTC)
LONG = "A rather long remark about samples that travel. " * 840
FORMULAS = (
    "=1+1",
    "+cmd|'/c calc'!A0",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "＝HYPERLINK(1)",
    "  =A1",
    '=HYPERLINK("x")',
)
NAMES = ("Rosalind Quillfeather", "Barnaby Thistlewood", "Ottoline Marchbanks")


def point(ref: str, text: str, **changes: Any) -> PointLine:
    """Return a point at the table that its reference begins with."""
    table = ref.partition("-")[0]
    plain = PointLine(
        ref=ref,
        text=text,
        table=table,
        table_name=f"Table {table[1:].lstrip('0')}",
        session="Morning",
        kind="insight",
        themes=(),
        group="",
        outcomes=(),
        disposition="not taken up",
    )
    return replace(plain, **changes)


def theme(name: str, hue: str = "blue", **changes: Any) -> ThemeLine:
    """Return a theme that nothing has been marked with yet."""
    return replace(ThemeLine(name, f"What belongs to {name}.", name.lower(), hue, 0, 0), **changes)


def outcome(ref: str, statement: str, cited: tuple[PointLine, ...] = (), **changes: Any) -> OutcomeLine:
    """Return an outcome that rests on these points."""
    plain = OutcomeLine(
        ref=ref,
        statement=statement,
        body="",
        status="draft",
        stale=False,
        kind="recommendation",
        chapter="",
        owner="",
        minority="",
        group="",
        themes=(),
        evidence=tuple(
            EvidenceLine(each.ref, each.text, each.table, each.session, "supports") for each in cited
        ),
        breadth=Breadth(
            len(cited), len({each.table for each in cited}), len({each.session for each in cited})
        ),
        decisions=(),
    )
    return replace(plain, **changes)


def report(*points: PointLine, **changes: Any) -> Report:
    """Return a report on these points, with heat and counts that fit them."""
    tables = Counter(each.table for each in points if each.table)
    sessions = Counter(each.session for each in points if each.session)
    heat = Counter((name, each.table) for each in points for name in each.themes)
    themes = tuple(
        replace(
            line,
            points=sum(many for (name, _), many in heat.items() if name == line.name),
            tables=sum(1 for name, _ in heat if name == line.name),
        )
        for line in changes.pop("themes", ())
    )
    plain = Report(
        title="Growing together",
        purpose="What the tables propose",
        place="Brussels",
        starts="2015-04-27",
        ends="2015-04-28",
        organiser="The secretariat",
        target="Guide to good practice",
        language="en",
        illustration=False,
        made=MADE,
        app="Facilitator 0.1.0",
        include=Include(),
        themes=themes,
        tables=tuple(TableLine(code, f"Table {code[1:]}", "", many) for code, many in sorted(tables.items())),
        sessions=tuple(SessionLine(title, "What matters most?", many) for title, many in sessions.items()),
        points=points,
        heat=dict(heat),
        breadth=Breadth(len(points), len(tables), len(sessions)),
        provenance=(("Workshop file", "growing.facilitator"),),
    )
    return replace(plain, **changes)


def empty_report() -> Report:
    """Return the report of a workshop that has not begun."""
    return replace(report(), title="", purpose="", place="", starts="", ends="", organiser="", target="")


def whole_report() -> Report:
    """Return a small report in which every kind of line occurs."""
    points = (
        point("T01-001", "Two people carry all the samples.", themes=("Staffing",), priority=3,
              stakeholder="Labs"),
        point("T01-002", "Der Bus fährt zu selten.", themes=("Staffing", "Transport"), session="Afternoon",
              translation="The bus runs too rarely.", language="de"),
        point("T02-001", "Share one cold room.", themes=("Transport",), kind="good practice", region="North"),
        point("T02-002", "Nobody knows who decides.", kind="question"),
        point("T03-001", "The bus again.", disposition="said already", themes=("Transport",)),
    )  # fmt: skip
    cited = tuple(
        replace(each, disposition="cited as evidence", group="Samples", outcomes=("O-01",))
        for each in points[:3]
    )
    first = outcome(
        "O-01", "Pay for a shared courier", cited,
        body="Two people carry everything [T01-001].\nOthers share already [T02-001].",
        status="approved", stale=True, chapter="Logistics", owner="Laboratory services", group="Samples",
        minority="One table would rather hire.", themes=("Staffing", "Transport"),
        decisions=(
            DecisionLine("submitted", "Theme team", "", "", MADE),
            DecisionLine("approved", "Laboratory services", "", "Good evidence.", MADE),
        ),
    )  # fmt: skip
    differing = (replace(first.evidence[0], role="differs"), *first.evidence[1:])
    return report(
        *cited,
        *points[3:],
        themes=(
            theme("Staffing", "teal", include="Rotas and posts.", exclude="Pay."),
            theme("Transport", "orange"),
            theme("Unused", "slate"),
        ),
        outcomes=(
            replace(first, evidence=differing),
            outcome("O-02", "Name who decides", themes=("Transport",)),
        ),
        groups=(
            GroupLine(
                "Samples", "Often together: bus, samples", Breadth(3, 2, 2), tuple(p.ref for p in cited)
            ),
        ),
        actions=(ActionLine("Ask three couriers", "Laboratory services", "2015-06-01", "open", "", "O-01"),),
        cards=(
            CardLine(
                "T02-001",
                "offer",
                "Share one cold room.",
                "Blue Harbour",
                "cold@example.org",
                sector="Logistics",
                region="North",
                stage="pilot",
                looking_for="Two firms",
                by_when="2015-06-01",
                joint_action="Visit the room",
                lead="Ottoline Marchbanks",
                next_step="Fix a day",
                due="2015-05-15",
            ),
            CardLine("", "request", "A courier on Fridays"),
        ),
        illustration=True,
    )


def awkward_report() -> Report:
    """Return a report of what breaks files: formulas, control characters, other scripts, equal names."""
    texts = (
        *FORMULAS, "#N/A", "#REF!", "00123", "2015-04-28", "bell\x07 and null\x00", "half \ud800 a pair",
        "Сorrect 🧪🚌👩‍🔬 emoji", "مرحبا بالعالم", "over\u202eride", "<w:p>&amp;</w:p>", "_x0041_ stays",
        "line\r\nbreak\rand\ttab", "  spaces around  ", "http://example.org/", "noncharacter \uffff", LONG,
    )  # fmt: skip
    points = tuple(
        point(f"T{number % 3 + 1:02d}-{number:03d}", text, themes=("Trust",) if number % 2 else ())
        for number, text in enumerate(texts, start=1)
    )
    return report(
        *points,
        title="Ten & <eleven> \x01",
        themes=(
            theme("Trust"),
            theme("trust", "red"),
            theme("Trust", "green"),
            theme("Reference"),
            theme(""),
        ),
        outcomes=(outcome("O-01", "=SUM(1)", points[:4], body=f"Body\x0b of {points[0].ref}."),),
    )


def named_report(*, names: bool) -> Report:
    """Return the whole report with names of people in every field that may hold one."""
    full = whole_report()
    rapporteur, reviewer, speaker = NAMES
    decided = tuple(
        replace(line, decisions=tuple(replace(each, by=reviewer) for each in line.decisions))
        for line in full.outcomes
    )
    return replace(
        full,
        include=replace(full.include, names=names),
        tables=tuple(replace(line, rapporteur=rapporteur) for line in full.tables),
        points=tuple(replace(line, person=speaker) for line in full.points),
        outcomes=decided,
    )
