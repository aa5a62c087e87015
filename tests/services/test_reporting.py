"""What a report may tell: the code book whole, and nothing of what is kept in."""

from __future__ import annotations

from pathlib import Path

from facilitator.domain.journal import Edit, Scalar
from facilitator.domain.report import Include
from facilitator.services import actions, capture, partnering, themes
from facilitator.services.reporting import build_report
from tests import fakes


def test_the_code_book_tells_what_belongs_to_a_theme_and_what_does_not(tmp_path: Path) -> None:
    workspace = fakes.workshop(tmp_path)
    themes.change(workspace, "trust", include="Visits and joint work.", exclude="Contracts.")

    trust, _ = build_report(workspace.snapshot, Include(), fakes.START).themes

    assert (trust.include, trust.exclude) == ("Visits and joint work.", "Contracts.")


def test_an_action_of_an_internal_point_stays_in_with_it(tmp_path: Path) -> None:
    workspace = fakes.workshop(tmp_path, points=2)
    for each in ("p0", "p1"):
        actions.add(workspace, f"Because of {each}", workspace.snapshot.points[each])
    capture.mark(workspace, ["p0"], "internal", value=True)

    told = build_report(workspace.snapshot, Include(), fakes.START).actions
    everything = build_report(workspace.snapshot, Include(internal=True), fakes.START).actions

    assert [each.text for each in told] == ["Because of p1"]
    assert len(everything) == 2


def test_an_action_whose_point_is_gone_is_still_told(tmp_path: Path) -> None:
    workspace = fakes.workshop(tmp_path, points=1)
    action = actions.add(workspace, "Ask the ports", workspace.snapshot.points["p0"])
    workspace.commit("Lead nowhere", [Edit("action", action, {"point": "gone"})])

    (told,) = build_report(workspace.snapshot, Include(), fakes.START).actions

    assert (told.text, told.source) == ("Ask the ports", "")


OFFER: dict[str, Scalar] = {
    "side": "offer",
    "organisation": "Blue Harbour",
    "sector": "Shipping",
    "contact": "quay@example.org",
    "lead": "The port",
    "consent": True,
}


def test_a_card_leaves_only_with_consent_and_without_names_unless_they_are_released(tmp_path: Path) -> None:
    workspace = fakes.workshop(tmp_path)
    point, _ = partnering.pin(workspace, "Berths in winter", OFFER, {"desk": "d1", "session": "s1"})
    partnering.pin(workspace, "A crane", {**OFFER, "consent": False}, {"desk": "d1", "session": "s1"})

    report = build_report(workspace.snapshot, Include(), fakes.START)
    (named,) = build_report(workspace.snapshot, Include(names=True), fakes.START).cards

    (card,) = report.cards
    assert (card.ref, card.what, card.sector) == ("T01-001", "Berths in winter", "Shipping")
    assert (card.who, card.contact, card.lead) == ("", "", "")
    assert (named.who, named.contact, named.lead) == ("Blue Harbour", "quay@example.org", "The port")
    assert ("Market-place cards left out", "1") in report.provenance
    capture.mark(workspace, [point], "internal", value=True)
    assert not build_report(workspace.snapshot, Include(), fakes.START).cards


def test_offers_come_before_requests(tmp_path: Path) -> None:
    workspace = fakes.workshop(tmp_path)
    for what, side in (("A pilot", "request"), ("A berth", "offer")):
        partnering.pin(workspace, what, {**OFFER, "side": side}, {"desk": "d1", "session": "s1"})

    cards = build_report(workspace.snapshot, Include(), fakes.START).cards

    assert [each.what for each in cards] == ["A berth", "A pilot"]
