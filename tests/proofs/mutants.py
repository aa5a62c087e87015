"""Break the merge on purpose, again and again: `python -m tests.proofs.mutants`.

Each mutant is a change of one place in the source, made while it is imported in a process of its own; the
laws in `tests/laws` must notice every one. Without any change they must hold.
"""

from __future__ import annotations

import argparse
import os
import sys
import traceback
from collections.abc import Sequence
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryFile
from types import CodeType
from typing import NoReturn

import hypothesis.stateful  # noqa: F401 - imported once here, and not again in each of many processes
import pytest
import sqlmodel  # noqa: F401 - as above

from tests.proofs.mutations import MUTANTS, Mutant

LAWS = tuple(f"tests/laws/test_{each}.py" for each in ("laws", "undo", "invariants", "placing", "histories"))
HOW = ("-x", "-q", "--no-header", "-p", "no:cacheprovider", "-W", "ignore::pytest.PytestAssertRewriteWarning")


class Rewriting(SourceFileLoader):
    """Loads a module with the mutant's words in it, past any compiled copy."""

    mutant: Mutant

    def get_code(self, fullname: str) -> CodeType:
        """Return the mutated module."""
        source = Path(self.path).read_text(encoding="utf-8")
        return compile(rewritten(source, self.mutant), self.path, "exec", dont_inherit=True)


class Finder:
    """Finds the mutant's module before anything else does."""

    def __init__(self, mutant: Mutant) -> None:
        self.mutant = mutant

    def find_spec(self, name: str, path: Sequence[str] | None, target: object = None) -> ModuleSpec | None:
        """Return the mutated module's spec, None for every other."""
        if name != f"facilitator.{self.mutant.module}":
            return None
        spec = PathFinder.find_spec(name, path)
        if spec is not None and isinstance(spec.loader, SourceFileLoader):
            loader = Rewriting(name, spec.loader.path)
            loader.mutant = self.mutant
            spec.loader = loader
        return spec


def rewritten(source: str, mutant: Mutant) -> str:
    """Return the source with the mistake in it; ValueError unless its place is there once."""
    if source.count(mutant.old) != 1:
        message = f"“{mutant.name}”: its place is there {source.count(mutant.old)} times"
        raise ValueError(message)
    return source.replace(mutant.old, mutant.new)


def misplaced() -> list[str]:
    """Return which mutants no longer fit the source."""
    found = []
    for mutant in MUTANTS:
        spec = find_spec(f"facilitator.{mutant.module}")
        try:
            rewritten(Path(str(spec and spec.origin)).read_text(encoding="utf-8"), mutant)
        except ValueError as error:
            found.append(str(error))
    return found


def verdict(mutant: Mutant | None) -> tuple[bool, str]:
    """Return whether the laws hold with this mistake, or without any, and which one said no."""
    with TemporaryFile("w+", encoding="utf-8") as said:
        child = os.fork()
        if not child:
            _try(mutant, said.fileno())
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        said.seek(0)
        told = said.read()
    failed = [line for line in told.splitlines() if line.startswith(("FAILED ", "ERROR "))]
    if code not in {0, 1} or (code == 1) != bool(failed):
        message = f"{mutant}: the laws could not be tried\n{told}"
        raise RuntimeError(message)
    return not failed, failed[0].split("::")[-1].split(" - ")[0] if failed else ""


def _try(mutant: Mutant | None, out: int) -> NoReturn:
    """Run the laws in this process, which has not imported anything of the app yet, and end it."""
    code = 3
    try:
        os.dup2(out, 1)
        os.dup2(out, 2)
        if mutant:
            sys.meta_path.insert(0, Finder(mutant))
        code = int(pytest.main([*LAWS, *HOW]))
    except BaseException:  # noqa: BLE001 - the parent reads it
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def main() -> int:
    """Try every mutant, print who noticed it, and return 0 only if all were noticed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", help="those whose name holds this")
    wanted = parser.parse_args()
    if wrong := misplaced():
        sys.stdout.write("\n".join([*wrong, ""]))
        return 1
    holds, by = verdict(None)
    sys.stdout.write(
        "Without a mistake, every law holds.\n" if holds else f"Without a mistake, {by} fails.\n"
    )
    return 1 if not holds else _table([mutant for mutant in MUTANTS if wanted.only in mutant.name])


def _table(mutants: Sequence[Mutant]) -> int:
    survivors = 0
    for mutant in mutants:
        holds, by = verdict(mutant)
        survivors += holds
        sys.stdout.write(f"{'SURVIVED' if holds else 'killed':9} {mutant.name:45} {by}\n")
        sys.stdout.flush()
    sys.stdout.write(f"{len(mutants)} mutants: {len(mutants) - survivors} killed, {survivors} survived\n")
    return 1 if survivors or not mutants else 0


if __name__ == "__main__":
    sys.exit(main())
