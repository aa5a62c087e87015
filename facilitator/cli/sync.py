"""`facilitator sync`: exchange with a shared folder, once or until Ctrl+C."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from facilitator.cli import secrets
from facilitator.cli.answer import Answer, counted, sentence
from facilitator.cli.awaiting import whose
from facilitator.cli.parser import OfWorkshop, Parser
from facilitator.cli.workshop import writing
from facilitator.domain.snapshot import Snapshot
from facilitator.services import bundles
from facilitator.services.sharing import Exchanged, FolderAwayError, Peer, SharedFolder

EVERY_S = 5


class _Wanted(OfWorkshop):
    folder: Path
    watch: bool


@dataclass(frozen=True, slots=True)
class _Watch(Answer):
    """An answer that goes on: a line, or a JSON document on a line, for each exchange that did something."""

    answers: Iterator[Answer]

    def as_json(self, *, is_ascii: bool) -> Iterator[str]:
        """Return a document a line, as they come."""
        for each in self.answers:
            yield json.dumps(each.document, ensure_ascii=is_ascii, allow_nan=False)


def declare(parser: Parser) -> None:
    """Say which workshop, which folder, and whether to go on."""
    parser.add_file()
    parser.add_argument(
        "--folder", metavar="DIR", type=Path, required=True, help="the folder that the laptops share"
    )
    parser.add_argument("--watch", action="store_true", help="go on until Ctrl+C, looking every few seconds")


def run(arguments: _Wanted) -> Answer:
    """Take in what is new in the folder, and put there what it lacks; whatever is refused is named."""
    if arguments.watch:
        answers = _answers(arguments)
        return _Watch(None, (line for each in answers for line in each.lines), answers)  # type: ignore[arg-type]  # lines that are still to come
    with writing(arguments.file) as workspace:
        share = SharedFolder(workspace, arguments.folder, secrets.opener(is_spoken=False))
        done = share.exchange()
        if done.withheld and not done.taken:
            raise done.withheld
        return _answer(done, workspace.snapshot)


def _answers(arguments: _Wanted) -> Iterator[Answer]:
    """Yield an answer whenever something came or went, or there is something new to know."""
    with writing(arguments.file) as workspace:
        share = SharedFolder(workspace, arguments.folder, secrets.opener(is_spoken=False))
        known: list[str] = []
        while True:
            try:
                done = share.exchange()
            except FolderAwayError as error:
                news, moved, answer = [str(error)], 0, Answer({"away": str(error)}, (str(error),))
            else:
                answer, moved = _answer(done, workspace.snapshot), done.published + len(done.taken)
                news = _troubles(done)
            if moved or news != known:
                yield answer
            known = news
            sys.stdout.flush()
            time.sleep(EVERY_S)


def _answer(done: Exchanged, snapshot: Snapshot) -> Answer:
    receipt = bundles.total_of(each.receipt for each in done.taken)
    document = {
        **receipt.as_dict(),
        "published": done.published,
        "waiting": done.waiting,
        "unread": [{"file": each.name, "why": each.why} for each in done.unread],
        "withheld": str(done.withheld or ""),
    }
    came = f"{counted(receipt.new, 'new change')} came in, {counted(done.published, 'change')} went out"
    told = [sentence(f"{came}.")]
    if receipt.conflicts:
        told.append(sentence(f"{counted(receipt.conflicts, 'conflict')} to settle."))
    told += [_awaited(each, snapshot) for each in done.peers if each.waiting]
    return Answer(document, (*told, *_troubles(done)))


def _awaited(peer: Peer, snapshot: Snapshot) -> str:
    return f"{counted(peer.waiting, 'change')} of {whose(peer.desk, peer.person, snapshot)} still to come."


def _troubles(done: Exchanged) -> list[str]:
    refused = [f"{each.name} is not taken: {each.error}" for each in done.unread]
    return [*refused, str(done.withheld)] if done.withheld else refused
