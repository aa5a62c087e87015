"""The organiser's key: it travels with the workshop, and what is sealed to it opens where it is kept."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest

from facilitator.domain.errors import FacilitatorError
from facilitator.exchange import bundle
from facilitator.exchange.keys import KeyRefusedError
from facilitator.services import bundles, keyring
from facilitator.services.bundles import KIT, RETURN
from facilitator.services.keyring import Keyring
from tests import fakes


def test_what_a_table_seals_opens_only_where_the_key_is(tmp_path: Path) -> None:
    organiser, kit, sent = fakes.workshop(tmp_path, points=2), tmp_path / "kit.wsb", tmp_path / "sent.wsb"
    keys = Keyring(organiser, tmp_path / "ours")
    keys.make()
    bundles.write(organiser, kit, KIT)
    table, _, _ = bundles.begin_from(tmp_path / "table.db", kit, fakes.sources(5))
    fakes.OPENED.append(table)

    bundles.write(table, sent, RETURN, seal=keyring.seal_of(table.snapshot))

    assert keys.is_here()
    assert not Keyring(table, tmp_path / "theirs").is_here()
    assert bundles.preview(organiser, sent, keys.opener()).entries == len(table.entries())
    with pytest.raises(FacilitatorError, match="its key is not here"):
        bundles.preview(table, sent, Keyring(table, tmp_path / "theirs").opener())


def test_the_secret_half_is_in_no_file_but_its_own_which_nobody_else_may_read(tmp_path: Path) -> None:
    organiser = fakes.workshop(tmp_path, points=2)
    keys = Keyring(organiser, tmp_path / "ours")

    keys.make()
    bundles.write(organiser, tmp_path / "kit.wsb", KIT)
    organiser.close()

    (secret,) = keys.opener().secrets
    assert secret.encode() not in organiser.path.read_bytes()
    assert all(secret not in str(each.body) for each in bundle.read(tmp_path / "kit.wsb").entries)
    if sys.platform != "win32":
        assert stat.S_IMODE(keys.path.stat().st_mode) == 0o600


def test_a_recovery_copy_opens_on_another_laptop(tmp_path: Path) -> None:
    organiser, sent = fakes.workshop(tmp_path, points=2), tmp_path / "sent.wsb"
    keys, other = Keyring(organiser, tmp_path / "ours"), Keyring(organiser, tmp_path / "other laptop")
    keys.make()
    bundles.write(organiser, sent, RETURN, seal=keyring.seal_of(organiser.snapshot))

    keys.save_copy(tmp_path / "copy.txt")
    before = other.is_here()
    other.take(tmp_path / "copy.txt")

    assert (before, other.is_here()) == (False, True)
    assert bundles.look_at(sent, other.opener()).entries == len(organiser.entries())
    assert "Planning workshop" in (tmp_path / "copy.txt").read_text(encoding="utf-8")


def test_the_key_of_another_workshop_is_refused(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    organiser, other = fakes.workshop(tmp_path), fakes.workshop(tmp_path / "other", seed=9)
    ours, theirs = Keyring(organiser, tmp_path / "a"), Keyring(other, tmp_path / "b")
    ours.make()
    theirs.make()
    theirs.save_copy(tmp_path / "copy.txt")
    (tmp_path / "notes.txt").write_text("no key at all", encoding="utf-8")
    here = Keyring(organiser, tmp_path / "c")

    for wrong in ("copy.txt", "notes.txt", "not there.txt"):
        with pytest.raises(KeyRefusedError):
            here.take(tmp_path / wrong)

    assert not here.path.exists()


def test_an_earlier_key_still_opens_what_was_sealed_to_it(tmp_path: Path) -> None:
    organiser, sent = fakes.workshop(tmp_path, points=2), tmp_path / "sent.wsb"
    keys = Keyring(organiser, tmp_path / "ours")
    keys.make()
    bundles.write(organiser, sent, RETURN, seal=keyring.seal_of(organiser.snapshot))

    keys.make()

    assert len(keys.opener().secrets) == 2
    assert bundles.look_at(sent, keys.opener()).entries > 0
