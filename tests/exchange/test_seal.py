"""Sealed bundles open for whom they were sealed, and for nobody else."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from facilitator.exchange import bundle
from facilitator.exchange.keys import (
    KeyRefusedError,
    Pair,
    new_pair,
    opener_for,
    public_key,
    public_of,
    seal_for,
    secret_keys,
)
from facilitator.exchange.passphrase import new_passphrase, opener_with, seal_with
from facilitator.exchange.refusals import (
    BundleError,
    CutShortError,
    NewerBundleError,
    NotABundleError,
    OversizeBundleError,
    SealedBundleError,
    WrongKeyError,
)
from facilitator.exchange.seal import Lock, Opener, Seal
from tests.exchange.samples import header, table

ORGANISER, DEPUTY, STRANGER = new_pair(), new_pair(), new_pair()
WORDS = "silver meadow lantern orbit quince"


def opener(pair: Pair) -> Opener:
    """Return what opens files sealed for this pair."""
    return opener_for(pair.secret)


@pytest.fixture
def sealed(tmp_path: Path) -> Path:
    """A bundle that the organiser and the deputy can open."""
    seal = seal_for([ORGANISER.public, DEPUTY.public, ORGANISER.public])
    return bundle.write(tmp_path / "sealed.wsb", header(), table(3), seal).path


@pytest.fixture(scope="module")
def locked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A bundle with a passphrase, made once: each takes a second or two by design."""
    path = tmp_path_factory.mktemp("locked") / "locked.wsb"
    return bundle.write(path, header(), table(3), seal_with(WORDS)).path


def test_each_owner_of_a_key_opens_what_was_sealed_for_them(sealed: Path) -> None:
    for pair in (ORGANISER, DEPUTY):
        assert list(bundle.read(sealed, opener(pair)).entries) == table(3)
    assert bundle.read(sealed, opener(DEPUTY)).header == header()
    assert bundle.lock_of(sealed) is Lock.KEY


def test_nobody_else_opens_it_and_is_told_why(sealed: Path) -> None:
    before = sealed.read_bytes()

    with pytest.raises(WrongKeyError, match="was encrypted for another workshop"):
        bundle.read(sealed, opener(STRANGER))
    with pytest.raises(SealedBundleError, match="secret key is needed"):
        bundle.read(sealed)
    with pytest.raises(SealedBundleError, match="secret key is needed"):
        bundle.read(sealed, opener_with(WORDS))

    assert sealed.read_bytes() == before


def test_nothing_of_the_words_can_be_read_in_a_sealed_file(sealed: Path) -> None:
    data = sealed.read_bytes()

    assert b"Planning" not in data
    assert b"\x1f\x8b\x08" not in data[:1000]


def test_a_passphrase_opens_however_its_words_are_spaced(locked: Path) -> None:
    found = bundle.read(locked, opener_with("  silver meadow\tlantern  orbit quince\n"))

    assert list(found.entries) == table(3)
    assert bundle.lock_of(locked) is Lock.PASSPHRASE


def test_a_wrong_passphrase_is_told_so(locked: Path) -> None:
    with pytest.raises(WrongKeyError, match="passphrase does not fit"):
        bundle.read(locked, opener_with(f"{WORDS} again"))
    with pytest.raises(SealedBundleError, match="passphrase is needed"):
        bundle.read(locked, opener(ORGANISER))


@pytest.mark.parametrize("work", [b"21", b"22", b"30", b"63", b"99", b"255", b"9" * 5000, b"-1", b"x", b""])
def test_a_lock_that_asks_for_hours_is_refused_at_once(tmp_path: Path, work: bytes) -> None:
    path = tmp_path / "slow.wsb"
    stanza = b"-> scrypt " + b"A" * 22 + b" " + work + b"\n" + b"B" * 43
    path.write_bytes(b"age-encryption.org/v1\n" + stanza + b"\n--- " + b"C" * 43 + b"\n" + b"D" * 99)

    with pytest.raises(OversizeBundleError, match="for hours"):
        bundle.read(path, opener_with(WORDS))


