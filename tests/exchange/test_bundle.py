"""Bundles carry every entry exactly, or are not there at all."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.domain.errors import EntryRefusedError, ExportError
from facilitator.domain.journal import Entry, from_array, to_array
from facilitator.domain.progress import CancelledError
from facilitator.exchange import bundle
from facilitator.exchange.refusals import CutShortError, NewerBundleError, OtherWorkshopError
from tests.exchange.samples import WORKSHOP, header, lines_of, spelled, table
from tests.exchange.strategies import entries, plain_values
from tests.fakes import entry

GOLDEN = Path(__file__).with_name("golden")


@settings(max_examples=60)
@given(st.lists(entries(), max_size=6))
def test_whatever_is_written_is_read_back_the_same(wanted: list[Entry]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder, "any.wsb")

        written = bundle.write(path, header(), wanted)

        found = bundle.read(path)
        assert found == bundle.Bundle(header(), tuple(wanted), len(wanted))
        assert spelled(found.entries) == lines_of(path)[:-1]
        assert written == bundle.Written(path, len(wanted), path.stat().st_size)


@settings(max_examples=400)
@given(entries(), st.integers(0, 11), plain_values(), st.booleans())
def test_a_line_is_passed_on_exactly_as_it_came_or_refused(
    made: Entry, place: int, strange: object, is_own: bool
) -> None:
    line = to_array(made)
    line[place] = made.id if is_own else strange

    with suppress(EntryRefusedError):
        assert repr(to_array(from_array(line))) == repr(line)


def test_an_action_that_is_spelled_out_where_it_begins_is_refused() -> None:
    line = to_array(entry({"text": "One."}))
    line[5] = f"{line[0]}:{line[1]}"

    with pytest.raises(EntryRefusedError, match="names itself"):
        from_array(line)


def test_the_header_is_read_as_it_was_and_a_file_cut_short_is_refused(tmp_path: Path) -> None:
    written = bundle.write(tmp_path / "a.wsb", header(title="Häfen"), table(3))
    whole = written.path.read_bytes()

    assert bundle.read(written.path).header == header(title="Häfen")

    written.path.write_bytes(whole[: len(whole) - 20])
    with pytest.raises(CutShortError):
        bundle.read(written.path)


def test_going_through_a_bundle_gives_its_entries_as_often_as_wanted(tmp_path: Path) -> None:
    wanted = table(5)
    reading = bundle.incoming(bundle.write(tmp_path / "a.wsb", header(), wanted).path)

    assert list(reading) == list(reading) == wanted
    assert reading.fraction() == 1.0


def test_the_entries_of_a_very_large_bundle_are_all_there_as_often_as_wanted(tmp_path: Path) -> None:
    wanted = table(700, sentences=120)
    found = bundle.read(bundle.write(tmp_path / "a.wsb", header(), wanted).path)

    assert not isinstance(found.entries, tuple)
    assert found.count == len(wanted)
    assert list(found.entries) == wanted
    assert sum(1 for _ in found.entries) == found.count


def test_reading_says_how_far_it_is_and_stops_when_asked(tmp_path: Path) -> None:
    path = bundle.write(tmp_path / "a.wsb", header(), table(1500)).path
    told: list[float] = []

    bundle.read(path, tell=lambda fraction, _: told.append(fraction))

    assert len(told) >= 4
    assert told == sorted(told)
    assert 0 < told[0] < told[-1] <= 1
    with pytest.raises(CancelledError):
        bundle.read(path, cancelled=lambda: True)


def test_writing_that_is_stopped_leaves_what_was_there(tmp_path: Path) -> None:
    path = bundle.write(tmp_path / "a.wsb", header(), table(1)).path
    before = path.read_bytes()

    with pytest.raises(CancelledError):
        bundle.write(path, header(), table(9), cancelled=lambda: True)

    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_what_no_reader_would_take_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "a.wsb"
    long = entry({"text": "é" * 1_000_000})

    with pytest.raises(ExportError, match="longer than 2 MB"):
        bundle.write(path, header(), [long])
    with pytest.raises(ExportError, match="usable name"):
        bundle.write(path, header(), [entry({"": 1})])

    assert list(tmp_path.iterdir()) == []


def test_a_long_title_or_an_odd_name_of_the_laptop_is_no_reason_not_to_send(tmp_path: Path) -> None:
    path = bundle.write(tmp_path / "a.wsb", header(title="T" * 5000, sender="caf\udce9"), []).path

    assert bundle.read(path).header.title == "T" * 1000
    assert bundle.read(path).header.sender == "caf?"


def test_a_header_that_no_reader_would_take_is_not_written(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="which version"):
        bundle.write(tmp_path / "a.wsb", header(app="not a version"), [])


def test_the_golden_bundle_of_format_1_is_read_for_ever(tmp_path: Path) -> None:
    found = bundle.read(GOLDEN / "version-1.wsb")

    forwarded = bundle.write(tmp_path / "again.wsb", found.header, found.entries).path
    golden = (GOLDEN / "version-1.jsonl").read_text(encoding="utf-8").splitlines()
    assert lines_of(GOLDEN / "version-1.wsb") == lines_of(forwarded) == golden
    assert found.header.workshop == WORKSHOP
    assert [each.verb for each in found.entries] == ["hello", "put", "put", "put", "redact"]


def test_what_a_later_version_says_is_kept_and_forwarded_byte_for_byte(tmp_path: Path) -> None:
    found = bundle.read(GOLDEN / "future.wsb")

    forwarded = bundle.write(tmp_path / "again.wsb", found.header, found.entries).path
    golden = lines_of(GOLDEN / "future.wsb")
    assert found.count == 4
    assert {each.verb for each in found.entries} == {"put", "praise", "seal"}
    assert lines_of(forwarded)[1:-1] == golden[1:-1]
    assert "palette" in golden[0]
    assert "palette" not in lines_of(forwarded)[0]


def test_a_later_format_is_refused_with_the_version_that_reads_it() -> None:
    path = GOLDEN / "format-2.wsb"
    before = path.read_bytes()

    with pytest.raises(NewerBundleError, match=r"This file needs version 3\.1\.0 or later"):
        bundle.read(path)

    assert path.read_bytes() == before


def test_another_workshops_bundle_is_refused_by_its_title() -> None:
    with pytest.raises(OtherWorkshopError, match="“Planning workshop”"):
        header().require(WORKSHOP.replace("3", "4"))


@pytest.mark.parametrize(("sentences", "most"), [(1, 52_000), (2, 64_000)])
def test_a_tables_day_of_300_points_fits_an_attachment(tmp_path: Path, sentences: int, most: int) -> None:
    written = bundle.write(tmp_path / "day.wsb", header(), table(300, sentences=sentences))

    assert written.entries == 901
    assert written.bytes < most


def test_35_tables_are_read_whole(tmp_path: Path) -> None:
    paths = [bundle.write(tmp_path / f"{n}.wsb", header(), table(30, seed=n)).path for n in range(35)]

    count = sum(bundle.read(path).count for path in paths)

    assert count == 35 * 91
