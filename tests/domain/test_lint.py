"""Each rule with a case that trips it and one that does not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from facilitator.domain.lint import Rule, lint, open_findings
from facilitator.domain.records import Desk, Evidence, Outcome, Point, Role, Waiver, Workshop
from facilitator.domain.snapshot import Snapshot

POINTS = {
    "p1": Point(id="p1", ref="T01-001", desk="d1", text="It takes 2,000 euros and two years."),
    "p2": Point(id="p2", ref="T02-001", desk="d2", text="Trust first."),
    "p3": Point(id="p3", ref="T01-002", desk="d1", text="No, money first."),
    "p4": Point(id="p4", ref="T03-001", desk="d3", text="Something else."),
}
DESKS = {f"d{n}": Desk(id=f"d{n}", number=n) for n in (1, 2, 3)}
SNAPSHOT = Snapshot(Workshop(id="workshop"), points=POINTS, desks=DESKS)
CLEAN = Outcome(
    id="o1",
    ref="O-01",
    statement="Trust comes first.",
    body="Trust takes 2000 euros [T01-001]. Two of 3 tables say so [T02-001].",
    evidence=(Evidence(point="p1"), Evidence(point="p2")),
)


def rules_of(outcome: Outcome, snapshot: Snapshot = SNAPSHOT) -> list[tuple[Rule, str]]:
    return [(each.rule, each.about) for each in lint(snapshot, outcome)]


def test_a_well_founded_outcome_is_clean() -> None:
    assert rules_of(CLEAN) == []


def test_a_sentence_without_evidence_is_found_where_it_stands() -> None:
    outcome = replace(CLEAN, body="Trust takes time [T01-001]. Everybody agrees.")

    (found,) = lint(SNAPSHOT, outcome)

    assert (found.rule, found.about) == (Rule.UNSUPPORTED, "Everybody agrees.")
    assert outcome.body[found.start : found.end] == "Everybody agrees."


def test_a_statement_without_any_evidence_is_found() -> None:
    outcome = replace(CLEAN, body="", evidence=())

    assert rules_of(outcome) == [(Rule.UNSUPPORTED, "Trust comes first.")]


def test_twenty_points_of_one_table_are_one_table() -> None:
    outcome = replace(CLEAN, body="", evidence=(Evidence(point="p1"), Evidence(point="p3")))
    seconded = replace(POINTS["p1"], seconders=("d3:x",))

    assert rules_of(outcome) == [(Rule.ONE_TABLE, "d1")]
    assert rules_of(outcome, replace(SNAPSHOT, points={**POINTS, "p1": seconded})) == []
    assert rules_of(outcome, replace(SNAPSHOT, desks={"d1": DESKS["d1"]})) == []


def test_a_point_that_differs_must_be_dealt_with() -> None:
    against = Evidence(point="p3", role=Role.DIFFERS.value)
    outcome = replace(CLEAN, evidence=(*CLEAN.evidence, against))

    assert rules_of(outcome) == [(Rule.CONTRADICTED, "T01-002")]
    assert rules_of(replace(outcome, minority="One table puts money first.")) == []
    assert rules_of(replace(outcome, body=f"{CLEAN.body} One table differs [T01-002].")) == []


def test_evidence_that_is_gone_or_erased_is_found_in_text_and_list() -> None:
    without = replace(SNAPSHOT, points={each: POINTS[each] for each in ("p2", "p3", "p4")})
    erased = replace(SNAPSHOT, points={**POINTS, "p1": replace(POINTS["p1"], text="")})
    outcome = replace(CLEAN, body="Trust [T01-001]. So it is [T02-001].")

    assert rules_of(outcome, erased) == [(Rule.GONE, "T01-001"), (Rule.GONE, "T01-001")]
    assert (Rule.GONE, "T01-001") in rules_of(outcome, without)
    assert (Rule.GONE, "p1") in rules_of(outcome, without)


def test_what_is_cited_but_no_evidence_is_found() -> None:
    outcome = replace(CLEAN, body="Something else [T03-001].")

    assert rules_of(outcome) == [(Rule.NOT_EVIDENCE, "T03-001")]


@pytest.mark.parametrize(
    ("claim", "found"),
    [
        ("It takes 2,000 euros.", []),
        ("It takes 2.000 euros.", []),
        ("It takes 2\u00a0000 euros.", []),
        ("2 of 3 tables.", []),
        ("It takes 2,500 euros.", ["2,500"]),
        ("In 7 of 10 regions.", ["7", "10"]),
        ("A share of 3.5 %.", ["3.5"]),
        ("The H2020 call.", []),
    ],
)
def test_a_number_comes_from_the_evidence_or_from_counting_it(claim: str, found: list[str]) -> None:
    outcome = replace(CLEAN, statement=claim, body="")

    assert rules_of(outcome) == [(Rule.NUMBER, number) for number in found]


def test_what_was_accepted_with_a_reason_is_open_no_more_until_the_words_change() -> None:
    outcome = replace(CLEAN, body="Everybody agrees.")
    (found,) = lint(SNAPSHOT, outcome)
    waiver = Waiver(id="w1", outcome="o1", finding=found.key, reason="Said in plenary.")
    accepted = replace(SNAPSHOT, waivers={"w1": waiver})

    assert open_findings(SNAPSHOT, outcome) == (found,)
    assert open_findings(accepted, outcome) == ()
    assert len(open_findings(accepted, replace(outcome, body="Nobody agrees."))) == 1
