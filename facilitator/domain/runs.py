"""The runs of the app that wrote in a workshop: a laptop makes a new one at each start."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Run:
    """One run as this laptop knows it: whose it was, and how much of it is here.

    Entries 1 to `whole` are all here, `highest` is the highest number here. `last` is when its newest entry
    was written, by its author's clock; `first_origin` and `last_origin` name the files that brought its first
    and its newest entry, empty for what was written in this file.
    """

    writer: str
    whole: int
    highest: int
    last: int
    person: str = ""
    desk: str = ""
    device: str = ""
    first_origin: str = ""
    last_origin: str = ""

    @property
    def is_own(self) -> bool:
        """Whether it wrote in this file."""
        return not self.first_origin

    @property
    def laptop(self) -> tuple[str, ...]:
        """What tells laptops apart: the device, or where a run did not say, table and person."""
        return (self.device,) if self.device else (self.desk, self.person)


def laptops(runs: Iterable[Run]) -> Mapping[tuple[str, ...], tuple[Run, ...]]:
    """Return the runs of each laptop, the one that wrote last at the end."""
    found: dict[tuple[str, ...], list[Run]] = {}
    for run in sorted(runs, key=lambda each: (each.last, each.writer)):
        found.setdefault(run.laptop, []).append(run)
    return {laptop: tuple(each) for laptop, each in found.items()}
