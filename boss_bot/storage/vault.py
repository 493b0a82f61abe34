"""Keeps files on the disk of this machine."""

from __future__ import annotations

import asyncio
import os
from functools import partial as bind
from typing import TYPE_CHECKING

from boss_bot.domain.errors import DownloadFailed
from boss_bot.domain.failure import ErrorKind, Failure
from boss_bot.storage import durable, metadata
from boss_bot.storage.intake import take_in
from boss_bot.storage.records import stored_files
from boss_bot.storage.space import bytes_below, free_bytes
from boss_bot.storage.threads import off_loop
from boss_bot.storage.tree import CONTENT, METADATA, Tree, partial

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import timedelta
    from pathlib import Path
    from uuid import UUID

    from boss_bot.domain.download import Download
    from boss_bot.domain.limits import SizeLimits
    from boss_bot.domain.report import FileFacts
    from boss_bot.domain.stored import StoredFile
    from boss_bot.queue.clock import Clock


class Vault:
    """The `Vault` of one data folder, which must be on one local file system."""

    def __init__(self, root: Path, *, limits: SizeLimits, retention: timedelta, clock: Clock) -> None:
        self._tree = Tree(root.absolute())
        self._limits = limits
        self._retention = retention
        self._clock = clock

    async def open_workspace(self, download: Download) -> Path:
        """Return the workspace of a download, made if missing.

        A partial file is still in it; what an interrupted attempt had finished but not handed over is not,
        since the next attempt reports its files anew.

        Raises:
            DownloadFailed: With `disk_full` if the disk has too little room, or the other workspaces take all
                that workspaces may have.
        """
        return await off_loop(bind(self._open, self._tree.workspace(download.id)))

    async def keep(self, download: Download, files: Sequence[FileFacts]) -> list[StoredFile]:
        """Move the checked files out of the workspace and write their `metadata.json`.

        They appear in the vault all together or not at all, replacing what an earlier attempt has kept; when
        this is cancelled, none stays there.

        Raises:
            DownloadFailed: With `no_media`, `file_too_large` or `invalid_file` if the workspace does not hold
                what was reported, with `disk_full` if there is too little room.
        """
        try:
            return await off_loop(bind(self._keep, download, files))
        except asyncio.CancelledError:
            await off_loop(bind(durable.remove_folder, self._tree.folder(download)))
            raise

    async def discard_workspace(self, download_id: UUID) -> None:
        """Remove the workspace of a download, if there is one."""
        await off_loop(bind(durable.remove_tree, self._tree.workspace(download_id)))

    async def discard(self, files: Sequence[StoredFile]) -> None:
        """Remove kept files and their folder, as far as they still exist.

        Raises:
            ValueError: If a path does not lead into the vault; nothing is removed then.
        """
        for folder in {self._tree.folder_of(file.path) for file in files}:
            await off_loop(bind(durable.remove_folder, folder))

    def _open(self, workspace: Path) -> Path:
        durable.make_folder(self._tree.temp)
        self._require_room(workspace)
        workspace.mkdir(mode=0o700, exist_ok=True)
        durable.remove_tree(workspace / CONTENT)
        # For the sweeper: what was kept for long is needed again.
        os.utime(workspace)
        return workspace

    def _require_room(self, workspace: Path) -> None:
        if free_bytes(self._tree.temp) < self._limits.free_disk:
            raise DownloadFailed(Failure(kind=ErrorKind.DISK_FULL, detail="free disk below its floor"))
        # Its own partial file does not count: it would keep the download that owns it from ever ending.
        others = bytes_below(self._tree.temp) - bytes_below(workspace)
        if others >= self._limits.temp:
            raise DownloadFailed(Failure(kind=ErrorKind.DISK_FULL, detail="workspaces take all they may"))

    def _keep(self, download: Download, files: Sequence[FileFacts]) -> list[StoredFile]:
        folder = self._tree.folder(download)
        now = self._clock()
        expires_at = now + self._retention
        described = metadata.describe(download, files, kept_at=now, expires_at=expires_at)
        self._build(partial(folder), self._tree.workspace(download.id), described)
        durable.put_in_place(partial(folder), folder)
        return stored_files(
            download.id, files, below=folder.relative_to(self._tree.root), expires_at=expires_at
        )

    def _build(self, built: Path, workspace: Path, described: metadata.Metadata) -> None:
        durable.remove_tree(built)
        durable.make_folder(built / CONTENT)
        try:
            take_in(workspace / CONTENT, built / CONTENT, described.files, largest=self._limits.file)
            durable.write_file(built / METADATA, metadata.encode(described))
            durable.sync_folder(built)
        except BaseException:
            durable.remove_tree(built)
            raise
