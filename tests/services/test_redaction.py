"""Words that are erased are gone everywhere that this laptop can reach, and nothing brings them back."""

from __future__ import annotations

import gzip
import json
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from facilitator.domain.erasing import Erasure
from facilitator.domain.errors import NotAllowedError, NotFoundError
from facilitator.domain.journal import REDACT, Edit, canonical, from_array, to_array
from facilitator.domain.records import Role
from facilitator.services import backups, bundles, capture, checking, history, outcomes, redaction, rewriting
from facilitator.services import removed as bin_service
from facilitator.services.redaction import ERASED, Report, Standing, Wish
from facilitator.services.sharing import SharedFolder
from facilitator.services.workspace import Workspace, open_workshop
from facilitator.store import backup, engine, local, salvage
from facilitator.store import redaction as bytes_
from tests import fakes

NAME = "Marguerite Quillfeather"
WORDS = NAME.encode(), NAME.split()[1].lower().encode()  # the second is how the index spells it


@pytest.fixture
def shop(tmp_path: Path) -> Workspace:
    """Return a workshop in which a person is named in a point."""
    made = fakes.workshop(tmp_path, points=3)
    made.actor = "Anna"
    capture.edit_point(made, "p0", text=f"{NAME} says that permits take too long.")
    return made


def erased(shop: Workspace, *folders: Path, words: str = NAME) -> Report:
    wish = Wish(redaction.find(shop, words), "named a person", words)
    return redaction.erase(shop, wish, folders)


def copied_to(shop: Workspace, folder: Path) -> backup.Copy:
    """Keep a copy of the workshop in a folder, as the app does."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{fakes.START}.db"
    with sqlite3.connect(shop.path) as connection:
        connection.execute("VACUUM INTO ?", (str(path),))
    connection.close()
    return backup.Copy(path, fakes.START)


def holding(folder: Path) -> list[str]:
    """Return the files below a folder that hold the name, whatever they are."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [path.name for path in files if any(each in path.read_bytes() for each in WORDS)]


def test_a_name_is_taken_out_of_a_wording_and_everything_else_stays(shop: Workspace, tmp_path: Path) -> None:
    before = shop.snapshot.points["p0"]

    report = erased(shop)

    point = shop.snapshot.points["p0"]
    assert point.text == f"{ERASED} says that permits take too long."
    assert (point.ref, point.desk, point.session, point.born) == (before.ref, before.desk, "s1", before.born)
    assert (report.wordings, report.entries, report.is_clean) == (1, 1, True)
    assert holding(tmp_path) == []
    assert checking.check(shop.path).is_sound


def test_every_wording_of_a_field_can_be_erased_and_its_record_stays(shop: Workspace, tmp_path: Path) -> None:
    places = redaction.wordings(shop, "point", "p0", "text")

    redaction.erase(shop, Wish(places, "withdrawn"), ())

    assert [each.standing for each in places] == [Standing.SHOWN, Standing.EARLIER]
    point = shop.snapshot.points["p0"]
    assert (point.text, point.ref, point.desk) == (ERASED, "T01-001", "d1")
    assert b"Point number 0" not in shop.path.read_bytes()
    assert checking.check(shop.path).is_sound


def test_undo_brings_no_erased_words_back(shop: Workspace) -> None:
    capture.edit_point(shop, "p1", text="Something else.")
    capture.edit_point(shop, "p0", text="Somebody says that permits take too long.")

    erased(shop)
    steps = 0
    while shop.undo_label:
        shop.undo()
        steps += 1
    while shop.redo_label:
        shop.redo()

    assert steps == 1
    assert shop.snapshot.points["p0"].text == "Somebody says that permits take too long."
    assert shop.snapshot.points["p1"].text == "Something else."
    assert redaction.find(shop, NAME) == ()


def test_what_was_replaced_by_erased_words_does_not_come_back(shop: Workspace) -> None:
    erased(shop)
    capture.edit_point(shop, "p0", text="Permits take too long.")

    again = redaction.wordings(shop, "point", "p0", "text")
    redaction.erase(shop, Wish(again[:1], "again"), ())

    assert again[0].text == "Permits take too long."
    assert shop.snapshot.points["p0"].text == ERASED
    assert shop.snapshot.conflicts == ()


def test_a_record_in_the_bin_stays_there_without_the_words(shop: Workspace, tmp_path: Path) -> None:
    capture.delete_points(shop, ["p0"])
    (place,) = redaction.find(shop, NAME)

    erased(shop)

    assert (place.standing, place.name) == (Standing.BIN, "T01-001")
    (binned,) = bin_service.binned(shop)
    assert binned.record.text == f"{ERASED} says that permits take too long."  # type: ignore[attr-defined]
    assert shop.snapshot.conflicts == ()
    assert holding(tmp_path) == []


