"""Whatever a stranger hands over: one sentence, nothing taken, little memory, little time."""

from __future__ import annotations

import gzip
import os
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from facilitator.domain.journal import canonical, to_array
from facilitator.domain.stamp import LARGEST
from facilitator.exchange import bundle
from facilitator.exchange.limits import Limits
from facilitator.exchange.refusals import (
    BundleError,
    CutShortError,
    DamagedBundleError,
    MissingBundleError,
    NotABundleError,
    OversizeBundleError,
)
from tests.exchange.samples import forged, header, spelled, table
from tests.fakes import entry

WHOLE = entry({"text": "a word"})._replace(act=f"{'a' * 16}:7")
ENTRY = canonical(to_array(WHOLE))
ABOUT = header().line()
BYTES = 300_000_000


def refusal(path: Path, data: bytes, limits: Limits | None = None) -> BundleError:
    """Return how the bytes are refused, in words for people; the file stays as it was."""
    path.write_bytes(data)
    with pytest.raises(BundleError) as caught:
        bundle.read(path, limits=limits or Limits())
    assert path.read_bytes() == data
    assert 2 <= len(caught.value.title.split()) <= 6
    assert path.name in caught.value.detail
    assert caught.value.hint
    return caught.value


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the stranger's file lies."""
    return tmp_path / "from a stranger.wsb"


def test_a_forged_bundle_is_read_when_all_in_it_is_well(path: Path) -> None:
    path.write_bytes(forged([ABOUT, ENTRY]))

    assert bundle.read(path).entries == (WHOLE,)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"a word"', "NaN"),
        ('"a word"', "-Infinity"),
        ('"a word"', "1e999"),
        ('"a word"', "9" * 5000),
        ('"a word"', "9" * 400),
        ('"a word"', str(2**53)),
        ('"a word"', "[" * 100_000),
        ('"a word"', "[" * 100_000 + "]" * 100_000),
        ('"a word"', '{"b":' * 100_000),
        ('"a word"', '"\\ud800"'),
        ('"a word"', '"\\udfff\\ud800"'),
        ('"a word"', '"e\\u0301"'),
        ('"a word"', '"tab\there"'),
        ('"a word"', "[]"),
        ('"a word"', '{"text":"b"}'),
        ('"a word"', '"b","text":"c"'),
        ('"a word"', '"' + "x" * 1_000_001 + '"'),
        ('"text"', '"\\ud800"'),
        ('"text"', '""'),
        ('"text"', '"' + "x" * 201 + '"'),
        ('"put"', '""'),
        ('"put"', "null"),
        ('"put"', '"' + "x" * 41 + '"'),
        ('["aaaa', '[0,"aaaa'),
        ('["aaaa', '["AAAA'),
        ('["aaaa', '[" aaa'),
        ("a:7", "a:07"),
        ("a:7", "a:7\\n"),
        ("a:7", "a:0"),
        ("a:7", "a:1"),
        (",0,", ",false,"),
        (",0,", ",0.0,"),
        (",0,", ",-93724449177600001,"),
        (",0,", f",{2**63},"),
        (",0,", f",{10**30},"),
        (",1,", ",true,"),
        (",1,", ",1.0,"),
        (",1,", ",0,"),
        (",1,", ",-1,"),
        ("[]", "{}"),
        ("[]", '["a"]'),
        ("[]", "[null]"),
        ("[]", f"[{','.join([chr(34) + 'a' * 16 + ':1' + chr(34)] * 10_001)}]"),
        ("0" * 32, "0" * 31),
        ("0" * 32, "0" * 34),
        ("0" * 32, "Z" * 32),
        ("0" * 32, ""),
        ('{"text":"a word"}', '""'),
        ('{"text":"a word"}', '"{}"'),
        ('{"text":"a word"}', "null"),
        ('{"text":"a word"}', f'"{"0" * 32}"'),
    ],
    ids=lambda text: text[:18],
)
def test_an_entry_out_of_bounds_refuses_the_whole_bundle(path: Path, old: str, new: str) -> None:
    assert ENTRY.count(old) > 0
    hostile = ENTRY.replace(old, new, 1)

    error = refusal(path, forged([ABOUT, *spelled(table(3))[1:], hostile]))

    assert isinstance(error, DamagedBundleError)


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"[]",
        b"{}",
        b"null",
        b"[" * 3,
        b"\xff\xfe",
        b" " + ENTRY.encode(),
        ENTRY.encode() + b" []",
        b'["\xed\xa0\x80"]',
    ],
)
def test_a_line_that_is_no_entry_refuses_the_whole_bundle(path: Path, line: bytes) -> None:
    assert isinstance(refusal(path, forged([ABOUT, ENTRY, line])), DamagedBundleError)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"fmt":1', '"fmt":0'),
        ('"fmt":1', '"fmt":true'),
        ('"fmt":1', '"fmt":"1"'),
        ('"fmt":1,', ""),
        ('"now":1430121600000', '"now":1e999'),
        ('"now":1430121600000', '"now":"noon"'),
        ('"title"', '"now":1,"title"'),
        ('"Planning workshop"', "7"),
        ('"Planning workshop"', '"\\ud800"'),
        ('"Planning workshop"', f'"{"x" * 1001}"'),
        ('"0.1.0"', '"\\u202e<b>"'),
        ('"0.1.0"', f'"{"1" * 41}"'),
        (":3}", ":-3}"),
        (":3}", ":3.0}"),
        ('"aaaaaaaaaaaaaaaa":3', '"../../etc/passwd":3'),
        ('{"aaaaaaaaaaaaaaaa":3}', "[]"),
        ("3f1c2a9e-", "../../../"),
    ],
)
def test_a_header_out_of_bounds_refuses_the_bundle(path: Path, old: str, new: str) -> None:
    assert ABOUT.count(old) == 1

    error = refusal(path, forged([ABOUT.replace(old, new), ENTRY]))

    assert isinstance(error, DamagedBundleError | NotABundleError)


