"""Tell whether a place can damage a file that is open there: a synced folder, a network, a stick.

The marks of the services were looked up: the journal `.sync_*.db` and `.owncloudsync.log` in the exclusion
lists of the ownCloud and Nextcloud clients (csync_exclude.cpp), `~/Library/CloudStorage` and
`~/Library/Mobile Documents` of macOS at eclecticlight.co, the others in the ignore lists of back-up programs.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Literal

Kind = Literal["synced", "network", "removable"]
ANY_SERVICE, NETWORK, STICK = "a synced folder", "a network folder", "a removable drive"

_IN_ENVIRONMENT = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
_FOLDERS = (
    (re.compile(r"onedrive( - .+|-.+)?", re.IGNORECASE), "OneDrive"),
    (re.compile(r"dropbox( \(.+\))?", re.IGNORECASE), "Dropbox"),
    (re.compile(r"nextcloud\d*", re.IGNORECASE), "Nextcloud"),
    (re.compile(r"owncloud( - .+)?|sciebo", re.IGNORECASE), "ownCloud"),
    (re.compile(r"google ?drive(-.+| \(.+\))?|my drive", re.IGNORECASE), "Google Drive"),
    (re.compile(r"icloud ?drive|mobile documents", re.IGNORECASE), "iCloud Drive"),
    (re.compile(r"cloudstorage", re.IGNORECASE), ANY_SERVICE),
)
_MARKS = (
    (re.compile(r"\.dropbox(\.cache)?"), "Dropbox"),
    (re.compile(r"\.nextcloudsync\.log"), "Nextcloud"),
    (re.compile(r"\._?sync_\w*\.db|\.csync_journal\.db|\.owncloudsync\.log"), "Nextcloud or ownCloud"),
    (re.compile(r"\.849C9593-D756-4E56-8D6E-42412F2A707B", re.IGNORECASE), "OneDrive"),
    (re.compile(r"\.tmp\.drive(up|down)load"), "Google Drive"),
    (re.compile(r"\.stfolder"), "Syncthing"),
    (re.compile(r"\.SynologyWorkingDirectory"), "Synology Drive"),
)
_NETWORKS = re.compile(
    r"nfs4?|cifs|smb\w*|afs|afpfs|ncpfs|ceph|glusterfs|9p|davfs|webdav|"
    r"fuse\.(sshfs|rclone|davfs\d?|gvfsd-fuse|glusterfs|smb\w*|s3fs|onedriver|google-drive-ocamlfuse)"
)
_STICKS = re.compile(r"/(run/)?media/")
_REMOTE, _REMOVABLE = 4, 2  # what Windows calls DRIVE_REMOTE and DRIVE_REMOVABLE


@dataclass(frozen=True, slots=True)
class Peril:
    """What makes a place unsafe for a file that is open, with a name to say it by."""

    kind: Kind
    name: str


def peril(file: Path) -> Peril | None:
    """Return what makes a file's place unsafe, None if nothing is known; its drive may sleep for seconds."""
    place = Path(os.path.realpath(file.parent))
    return _of_share(file) or synced(place, os.environ) or _of_drive(place)


def synced(place: Path, environment: Mapping[str, str]) -> Peril | None:
    """Return the service that syncs a folder, by where it is, what it is called and what lies in it."""
    above = [place, *place.parents]
    for name in _IN_ENVIRONMENT:
        root = environment.get(name, "")
        if root and Path(root) in above:
            return Peril("synced", "OneDrive")
    for folder in above[:-1]:
        found = _first(_FOLDERS, (folder.name,)) or _first(_MARKS, _inside(folder))
        if found:
            return Peril("synced", found)
    return None


def mounted(place: PurePath, table: str) -> Peril | None:
    """Return what Linux's table of mounts (/proc/mounts) says against a folder."""
    found = ("", "")
    for line in table.splitlines():
        point, kind = _mount(line)
        if point not in {"", "/"} and place.is_relative_to(point) and len(point) >= len(found[0]):
            found = (point, kind)
    if _NETWORKS.fullmatch(found[1]):
        return Peril("network", NETWORK)
    return Peril("removable", STICK) if _STICKS.match(f"{found[0]}/") else None


def _of_share(file: Path) -> Peril | None:
    return Peril("network", NETWORK) if file.drive.startswith("\\\\") else None


def _of_drive(place: Path) -> Peril | None:
    if sys.platform == "win32":
        import ctypes

        kind = ctypes.windll.kernel32.GetDriveTypeW(place.anchor)
        if kind == _REMOTE:
            return Peril("network", NETWORK)
        return Peril("removable", STICK) if kind == _REMOVABLE else None
    if sys.platform == "darwin":
        # The standard library does not tell a share from a stick there; neither is a place for an open file.
        volumes = [each for each in (place, *place.parents) if each.parent == Path("/Volumes")]
        return Peril("removable", STICK) if volumes and volumes[0].is_mount() else None
    try:
        table = Path("/proc/mounts").read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return None
    return mounted(place, table)


def _mount(line: str) -> tuple[str, str]:
    parts = line.split(" ")
    if len(parts) < 3:
        return "", ""
    return re.sub(r"\\([0-7]{3})", lambda code: chr(int(code[1], 8)), parts[1]), parts[2]


def _first(signs: Iterable[tuple[re.Pattern[str], str]], names: Iterable[str]) -> str:
    every = list(names)
    return next((said for sign, said in signs if any(sign.fullmatch(name) for name in every)), "")


def _inside(folder: Path) -> list[str]:
    """Return the hidden names in a folder: every mark of a service is one."""
    try:
        return [each.name for each in folder.iterdir() if each.name.startswith(".")]
    except OSError:
        return []
