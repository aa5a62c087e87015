"""One way in, one way out: commits are whole, undo is kind, the tables are what the journal means."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from facilitator.domain.errors import BusyFileError, ClosedWorkshopError, NotAllowedError
from facilitator.domain.journal import Edit, Touched
from facilitator.domain.progress import CancelledError
from facilitator.services import capture, checking, grouping, outcomes, themes
from facilitator.services.workspace import open_workshop
from tests.fakes import reopened, sources, workshop


def test_a_commit_is_in_the_snapshot_and_told_once(tmp_path: Path) -> None:
    workspace = workshop(tmp_path)
    heard: list[Touched] = []
    workspace.subscribe(heard.append)

    workspace.commit("Add point", [Edit("point", "p", {"text": "Trust takes time.", "tag:trust": True})])

    assert workspace.snapshot.points["p"].text == "Trust takes time."
    assert workspace.snapshot.points["p"].themes == ("trust",)
    assert [touched.entities for touched in heard] == [frozenset({("point", "p")})]


def test_what_is_so_already_is_not_written_again(tmp_path: Path) -> None:
    workspace = workshop(tmp_path, points=1)
    before = checking.check(workspace.path).entries

    touched = workspace.commit("Edit point", [Edit("point", "p0", {"session": "s1", "tag:trust": False})])

    assert not touched.entities
    assert checking.check(workspace.path).entries == before


def test_our_own_code_cannot_write_an_unknown_field(tmp_path: Path) -> None:
    workspace = workshop(tmp_path)

    with pytest.raises(ValueError, match="point has no field txt"):
        workspace.commit("Add point", [Edit("point", "p", {"txt": "typo"})])


@pytest.mark.parametrize("asked", range(5))
def test_a_commit_that_is_stopped_at_any_moment_writes_nothing(tmp_path: Path, asked: int) -> None:
    workspace = workshop(tmp_path, points=1)
    before, entries = workspace.snapshot, workspace.entries()
    answers = iter([False] * asked + [True])
    edits = [Edit("point", f"new{each}", {"text": "Trust takes time."}) for each in range(3)]

    with pytest.raises(CancelledError):
        workspace.decide("Import 3 points", edits, (), lambda: next(answers))

    assert (workspace.snapshot, workspace.entries()) == (before, entries)
    workspace.commit("Add point", edits)
    assert len(reopened(workspace, 2).snapshot.points) == 4


def test_the_words_are_there_after_opening_again(tmp_path: Path) -> None:
    workspace = workshop(tmp_path, points=3)
    before = workspace.snapshot

    again = reopened(workspace, 2)

    assert again.snapshot == before


def test_a_second_writer_is_told_who_has_the_workshop(tmp_path: Path) -> None:
    workspace = workshop(tmp_path)

    with pytest.raises(BusyFileError) as refused:
        open_workshop(workspace.path, sources(2))

    assert "process" in refused.value.detail


def test_a_reader_sees_what_is_committed_and_writes_nothing(tmp_path: Path) -> None:
    workspace = workshop(tmp_path, points=2)

    reader = open_workshop(workspace.path, sources(2), read_only=True)

    assert len(reader.snapshot.points) == 2
    with pytest.raises(NotAllowedError):
        reader.commit("Edit", [Edit("point", "p0", {"text": "x"})])
    reader.close()


def test_half_typed_text_is_kept_beside_the_journal(tmp_path: Path) -> None:
    workspace = workshop(tmp_path)
    workspace.save_draft("capture", "Partners need")

    again = reopened(workspace, 2)

    assert again.draft("capture") == "Partners need"
    again.save_draft("capture", "")
    assert again.draft("capture") == ""


def test_undo_takes_back_a_deletion_a_creation_and_an_edit(tmp_path: Path) -> None:
    workspace = workshop(tmp_path, points=2)
    capture.edit_point(workspace, "p0", text="Reworded.")
    capture.delete_points(workspace, ["p0", "p1"])

    workspace.undo()
    assert set(workspace.snapshot.points) == {"p0", "p1"}
    workspace.undo()
    assert workspace.snapshot.points["p0"].text.startswith("Point number 0")
    workspace.undo()
    assert workspace.snapshot.points == {}
    assert workspace.undo() is None


def test_redo_does_it_all_again(tmp_path: Path) -> None:
    workspace = workshop(tmp_path, points=1)
    capture.edit_point(workspace, "p0", text="Reworded.")
    capture.retag(workspace, ["p0"], "trust", on=True)
    for _ in range(3):
        workspace.undo()

    labels = [done.label for _ in range(3) if (done := workspace.redo())]

    assert labels == ["Add points", "Edit point", "Tag points"]
    assert workspace.snapshot.points["p0"].text == "Reworded."
    assert workspace.snapshot.points["p0"].themes == ("trust",)
    assert workspace.redo() is None


def test_undo_restores_the_default_of_a_field_never_set_before(tmp_path: Path) -> None:
    workspace = workshop(tmp_path, points=1)
    capture.edit_point(workspace, "p0", priority=3, remark="Loud.")

    workspace.undo()

    assert workspace.snapshot.points["p0"].priority == 0
    assert workspace.snapshot.points["p0"].remark == ""


def test_two_undos_in_a_row_both_work_on_one_field(tmp_path: Path) -> None:
    workspace = workshop(tmp_path, points=1)
    first = workspace.snapshot.points["p0"].text
    for text in ("One.", "Two.", "Three."):
        capture.edit_point(workspace, "p0", text=text)

    seen = []
    for _ in range(3):
        undone = workspace.undo()
        assert undone
        assert undone.skipped == ()
        seen.append(workspace.snapshot.points["p0"].text)

    assert seen == ["Two.", "One.", first]


def test_a_theme_removed_and_restored_keeps_its_points(tmp_path: Path) -> None:
    workspace = workshop(tmp_path, points=2)
    capture.retag(workspace, ["p0"], "trust", on=True)

    themes.remove(workspace, "trust")
    assert workspace.snapshot.themes_of(workspace.snapshot.points["p0"]) == ()
    workspace.undo()

    assert [theme.name for theme in workspace.snapshot.themes_of(workspace.snapshot.points["p0"])] == [
        "Trust"
    ]


def test_equal_references_of_two_laptops_are_told_apart(tmp_path: Path) -> None:
    workspace = workshop(tmp_path, points=1)

    workspace.commit(
        "Add point", [Edit("point", "q", {"ref": "T01-001", "text": "Same label.", "desk": "d1"})]
    )

    assert [point.ref for point in workspace.snapshot.points.values()] == ["T01-001", "T01-001*"]

    again = reopened(workspace, 3)
    assert [point.ref for point in again.snapshot.points.values()] == ["T01-001", "T01-001*"]


class Everyday(RuleBasedStateMachine):
    """Any sequence of everyday work leaves read tables that a rebuild would make just so."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.workspace = workshop(Path(self.folder.name), points=4)
        self.runs = 1

    @rule(text=st.text(min_size=1, max_size=30), tagged=st.booleans())
    def add(self, text: str, tagged: bool) -> None:
        capture.add_point(
            self.workspace, text=text, desk="d1", session="s1", themes=["trust"] if tagged else []
        )

    @precondition(lambda self: self.workspace.snapshot.points)
    @rule(data=st.data(), text=st.text(max_size=20))
    def edit(self, data: st.DataObject, text: str) -> None:
        capture.edit_point(self.workspace, self._any(data), text=text)

    @precondition(lambda self: self.workspace.snapshot.points)
    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        capture.delete_points(self.workspace, [self._any(data)])

    @precondition(lambda self: self.workspace.snapshot.points)
    @rule(data=st.data())
    def group(self, data: st.DataObject) -> None:
        grouping.create(self.workspace, "Together", [self._any(data)])

    @precondition(lambda self: self.workspace.snapshot.groups)
    @rule()
    def write_outcomes(self) -> None:
        outcomes.from_groups(self.workspace)

    @rule()
    def undo(self) -> None:
        self.workspace.undo()

    @rule()
    def redo(self) -> None:
        self.workspace.redo()

    @rule()
    def reopen(self) -> None:
        before = self.workspace.snapshot
        self.runs += 1
        self.workspace = reopened(self.workspace, self.runs)
        assert self.workspace.snapshot == before

    @invariant()
    def tables_are_what_the_journal_means(self) -> None:
        assert checking.check(self.workspace.path).is_sound

    def teardown(self) -> None:
        self.workspace.close()
        self.folder.cleanup()

    def _any(self, data: st.DataObject) -> str:
        return data.draw(st.sampled_from(sorted(self.workspace.snapshot.points)))


TestEveryday = Everyday.TestCase
TestEveryday.settings = settings(max_examples=8, stateful_step_count=12, deadline=None)


def test_who_is_late_for_a_closed_workshop_is_told(tmp_path: Path) -> None:
    workspace = workshop(tmp_path, points=1)
    workspace.close()

    for late in (workspace.entries, lambda: workspace.facts(""), lambda: workspace.keep_fact("a", "b")):
        with pytest.raises(ClosedWorkshopError):
            late()
    with pytest.raises(ClosedWorkshopError):
        workspace.commit("Edit point", [Edit("point", "p0", {"text": "Too late."})])
