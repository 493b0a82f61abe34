"""Where everything stands below the data folder.

    temp/{download}/                                  the workspace of a running download
    temp/{download}/content/{file}                    what it has finished
    downloads/{server or dm}/{day}/{download}/        the folder of a finished one
        metadata.json
        content/{file}

A folder is built as `.{download}.partial` and removed as `.{download}.removed`, both beside its place, so
that what stands under the plain name is always whole.
"""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from uuid import UUID

import attrs

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from boss_bot.domain.download import Download

CONTENT = "content"
METADATA = "metadata.json"
_DOWNLOADS = "downloads"


@attrs.frozen
class Tree:
    """The paths of one data folder."""

    root: Path

    @property
    def temp(self) -> Path:
        """Where the workspaces are."""
        return self.root / "temp"

    @property
    def downloads(self) -> Path:
        """Where the folders of finished downloads are."""
        return self.root / _DOWNLOADS

    def workspace(self, download_id: UUID) -> Path:
        """Return the workspace of a download."""
        return self.temp / download_id.hex

    def folder(self, download: Download) -> Path:
        """Return the folder of a finished download; the same one for each of its attempts."""
        guild = "dm" if download.origin.guild_id is None else str(download.origin.guild_id)
        return self.downloads / guild / f"{download.created_at:%Y-%m-%d}" / download.id.hex

    def folder_of(self, path: str) -> Path:
        """Return the folder in which a stored file stands.

        Args:
            path: As `StoredFile.path` has it.

        Raises:
            ValueError: If it is not the path of a file in a download's content.
        """
        parts = PurePosixPath(path).parts
        if len(parts) != 6 or (parts[0], parts[4]) != (_DOWNLOADS, CONTENT) or ".." in parts:
            raise ValueError(path)
        return self.root.joinpath(*parts[:4])

    def workspaces(self) -> Iterator[tuple[UUID, Path]]:
        """Yield every workspace with the download that it belongs to."""
        for path in _entries(self.temp):
            if owner := owner_of(path.name):
                yield owner, path

    def folders(self) -> Iterator[tuple[UUID, Path]]:
        """Yield the folder of every download, those that are being built or removed included."""
        for guild in _entries(self.downloads):
            for day in _entries(guild):
                for path in _entries(day):
                    if owner := owner_of(path.name):
                        yield owner, path


def partial(folder: Path) -> Path:
    """Return the name under which a folder is built."""
    return folder.with_name(f".{folder.name}.partial")


def removed(folder: Path) -> Path:
    """Return the name under which a folder is removed."""
    return folder.with_name(f".{folder.name}.removed")


def owner_of(name: str) -> UUID | None:
    """Return the download that a folder of this name belongs to; None if it is no work of ours."""
    digits = name.removeprefix(".").removesuffix(".partial").removesuffix(".removed")
    try:
        owner = UUID(hex=digits)
    except ValueError:
        return None
    return owner if owner.hex == digits else None


def _entries(folder: Path) -> list[Path]:
    # A link is not followed: it may lead anywhere.
    if not folder.is_dir():
        return []
    return sorted(entry for entry in folder.iterdir() if entry.is_dir() and not entry.is_symlink())
