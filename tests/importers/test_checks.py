"""What would become of each row, told before anything is taken."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from facilitator.domain.progress import CancelledError
from facilitator.services import capture
from facilitator.services.import_checks import Check, Fate
from facilitator.services.importing import Refusal, Watch, check_rows, preview, save_refused, take
from facilitator.services.workspace import Workspace
from tests import fakes

ROWS = """text,desk,kind
A first thought,1,insight
  a FIRST thought ,1,
A first thought,2,
Said at the table before,1,
A thought of an unknown table,Harbour,
,1,
A thought of an odd kind,1,musing
"""


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """A workshop with the tables 1 and 2, and a point."""
    made = fakes.workshop(tmp_path)
    capture.add_point(made, text="Said at the table before", desk="d1", session="s1")
    yield made
    made.close()


def checks(workspace: Workspace, text: str, *, create: bool = True) -> list[Check]:
    """Check the rows of a file of this text."""
    path = workspace.path.with_name("notes.csv")
    path.write_text(text, encoding="utf-8")
    return check_rows(workspace, preview(path), create=create)


def test_every_row_has_a_fate_and_a_reason(workspace: Workspace) -> None:
    found = checks(workspace, ROWS)

    assert [(each.row, each.fate, each.why, each.repeats) for each in found] == [
        (2, Fate.FINE, "", False),
        (3, Fate.DOUBTFUL, "Row 2 says the same.", True),
        (4, Fate.FINE, "", False),
        (5, Fate.DOUBTFUL, "T01-001 says the same.", True),
        (6, Fate.FINE, "", False),
        (7, Fate.REFUSED, "It has no text.", False),
        (8, Fate.DOUBTFUL, "No kind is called “musing”; taken as insight.", False),
    ]
    assert [each.makes for each in found if each.makes] == [(("table", "Harbour"),)]


def test_without_making_what_is_missing_its_rows_are_refused(workspace: Workspace) -> None:
    found = checks(workspace, ROWS, create=False)

    assert found[4].fate is Fate.REFUSED
    assert found[4].why == "No table is called “Harbour”; add it, or let the import create it."


def test_a_row_as_long_as_a_page_is_worth_a_look(workspace: Workspace) -> None:
    found = checks(workspace, f"text,desk\n{'word ' * 300},1\n")

    assert found[0].why == "It has 1,499 characters: is it one point?"


def test_looking_changes_nothing(workspace: Workspace) -> None:
    before = workspace.snapshot

    checks(workspace, ROWS)

    assert workspace.snapshot is before


def test_rows_left_out_are_accounted_for(workspace: Workspace) -> None:
    path = workspace.path.with_name("notes.csv")
    path.write_text(ROWS, encoding="utf-8")

    receipt = take(workspace, preview(path), create=True, without={3, 5})

    assert receipt.taken == 4
    assert [each.row for each in receipt.refused] == [3, 5, 7]
    assert receipt.refused[0].why == "It was left out on purpose."


def test_what_was_refused_is_written_even_if_it_could_not_be_read_as_a_row(
    workspace: Workspace, tmp_path: Path
) -> None:
    path = workspace.path.with_name("notes.csv")
    path.write_text('text,desk\nOne,1\nTwo,1,more,still\n\t=2*3,x\n"Three,1\n', encoding="utf-8")
    found = preview(path)

    save_refused(found, [*found.refused, Refusal(4, "No.")], tmp_path / "mend.csv")

    written = (tmp_path / "mend.csv").read_text(encoding="utf-8-sig")
    assert "Two,1,more,still" in written
    assert '"""Three",1' in written
    assert "'\t=2*3,x" in written


@pytest.mark.parametrize("cell", ["=1+1", "+49 30", "-5 degrees", "@all", " =1+1", "＝1", "\t=2*3", "'=1"])
def test_a_refused_cell_that_looks_like_a_formula_is_guarded_and_comes_back_as_it_was(
    workspace: Workspace, tmp_path: Path, cell: str
) -> None:
    path = workspace.path.with_name("notes.csv")
    path.write_text(f'text,desk\n"{cell}",Harbour\n', encoding="utf-8")
    found = preview(path)

    save_refused(found, [Refusal(2, "No.")], tmp_path / "mend.csv")
    row = (tmp_path / "mend.csv").read_text(encoding="utf-8-sig").splitlines()[1]
    again = preview(tmp_path / "mend.csv")

    assert row.removeprefix("2,No.,").startswith(("'", "\"'"))
    assert [each.text for each in again.rows] == [each.text for each in found.rows]


@pytest.mark.parametrize("asked", range(0, 26, 3))
def test_an_import_that_is_stopped_at_any_moment_leaves_the_workshop_as_it_was(
    workspace: Workspace, asked: int
) -> None:
    path = workspace.path.with_name("notes.csv")
    path.write_text(ROWS, encoding="utf-8")
    before, entries, undo = workspace.snapshot, workspace.entries(), workspace.undo_label
    answers = iter([False] * asked)

    def cancelled() -> bool:
        return next(answers, True)

    try:
        take(workspace, preview(path), create=True, watch=Watch(cancelled=cancelled))
    except CancelledError:
        assert (workspace.snapshot, workspace.entries(), workspace.undo_label) == (before, entries, undo)
    else:
        assert asked > 13


def test_the_work_tells_how_far_it_is(workspace: Workspace) -> None:
    path = workspace.path.with_name("notes.csv")
    path.write_text(ROWS, encoding="utf-8")
    told: list[float] = []

    take(workspace, preview(path), create=True, watch=Watch(tell=lambda fraction, _: told.append(fraction)))

    assert told[0] == 0
    assert told[-1] == -1