@pytest.mark.parametrize(
    "end",
    [
        {"end": 0, "sha256": "0" * 64},
        {"end": 1, "sha256": "0" * 64},
        {"end": True, "sha256": zlib.compress(b"")[:0].hex()},
        {"end": 1},
    ],
)
def test_an_end_line_that_does_not_vouch_for_the_rest_refuses_the_bundle(
    path: Path, end: dict[str, object]
) -> None:
    assert isinstance(refusal(path, forged([ABOUT, ENTRY], end)), DamagedBundleError)


def test_a_bundle_without_its_end_line_is_not_complete(path: Path) -> None:
    data = zlib.compress("".join(f"{line}\n" for line in spelled(table(2))).encode(), wbits=31)

    assert isinstance(refusal(path, data), CutShortError)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: data + b"\0",
        lambda data: data + b"x" * 100,
        lambda data: data + data,
        lambda data: gzip.compress(gzip.decompress(data) + b"\n"),
        lambda data: gzip.compress(gzip.decompress(data) + b"[]\n"),
        lambda data: gzip.compress(gzip.decompress(data).replace(b"\n", b"\r\n")),
        lambda data: gzip.compress(b"\xef\xbb\xbf" + gzip.decompress(data)),
        lambda data: gzip.compress(gzip.decompress(data) + b"more"),
        lambda data: gzip.compress(gzip.decompress(data)[:-1]),
        lambda data: data[:-1],
        lambda data: data[: len(data) // 2],
        lambda data: data[: len(data) // 2] + bytes(len(data) // 2),
        lambda data: data[:2],
    ],
)
def test_bytes_after_before_or_missing_refuse_the_bundle(path: Path, spoil: Callable[[bytes], bytes]) -> None:
    refusal(path, spoil(forged([ABOUT, ENTRY])))


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04" + b"x" * 99,
        b"SQLite format 3\0" + b"x" * 99,
        b"%PDF-1.7",
        b"table,point\n1,a\n",
        b"{}",
        gzip.compress(b"table,point\n1,a\n", mtime=0),
        gzip.compress(b"[1,2]\n", mtime=0),
        gzip.compress(b'{"fmt":"other program"}\n', mtime=0),
        gzip.compress(b"", mtime=0),
        b"\x80\x04\x95pickle",
    ],
)
def test_a_file_of_another_kind_is_called_that(path: Path, data: bytes) -> None:
    assert isinstance(refusal(path, data), NotABundleError)


