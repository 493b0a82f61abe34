"""A file that has been downloaded, checked and kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID


@attrs.frozen(kw_only=True)
class StoredFile:
    """One file of a download, in the vault."""

    download_id: UUID
    position: int
    """From 0, in the order of delivery."""

    path: str
    """Below the data folder."""

    name: str
    size: int
    mime: str
    kind: str
    sha256: str
    expires_at: datetime
    """When it is removed from the vault."""

    title: str = ""
    author: str = ""
    description: str = ""
    source_url: str = ""
    duration: float | None = None
    """Seconds."""

    width: int | None = None
    height: int | None = None
    age_restricted: bool = False
    """Whether the site says that it is not for everybody."""

    hidden: bool = False
    """Whether it is sent as a spoiler: decided anew for each delivery, so it is not stored."""
