"""A real database file per test."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from boss_bot.database.connection import Database, open_database
from boss_bot.database.downloads import SqliteDownloads
from boss_bot.database.migrator import migrate
from boss_bot.domain.download import Download, Origin
from tests.strategies import NOON


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where the database is."""
    return tmp_path / "boss-bot.db"


@pytest.fixture
async def database(path: Path) -> AsyncIterator[Database]:
    """Open a migrated database."""
    async with open_database(path) as database:
        await migrate(database)
        yield database


@pytest.fixture
def downloads(database: Database) -> SqliteDownloads:
    """Return the repository of downloads."""
    return SqliteDownloads(database)


@pytest.fixture
def make_download() -> Callable[..., Download]:
    """Return a factory of downloads as they are accepted: a member and a server may be named."""

    def make(*, requester_id: int = 1, guild_id: int | None = 2, **fields: Any) -> Download:
        origin = Origin(requester_id=requester_id, channel_id=3, guild_id=guild_id)
        common = {"url": "https://media.example/1", "platform": "other", "created_at": NOON}
        return Download(**{"id": uuid4(), "canonical": common["url"], "origin": origin, **common, **fields})

    return make