def test_a_sealed_file_that_is_cut_or_changed_is_refused(sealed: Path) -> None:
    whole = sealed.read_bytes()
    body = whole.index(b"\n---")

    for length in (5, 19, 22, 60, body):
        sealed.write_bytes(whole[:length])
        with pytest.raises(CutShortError):
            bundle.read(sealed, opener(ORGANISER))
    for length in range(body + 1, len(whole), 97):
        sealed.write_bytes(whole[:length])
        with pytest.raises(BundleError):
            bundle.read(sealed, opener(ORGANISER))
    for place in range(0, len(whole), 41):
        sealed.write_bytes(whole[:place] + bytes([whole[place] ^ 4]) + whole[place + 1 :])
        with pytest.raises(BundleError):
            bundle.read(sealed, opener(ORGANISER))


def test_a_later_age_and_a_sealed_stranger_are_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "odd.wsb"

    path.write_bytes(b"age-encryption.org/v2\n-> X25519 abc\n--- def\n" + b"x" * 99)
    with pytest.raises(NewerBundleError):
        bundle.read(path, opener(ORGANISER))

    path.write_bytes(seal_for([ORGANISER.public]).close(b"PK\x03\x04 a spreadsheet"))
    with pytest.raises(NotABundleError):
        bundle.read(path, opener(ORGANISER))


def test_a_header_that_never_ends_is_damage(tmp_path: Path) -> None:
    path = tmp_path / "endless.wsb"
    path.write_bytes(b"age-encryption.org/v1\n" + b"-> X25519 abc\ndef\n" * 10_000)

    with pytest.raises(BundleError, match="lock is not a lock"):
        bundle.lock_of(path)


def test_a_pair_belongs_together() -> None:
    assert public_of(ORGANISER.secret) == ORGANISER.public
    assert public_key(f" {ORGANISER.public}\n") == ORGANISER.public
    assert secret_keys(f"# made in April\n\n{ORGANISER.secret}\n  {DEPUTY.secret.lower()}  \n") == (
        ORGANISER.secret,
        DEPUTY.secret,
    )


@pytest.mark.parametrize(
    "text",
    ["", "age1", "x" * 62, pytest.param(ORGANISER.public[:-1], id="cut"), "ä" * 62, "ssh-ed25519 AAAA"],
)
def test_what_is_no_public_key_is_refused(text: str) -> None:
    with pytest.raises(KeyRefusedError, match="not a public key"):
        seal_for([text])


def test_a_secret_key_is_never_taken_for_a_public_one_nor_shown() -> None:
    with pytest.raises(KeyRefusedError, match="This is a secret key") as caught:
        seal_for([ORGANISER.secret])

    assert ORGANISER.secret[20:] not in str(caught.value)
    shown = f"{ORGANISER} {opener(ORGANISER)} {Seal(passphrase=WORDS)} {opener_with(WORDS)}"
    assert ORGANISER.secret not in shown
    assert WORDS not in shown


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# only a remark",
        pytest.param(ORGANISER.public, id="public"),
        pytest.param(f"{ORGANISER.secret}\nrubbish", id="rubbish after it"),
    ],
)
def test_what_is_no_secret_key_is_refused(text: str) -> None:
    with pytest.raises(KeyRefusedError, match="not a secret key"):
        opener_for(text)


def test_sealing_for_nobody_is_refused() -> None:
    with pytest.raises(KeyRefusedError, match="public key is needed"):
        seal_for([])


def test_a_passphrase_is_five_words_that_a_draw_decides() -> None:
    drawn = [new_passphrase(Random(seed).randbytes) for seed in range(300)]

    assert len(set(drawn)) == 300
    assert {len(each.split()) for each in drawn} == {5}
    assert len(new_passphrase(Random(1).randbytes, 8).split()) == 8
    assert len(new_passphrase(Random(1).randbytes, 1).split()) == 5
    assert all(seal_with(each).passphrase == each for each in drawn)


def test_the_word_list_is_2048_words_that_anybody_can_type() -> None:
    path = Path(bundle.__file__).with_name("words.txt")

    words = path.read_text(encoding="ascii").split()

    assert len(words) == len(set(words)) == 2048
    assert words == sorted(words)
    assert all(each.isalpha() and each.islower() and 4 <= len(each) <= 9 for each in words)


@pytest.mark.parametrize("text", ["", "password", "a b c d e", " " * 50])
def test_a_passphrase_that_can_be_guessed_is_refused(text: str) -> None:
    with pytest.raises(KeyRefusedError, match="too short"):
        seal_with(text)


def test_encryption_is_not_loaded_before_it_is_needed() -> None:
    script = "import sys; from facilitator.exchange import folder, passphrase; print('pyrage' in sys.modules)"

    told = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60
    )

    assert told.stdout.strip() == "False"
