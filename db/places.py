# SPDX-License-Identifier: Apache-2.0
"""Where an office may live: local disks only, because SQLite cannot lock safely over a network."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

from db.errors import OfficeError, plain_disk_errors

_NETWORK = {"nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afs", "ncpfs", "webdav", "davfs", "9p"}
_NETWORK_FUSE = ("fuse.sshfs", "fuse.davfs", "fuse.rclone", "fuse.smb", "fuse.gvfs", "fuse.s3fs")


def filesystem_of(path: Path, mounts: str | None = None) -> str:
    """Name of the file system that holds `path` (Linux: from the mount table; else '')."""
    if mounts is None:
        try:
            mounts = Path("/proc/self/mounts").read_text(encoding="utf-8", errors="replace")
        except OSError:
            return ""
    best, kind = "", ""
    wanted = str(path)
    for line in mounts.splitlines():
        parts = line.split()
        if len(parts) < 3:
            continue
        point = re.sub(r"\\([0-7]{3})", lambda m: chr(int(m[1], 8)), parts[1])
        inside = wanted == point or wanted.startswith(point.rstrip("/") + "/")
        if inside and len(point) >= len(best):
            best, kind = point, parts[2]
    return kind


def is_network(path: Path, mounts: str | None = None) -> bool:
    """Whether `path` lies on a network drive, as far as the system tells."""
    if sys.platform == "win32":
        return _windows_network(path)
    kind = filesystem_of(path, mounts)
    return kind in _NETWORK or kind.startswith(_NETWORK_FUSE)


def _windows_network(path: Path) -> bool:
    drive = path.drive
    if drive.startswith("\\\\"):
        return True
    import ctypes

    kernel = ctypes.windll.kernel32  # type: ignore[attr-defined,unused-ignore]
    return bool(kernel.GetDriveTypeW(drive + "\\") == 4)


def check_place(path: Path, *, must_exist: bool) -> Path:
    """The absolute path of an office file that may be opened here.

    Raises OfficeError: office.missing, office.network_drive, office.read_only, office.not_an_office
    (a folder), office.no_folder, office.exists.
    """
    path = Path(os.path.abspath(path.expanduser()))
    with plain_disk_errors(path.name):
        return _checked(path, must_exist=must_exist)


def _checked(path: Path, *, must_exist: bool) -> Path:
    name = path.name
    if path.is_dir():
        raise OfficeError("office.not_an_office", office=name)
    if not path.parent.is_dir():
        raise OfficeError("office.missing" if must_exist else "office.no_folder", office=name)
    if must_exist and not path.exists():
        raise OfficeError("office.missing", office=name)
    if not must_exist and path.exists():
        raise OfficeError("office.exists", office=name)
    if is_network(path.parent.resolve()):
        raise OfficeError("office.network_drive", office=name)
    writable = os.access(path.parent, os.W_OK) and (not path.exists() or os.access(path, os.W_OK))
    if not writable:
        raise OfficeError("office.read_only", office=name)
    return path
