"""Removes what nobody needs any more."""

from __future__ import annotations

from datetime import timedelta
from functools import partial as bind
from typing import TYPE_CHECKING

import attrs
import msgspec

from boss_bot.storage import metadata
from boss_bot.storage.durable import remove_folder, remove_tree
from boss_bot.storage.threads import off_loop
from boss_bot.storage.tree import METADATA, Tree

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime
    from pathlib import Path
    from uuid import UUID

    from boss_bot.queue.clock import Clock

_JUST_NOW = timedelta(minutes=1)


@attrs.frozen
class Swept:
    """What one round has removed."""

    workspaces: tuple[UUID, ...]
    """Of downloads that are not live, or won't go on from there."""

    folders: tuple[UUID, ...]
    """Whose files had expired: what the database records of them is out of date now."""


class Sweeper:
    """Sweeps one data folder. A round that was interrupted is completed by the next one."""

    def __init__(self, root: Path, *, orphan_age: timedelta, clock: Clock) -> None:
        self._tree = Tree(root)
        self._orphan_age = orphan_age
        self._clock = clock

    async def sweep(self, live: Collection[UUID], over: Collection[UUID] = (), *, dry: bool = False) -> Swept:
        """Remove workspaces without a live owner, expired files, and what an interruption left half done.

        Args:
            live: Every download that runs or waits, or may go on from what it has left. What they own is
                never touched; nor is, for the orphans' age, what is newer than this set and so can't be in it
                yet.
            over: Downloads that won't go on from what is in their workspaces, whatever its age. Those that
                were opened in the last minute are left alone: they may have come back to life since then.
            dry: Only tell what would be removed.
        """
        gone = frozenset(over) - frozenset(live)
        return await off_loop(bind(self._sweep, frozenset(live), gone, dry=dry))

    def _sweep(self, live: frozenset[UUID], over: frozenset[UUID], *, dry: bool) -> Swept:
        tree, folder = (_spare, _spare) if dry else (remove_tree, remove_folder)
        workspaces, folders = [], []
        for owner, path in self._tree.workspaces():
            age = _JUST_NOW if owner in over else self._orphan_age
            if owner not in live and self._untouched(path, age):
                tree(path)
                workspaces.append(owner)
        for owner, path in self._tree.folders():
            if owner in live:
                continue
            if path.name.startswith(".") and self._untouched(path, self._orphan_age):
                tree(path)
            elif self._expired(path):
                folder(path)
                folders.append(owner)
        return Swept(tuple(workspaces), tuple(folders))

    def _untouched(self, path: Path, age: timedelta) -> bool:
        try:
            changed = path.lstat().st_mtime
        except FileNotFoundError:
            return False
        return self._clock().timestamp() - changed >= age.total_seconds()

    def _expired(self, folder: Path) -> bool:
        until = _expiry(folder)
        return until is not None and until <= self._clock()


def _spare(_: Path) -> None:
    """Remove nothing."""


def _expiry(folder: Path) -> datetime | None:
    """Return when a folder expires; None if it does not say so, and so is not ours to judge."""
    if folder.name.startswith("."):
        return None
    try:
        return metadata.decode((folder / METADATA).read_bytes()).expires_at
    except (OSError, msgspec.DecodeError):
        return None