def test_wordings_written_apart_are_all_found_and_stay_apart(shop: Workspace, tmp_path: Path) -> None:
    other = fakes.copied(shop, tmp_path / "other")
    capture.edit_point(shop, "p0", text=f"{NAME} says yes.")
    capture.edit_point(other, "p0", text=f"{NAME} says no.")
    shop.merge(other.entries(), "other.wsb")

    places = redaction.find(shop, NAME)
    erased(shop)

    assert [each.standing for each in places] == [Standing.SHOWN, Standing.APART, Standing.EARLIER]
    assert shop.snapshot.points["p0"].text == f"{ERASED} says no."
    assert [each.value for each in shop.snapshot.conflicts] == [f"{ERASED} says yes."]


def test_another_laptop_erases_what_it_receives_and_says_so_before(shop: Workspace, tmp_path: Path) -> None:
    other = fakes.copied(shop, tmp_path / "other")
    other.save_draft("capture-edit", json.dumps(["p0", f"{NAME} says that permits take too long!"]))
    other.save_draft("capture", "something else")
    erased(shop)

    foreseen = other.preview(shop.entries(), "shop.wsb")
    receipt = other.merge(shop.entries(), "shop.wsb")

    assert foreseen.erased == receipt.erased == 1
    assert other.snapshot.points["p0"].text == f"{ERASED} says that permits take too long."
    assert (other.draft("capture-edit"), other.draft("capture")) == ("", "something else")
    assert holding(tmp_path) == []
    assert other.merge(shop.entries(), "shop.wsb").erased == 0


def test_a_laptop_that_still_has_the_words_does_not_bring_them_back(shop: Workspace, tmp_path: Path) -> None:
    plain = shop.entries()
    kept = fakes.copied(shop, tmp_path / "kept")
    erased(shop)

    receipt = shop.merge([*plain, *kept.entries()], "kept.wsb")

    assert (receipt.new, receipt.forked, receipt.erased) == (0, 0, 0)
    assert holding(tmp_path / "kept") != []
    kept.close()
    shutil.rmtree(tmp_path / "kept")
    assert holding(tmp_path) == []


def test_a_redaction_that_comes_before_its_target_is_waiting_for_it(shop: Workspace, tmp_path: Path) -> None:
    plain = shop.entries()
    erased(shop)
    known = {each.id for each in plain}
    later = [each for each in shop.entries() if each.id not in known]
    fresh = fakes.workshop(_made(tmp_path / "fresh"), seed=9)

    first = fresh.merge(later, "later.wsb")
    fresh.merge(plain, "plain.wsb")

    assert first.erased == 0
    assert fresh.snapshot.points["p0"] == shop.snapshot.points["p0"]
    assert holding(tmp_path / "fresh") == []


def test_a_redaction_alone_waits_for_its_target(shop: Workspace, tmp_path: Path) -> None:
    plain = shop.entries()
    erased(shop)
    alone = [each for each in shop.entries() if each.verb == REDACT]
    fresh = fakes.workshop(_made(tmp_path / "fresh"), seed=9)

    receipt = fresh.merge(alone, "alone.wsb")
    fresh.merge(plain, "plain.wsb")

    assert receipt.born == {}
    assert fresh.snapshot.points["p0"].text == ""
    assert holding(tmp_path / "fresh") == []


def test_what_is_shown_beside_erased_words_stays_shown(shop: Workspace, tmp_path: Path) -> None:
    other = fakes.copied(shop, tmp_path / "other")
    capture.edit_point(shop, "p0", text=f"{NAME} says yes.")
    capture.edit_point(other, "p0", text="Later, and shown.")
    shop.merge(other.entries(), "other.wsb")

    erased(shop)

    assert shop.snapshot.points["p0"].text == "Later, and shown."
    assert [each.value for each in shop.snapshot.conflicts] == [f"{ERASED} says yes."]


def test_bytes_that_were_freed_before_go_too(shop: Workspace, tmp_path: Path) -> None:
    careless = sqlite3.connect(shop.path)
    careless.execute("PRAGMA secure_delete=OFF")
    careless.execute("INSERT INTO draft VALUES ('old', ?, 0)", (NAME * 1000,))
    careless.commit()
    careless.execute("DELETE FROM draft")
    careless.commit()
    careless.close()

    erased(shop)

    assert holding(tmp_path) == []


