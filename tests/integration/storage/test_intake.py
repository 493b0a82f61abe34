"""The laws of the gate: a child that has been taken over gets nothing past it."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import attrs
import msgspec
import pytest

from boss_bot.domain.download import Download
from boss_bot.domain.errors import DownloadFailed
from boss_bot.domain.failure import ErrorKind
from boss_bot.domain.report import FileFacts
from boss_bot.storage.vault import Vault


@attrs.frozen
class Child:
    """What a child can reach, and what becomes of its report."""

    vault: Vault
    download: Download
    workspace: Path
    facts: FileFacts
    """Of an honest file, `a.jpg`."""

    @property
    def file(self) -> Path:
        """Where the honest file is."""
        return self.workspace / "content" / "a.jpg"

    async def refusal(self, *files: FileFacts) -> ErrorKind:
        """Report files and return why they are refused."""
        with pytest.raises(DownloadFailed) as refused:
            await self.vault.keep(self.download, files)
        return refused.value.failure.kind


@pytest.fixture
async def child(vault: Vault, download: Download, finish: Callable[..., FileFacts]) -> Child:
    """Return a child that has finished one file."""
    workspace = await vault.open_workspace(download)
    return Child(vault, download, workspace, finish(workspace))


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    """Return a file of somebody else, of the size that will be reported."""
    path = tmp_path / "secret"
    path.write_bytes(b"pixels")
    return path


def kept_files(root: Path) -> list[Path]:
    """Return every file in the vault, finished or not."""
    return [path for path in (root / "downloads").rglob("*") if not path.is_dir()]


class TestDisguises:
    """Things that pretend to be finished files."""

    async def test_a_link(self, root: Path, child: Child, secret: Path) -> None:
        """A link to another file is refused: its target would be sent to the channel."""
        child.file.unlink()
        child.file.symlink_to(secret)

        assert ErrorKind.INVALID_FILE is await child.refusal(child.facts)
        assert [] == kept_files(root)

    async def test_a_second_name(self, root: Path, child: Child, secret: Path) -> None:
        """A file with another name somewhere is refused: it is somebody else's, or can still be changed."""
        child.file.unlink()
        os.link(secret, child.file)

        assert ErrorKind.INVALID_FILE is await child.refusal(child.facts)
        assert [] == kept_files(root)

    async def test_a_linked_folder(self, tmp_path: Path, child: Child) -> None:
        """A folder of finished files that is a link is refused with all that it leads to."""
        content = child.file.parent
        content.rename(tmp_path / "elsewhere")
        content.symlink_to(tmp_path / "elsewhere")

        assert ErrorKind.INVALID_FILE is await child.refusal(child.facts)
        assert (tmp_path / "elsewhere" / "a.jpg").exists()

    @pytest.mark.timeout(10)
    async def test_a_pipe(self, child: Child) -> None:
        """A pipe is refused without waiting for somebody to write."""
        child.file.unlink()
        os.mkfifo(child.file)

        assert ErrorKind.INVALID_FILE is await child.refusal(msgspec.structs.replace(child.facts, size=0))

    async def test_a_folder(self, child: Child) -> None:
        """A folder is no file."""
        child.file.with_name("b.jpg").mkdir()

        assert ErrorKind.INVALID_FILE is await child.refusal(
            msgspec.structs.replace(child.facts, name="b.jpg")
        )


class TestReports:
    """Reports that are not true."""

    @pytest.mark.parametrize("size", [0, 5, 7])
    async def test_another_size(self, child: Child, size: int) -> None:
        """A size that is not the file's is refused."""
        assert ErrorKind.INVALID_FILE is await child.refusal(msgspec.structs.replace(child.facts, size=size))

    @pytest.mark.parametrize(
        "name", ["../a.jpg", "/etc/passwd", "..", "", "missing.jpg", ".a.jpg", "content/a.jpg", "a.jpg"]
    )
    async def test_another_name(self, root: Path, child: Child, name: str) -> None:
        """A name that is not that of one more file in the folder is refused, and the good ones with it."""
        other = msgspec.structs.replace(child.facts, name=name)

        assert ErrorKind.INVALID_FILE is await child.refusal(child.facts, other)
        assert [] == kept_files(root)

    async def test_nothing(self, child: Child) -> None:
        """A success without files is none."""
        assert ErrorKind.NO_MEDIA is await child.refusal()

    async def test_no_folder(self, child: Child) -> None:
        """Where no file was ever finished, none is kept."""
        child.file.unlink()
        child.file.parent.rmdir()

        assert ErrorKind.INVALID_FILE is await child.refusal(child.facts)

    async def test_too_large(self, make_vault: Callable[..., Vault], child: Child) -> None:
        """The limit is checked once more at the end, and the size is told."""
        with pytest.raises(DownloadFailed) as refused:
            await make_vault(file=5).keep(child.download, [child.facts])

        assert (ErrorKind.FILE_TOO_LARGE, 6) == (refused.value.failure.kind, refused.value.failure.size)

    async def test_the_right_to_be_run_is_taken_away(self, root: Path, child: Child) -> None:
        """Nothing in the vault can be executed, nor read by other users."""
        child.file.chmod(0o4777)
        [file] = await child.vault.keep(child.download, [child.facts])

        assert 0o100600 == (root / file.path).stat().st_mode
