"""The laws of the vault."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

import attrs
import pytest

from boss_bot.domain.download import Download, Origin
from boss_bot.domain.limits import SizeLimits
from boss_bot.domain.report import FileFacts
from boss_bot.storage.metadata import decode
from boss_bot.storage.vault import Vault
from tests.strategies import NOON

Finish = Callable[..., FileFacts]
PLACE = "downloads/3/2026-11-22/00000000000000000000000000000abc"


def everything(folder: Path) -> list[str]:
    """Return the names of all files below a folder."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir())


class TestKeep:
    """`Vault.keep`."""

    async def test_files_stand_where_the_record_says(
        self, root: Path, vault: Vault, download: Download, finish: Finish
    ) -> None:
        """Each record leads to its file, byte for byte, in the order of the report."""
        workspace = await vault.open_workspace(download)
        facts = [finish(workspace, "b.jpg", b"two"), finish(workspace, "a.jpg", b"one")]
        kept = await vault.keep(download, facts)

        assert [(0, f"{PLACE}/content/b.jpg"), (1, f"{PLACE}/content/a.jpg")] == [
            (f.position, f.path) for f in kept
        ]
        assert [b"two", b"one"] == [(root / file.path).read_bytes() for file in kept]
        assert [facts[0].sha256, NOON + timedelta(days=1), "T"] == [
            kept[0].sha256,
            kept[0].expires_at,
            kept[0].title,
        ]

    async def test_metadata_tells_what_it_is(
        self, root: Path, vault: Vault, download: Download, finish: Finish
    ) -> None:
        """The folder explains itself without the database."""
        facts = finish(await vault.open_workspace(download))
        await vault.keep(download, [facts])
        written = decode((root / PLACE / "metadata.json").read_bytes())

        assert (download.url, "1152921504606846977", "3", (facts,)) == (
            written.link,
            written.requester_id,
            written.guild_id,
            written.files,
        )

    async def test_direct_messages_have_a_place_of_their_own(
        self, vault: Vault, download: Download, finish: Finish
    ) -> None:
        """Without a server the files stand under `dm`."""
        here = attrs.evolve(download, origin=Origin(requester_id=1, channel_id=2))
        [file] = await vault.keep(here, [finish(await vault.open_workspace(here))])

        assert file.path.startswith("downloads/dm/2026-11-22/")

    async def test_only_what_was_reported_is_kept(
        self, root: Path, vault: Vault, download: Download, finish: Finish
    ) -> None:
        """What a child has left beside its report stays in the workspace and goes with it."""
        workspace = await vault.open_workspace(download)
        finish(workspace, "unreported.jpg")
        await vault.keep(download, [finish(workspace)])

        assert ["content/a.jpg", "metadata.json"] == everything(root / PLACE)

    async def test_a_second_attempt_replaces_the_first(
        self, root: Path, vault: Vault, download: Download, finish: Finish
    ) -> None:
        """After a crash between keeping and recording, the next attempt's files stand there alone."""
        for name, content in (("old.jpg", b"old"), ("new.jpg", b"new")):
            workspace = await vault.open_workspace(download)
            await vault.keep(download, [finish(workspace, name, content)])

        assert [f"{PLACE}/content/new.jpg", f"{PLACE}/metadata.json"] == [
            name for name in everything(root) if name.startswith("downloads")
        ]

    async def test_a_cancelled_keep_leaves_nothing(
        self, root: Path, download: Download, finish: Finish
    ) -> None:
        """Cancelled at work, it lets the caller go once nothing moves any more, and nothing stays."""
        busy, go_on = threading.Event(), threading.Event()

        def clock() -> datetime:
            busy.set()
            assert go_on.wait(10)
            return NOON

        vault = Vault(root, limits=SizeLimits(free_disk=0), retention=timedelta(0), clock=clock)
        facts = finish(await vault.open_workspace(download))
        task = asyncio.create_task(vault.keep(download, [facts]))
        await asyncio.to_thread(busy.wait, 10)
        task.cancel()

        assert (set(), {task}) == await asyncio.wait({task}, timeout=0.1)
        go_on.set()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert [] == everything(root / "downloads")


class TestDiscard:
    """`Vault.discard`."""

    async def test_removes_the_folder_and_no_other(
        self, root: Path, vault: Vault, download: Download, finish: Finish
    ) -> None:
        """The files go with their folder, its neighbours stay; what is gone already is no error."""
        neighbour = attrs.evolve(download, id=UUID(int=1))
        kept = [await vault.keep(d, [finish(await vault.open_workspace(d))]) for d in (download, neighbour)]
        for _ in range(2):
            await vault.discard(kept[0])

        assert not (root / PLACE).exists()
        assert (root / kept[1][0].path).exists()

    async def test_never_leaves_the_vault(
        self, tmp_path: Path, vault: Vault, download: Download, finish: Finish
    ) -> None:
        """A record that points elsewhere removes nothing."""
        [file] = await vault.keep(download, [finish(await vault.open_workspace(download))])
        (tmp_path / "precious").mkdir()
        with pytest.raises(ValueError, match="precious"):
            await vault.discard([attrs.evolve(file, path="downloads/../../precious/content/a.jpg")])

        assert (tmp_path / "precious").exists()
