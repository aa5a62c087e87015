"""Filling in the set-up: many tables at once, cells as people type them, lists renamed everywhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from facilitator.domain.errors import NotAllowedError
from facilitator.domain.progress import CancelledError
from facilitator.services import capture, desks, filling, lists
from facilitator.services.workspace import Workspace
from tests import fakes
from tests.ui.apart import exchange, laptops


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return fakes.workshop(tmp_path, points=4)


def said_by(workspace: Workspace, *groups: str) -> None:
    """Let points be said by these stakeholder groups."""
    for group in groups:
        capture.add_point(workspace, text="We need time.", desk="d1", session="s1", stakeholder=group)


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("5", [3, 4, 5]),
        ("Table 1…4", [3, 4]),
        ("Table 7 ... 9", [7, 8, 9]),
        ("T04 - T06", [4, 5, 6]),
        ("8–9", [8, 9]),
        ("2", []),
    ],
)
def test_a_number_or_a_range_asks_for_the_tables_that_are_missing(
    workspace: Workspace, words: str, numbers: list[int]
) -> None:
    found = desks.planned(workspace.snapshot, words)

    assert [each.number for each in found] == numbers
    assert {each.name for each in found} <= {""}


def test_names_become_tables_with_the_next_numbers(workspace: Workspace) -> None:
    assert desks.add(workspace, "Harbour, Station\nMarket; Table 2; Harbour") == 3

    added = [(each.number, each.name) for each in workspace.snapshot.desks.values()][2:]
    assert added == [(3, "Harbour"), (4, "Station"), (5, "Market")]


def test_a_range_with_another_word_gives_names(workspace: Workspace) -> None:
    desks.add(workspace, "Room 11…12")

    assert [each.name for each in workspace.snapshot.desks.values()][2:] == ["Room 11", "Room 12"]


def test_thirty_five_tables_are_one_step_that_one_undo_takes_back(workspace: Workspace) -> None:
    assert desks.add(workspace, "Table 1…35") == 33

    workspace.undo()

    assert len(workspace.snapshot.desks) == 2


@pytest.mark.parametrize("words", ["", "501", "Table 9…3", "0", "1…9999"])
def test_words_that_ask_for_no_table_are_refused(workspace: Workspace, words: str) -> None:
    with pytest.raises(NotAllowedError):
        desks.add(workspace, words)

    assert len(workspace.snapshot.desks) == 2


def test_cells_are_filled_in_one_step(workspace: Workspace) -> None:
    filling.fill(
        workspace, "desk", {"d1": {"topic": " Skills ", "room": "0.12"}, "d2": {"number": "7", "name": ""}}
    )

    one, two = workspace.snapshot.desks.values()
    assert (one.topic, one.room, two.number, two.name) == ("Skills", "0.12", 7, "")
    assert workspace.undo_label == "Change 2 tables"


def test_two_tables_may_swap_their_numbers_and_never_share_one(workspace: Workspace) -> None:
    filling.fill(workspace, "desk", {"d1": {"number": "2"}, "d2": {"number": "1"}})

    with pytest.raises(NotAllowedError, match="Table 1 is there"):
        filling.fill(workspace, "desk", {"d1": {"number": "1"}})
    with pytest.raises(NotAllowedError, match="“TABLE 2”"):
        filling.fill(workspace, "desk", {"d1": {"name": "TABLE 2"}})
    with pytest.raises(NotAllowedError):
        filling.fill(workspace, "desk", {"d1": {"number": "one"}})

    assert [each.id for each in workspace.snapshot.desks.values()] == ["d2", "d1"]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("9:30", "09:30"),
        ("9.05", "09:05"),
        ("0930", "09:30"),
        ("14h", "14:00"),
        ("14h15", "14:15"),
        ("2026-04-27 09:30", "2026-04-27T09:30"),
        ("", ""),
    ],
)
def test_times_are_understood_as_people_type_them(typed: str, kept: str) -> None:
    assert filling.clean("session", "starts", typed) == kept


@pytest.mark.parametrize("typed", ["25:00", "soon", "9:75", "2026-13-40 09:00", "12345"])
def test_what_is_no_time_is_refused(typed: str) -> None:
    with pytest.raises(NotAllowedError, match="not a time"):
        filling.clean("session", "ends", typed)


@pytest.mark.parametrize("typed", ["2015-04-27", "27.4.2015", "27/04/2015"])
def test_days_are_kept_in_one_spelling(typed: str) -> None:
    assert filling.clean("workshop", "starts", typed) == "2015-04-27"


@pytest.mark.parametrize("typed", ["31.2.2026", "April", "27-04-2015"])
def test_what_is_no_day_is_refused(typed: str) -> None:
    with pytest.raises(NotAllowedError, match="not a day"):
        filling.clean("workshop", "ends", typed)


def test_a_list_shows_its_entries_first_and_then_what_is_only_in_use(workspace: Workspace) -> None:
    said_by(workspace, "SMEs", "Researchers", "SMEs", "citizens")

    lists.add(workspace, "stakeholder", ["SMEs", "Regions", "smes", " "])

    found = lists.listed(workspace.snapshot, "stakeholder")
    assert [(each.name, each.uses, bool(each.id)) for each in found] == [
        ("SMEs", 2, True),
        ("Regions", 0, True),
        ("citizens", 1, False),
        ("Researchers", 1, False),
    ]


def test_renaming_an_entry_renames_it_on_the_points_and_undo_brings_all_back(workspace: Workspace) -> None:
    said_by(workspace, "SMEs", "SMEs", "Citizens")
    lists.add(workspace, "stakeholder", ["SMEs"])

    assert lists.rename(workspace, "stakeholder", "SMEs", "Small firms") == 2

    found = {each.name: each.uses for each in lists.listed(workspace.snapshot, "stakeholder")}
    assert found == {"Small firms": 2, "Citizens": 1}
    workspace.undo()
    found = {each.name: each.uses for each in lists.listed(workspace.snapshot, "stakeholder")}
    assert found == {"SMEs": 2, "Citizens": 1}


def test_renaming_that_is_given_up_in_time_leaves_everything_as_it_was(workspace: Workspace) -> None:
    said_by(workspace, "SMEs", "SMEs")
    lists.add(workspace, "stakeholder", ["SMEs"])
    before = workspace.snapshot, workspace.entries()

    with pytest.raises(CancelledError):
        lists.rename(workspace, "stakeholder", "SMEs", "Small firms", cancelled=lambda: True)

    assert (workspace.snapshot, workspace.entries()) == before


def test_renaming_to_another_entry_joins_the_two(workspace: Workspace) -> None:
    said_by(workspace, "SMEs", "smes")
    lists.add(workspace, "stakeholder", ["SMEs", "Firms"])

    lists.rename(workspace, "stakeholder", "smes", "sMEs")
    lists.rename(workspace, "stakeholder", "Firms", "SMES")

    found = [(each.name, each.uses) for each in lists.listed(workspace.snapshot, "stakeholder")]
    assert found == [("SMEs", 2)]


def test_the_letters_of_an_entry_can_be_mended(workspace: Workspace) -> None:
    lists.add(workspace, "region", ["île-de-france"])

    lists.rename(workspace, "region", "île-de-france", "Île-de-France")

    assert lists.names(workspace.snapshot, "region") == ("Île-de-France",)


def test_entries_are_ordered_removed_and_added_again(workspace: Workspace) -> None:
    lists.add(workspace, "chapter", ["Why", "How", "Who"])
    entries = {each.name: each.id for each in lists.listed(workspace.snapshot, "chapter")}

    lists.move(workspace, "chapter", entries["Who"], 0)
    lists.remove(workspace, "chapter", [entries["How"]])
    assert lists.names(workspace.snapshot, "chapter") == ("Who", "Why")

    assert lists.add(workspace, "chapter", ["How"]) == 1
    assert lists.names(workspace.snapshot, "chapter") == ("Who", "Why", "How")


def test_a_name_that_an_entry_had_before_can_be_an_entry_again(workspace: Workspace) -> None:
    lists.add(workspace, "region", ["North"])
    lists.rename(workspace, "region", "North", "Far North")

    lists.add(workspace, "region", ["North"])

    assert lists.names(workspace.snapshot, "region") == ("Far North", "North")


def test_two_laptops_that_add_the_same_name_have_added_one_entry(tmp_path: Path) -> None:
    ours, theirs = laptops(tmp_path)
    lists.add(ours, "region", ["Flanders", "Saxony"])
    lists.add(theirs, "region", ["Saxony", "Lazio"])

    exchange(ours, theirs)

    assert sorted(lists.names(ours.snapshot, "region")) == ["Flanders", "Lazio", "Saxony"]
    assert lists.names(ours.snapshot, "region") == lists.names(theirs.snapshot, "region")
    assert not ours.snapshot.conflicts
