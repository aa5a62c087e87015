"""What a report may tell: the code book whole, and nothing of what is kept in."""

from __future__ import annotations

from pathlib import Path

from facilitator.domain.journal import Edit
from facilitator.domain.report import Include
from facilitator.services import actions, capture, themes
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
