"""Taking an import in: one step, every row accounted for, a second time without effect."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from facilitator.domain.errors import NotAllowedError
from facilitator.domain.journal import Edit
from facilitator.domain.records import Point
from facilitator.services import capture
from facilitator.services.importing import ImportReceipt, check_rows, preview, take
from facilitator.services.workspace import Workspace
from tests import fakes


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """A workshop with the tables 1 and 2, a session and the themes Trust and Money."""
    made = fakes.workshop(tmp_path)
    yield made
    made.close()


def taken(workspace: Workspace, text: str, *, create: bool = False, name: str = "notes.csv") -> ImportReceipt:
    """Import a file of this text."""
    path = workspace.path.with_name(name)
    path.write_text(text, encoding="utf-8")
    return take(workspace, preview(path), create=create)


def in_file_order(workspace: Workspace) -> list[Point]:
    """Return the points by the row that they came from, those that were typed first."""
    points = workspace.snapshot.points.values()
    return sorted(points, key=lambda each: int("0" + "".join(filter(str.isdigit, each.source))))


def said(workspace: Workspace) -> list[tuple[str, str, str]]:
    """Return each point's reference, table and text, in the order of the file."""
    snapshot = workspace.snapshot
    points = in_file_order(workspace)
    return [(each.ref, snapshot.desks[each.desk].name if each.desk else "", each.text) for each in points]


def test_points_go_to_their_tables_and_go_on_counting_there(workspace: Workspace) -> None:
    capture.add_point(workspace, text="First", desk="d2", session="s1")

    receipt = taken(workspace, "text,desk\nA,table 2\nB,2\nC,T01\nD,Tisch 2\n")

    assert (receipt.taken, receipt.refused) == (4, ())
    assert said(workspace)[1:] == [
        ("T02-002", "Table 2", "A"),
        ("T02-003", "Table 2", "B"),
        ("T01-001", "Table 1", "C"),
        ("T02-004", "Table 2", "D"),
    ]


def test_a_point_knows_the_file_and_row_it_came_from_but_not_the_folder(workspace: Workspace) -> None:
    taken(workspace, "text,desk\nA,1\n")

    (point,) = workspace.snapshot.points.values()
    assert point.source == "imported row 2 of notes.csv"


def test_one_undo_removes_the_whole_import_and_what_it_made(workspace: Workspace) -> None:
    before = workspace.snapshot
    taken(workspace, "text,desk,session,tags\nA,Harbour,Evening,Nets\nB,1,Obstacles,Trust\n", create=True)
    assert workspace.undo_label == "Import 2 points"

    workspace.undo()

    after = workspace.snapshot
    assert after.points == before.points == {}
    assert (after.desks, after.sessions, after.themes) == (before.desks, before.sessions, before.themes)


def test_unknown_names_are_refused_with_the_name_and_the_way_out(workspace: Workspace) -> None:
    rows = "A,Harbour,,\nB,9,,\nC,1,Evening,\nD,1,,Trust;Nets\nE,1,,Trust\n"

    receipt = taken(workspace, f"text,desk,session,tags\n{rows}")

    hint = "add it, or let the import create it."
    assert [(each.row, each.why) for each in receipt.refused] == [
        (2, f"No table is called “Harbour”; {hint}"),
        (3, f"No table is called “9”; {hint}"),
        (4, f"No session is called “Evening”; {hint}"),
        (5, f"No theme is called “Nets”; {hint}"),
    ]
    assert [text for _, _, text in said(workspace)] == ["E"]
    assert len(workspace.snapshot.desks) == 2


def test_create_makes_each_unknown_table_session_and_theme_once(workspace: Workspace) -> None:
    rows = "A,Harbour,Evening,Nets;trust\nB,harbour,evening,nets\nC,Table 7,Night,Money\n"
    rows += "D,T07,Obstacles,\nE,Quay,,\n"

    receipt = taken(workspace, f"text,desk,session,tags\n{rows}", create=True)

    snapshot = workspace.snapshot
    assert receipt.refused == ()
    assert receipt.created_desks == ("Harbour", "Table 7", "Quay")
    assert receipt.created_sessions == ("Evening", "Night")
    assert receipt.created_themes == ("Nets",)
    assert [(each.number, each.name) for each in snapshot.desks.values()][2:] == [
        (7, ""),
        (8, "Harbour"),
        (9, "Quay"),
    ]
    assert [each.title for each in snapshot.sessions.values()] == ["Obstacles", "Evening", "Night"]
    assert [each.name for each in snapshot.code_book] == ["Trust", "Money", "Nets"]
    assert [each.ref for each in in_file_order(workspace)] == [
        "T08-001",
        "T08-002",
        "T07-001",
        "T07-002",
        "T09-001",
    ]
    first = in_file_order(workspace)[0]
    assert [each.name for each in snapshot.themes_of(first)] == ["Trust", "Nets"]


def test_what_only_refused_rows_name_is_not_made(workspace: Workspace) -> None:
    receipt = taken(workspace, "text,desk\n,Harbour\nA,1\n", create=True)

    assert (receipt.taken, receipt.created_desks) == (1, ())
    assert len(workspace.snapshot.desks) == 2


