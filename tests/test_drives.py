"""Places that can damage an open file are known by name, by what lies in them, and by their mount."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from facilitator import drives
from facilitator.drives import NETWORK, STICK, Peril


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("OneDrive", "OneDrive"),
        ("OneDrive - Ministry of Economy", "OneDrive"),
        ("Library/CloudStorage/OneDrive-Personal/Workshops", "OneDrive"),
        ("Dropbox (Work)/2026", "Dropbox"),
        ("Nextcloud2", "Nextcloud"),
        ("ownCloud", "ownCloud"),
        ("Library/CloudStorage/GoogleDrive-a@b.eu/My Drive", "Google Drive"),
        ("Library/Mobile Documents/com~apple~CloudDocs/Documents", "iCloud Drive"),
        ("Library/CloudStorage/Box", drives.ANY_SERVICE),
    ],
)
def test_a_folder_is_known_by_its_name(tmp_path: Path, folder: str, service: str) -> None:
    place = tmp_path / folder
    place.mkdir(parents=True)

    assert drives.peril(place / "w.db") == Peril("synced", service)


@pytest.mark.parametrize(
    ("mark", "service"),
    [
        (".dropbox", "Dropbox"),
        (".sync_1a2b3c.db", "Nextcloud or ownCloud"),
        ("._sync_1a2b3c.db", "Nextcloud or ownCloud"),
        (".owncloudsync.log", "Nextcloud or ownCloud"),
        (".849C9593-D756-4E56-8D6E-42412F2A707B", "OneDrive"),
        (".tmp.driveupload", "Google Drive"),
        (".stfolder", "Syncthing"),
    ],
)
def test_a_folder_is_known_by_what_the_service_left_in_it_or_above(
    tmp_path: Path, mark: str, service: str
) -> None:
    (tmp_path / "Team" / "2026").mkdir(parents=True)
    (tmp_path / "Team" / mark).touch()

    assert drives.peril(tmp_path / "Team" / "2026" / "w.db") == Peril("synced", service)


def test_a_link_into_a_synced_folder_is_followed(tmp_path: Path) -> None:
    (tmp_path / "OneDrive").mkdir()
    (tmp_path / "Documents").symlink_to(tmp_path / "OneDrive", target_is_directory=True)

    assert drives.peril(tmp_path / "Documents" / "w.db") == Peril("synced", "OneDrive")


def test_a_folder_that_the_environment_names_is_onedrive_whatever_it_is_called(tmp_path: Path) -> None:
    assert drives.synced(tmp_path / "Files", {"OneDriveCommercial": str(tmp_path)}) == Peril(
        "synced", "OneDrive"
    )


@pytest.mark.parametrize("name", ["Documents", "Dropboxes", "My OneDrive notes", "cloud"])
def test_an_ordinary_folder_is_safe(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    (tmp_path / name / ".gitignore").touch()

    assert drives.peril(tmp_path / name / "w.db") is None


MOUNTS = """/dev/sda1 / ext4 rw 0 0
server:/home /home/team nfs4 rw 0 0
//nas/share /mnt/nas cifs rw 0 0
anna@host: /home/anna/far fuse.sshfs rw 0 0
/dev/sdb1 /run/media/anna/MY\\040STICK vfat rw 0 0
/dev/sdc1 /media/usb exfat rw 0 0
tmpfs /srv tmpfs rw 0 0
"""


def test_the_root_of_a_virtual_machine_may_be_a_share_and_is_safe() -> None:
    assert drives.mounted(PurePosixPath("/home/anna"), "host / 9p rw 0 0") is None


@pytest.mark.parametrize(
    ("place", "found"),
    [
        ("/home/anna", None),
        ("/srv/x", None),
        ("/home/team/2026", Peril("network", NETWORK)),
        ("/mnt/nas", Peril("network", NETWORK)),
        ("/home/anna/far/away", Peril("network", NETWORK)),
        ("/run/media/anna/MY STICK/w", Peril("removable", STICK)),
        ("/media/usb", Peril("removable", STICK)),
        ("/media", None),
    ],
)
def test_a_place_is_known_by_how_it_is_mounted(place: str, found: Peril | None) -> None:
    assert drives.mounted(PurePosixPath(place), MOUNTS) == found
