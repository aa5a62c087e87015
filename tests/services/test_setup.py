"""Setting up: what the templates hold, what a new workshop begins with, and what the demo workshop shows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import fields
from datetime import datetime
from pathlib import Path

import pytest

from facilitator.domain import rules
from facilitator.domain.errors import BusyFileError, NotAllowedError, NotFoundError
from facilitator.domain.records import (
    AGREEMENTS,
    CONCRETENESSES,
    HORIZONS,
    HUES,
    Disposition,
    Kind,
    Record,
    Status,
)
from facilitator.domain.snapshot import PLURALS, Snapshot
from facilitator.services import capture, filling, setup
from facilitator.services.workspace import Workspace, open_workshop, real_sources

SOURCES = real_sources()
REFERENCE = re.compile(r"T\d{2}-\d{3}")
LETTERS = {"de": "äöüß", "fr": "éèçà", "el": "αεηο", "pl": "ąęłć"}


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    made = setup.create(tmp_path / "w.db", SOURCES, template="world-cafe")
    yield made
    made.close()


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """Return the demo workshop as it is when nobody has touched it."""
    path = tmp_path_factory.mktemp("demo") / "demo.db"
    setup.build_demo(path, SOURCES)
    workspace = open_workshop(path, SOURCES, read_only=True)
    workspace.close()
    return workspace.snapshot


def strings(snapshot: Snapshot) -> Iterator[str]:
    """Every text that a person can read in a workshop."""
    kinds: Iterable[Iterable[Record]] = [getattr(snapshot, plural).values() for plural in PLURALS.values()]
    unseen = {"id", "pos", "basis", "approvals"}
    for record in [snapshot.workshop, *(each for kind in kinds for each in kind)]:
        for each in fields(record):
            value = getattr(record, each.name)
            if isinstance(value, str) and each.name not in unseen and not each.name.endswith("_heads"):
                yield value


@pytest.mark.parametrize("template", setup.templates(), ids=lambda each: each.name)
def test_every_template_gives_a_workshop_with_its_agenda_and_code_book(
    template: setup.Template, tmp_path: Path
) -> None:
    workspace = setup.create(tmp_path / "w.db", SOURCES, template=template.name)
    snapshot = workspace.snapshot
    workspace.close()

    assert snapshot.workshop.title == template.workshop.title
    assert snapshot.workshop.template == template.name
    assert not snapshot.workshop.illustration
    assert [each.title for each in snapshot.sessions.values()] == [each.title for each in template.sessions]
    assert [each.name for each in snapshot.code_book] == [each.name for each in template.themes]
    assert [each.number for each in snapshot.desks.values()] == list(range(1, len(template.desks) + 1))


@pytest.mark.parametrize("template", setup.templates(), ids=lambda each: each.name)
def test_every_template_can_be_worked_with_as_it_is(template: setup.Template) -> None:
    names = [each.name.casefold() for each in template.themes]
    times = [each for session in template.sessions for each in (session.starts, session.ends) if each]

    assert len(set(names)) == len(names) <= len(HUES)
    assert {each.hue for each in template.themes} <= set(HUES)
    assert len({each.hue for each in template.themes}) == len(names)
    assert all(each.description and each.key_words for each in template.themes)
    assert all(each.title and each.question.endswith(("?", ".")) and each.form for each in template.sessions)
    assert len({each.title for each in template.sessions}) == len(template.sessions)
    assert times == sorted(times)
    assert all((template.title, template.summary, template.workshop.purpose, template.workshop.target))


def test_templates_have_distinct_names_and_the_conference_comes_first() -> None:
    names = [each.name for each in setup.templates()]

    assert names == ["grow-your-region", "world-cafe", "open-space", "consultation-round"]
    assert len({each.title for each in setup.templates()}) == len(names)


def test_the_conference_has_four_stories_a_market_place_and_the_five_outcomes_as_themes() -> None:
    conference = setup.template("grow-your-region")

    assert Counter(each.form for each in conference.sessions)["story"] == 4
    assert {"discussion", "market place", "plenary"} <= {each.form for each in conference.sessions}
    assert (conference.workshop.place, conference.workshop.starts, conference.workshop.ends) == (
        "Brussels",
        "2015-04-27",
        "2015-04-28",
    )
    assert conference.workshop.target == "Smart Guide to Cluster Policy"
    assert [each.name for each in conference.themes] == [
        "Systemic approach",
        "Conducive framework",
        "Building trust",
        "Visualisation",
        "Niche development",
    ]


def test_the_conference_begins_without_tables_so_that_imported_ones_are_all_there_are(tmp_path: Path) -> None:
    workspace = setup.create(tmp_path / "w.db", SOURCES, template="grow-your-region")

    for place in range(1, 18):
        setup.add_desk(workspace, f"Group {place}")

    assert [each.number for each in workspace.snapshot.desks.values()] == list(range(1, 18))
    workspace.close()


def test_an_unknown_template_is_answered_with_the_names_and_no_file(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError) as caught:
        setup.create(tmp_path / "w.db", SOURCES, template="world cup")

    assert "world-cafe" in str(caught.value)
    assert "grow-your-region" in str(caught.value)
    assert list(tmp_path.iterdir()) == []


def test_a_template_is_also_found_by_its_title() -> None:
    assert setup.template("world café").name == "world-cafe"


def test_the_organiser_says_how_many_tables_there_are(tmp_path: Path) -> None:
    more = setup.create(tmp_path / "more.db", SOURCES, template="consultation-round", desks=6)
    fewer = setup.create(tmp_path / "fewer.db", SOURCES, template="consultation-round", desks=1)

    assert [(each.number, each.name) for each in more.snapshot.desks.values()][3:] == [
        (4, "Interviews"),
        (5, ""),
        (6, ""),
    ]
    assert [each.name for each in fewer.snapshot.desks.values()] == ["Public meeting"]
    more.close()
    fewer.close()


@pytest.mark.parametrize("desks", [-1, setup.MOST_DESKS + 1])
def test_a_senseless_number_of_tables_is_refused(desks: int, tmp_path: Path) -> None:
    with pytest.raises(NotAllowedError, match=str(desks)):
        setup.create(tmp_path / "w.db", SOURCES, desks=desks)

    assert list(tmp_path.iterdir()) == []


def test_a_blank_workshop_is_called_as_asked_or_like_its_file(tmp_path: Path) -> None:
    asked = setup.create(tmp_path / "one.db", SOURCES, title="  Staff   day ")
    unasked = setup.create(tmp_path / "Staff day.db", SOURCES, title=" ")

    assert asked.snapshot.workshop.title == unasked.snapshot.workshop.title == "Staff day"
    assert not asked.snapshot.sessions
    assert not asked.snapshot.code_book
    asked.close()
    unasked.close()


def test_a_session_is_added_at_the_end_and_can_be_moved(workspace: Workspace) -> None:
    session = setup.add_session(workspace, " Wine and  wall ", "What did you see?", "market place")
    added = workspace.snapshot.sessions[session]

    assert (added.title, added.question, added.form) == ("Wine and wall", "What did you see?", "market place")
    assert list(workspace.snapshot.sessions)[-1] == session

    setup.move_session(workspace, session, 1)

    assert list(workspace.snapshot.sessions)[1] == session


def test_a_session_or_workshop_without_a_title_is_refused(workspace: Workspace) -> None:
    with pytest.raises(NotAllowedError):
        setup.add_session(workspace, "  ")
    with pytest.raises(NotAllowedError):
        setup.change_workshop(workspace, title="")

    assert len(workspace.snapshot.sessions) == 4
    assert workspace.snapshot.workshop.title == "World Café"


def test_what_was_set_up_can_be_changed(workspace: Workspace) -> None:
    session, desk = next(iter(workspace.snapshot.sessions)), next(iter(workspace.snapshot.desks))

    setup.change_workshop(workspace, title="Café on water", place="Ghent")
    filling.fill(workspace, "session", {session: {"question": "What do we drink?"}})
    filling.fill(workspace, "desk", {desk: {"name": "Window", "rapporteur": "Host 1"}})

    assert (workspace.snapshot.workshop.title, workspace.snapshot.workshop.place) == (
        "Café on water",
        "Ghent",
    )
    assert workspace.snapshot.sessions[session].question == "What do we drink?"
    assert (workspace.snapshot.desks[desk].name, workspace.snapshot.desks[desk].number) == ("Window", 1)


def test_two_tables_never_share_a_number_or_a_name(workspace: Workspace) -> None:
    window = setup.add_desk(workspace, "Window", 12)
    next_to_it = setup.add_desk(workspace)

    assert workspace.snapshot.desks[next_to_it].number == 13
    with pytest.raises(NotAllowedError, match="Window"):
        setup.add_desk(workspace, "window")
    with pytest.raises(NotAllowedError, match="Table 12"):
        filling.fill(workspace, "desk", {next_to_it: {"number": "12"}})
    with pytest.raises(NotAllowedError):
        setup.add_desk(workspace, "Door", -3)
    filling.fill(workspace, "desk", {window: {"name": "Window"}})


def test_only_what_holds_no_points_can_be_removed(workspace: Workspace) -> None:
    (first, second, *_), (table, other, *_) = workspace.snapshot.sessions, workspace.snapshot.desks
    capture.add_point(workspace, text="Tea would help.", desk=table, session=first)

    with pytest.raises(NotAllowedError, match="1 point"):
        filling.remove(workspace, "session", [first])
    with pytest.raises(NotAllowedError, match="Table 1 holds 1 point"):
        filling.remove(workspace, "desk", [table])
    filling.remove(workspace, "session", [second])
    filling.remove(workspace, "desk", [other])

    assert len(workspace.snapshot.sessions) == 3
    assert len(workspace.snapshot.desks) == 5
    workspace.undo()
    assert other in workspace.snapshot.desks


def test_the_demo_says_that_it_is_an_illustration(shown: Snapshot) -> None:
    assert shown.workshop.illustration
    assert "illustration" in shown.workshop.title


def test_the_demo_has_about_120_points_from_eight_tables_in_five_sessions(shown: Snapshot) -> None:
    points = list(shown.points.values())

    assert 115 <= len(points) <= 125
    assert len(shown.desks) == len({each.desk for each in points}) == 8
    assert len(shown.sessions) == len({each.session for each in points}) == 5
    assert len(shown.code_book) == 6
    assert 14 <= len(shown.groups) <= 18
    assert all(len(members) >= 3 for members in shown.members.values())
    assert {each.named for each in shown.groups.values()} == {True, False}
    for group in (each for each in shown.groups.values() if not each.named):
        assert any(f"most typical: “{point.text}”" in group.why for point in shown.members[group.id])
    assert len(shown.cards) == 10
    assert {each.side for each in shown.cards.values()} == {"offer", "request"}


def test_the_demos_points_are_as_varied_as_those_of_a_real_day(shown: Snapshot) -> None:
    points = list(shown.points.values())
    translated = [each for each in points if each.language]

    assert len({each.text for each in points}) == len(points)
    assert all(6 <= len(each.text.split()) <= 41 for each in points)
    assert {each.kind for each in points} == {str(each) for each in Kind}
    assert {each.agreement for each in points} == set(AGREEMENTS)
    assert {each.horizon for each in points} == set(HORIZONS)
    assert {each.concreteness for each in points} == set(CONCRETENESSES)
    assert {each.language for each in translated} == {"de", "fr", "el", "pl"}
    assert all(each.translation and each.translation != each.text for each in translated)
    assert all(set(LETTERS[each.language]) & set(each.text) or each.language == "de" for each in translated)
    assert any(each.seconded for each in points)
    assert any(each.internal for each in points)
    assert any(each.pinned for each in points)
    assert sum(not shown.themes_of(each) for each in points) >= 5
    assert {rules.disposition(shown, each) for each in points} == set(Disposition)


def test_the_demos_references_count_each_tables_points_in_the_order_they_were_noted(shown: Snapshot) -> None:
    for desk in shown.desks.values():
        own = [each for each in shown.points.values() if each.desk == desk.id]
        assert [each.ref for each in own] == [f"T{desk.number:02}-{n:03}" for n in range(1, len(own) + 1)]


def test_the_demos_points_were_noted_during_their_session(shown: Snapshot) -> None:
    for point in shown.points.values():
        session = shown.sessions[point.session]
        starts, ends = (datetime.fromisoformat(each).astimezone() for each in (session.starts, session.ends))
        assert starts.timestamp() * 1000 <= point.born <= ends.timestamp() * 1000


def test_the_demo_has_outcomes_in_every_state_and_one_that_changed_after_its_approval(
    shown: Snapshot,
) -> None:
    outcomes = list(shown.outcomes.values())
    drafts = [each for each in outcomes if each.status == Status.DRAFT.value]

    assert {each.status for each in outcomes} == {str(each) for each in Status}
    assert {bool(each.evidence) for each in drafts} == {True, False}
    assert [each.ref for each in outcomes if rules.is_stale(shown, each)] == ["O-02"]
    assert sum(each.status == Status.APPROVED.value for each in outcomes) >= 2
    assert all(each.owner and each.chapter for each in outcomes)
    assert any(each.minority for each in outcomes)
    returned = [each for each in shown.decisions.values() if each.verdict == "returned"]
    assert returned
    assert all(each.note for each in returned)


def test_the_demos_outcomes_cite_only_their_own_evidence(shown: Snapshot) -> None:
    refs = {each.id: each.ref for each in shown.points.values()}
    for outcome in shown.outcomes.values():
        own = {refs[each.point] for each in outcome.evidence}
        assert set(REFERENCE.findall(outcome.body + outcome.minority)) <= own
        assert bool(REFERENCE.search(outcome.body)) == bool(own)


def test_the_demos_actions_answer_what_was_said(shown: Snapshot) -> None:
    actions = list(shown.actions.values())

    assert {each.state for each in actions} == {"open", "done", "not taken up"}
    assert all(bool(each.answer) == (each.state != "open") for each in actions)
    assert all((each.outcome in shown.outcomes) != (each.point in shown.points) for each in actions)


def test_nothing_in_the_demo_or_a_template_looks_like_a_person_or_an_address(shown: Snapshot) -> None:
    templates = [
        each for start in setup.templates() for each in (start.title, start.summary, start.workshop.purpose)
    ]
    titled = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Prof|Herr|Frau|Madame|Monsieur|Pan|Pani)\b\.?\s+[A-Z]")
    telephone = re.compile(r"(?:\+|\b00)\d[\d ()/.-]{6,}|\b\d{6,}\b")

    for text in [*strings(shown), *templates]:
        assert "@" not in text
        assert "://" not in text
        assert not titled.search(text), text
        assert not telephone.search(text), text
    assert not shown.people
    assert all(re.fullmatch(r"Rapporteur \d", each.rapporteur) for each in shown.desks.values())
    roles = ("Lead of the theme team", "Head of unit, ")
    assert all(each.by.startswith(roles) for each in shown.decisions.values())
    assert {each.contact for each in shown.cards.values()} <= {f"Through table {n}" for n in range(1, 9)}


def test_the_demo_is_made_once_and_keeps_what_the_person_changes(tmp_path: Path) -> None:
    path = setup.demo(tmp_path / "data", SOURCES)
    workspace = open_workshop(path, SOURCES)
    assert workspace.undo_label is None
    session, desk = next(iter(workspace.snapshot.sessions)), next(iter(workspace.snapshot.desks))
    capture.add_point(workspace, text="Mine.", desk=desk, session=session)
    workspace.close()

    again = setup.demo(tmp_path / "data", SOURCES)

    reader = open_workshop(again, SOURCES, read_only=True)
    assert again == path
    assert [each.ref for each in reader.snapshot.points.values() if each.text == "Mine."] == ["T01-019"]
    reader.close()
    assert not list(path.parent.glob(".demo-*"))


def test_the_demo_can_be_made_anew_and_the_old_one_is_kept(tmp_path: Path) -> None:
    path = setup.demo(tmp_path, SOURCES)
    workspace = open_workshop(path, SOURCES)
    capture.delete_points(workspace, list(workspace.snapshot.points))
    workspace.close()

    setup.reset_demo(tmp_path, SOURCES)

    fresh = open_workshop(path, SOURCES, read_only=True)
    kept = open_workshop(tmp_path / "demo-before-reset.db", SOURCES, read_only=True)
    assert len(fresh.snapshot.points) > 100
    assert not kept.snapshot.points
    fresh.close()
    kept.close()


def test_an_open_demo_is_not_replaced(tmp_path: Path) -> None:
    path = setup.demo(tmp_path, SOURCES)
    workspace = open_workshop(path, SOURCES)

    with pytest.raises(BusyFileError):
        setup.reset_demo(tmp_path, SOURCES)

    capture.delete_points(workspace, list(workspace.snapshot.points)[:1])
    workspace.close()
    assert not (tmp_path / "demo-before-reset.db").exists()
