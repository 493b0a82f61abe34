"""The data folder: whether it can be written to, has room, and is on a disk of this machine."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from boss_bot.cli.doctor.finding import fail, ok, warn
from boss_bot.discord.figures import size
from boss_bot.domain.limits import MIB
from boss_bot.storage.space import free_bytes

if TYPE_CHECKING:
    from boss_bot.cli.doctor.finding import Finding
    from boss_bot.settings import Settings

_REMOTE = frozenset(
    {
        "9p",
        "afs",
        "ceph",
        "cifs",
        "fuse.sshfs",
        "glusterfs",
        "lustre",
        "ncpfs",
        "nfs",
        "nfs4",
        "smb3",
        "smbfs",
    }
)
_MOVE = "Set BOSS_BOT_DATA_DIR to a folder on a local disk that the bot's user can write to."


async def check(settings: Settings) -> list[Finding]:
    """Check the folder, or where it will be made."""
    folder = settings.boss_bot.data_dir
    place = next(path for path in (folder, *folder.parents) if path.exists())
    return [_writable(folder, place), _room(place, settings.boss_bot.min_free_disk_mb * MIB), _local(place)]


def _writable(folder: Path, place: Path) -> Finding:
    try:
        with tempfile.TemporaryFile(dir=place):
            pass
    except OSError as error:
        return fail("data folder", f"{place} can't be written to: {error.strerror}", _MOVE)
    return ok("data folder", f"{folder}" if place == folder else f"{folder} will be made at the first start")


def _room(place: Path, least: int) -> Finding:
    free = free_bytes(place)
    said = f"{size(free)} are free"
    if free < least:
        return fail("disk", said, f"Make room: below {size(least)} every download is refused.")
    if free < least * 2:
        return warn("disk", said, f"Make room soon: below {size(least)} every download is refused.")
    return ok("disk", said)


def _local(place: Path) -> Finding:
    kind = file_system(place, Path("/proc/self/mounts").read_text())
    if kind in _REMOTE:
        return fail("file system", f"{kind} is on another machine: the database can break there", _MOVE)
    return ok("file system", f"{kind}, on this machine")


def file_system(place: Path, mounts: str) -> str:
    r"""Return the type of the file system that a path is on.

    Args:
        place: An existing path.
        mounts: The table of mounts, as in fstab(5): spaces in paths are spelled `\040`.
    """
    resolved, best, found = Path(os.path.realpath(place)), Path("/"), "unknown"
    for line in mounts.splitlines():
        _, point, kind, *_ = line.split()
        mounted = Path(point.replace("\\040", " "))
        # A later mount on the same point hides the earlier one.
        if resolved.is_relative_to(mounted) and mounted.is_relative_to(best):
            best, found = mounted, kind
    return found
