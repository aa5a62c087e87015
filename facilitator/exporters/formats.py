"""The formats a report can be written in: each is a module that is loaded when it is asked for."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from facilitator.domain.errors import ExportError
from facilitator.domain.progress import Asked, Tell, never, silent
from facilitator.domain.report import Report
from facilitator.exporters.written import Written

MODULES = {
    ".docx": "facilitator.exporters.word",
    ".xlsx": "facilitator.exporters.xlsx",
}


class Exporter(Protocol):
    """Writes a report as a whole file, or leaves what was there before."""

    def __call__(
        self, report: Report, path: Path, *, tell: Tell = silent, cancelled: Asked = never
    ) -> Written:
        """Return what was written and what had to be altered for it."""


def exporter(path: Path) -> Exporter:
    """Return the function that writes files with the suffix of `path`."""
    name = MODULES.get(path.suffix.lower())
    if name is None:
        raise ExportError(
            "This kind of file is unknown",
            f"{path.name} ends in {path.suffix}." if path.suffix else f"{path.name} has no ending.",
            f"Choose a name that ends in {' or '.join(sorted(MODULES))}.",
        )
    return cast("Exporter", import_module(name).write)


def write(report: Report, path: Path, *, tell: Tell = silent, cancelled: Asked = never) -> Written:
    """Write `report` in the format that the suffix of `path` names."""
    return exporter(path)(report, path, tell=tell, cancelled=cancelled)