def test_a_fork_of_an_erased_entry_loses_its_words_too(shop: Workspace, tmp_path: Path) -> None:
    (place,) = redaction.find(shop, NAME)
    target = next(each for each in shop.entries() if each.id == place.entries[0])
    forged = [*to_array(target)]
    early = from_array(json.loads(canonical([*forged[:9], {"text": f"{NAME}!"}, *forged[10:]])))
    late = from_array(json.loads(canonical([*forged[:9], {"text": f"{NAME}?"}, *forged[10:]])))

    shop.merge([early], "early.wsb")
    erased(shop)
    receipt = shop.merge([late], "late.wsb")

    assert receipt.forked == 1
    assert holding(tmp_path) == []
    contents = [row[0] for row in sqlite3.connect(shop.path).execute("SELECT content FROM fork")]
    assert len(contents) == 2
    assert all(from_array(json.loads(each)).redacted for each in contents)


def test_copies_are_rewritten_and_whole(shop: Workspace, tmp_path: Path) -> None:
    folder = tmp_path / "copies"
    older = copied_to(shop, folder)
    before = open_workshop(older.path, fakes.sources(3), read_only=True).snapshot.points

    report = erased(shop, folder)

    assert (report.copies, report.left) == (1, ())
    assert holding(tmp_path) == []
    (copy,) = backup.copies(folder)
    assert copy == older
    assert checking.check(copy.path).is_sound
    after = open_workshop(copy.path, fakes.sources(3), read_only=True).snapshot.points
    assert after["p0"].text.startswith(ERASED)
    assert after["p1"] == before["p1"]
    assert erased_again(shop, folder) == 0


def erased_again(shop: Workspace, folder: Path) -> int:
    """Return how many copies are rewritten when the erasure is gone on with."""
    return rewriting.rewrite_copies(shop, [folder]).copies


def test_a_copy_that_cannot_be_rewritten_is_named_and_tried_again(shop: Workspace, tmp_path: Path) -> None:
    folder = tmp_path / "copies"
    copied_to(shop, folder)
    bad = folder / "1430121600999.db"
    bad.write_bytes(b"SQLite format 3\x00 and nothing else")

    report = erased(shop, folder)
    rewriting.finish(shop, [folder])

    assert [each.path for each in report.left] == [bad]
    assert shop.facts(bytes_.COPIES)
    bad.unlink()
    rewriting.finish(shop, [folder])
    assert not shop.facts(bytes_.COPIES)


def test_other_files_beside_the_workshop_that_hold_the_words_are_named(
    shop: Workspace, tmp_path: Path
) -> None:
    bundles.write(shop, tmp_path / "all.wsb", bundles.RETURN)
    own = shop.path.with_name("workshop notes.txt")
    own.write_bytes(WORDS[0])
    unreadable = shop.path.with_name("workshop.db.damaged-2027-05-03 1200")
    unreadable.write_bytes(b"\0" * 50 + WORDS[0] + b"\0" * 50)
    shop.path.with_name("workshop.xlsx").write_bytes(b"something else")
    shop.path.with_name("workshop empty.db").touch()

    report = erased(shop)

    assert [each.path for each in report.left] == [own, unreadable]


def test_the_file_that_a_workshop_was_copied_here_from_is_named(shop: Workspace, tmp_path: Path) -> None:
    folder = tmp_path / "data"
    there = _made(tmp_path / "synced") / "workshop.db"
    shutil.move(copied_to(shop, tmp_path / "made").path, there)
    local.remember(folder, local.Facts(file=str(shop.path), origin=str(there)))

    report = erased(shop, folder)

    assert [each.path for each in report.left] == [there]


def aside(shop: Workspace, name: str, tmp_path: Path) -> Path:
    """Put a file of the workshop as it is now beside it, under another name."""
    return Path(shutil.move(copied_to(shop, tmp_path / "made").path, shop.path.with_name(name)))


@pytest.mark.parametrize(
    "name",
    [
        "workshop.db.damaged-2027-05-03-1200",
        "workshop.db.before-2027-05-03-1200",
        "workshop of 2027-05-03 1200.db",
    ],
)
def test_what_was_put_aside_beside_the_workshop_is_rewritten(
    shop: Workspace, tmp_path: Path, name: str
) -> None:
    path = aside(shop, name, tmp_path)
    entries = checking.check(path).entries

    report = erased(shop)

    assert (report.copies, report.left) == (1, ())
    assert holding(tmp_path) == []
    assert checking.check(path).is_sound
    assert checking.check(path).entries == entries + 2  # what was erased, and that it was


