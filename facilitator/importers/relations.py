"""Follows how the parts of an Office file refer to one another; never out of the file."""

from __future__ import annotations

import posixpath

from facilitator.importers.package import Package, Reader

WORD, EXCEL = "word/", "xl/"


def relations(package: Package, folder: str, part: str) -> dict[str, tuple[str, str]]:
    """Return by id what a part refers to inside the package: its kind and its path."""
    found: dict[str, tuple[str, str]] = {}

    def note(attributes: dict[str, str]) -> None:
        if attributes.get("TargetMode") != "External":
            path = posixpath.normpath(posixpath.join("/", folder, attributes.get("Target", "")))
            kind = attributes.get("Type", "").rpartition("/")[2]
            found[attributes.get("Id", "")] = (kind, path.lstrip("/"))

    if part in package.members:
        package.walk(part, Reader({"Relationship": note}))
    return found


def relations_of(package: Package, part: str) -> dict[str, tuple[str, str]]:
    """Return what this part refers to."""
    folder, file = posixpath.split(part)
    return relations(package, folder, f"{folder}/_rels/{file}.rels")


def main_part(package: Package) -> str:
    """Return the part that is the document itself, empty where the package names none that is there."""
    root = relations(package, "", "_rels/.rels")
    said = next(
        (target for kind, target in root.values() if kind == "officeDocument"), f"{EXCEL}workbook.xml"
    )
    return said if said in package.members and not said.endswith(".bin") else ""
