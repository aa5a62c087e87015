"""B: bundles from strangers. Each is refused in a sentence, and the journal is what it was."""

from __future__ import annotations

import gzip
import json
import sqlite3
import zlib
from pathlib import Path

import pytest

from facilitator.domain.journal import canonical, to_array
from facilitator.domain.stamp import LARGEST
from facilitator.exchange import bundle
from facilitator.services import bundles, capture, checking
from facilitator.services.workspace import open_workshop, real_sources
from tests import fakes
from tests.cli.conftest import Run
from tests.exchange.samples import forged, header, lines_of


def journal_of(file: Path) -> list[tuple[object, ...]]:
    """Return every entry and fork that a file holds, byte for byte."""
    with sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True) as connection:
        entries = connection.execute("SELECT * FROM entry").fetchall()
        forks = connection.execute("SELECT * FROM fork").fetchall()
    connection.close()
    return [*entries, *forks]


def refused(run: Run, workshop: Path, data: bytes, words: tuple[str, ...] = ()) -> str:
    """Return the sentence with which a bundle of these bytes is refused."""
    before, file = journal_of(workshop), workshop.with_name("stranger.wsb")
    file.write_bytes(data)

    done = run("merge", workshop, file, *words)

    assert done.code == 2
    assert 0 < len(done.err.splitlines()) <= 3
    assert journal_of(workshop) == before
    assert file.read_bytes() == data
    return done.err


@pytest.fixture
def own(run: Run, workshop: Path) -> list[str]:
    """Return the lines of a bundle of this very workshop, without its end."""
    file = workshop.with_name("own.wsb")
    assert run("bundle", workshop, "-o", file, "--plain").code == 0
    return lines_of(file)[:-1]


def test_b1_a_bundle_that_is_cut_changed_or_without_its_end_line(
    run: Run, workshop: Path, own: list[str]
) -> None:
    whole = forged(own)
    without_end = zlib.compress("".join(f"{line}\n" for line in own).encode(), wbits=31)
    flipped = whole[:200] + bytes([whole[200] ^ 4]) + whole[201:]

    assert "not complete" in refused(run, workshop, whole[:-9])
    assert "damaged" in refused(run, workshop, flipped)
    assert "not complete" in refused(run, workshop, without_end)


def test_b4_a_bundle_of_another_workshop_or_a_later_format(run: Run, workshop: Path, own: list[str]) -> None:
    later = canonical({**json.loads(own[0]), "fmt": 2, "app": "7.0.1"})

    assert "“Planning workshop”" in refused(run, workshop, forged([header().line()]))
    assert "needs version 7.0.1 or later" in refused(run, workshop, forged([later, *own[1:]]))


@pytest.mark.parametrize(
    "value",
    [
        "NaN",
        "1e999",
        "9" * 5000,
        "[" * 100_000,
        '{"text":1,"text":2}',
        '"\\ud800"',
        '"' + "x" * 2_000_001 + '"',
    ],
    ids=lambda value: value[:12],
)
def test_b6_b7_values_that_no_journal_holds(run: Run, workshop: Path, own: list[str], value: str) -> None:
    last = json.loads(own[-1])
    hostile = own[-1].replace(canonical(last[9]), value if value[0] == "{" else f'{{"text":{value}}}')
    assert hostile != own[-1]

    refused(run, workshop, forged([*own[:-1], hostile]))


def test_b9_a_clock_at_the_end_of_time_is_kept_outdone_and_told(tmp_path: Path) -> None:
    ours = fakes.workshop(tmp_path, points=1)
    far = fakes.entry({"text": "From far ahead."}, entity="p0")._replace(stamp=LARGEST, wall=2**53)
    old = fakes.entry({"remark": "From 1970."}, entity="p0", writer="b" * 16)._replace(stamp=0, wall=0)
    about = header(workshop=ours.workshop_id, now=fakes.START + 3_600_000)
    path = bundle.write(tmp_path / "far.wsb", about, [far, old]).path

    receipt = bundles.receive(ours, path)
    capture.edit_point(ours, "p0", text="Settled.")
    again = capture.add_point(ours, text="Next.", desk="d1", session="s1")

    assert receipt.new == 2
    assert receipt.ahead > 3_000_000
    assert ours.snapshot.points["p0"].text == "Settled."
    stamps = {each.entity: each.stamp for each in ours.entries()}
    assert stamps["p0"] == LARGEST
    assert stamps[again] < LARGEST // 2
    ours.close()
    assert checking.check(ours.path).is_sound


def test_b10_words_under_somebody_elses_name_do_not_replace_theirs(
    run: Run, workshop: Path, own: list[str]
) -> None:
    entries = bundle.read(workshop.with_name("own.wsb")).entries
    said = next(entry for entry in entries if "text" in entry.body)
    lie = said._replace(body={**said.body, "text": "Never said."})
    file = workshop.with_name("forged.wsb")
    file.write_bytes(forged([own[0], canonical(to_array(lie))]))

    done = run("merge", workshop, file, "--json")

    assert done.code == 0
    assert done.document["forked"] == 1
    opened = open_workshop(workshop, real_sources(), read_only=True)
    assert "Never said." not in {point.text for point in opened.snapshot.points.values()}


def test_b5_b11_a_bundle_of_more_than_any_workshop_holds(run: Run, workshop: Path, own: list[str]) -> None:
    bomb = gzip.compress(f"{own[0]}\n".encode() + b"[" * 40_000_000, 9)
    assert len(bomb) < 200_000

    assert "too large" in refused(run, workshop, bomb)


def test_b2_a_sealed_bundle_without_what_opens_it_or_that_is_none(run: Run, workshop: Path) -> None:
    stanza = b"age-encryption.org/v1\n-> scrypt " + b"A" * 22 + b" 30\n" + b"B" * 43
    slow = stanza + b"\n--- " + b"C" * 43 + b"\n" + b"D" * 99

    assert "not a workshop bundle" in refused(run, workshop, b"PK\x03\x04" + b"x" * 99)
    assert refused(run, workshop, slow)


def test_a_bundle_of_ours_is_taken_so_the_others_were_refused_for_what_they_are(
    run: Run, workshop: Path, own: list[str]
) -> None:
    file = workshop.with_name("sound.wsb")
    file.write_bytes(forged(own))

    assert run("merge", workshop, file).code == 0
