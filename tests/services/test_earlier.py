"""Beginning like an earlier workshop: its set-up and code book come, its points and people stay."""

from __future__ import annotations

from pathlib import Path

import pytest

from facilitator.domain.errors import FacilitatorError, NotAllowedError
from facilitator.domain.journal import Edit
from facilitator.services import capture, earlier, filling, lists, setup
from facilitator.services.templates import template
from facilitator.services.workspace import Workspace
from tests import fakes


@pytest.fixture
def before(tmp_path: Path) -> Path:
    """Last year's workshop: themes of two levels, a merged one, lists, rapporteurs, points, a participant."""
    made = fakes.workshop(tmp_path, points=4)
    made.commit(
        "Fill",
        [
            Edit("theme", "grants", {"name": "Grants", "parent": "money", "pos": "a3"}),
            Edit("theme", "cash", {"name": "Cash", "merged_into": "money", "pos": "a4"}),
            Edit("person", "p", {"code": "S001", "organisation": "Blue Harbour"}),
            Edit("workshop", "workshop", {"target": "Smart guide", "place": "Ghent", "starts": "2015-04-27"}),
        ],
    )
    filling.fill(made, "desk", {"d1": {"topic": "Water", "rapporteur": "Writer 1"}})
    lists.add(made, "stakeholder", ["SMEs", "Regions"])
    lists.add(made, "chapter", ["Why", "How"])
    made.close()
    return made.path


def named(workspace: Workspace) -> tuple[list[str], list[str], list[str]]:
    """The titles and names of sessions, themes and stakeholder groups, in their order."""
    snapshot = workspace.snapshot
    return (
        [each.title for each in snapshot.sessions.values()],
        [each.name for each in snapshot.themes.values()],
        [each.name for each in snapshot.stakeholders.values()],
    )


def test_a_workshop_is_made_like_an_earlier_one(before: Path, tmp_path: Path) -> None:
    made = setup.create_like(tmp_path / "next.db", before, fakes.sources(4), title="Next year")
    fakes.OPENED.append(made)

    assert named(made) == (["Obstacles"], ["Trust", "Money", "Grants"], ["SMEs", "Regions"])
    assert [each.name for each in made.snapshot.chapters.values()] == ["Why", "How"]
    workshop = made.snapshot.workshop
    assert (workshop.title, workshop.target, workshop.place) == ("Next year", "Smart guide", "")
    one = next(iter(made.snapshot.desks.values()))
    assert (one.number, one.topic, one.rapporteur) == (1, "Water", "")
    assert not made.snapshot.points
    assert not made.snapshot.people


def test_a_theme_stands_under_its_own_parent_again(before: Path, tmp_path: Path) -> None:
    made = setup.create_like(tmp_path / "next.db", before, fakes.sources(4))
    fakes.OPENED.append(made)

    themes = {each.name: each for each in made.snapshot.themes.values()}
    assert themes["Grants"].parent == themes["Money"].id != "money"


def test_the_earlier_file_is_only_read(before: Path, tmp_path: Path) -> None:
    bytes_before = before.read_bytes()

    setup.create_like(tmp_path / "next.db", before, fakes.sources(4)).close()

    assert before.read_bytes() == bytes_before


def test_what_is_no_workshop_makes_none(tmp_path: Path) -> None:
    (tmp_path / "notes.db").write_text("no workshop", encoding="utf-8")

    with pytest.raises(FacilitatorError):
        setup.create_like(tmp_path / "next.db", tmp_path / "notes.db", fakes.sources(4))

    assert not (tmp_path / "next.db").exists()


def test_starting_from_it_adds_what_is_missing_in_one_step(before: Path, tmp_path: Path) -> None:
    (tmp_path / "now").mkdir()
    now = setup.create(tmp_path / "now" / "w.db", fakes.sources(5), title="Now", desks=1)
    fakes.OPENED.append(now)
    setup.add_session(now, "obstacles")
    now.commit("Add theme", [Edit("theme", "m", {"name": "MONEY", "pos": "a1"})])
    point = capture.add_point(now, text="Boats.", desk="", session="")

    added = earlier.start_from(now, earlier.template_of(before, fakes.sources(6)))

    assert dict(added) == {"desk": 1, "theme": 2, "stakeholder": 2, "chapter": 2}
    themes = {each.name: each for each in now.snapshot.themes.values()}
    assert list(themes) == ["MONEY", "Trust", "Grants"]
    assert themes["Grants"].parent == "m"
    now.undo()
    assert named(now) == (["obstacles"], ["MONEY"], [])
    assert list(now.snapshot.points) == [point]


def test_starting_twice_from_the_same_is_refused(before: Path, tmp_path: Path) -> None:
    made = setup.create_like(tmp_path / "next.db", before, fakes.sources(4))
    fakes.OPENED.append(made)

    with pytest.raises(NotAllowedError, match="nothing to add"):
        earlier.start_from(made, earlier.template_of(before, fakes.sources(6)))


def test_a_template_can_be_added_to_a_workshop_that_was_begun(tmp_path: Path) -> None:
    made = fakes.workshop(tmp_path)

    earlier.start_from(made, template("grow-your-region"))

    sessions, themes, _ = named(made)
    assert (sessions[0], sessions[1], len(sessions), len(themes)) == ("Obstacles", "Cluster story 1", 9, 7)
    assert made.snapshot.workshop.title == "Planning workshop"
