"""Bundles for tests: what a table writes in a day, and bundles that only a stranger would make."""

from __future__ import annotations

import ast
import functools
import hashlib
import random
import re
import sysconfig
import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from facilitator.domain.journal import HELLO, PUT, Entry, Scalar, canonical, to_array
from facilitator.domain.stamp import of_milliseconds
from facilitator.exchange.header import RETURN, Header
from tests.fakes import START

WORKSHOP = "3f1c2a9e-5d70-4b7e-9a51-0c6f2d8e4b13"
_PROSE = "_pydatetime _pydecimal argparse calendar codecs configparser datetime decimal difflib doctest enum"
_MORE = (
    "fractions functools inspect locale mailbox optparse pathlib pdb random shutil statistics turtle typing"
)


def header(**fields: object) -> Header:
    """Return the header of what Table 4 sends back, changed as told."""
    plain: dict[str, object] = {
        "workshop": WORKSHOP,
        "title": "Planning workshop",
        "purpose": RETURN,
        "sender": "Table 4",
        "desk": "d4",
        "now": START,
        "app": "0.1.0",
        "vector": {"a" * 16: 3},
    }
    return Header(**{**plain, **fields})  # type: ignore[arg-type]  # tests may pass what they like


def table(points: int, seed: int = 1, sentences: int = 1) -> list[Entry]:
    """Return what one run writes: each point is made, tagged and later worded anew; three entries each."""
    dice = random.Random(seed)
    run = _Run(dice)
    said = dice.sample(prose(), len(prose()))
    for number in range(points):
        point = dice.randbytes(10).hex()
        made: dict[str, Scalar] = {"desk": "d4", "session": "s1", "kind": "insight"}
        text = " ".join(said[(number * sentences + n) % len(said)] for n in range(sentences))
        words: dict[str, Scalar] = {"ref": f"T04-{number:03d}", "text": text}
        first = run.add(point, {**made, **words})
        run.add(point, {"tag:trust": True})
        run.add(point, {"text": f"{words['text']} Everybody at the table agreed."}, (first.id,))
    return run.entries


def forged(lines: Iterable[str | bytes], end: Mapping[str, object] | None = None) -> bytes:
    """Return a bundle of any lines whatever, with an end line that vouches for them."""
    body = [line.encode() if isinstance(line, str) else line for line in lines]
    digest = hashlib.sha256(b"".join(line + b"\n" for line in body)).hexdigest()
    last = canonical(end or {"end": len(body) - 1, "sha256": digest}).encode()
    return zlib.compress(b"".join(line + b"\n" for line in (*body, last)), wbits=31)


def spelled(entries: Iterable[Entry]) -> list[str]:
    """Return the lines of a bundle with these entries, but for its end."""
    return [header().line(), *(canonical(to_array(entry)) for entry in entries)]


def lines_of(path: Path) -> list[str]:
    """Return the lines that a bundle packs."""
    return zlib.decompress(path.read_bytes(), wbits=31).decode().split("\n")[:-1]


@functools.cache
def prose() -> list[str]:
    """Return some hundred sentences of a note's length: what Python's own modules say of themselves."""
    found: set[str] = set()
    for module in f"{_PROSE} {_MORE}".split():
        source = Path(sysconfig.get_path("stdlib"), f"{module}.py")
        tree = ast.parse(source.read_text(encoding="utf-8") if source.exists() else "")
        for node in ast.walk(tree):
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
                words = " ".join((ast.get_docstring(node) or "").split())
                found.update(re.findall(r"[A-Z][a-z][a-z ,']{50,200}[.]", words))
    return sorted(found)


class _Run:
    """One run of the app: a writer whose entries are numbered from one on."""

    def __init__(self, dice: random.Random) -> None:
        self.dice, self.writer, self.now = dice, dice.randbytes(8).hex(), START
        self.entries: list[Entry] = []
        self.add("run", {"label": "Table 4", "os": "Windows 11"}, verb=HELLO, kind="run")

    def add(
        self,
        entity: str,
        body: Mapping[str, Scalar],
        base: tuple[str, ...] = (),
        verb: str = PUT,
        kind: str = "point",
    ) -> Entry:
        self.now += self.dice.randrange(500, 30_000)
        seq = len(self.entries) + 1
        head = (self.writer, seq, of_milliseconds(self.now), self.now, "Ada", f"{self.writer}:{seq}")
        entry = Entry(*head, verb, kind, entity, body, base, self.dice.randbytes(16))
        self.entries.append(entry)
        return entry