def test_a_table_whose_name_ends_in_a_number_is_not_the_table_of_that_number(workspace: Workspace) -> None:
    receipt = taken(workspace, "text,desk\nA,Metrics 1\nB,Metrics 2\n", create=True)

    assert receipt.created_desks == ("Metrics 1", "Metrics 2")


def test_a_theme_with_a_comma_in_its_name_is_found_as_one(workspace: Workspace) -> None:
    workspace.commit("Add theme", [Edit("theme", "long", {"name": "Trust, long term", "pos": "b1"})])

    receipt = taken(workspace, 'text,tags\nA,"Trust, long term"\nB,"Trust, Money"\n')

    assert receipt.refused == ()
    assert [sorted(each.themes) for each in in_file_order(workspace)] == [
        ["long"],
        ["money", "trust"],
    ]


def test_no_session_means_the_only_one_and_none_where_there_are_several(workspace: Workspace) -> None:
    taken(workspace, "text,desk\nA,1\n")
    workspace.commit("Add session", [Edit("session", "s2", {"title": "Evening", "pos": "b1"})])

    receipt = taken(workspace, "text,desk\nB,1\n", name="more.csv")

    assert [each.session for each in workspace.snapshot.points.values()] == ["s1", ""]
    assert receipt.notes == ("1 row named no session.",)


def test_a_file_that_names_sessions_leaves_its_blank_ones_without(workspace: Workspace) -> None:
    text = "text,desk,session\nA,1,Evening\nB,1,\n"

    taken(workspace, text, create=True)

    assert [bool(each.session) for each in in_file_order(workspace)] == [True, False]
    assert taken(workspace, text, create=True).taken == 0


def test_a_second_import_changes_nothing_even_when_sessions_were_added_between(workspace: Workspace) -> None:
    taken(workspace, "text,desk\nA,1\n")
    workspace.commit("Add session", [Edit("session", "s2", {"title": "Evening", "pos": "b1"})])

    assert taken(workspace, "text,desk\nA,1\n").taken == 0


def test_a_second_import_of_the_file_changes_nothing_and_says_so(workspace: Workspace) -> None:
    text = "text,desk\nA,1\nA,1\nB,2\n"
    taken(workspace, text)
    before = workspace.snapshot

    found = preview(workspace.path.with_name("notes.csv"))
    receipt = take(workspace, found, create=True)

    assert [each.why for each in check_rows(workspace, found, create=True)] == ["It is already imported."] * 3
    assert workspace.snapshot is before
    assert (receipt.taken, [each.why for each in receipt.refused]) == (0, ["It is already imported."] * 3)
    assert "3 of these rows are already here from a file of this name." in receipt.notes


def test_only_the_new_rows_of_a_longer_file_are_taken(workspace: Workspace) -> None:
    taken(workspace, "text,desk\nA,1\nB,2\n")

    receipt = taken(workspace, "text,desk\nNew,1\nA,1\nA,1\nB,2\n")

    assert sorted(text for _, _, text in said(workspace)) == ["A", "A", "B", "New"]
    assert [each.row for each in receipt.refused] == [3, 5]


def test_the_same_words_from_another_file_are_taken(workspace: Workspace) -> None:
    taken(workspace, "text,desk\nA,1\n")

    assert taken(workspace, "text,desk\nA,1\n", name="of notes.csv").taken == 1


def test_after_undo_the_file_can_be_imported_again(workspace: Workspace) -> None:
    taken(workspace, "text,desk\nA,1\n")
    workspace.undo()

    assert taken(workspace, "text,desk\nA,1\n").taken == 1


@pytest.mark.parametrize(
    ("column", "word"), [("desk", "tables"), ("session", "sessions"), ("tags", "themes")]
)
def test_hundreds_of_new_names_mean_the_wrong_column_and_change_nothing(
    workspace: Workspace, column: str, word: str
) -> None:
    before = workspace.snapshot
    rows = "".join(f"Point,author {n}\n" for n in range(400))

    with pytest.raises(NotAllowedError, match=f"The column “{column}” would make more than 300 {word}"):
        taken(workspace, f"text,{column}\n{rows}", create=True)

    assert workspace.snapshot is before


def test_points_without_a_table_are_taken_and_counted(workspace: Workspace) -> None:
    receipt = taken(workspace, "text\nA\nB\n")

    assert said(workspace) == [("T00-001", "", "A"), ("T00-002", "", "B")]
    assert receipt.notes == ("2 rows named no table.",)


def test_the_receipt_can_be_written_as_json(workspace: Workspace) -> None:
    receipt = taken(workspace, "text,desk\nA,1\nB,Harbour\n")

    plain = json.loads(json.dumps(receipt.as_dict()))

    assert (plain["file"], plain["taken"], plain["created_desks"]) == ("notes.csv", 1, [])
    assert [each["row"] for each in plain["refused"]] == [3]


def test_everything_a_file_says_of_a_point_is_kept(workspace: Workspace) -> None:
    heading = "text,desk,kind,verbatim,internal,seconded,agreement,stakeholder,question,translation"

    taken(workspace, f"{heading}\nA,1,Question,yes,x,2,Most,Cluster,Why?,Eins\n")

    (point,) = workspace.snapshot.points.values()
    assert (point.kind, point.verbatim, point.internal, point.seconded) == ("question", True, True, 2)
    assert (point.agreement, point.stakeholder, point.question, point.translation) == (
        "most",
        "Cluster",
        "Why?",
        "Eins",
    )
