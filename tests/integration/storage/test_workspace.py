"""The laws of workspaces."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import attrs
import pytest

from boss_bot.domain.download import Download
from boss_bot.domain.errors import DownloadFailed
from boss_bot.domain.failure import ErrorKind
from boss_bot.domain.report import FileFacts
from boss_bot.storage.vault import Vault

Finish = Callable[..., FileFacts]


def everything(folder: Path) -> list[str]:
    """Return the names of all files below a folder."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir())


class TestWorkspace:
    """`Vault.open_workspace` and `Vault.discard_workspace`."""

    async def test_a_partial_file_is_kept_and_a_finished_one_is_not(
        self, vault: Vault, download: Download, finish: Finish
    ) -> None:
        """The next attempt continues what was begun, and reports anew what was finished before."""
        workspace = await vault.open_workspace(download)
        (workspace / "a.jpg.part").write_bytes(b"pix")
        finish(workspace)

        assert workspace == await vault.open_workspace(download)
        assert ["a.jpg.part"] == everything(workspace)

    async def test_is_the_downloads_alone(self, root: Path, vault: Vault, download: Download) -> None:
        """Nobody else on the machine can look into it."""
        workspace = await vault.open_workspace(download)

        assert root / "temp" / download.id.hex == workspace
        assert 0o700 == workspace.stat().st_mode & 0o777

    async def test_too_little_free_disk_is_refused(
        self, root: Path, make_vault: Callable[..., Vault], download: Download
    ) -> None:
        """Below the floor nothing is begun and nothing is left behind."""
        with pytest.raises(DownloadFailed) as refused:
            await make_vault(free_disk=2**62).open_workspace(download)

        assert ErrorKind.DISK_FULL is refused.value.failure.kind
        assert [] == list((root / "temp").iterdir())

    async def test_workspaces_share_one_limit(
        self, make_vault: Callable[..., Vault], download: Download
    ) -> None:
        """Once the others take all that they may, none is opened; the own partial file is no hindrance."""
        vault, other = make_vault(temp=100_000), attrs.evolve(download, id=UUID(int=1))
        workspace = await vault.open_workspace(download)
        (workspace / "part").write_bytes(b"x" * 100_000)
        with pytest.raises(DownloadFailed) as refused:
            await vault.open_workspace(other)

        assert ErrorKind.DISK_FULL is refused.value.failure.kind
        assert workspace == await vault.open_workspace(download)

    async def test_is_discarded_whatever_is_in_it(
        self, tmp_path: Path, vault: Vault, download: Download
    ) -> None:
        """Links are removed, not followed; locked folders are no hindrance; twice is as good as once."""
        outside = tmp_path / "outside"
        outside.mkdir()
        (outside / "precious").write_bytes(b"")
        workspace = await vault.open_workspace(download)
        (workspace / "link").symlink_to(outside)
        (workspace / "locked" / "deep").mkdir(parents=True)
        (workspace / "locked" / "deep" / "file").write_bytes(b"")
        (workspace / "locked" / "deep").chmod(0)
        (workspace / "locked").chmod(0)
        for _ in range(2):
            await vault.discard_workspace(download.id)

        assert not workspace.exists()
        assert ["precious"] == everything(outside)
