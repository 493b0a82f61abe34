"""What the database is told of kept files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from boss_bot.domain.stored import StoredFile
from boss_bot.storage.tree import CONTENT

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from pathlib import Path
    from uuid import UUID

    from boss_bot.domain.report import FileFacts


def stored_files(
    download_id: UUID, files: Sequence[FileFacts], *, below: Path, expires_at: datetime
) -> list[StoredFile]:
    """Return the record of each file.

    Args:
        download_id: Whose files they are.
        files: What the child reported, in the order of delivery.
        below: The download's folder, relative to the data folder.
        expires_at: When they are to be removed.
    """
    return [
        StoredFile(
            download_id=download_id,
            position=position,
            path=(below / CONTENT / file.name).as_posix(),
            name=file.name,
            size=file.size,
            mime=file.mime,
            kind=file.kind,
            sha256=file.sha256,
            expires_at=expires_at,
            title=file.title,
            author=file.author,
            description=file.description,
            source_url=file.source_url,
            duration=file.duration,
            width=file.width,
            height=file.height,
            age_restricted=file.age_restricted,
        )
        for position, file in enumerate(files)
    ]