@pytest.mark.parametrize("data", [b"", bytes(5000), b"\x1f", b"age-encr"])
def test_a_file_that_has_not_arrived_is_called_that(path: Path, data: bytes) -> None:
    assert isinstance(refusal(path, data), CutShortError)


def test_what_is_no_file_is_refused_at_once(tmp_path: Path) -> None:
    with pytest.raises(NotABundleError):
        bundle.read(tmp_path)
    for strange in (tmp_path / "absent.wsb", tmp_path / "n\0l.wsb", tmp_path / ("x" * 5000)):
        with pytest.raises(MissingBundleError):
            bundle.read(strange)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="only POSIX has pipes in folders")
def test_a_pipe_that_nobody_writes_to_does_not_hold_us(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.wsb")

    with pytest.raises(NotABundleError):
        bundle.read(tmp_path / "pipe.wsb")


def test_a_clock_of_the_year_292278994_is_read_as_it_is(path: Path) -> None:
    extreme = [
        entry({"text": "x"})._replace(stamp=stamp, wall=wall)
        for stamp, wall in ((LARGEST, 2**53), (0, -(2**53)))
    ]
    bundle.write(path, header(), extreme)

    assert list(bundle.read(path).entries) == extreme
    over = ENTRY.replace(",0,", f",{LARGEST + 1 - WHOLE.stamp},", 1)
    assert isinstance(refusal(path, forged([ABOUT, over])), DamagedBundleError)


@pytest.mark.parametrize(
    ("limits", "told"),
    [
        (Limits(packed=1000), "larger than"),
        (Limits(unpacked=5000), "unpacks to more"),
        (Limits(line=100), "longer than"),
        (Limits(entries=100), "more than 100 changes"),
        (Limits(ratio=1, ratio_from=1000), "more tightly"),
    ],
)
def test_more_than_the_limits_is_refused_by_name(path: Path, limits: Limits, told: str) -> None:
    error = refusal(path, forged(spelled(table(40))), limits)

    assert isinstance(error, OversizeBundleError)
    assert told in error.detail


def bomb(path: Path, line: bytes) -> None:
    """Write a small file that unpacks to a gigabyte of this line, again and again, before it breaks off."""
    machine = zlib.compressobj(1, wbits=31)
    many = line * (2**20 // len(line))
    first = machine.compress(f"{ABOUT}\n".encode()) + machine.flush(zlib.Z_FULL_FLUSH)
    block = machine.compress(many) + machine.flush(zlib.Z_FULL_FLUSH)
    path.write_bytes(first + block * 1000)


@pytest.mark.slow
@pytest.mark.parametrize("line", [b"[", b"\n", f"{ENTRY}\n".encode()], ids=["one line", "empty", "good"])
def test_a_gigabyte_packed_small_is_stopped_early(path: Path, line: bytes) -> None:
    bomb(path, line)
    script = (
        "import sys; from pathlib import Path; from facilitator.exchange import bundle, refusals\n"
        "from facilitator.exchange.limits import Limits\n"
        "try: bundle.read(Path(sys.argv[1]), limits=Limits(entries=50_000))\n"
        "except refusals.BundleError: status = Path('/proc/self/status')\n"
        "print(status.read_text().partition('VmHWM:')[2].split()[0] if status.exists() else 1)"
    )

    told = subprocess.run(
        [sys.executable, "-c", script, str(path)], capture_output=True, text=True, check=True, timeout=60
    )

    assert path.stat().st_size < 20_000_000
    assert 0 < int(told.stdout) * 1024 < BYTES
