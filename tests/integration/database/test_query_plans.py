"""What is asked often never reads the history: shown by SQLite's own plans, since they can't be flaky."""

from __future__ import annotations

import re

import pytest

from boss_bot.database import admission, downloads, moves, remains, roles, statements
from boss_bot.database.connection import Database


async def plan(database: Database, query: str) -> list[str]:
    """Return the steps of SQLite's plan that touch the downloads."""
    parameters = ("",) * query.count("?") or dict.fromkeys(re.findall(r":(\w+)", query))
    rows = await database.read(f"EXPLAIN QUERY PLAN {query}", parameters)
    return [row["detail"] for row in rows if "downloads" in row["detail"]]


@pytest.mark.parametrize(
    ("query", "index"),
    [
        (admission.WAITING, "downloads_live"),
        (admission.WAITING_IN_GUILD, "downloads_live"),
        (admission.WAITING_OF_MEMBER, "downloads_live"),
        (admission.ASKED_TODAY, "downloads_by_requester"),
        (downloads.LIVE_WITH_STATUS, "downloads_live"),
        (remains.FAILED_SINCE, "downloads_failed"),
        (remains.FAILED_OF, "downloads_failed"),
        (remains.PAUSED_BEFORE, "downloads_live"),
        (downloads.GET, "sqlite_autoindex_downloads_1"),
        (statements.SAVE, "sqlite_autoindex_downloads_1"),
        (statements.TRACK, "sqlite_autoindex_downloads_1"),
        (admission.STANDS, "sqlite_autoindex_downloads_1"),
    ],
)
async def test_each_query_searches_its_index(database: Database, query: str, index: str) -> None:
    """Each step is a search in the index that was made for it."""
    steps = await plan(database, query)

    assert steps
    assert all(step.startswith("SEARCH") and index in step for step in steps)


@pytest.mark.parametrize(("statement", "searches"), [(admission.ADMIT, 4), (admission.READMIT, 4)])
async def test_admission_never_scans(database: Database, statement: str, searches: int) -> None:
    """Letting a download in costs searches only: one for each limit, and for one that comes back, itself."""
    steps = await plan(database, statement)

    assert searches == len(steps)
    assert all(step.startswith("SEARCH") for step in steps)


async def test_roles_are_found_by_their_server(database: Database) -> None:
    """What a command asks of the table of roles is one search, however many servers there are."""
    rows = await database.read(f"EXPLAIN QUERY PLAN {roles.LEVELS}", (1,))

    assert ["SEARCH role_levels USING PRIMARY KEY (guild_id=?)"] == [row["detail"] for row in rows]


async def test_history_is_found_by_its_download(database: Database) -> None:
    """The moves of one download are found without reading the others', in order without sorting."""
    rows = await database.read(f"EXPLAIN QUERY PLAN {moves.HISTORY}", ("",))

    assert ["SEARCH moves USING INDEX moves_by_download (download_id=?)"] == [row["detail"] for row in rows]