@pytest.mark.parametrize("damage", ["its first page", "a page in the midst", "its end"])
def test_a_damaged_file_becomes_what_can_be_read_of_it_without_the_words(
    shop: Workspace, tmp_path: Path, damage: str
) -> None:
    shop.commit("More", [Edit("point", f"q{n}", {"text": f"Word {n} " * 40}) for n in range(200)])
    path = aside(shop, "workshop.db.damaged-2027-05-03-1200", tmp_path)
    whole = path.read_bytes()
    torn = {
        "its first page": bytes(100) + whole[100:],
        "a page in the midst": whole[:40_960] + bytes(4096) + whole[45_056:],
        "its end": whole[: len(whole) * 3 // 4],
    }
    path.write_bytes(torn[damage])
    before = {name for name, kept in salvage.read(path).entries.items()}

    report = erased(shop)

    after = {name for name, kept in salvage.read(path).entries.items()}
    assert report.left == ()
    assert holding(tmp_path) == []
    assert len(before) > 100
    assert before <= after
    assert checking.check(path).is_sound


def test_an_erasure_received_reaches_what_was_put_aside(shop: Workspace, tmp_path: Path) -> None:
    other = fakes.copied(shop, tmp_path / "other")
    path = aside(other, "workshop.db.before-2027-05-03-1200", tmp_path)
    erased(shop)

    other.merge(shop.entries(), "from Anna")
    backups.Keeper(other, tmp_path / "data", print).keep()

    assert path.exists()
    assert holding(tmp_path / "other") == []


def test_a_copy_opened_beside_that_is_open_is_named_and_left(shop: Workspace, tmp_path: Path) -> None:
    path = aside(shop, "workshop of 2027-05-03 1200.db", tmp_path)
    fakes.OPENED.append(open_workshop(path, fakes.sources(9)))

    report = erased(shop)

    assert {each.path for each in report.left} == {path}
    assert "open already" in report.left[0].why


def test_what_is_made_after_an_erasure_does_not_hold_the_words(shop: Workspace, tmp_path: Path) -> None:
    erased(shop)

    bundles.write(shop, tmp_path / "all.wsb", bundles.RETURN)
    copied_to(shop, tmp_path / "copies")

    found = bundles.look_at(tmp_path / "all.wsb")
    fresh, _, _ = bundles.begin_from(
        _made(tmp_path / "fresh") / "w.db", tmp_path / "all.wsb", fakes.sources(4)
    )
    fakes.OPENED.append(fresh)
    assert NAME not in gzip.decompress((tmp_path / "all.wsb").read_bytes()).decode()
    assert found.entries == len(shop.entries())
    assert fresh.snapshot.points["p0"] == shop.snapshot.points["p0"]
    assert holding(tmp_path) == []


def test_an_erasure_that_was_cut_off_is_ended_at_the_next_opening(
    shop: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "copies"
    copied_to(shop, folder)
    torn = _made(tmp_path / "torn") / "workshop.db"

    def cut_off(_: engine.Connection) -> bool:
        for suffix in ("", "-wal"):
            shutil.copyfile(f"{shop.path}{suffix}", f"{torn}{suffix}")
        return False

    monkeypatch.setattr(bytes_, "purge", cut_off)
    shop.erase("cut off", [_wish(shop)])
    monkeypatch.undo()
    assert holding(torn.parent) != []
    again = open_workshop(torn, fakes.sources(6))
    fakes.OPENED.append(again)

    rewriting.finish(again, [folder])

    assert not again.facts(bytes_.BYTES)
    assert not again.facts(bytes_.COPIES)
    assert again.snapshot.points["p0"].text.startswith(ERASED)
    assert holding(torn.parent) == holding(folder) == []


def test_old_bytes_that_somebody_reads_go_at_the_next_opening(shop: Workspace, tmp_path: Path) -> None:
    reader = sqlite3.connect(shop.path, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM entry").fetchone()
    shop._connection.execute("PRAGMA busy_timeout=10")

    report = erased(shop)
    reader.close()
    fakes.reopened(shop)

    assert not report.is_clean
    assert holding(tmp_path) == []


def test_files_in_a_shared_folder_are_put_there_anew_by_those_who_wrote_them(
    shop: Workspace, tmp_path: Path
) -> None:
    other = fakes.copied(shop, tmp_path / "other")
    other.actor = "Ben"
    folder = _made(tmp_path / "shared")
    SharedFolder(shop, folder).exchange()
    capture.edit_point(shop, "p2", remark=f"Ask {NAME}.")
    SharedFolder(shop, folder).exchange()
    capture.edit_point(other, "p1", text=f"{NAME} agrees.")
    SharedFolder(other, folder).exchange()
    SharedFolder(shop, folder).exchange()
    assert len(named(folder)) == 3

    erased(shop)
    wish = Wish(redaction.find(shop, NAME), "", NAME)
    for each in (shop, other, shop):
        SharedFolder(each, folder).exchange()

    assert redaction.consequences(shop, wish, ()).is_shared
    assert named(folder) == []
    assert other.snapshot.points == shop.snapshot.points
    assert holding(tmp_path) == []


def named(folder: Path) -> list[str]:
    """Return the bundles in a shared folder that hold the name."""
    files = sorted((folder / "ops").iterdir())
    return [each.name for each in files if NAME in gzip.decompress(each.read_bytes()).decode()]


def test_the_outcomes_that_rest_on_a_point_and_the_files_handed_out_are_told(
    shop: Workspace, tmp_path: Path
) -> None:
    made = outcomes.add(shop, "Permits should take a week.")
    outcomes.cite(shop, made, ["p0"], Role.SUPPORTS)
    bundles.write(shop, tmp_path / "Table 4.wsb", bundles.KIT, desk="d2")
    copied_to(shop, tmp_path / "copies")
    shop.actor = NAME
    capture.edit_point(shop, "p1", text="By the person themselves.")
    wish = Wish(redaction.find(shop, NAME.upper()), "", NAME)

    told = redaction.consequences(shop, wish, [tmp_path / "copies"])

    assert told.citing == (made,)
    assert (told.copies, told.authored) == (1, 1)
    assert [(each.name, each.purpose, each.desk) for each in told.handed] == [("Table 4.wsb", "kit", "d2")]


def test_the_history_says_when_why_and_by_whom_words_were_erased(shop: Workspace) -> None:
    erased(shop)

    changes = history.history(shop, "point", "p0")

    (gone,) = [each for each in changes if each.erased]
    assert gone.is_redacted
    assert gone.erased is not None
    assert (gone.erased.reason, gone.erased.by.name, gone.erased.fields) == (
        "named a person",
        "Anna",
        ("text",),
    )
    assert len(changes) == 3


@pytest.mark.parametrize("reason", ["", "  ", f"because {NAME.lower()} asked"])
def test_a_reason_is_wanted_and_must_not_hold_the_words(shop: Workspace, reason: str) -> None:
    before = shop.entries()

    with pytest.raises(NotAllowedError):
        redaction.erase(shop, Wish(redaction.find(shop, NAME), reason, NAME), ())

    assert shop.entries() == before


def test_words_that_nothing_holds_and_no_words_at_all_are_refused(shop: Workspace) -> None:
    with pytest.raises(NotFoundError):
        erased(shop, words="Nobody of that name")
    with pytest.raises(NotFoundError):
        redaction.find(shop, "  ")


def test_words_are_found_over_line_ends_inside_words_and_never_in_choices(shop: Workspace) -> None:
    shop.commit("Edit", [Edit("point", "p1", {"text": "Frau\nQuillfeathers Hof", "kind": "challenge"})])

    inside = redaction.find(shop, "frau quillfeather")
    choice = redaction.find(shop, "challenge")

    assert [(each.record, each.instead) for each in inside] == [("p1", f"{ERASED}s Hof")]
    assert choice == ()


@pytest.mark.parametrize("gone", ["draft", "title"])
def test_titles_names_and_remarks_are_wordings_too(shop: Workspace, gone: str) -> None:
    edits: dict[str, Callable[[], object]] = {
        "draft": lambda: shop.commit("Edit", [Edit("theme", "trust", {"description": f"As {NAME} put it"})]),
        "title": lambda: shop.commit("Edit", [Edit("workshop", "workshop", {"title": f"With {NAME}"})]),
    }
    edits[gone]()

    places = redaction.find(shop, NAME)
    erased(shop)

    assert len(places) == 2
    assert redaction.find(shop, NAME) == ()


def test_copies_below_the_apps_folder_are_found_by_the_workshop(shop: Workspace, tmp_path: Path) -> None:
    folder = backups.folder_of(shop, tmp_path)
    copied_to(shop, folder)

    assert erased(shop, folder).copies == 1


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def _wish(shop: Workspace) -> Erasure:
    (place,) = redaction.find(shop, NAME)
    return Erasure("point", "p0", {place.entries[0]: {"text": place.instead}})
