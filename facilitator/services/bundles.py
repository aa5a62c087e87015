"""Hand on what was written here, and take in what was written elsewhere, in files that cannot go wrong.

One format serves three uses: the *kit* that an organiser gives a table, the *return* that a table gives back,
and the *review* pack for a head of unit. Each holds the whole journal.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import facilitator
from facilitator.domain.errors import FacilitatorError
from facilitator.domain.journal import Entry
from facilitator.domain.progress import Asked, Tell, never, silent
from facilitator.domain.receipt import Receipt, ahead_of
from facilitator.domain.stamp import Sources
from facilitator.exchange import bundle
from facilitator.exchange.bundle import Bundle, Written
from facilitator.exchange.header import KIT, RETURN, REVIEW, Header
from facilitator.exchange.keys import opener_for, seal_for
from facilitator.exchange.passphrase import opener_with, seal_with
from facilitator.exchange.seal import NO_KEY, Opener, Seal
from facilitator.services.acknowledging import note as note_acknowledged
from facilitator.services.handouts import Handout, note
from facilitator.services.workspace import Workspace, adopt_workshop

__all__ = [
    "KIT",
    "NO_KEY",
    "RETURN",
    "REVIEW",
    "Opener",
    "Outcome",
    "Preview",
    "Seal",
    "opener_for",
    "opener_with",
    "seal_for",
    "seal_with",
]


@dataclass(frozen=True, slots=True)
class Preview:
    """What a bundle says of itself, and what merging it would do (None without a workshop)."""

    path: Path
    header: Header
    entries: int
    receipt: Receipt | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file of several: a receipt, or why it was refused whole."""

    path: Path
    receipt: Receipt | None = None
    refused: FacilitatorError | None = None


def write(
    workspace: Workspace, path: Path, purpose: str, *, desk: str = "", seal: Seal | None = None
) -> Written:
    """Write everything the workshop knows to a bundle, read back and compared before this returns."""
    about = header_of(workspace, purpose, desk)
    written = bundle.write(path, about, _by_record(workspace.entries()), seal)
    note(workspace, Handout(path.name, purpose, desk, about.now))
    return written


def header_of(workspace: Workspace, purpose: str, desk: str) -> Header:
    """Return what a bundle that is made now says of itself."""
    return Header(
        workshop=workspace.workshop_id,
        title=workspace.snapshot.workshop.title,
        purpose=purpose,
        sender=workspace.actor,
        now=workspace.sources.now(),
        app=facilitator.__version__,
        desk=desk,
        vector=workspace.vector(),
    )


def _by_record(entries: Iterable[Entry]) -> list[Entry]:
    """Return the entries of each record beside one another: its wordings pack against each other there."""
    found: dict[tuple[str, str], list[Entry]] = {}
    for entry in entries:
        found.setdefault((entry.kind, entry.entity), []).append(entry)
    return list(chain.from_iterable(found.values()))


def look_at(path: Path, opener: Opener = NO_KEY, *, tell: Tell = silent, cancelled: Asked = never) -> Preview:
    """Return what a bundle holds, read to its last byte, without any workshop."""
    found = bundle.read(path, opener, tell=tell, cancelled=cancelled)
    return Preview(path, found.header, found.count)


def preview(
    workspace: Workspace,
    path: Path,
    opener: Opener = NO_KEY,
    *,
    tell: Tell = silent,
    cancelled: Asked = never,
) -> Preview:
    """Return what merging a bundle would do; nothing is changed."""
    found = _mine(workspace, path, opener, tell, cancelled)
    receipt = workspace.preview(found.entries, path.name, _ahead(workspace, found.header))
    return Preview(path, found.header, found.count, receipt)


def receive(
    workspace: Workspace,
    path: Path,
    opener: Opener = NO_KEY,
    *,
    tell: Tell = silent,
    cancelled: Asked = never,
) -> Receipt:
    """Merge a bundle, all of it or nothing, and return the account of every entry."""
    found = _mine(workspace, path, opener, tell, cancelled)
    workspace.secure()
    return take(workspace, found, path.name)


def take(workspace: Workspace, found: Bundle, origin: str) -> Receipt:
    """Merge a bundle of this workshop that was read already; `origin` names the file it came from."""
    receipt = workspace.merge(found.entries, origin, _ahead(workspace, found.header))
    if not receipt.forked:
        note_acknowledged(workspace, found.header, found.entries, origin)
    return receipt


def receive_all(
    workspace: Workspace,
    paths: Sequence[Path],
    opener: Opener = NO_KEY,
    *,
    tell: Tell = silent,
    cancelled: Asked = never,
) -> list[Outcome]:
    """Merge several bundles one after the other; a refused one leaves the others alone."""
    found = []
    if paths:
        workspace.secure()
    with workspace.gathering():
        for place, path in enumerate(paths):
            tell(place / len(paths), path.name)
            try:
                whole = _mine(workspace, path, opener, silent, cancelled)
                found.append(Outcome(path, receipt=take(workspace, whole, path.name)))
            except FacilitatorError as error:
                found.append(Outcome(path, refused=error))
    return found


def begin_from(
    file: Path, path: Path, sources: Sources, opener: Opener = NO_KEY, *, actor: str = ""
) -> tuple[Workspace, Header, Receipt]:
    """Make a workshop file from a bundle, such as a kit, and return it open; on trouble no file is left."""
    found = bundle.read(path, opener)
    workspace = adopt_workshop(file, sources, found.header.workshop, actor=actor)
    try:
        receipt = take(workspace, found, path.name)
    except BaseException:
        workspace.close()
        file.unlink(missing_ok=True)
        raise
    return workspace, found.header, receipt


def _mine(workspace: Workspace, path: Path, opener: Opener, tell: Tell, cancelled: Asked) -> Bundle:
    found = bundle.read(path, opener, tell=tell, cancelled=cancelled)
    found.header.require(workspace.workshop_id)
    return found


def _ahead(workspace: Workspace, header: Header) -> int:
    return ahead_of(header.now, workspace.sources.now())


def total(outcomes: Iterable[Outcome]) -> Receipt:
    """Return one receipt over all files that were taken."""
    return total_of(each.receipt for each in outcomes if each.receipt)


def total_of(receipts: Iterable[Receipt]) -> Receipt:
    """Return one receipt over several."""
    taken = list(receipts)
    return Receipt(
        origin=f"{len(taken)} files",
        new=sum(each.new for each in taken),
        known=sum(each.known for each in taken),
        forked=sum(each.forked for each in taken),
        born=_added(each.born for each in taken),
        changed=_added(each.changed for each in taken),
        conflicts=sum(each.conflicts for each in taken),
        erased=sum(each.erased for each in taken),
        ahead=max((each.ahead for each in taken), default=0),
        gaps=taken[-1].gaps if taken else (),
    )


def _added(counts: Iterable[Mapping[str, int]]) -> dict[str, int]:
    total: Counter[str] = Counter()
    for each in counts:
        total.update(each)
    return dict(total)
