"""What is remembered of a shared folder between two looks at it, in the workshop's file beside the journal.

There, and not on the laptop: a copy of the file from yesterday then also remembers what yesterday was read,
and reads again what came since.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from pathlib import Path

from facilitator.domain.journal import canonical
from facilitator.exchange.folder import Mark
from facilitator.services.workspace import Workspace

NAME = "shared folder"


class FolderMemory:
    """The marks of the files that were read, and up to which number others are known to have each run."""

    def __init__(self, workspace: Workspace, folder: Path) -> None:
        """Recall what was remembered of this very folder; of another one, nothing counts."""
        self._workspace, self._folder = workspace, str(folder)
        self._kept = workspace.draft(NAME)
        kept = json.loads(self._kept) if self._kept else {}
        is_same = kept.get("folder") == self._folder
        self.seen: dict[str, Mark] = (
            {name: (size, time) for name, (size, time) in kept["seen"].items()} if is_same else {}
        )
        self.heard: dict[str, int] = kept["heard"] if is_same else {}

    def hear(self, vector: Mapping[str, int]) -> None:
        """Take note of what somebody else has."""
        for writer, number in vector.items():
            self.heard[writer] = max(self.heard.get(writer, 0), number)

    def keep(self, names: Collection[str]) -> None:
        """Write down what changed; of files that are not there any more nothing is kept."""
        seen = {name: mark for name, mark in self.seen.items() if name in names}
        text = canonical({"folder": self._folder, "seen": seen, "heard": self.heard})
        if text != self._kept:
            self._workspace.save_draft(NAME, text)
            self._kept, self.seen = text, seen
