"""What keeps a data folder from being used.

BossBotError
└── FolderLocked    another bot works in the folder
"""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - attrs' fields are for others to read

import attrs

from boss_bot.domain.errors import BossBotError


@attrs.define(auto_exc=True)
class FolderLocked(BossBotError):
    """Another bot works in the data folder."""

    path: Path
    """Of the data folder."""

    pid: int | None
    """Of the other bot, where it has said so."""
