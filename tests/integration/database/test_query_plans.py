"""What is asked often never reads the history: shown by SQLite's own plans, since they can't be flaky."""

from __future__ import annotations

import re

import pytest

from boss_bot.database import admission, downloads, line, moves, remains
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
        (admission.ASKED_TODAY, "downloads_by_requester"),
        (downloads.LIVE_WITH_STATUS, "downloads_live"),
        (remains.FAILED_SINCE, "downloads_failed"),
        (remains.PAUSED_BEFORE, "downloads_live"),
        (downloads.GET, "sqlite_autoindex_downloads_1"),
        (downloads.SAVE, "sqlite_autoindex_downloads_1"),
        (downloads.TRACK, "sqlite_autoindex_downloads_1"),
    ],
)
async def test_each_query_searches_its_index(database: Database, query: str, index: str) -> None:
    """Each step is a search in the index that was made for it."""
    steps = await plan(database, query)

    assert steps
    assert all(step.startswith("SEARCH") and index in step for step in steps)


async def test_admission_never_scans(database: Database) -> None:
    """Letting a download in costs searches only, three of them."""
    steps = await plan(database, admission.INSERT)

    assert 3 == len(steps)
    assert all(step.startswith("SEARCH") for step in steps)


async def test_history_is_found_by_its_download(database: Database) -> None:
    """The moves of one download are found without reading the others', in order without sorting."""
    rows = await database.read(f"EXPLAIN QUERY PLAN {moves.HISTORY}", ("",))

    assert ["SEARCH moves USING INDEX moves_by_download (download_id=?)"] == [row["detail"] for row in rows]


async def test_the_line_is_read_from_its_front(database: Database) -> None:
    """Each priority's part is a search in the order of ranks; only what goes before all is read whole."""
    parameters = dict.fromkeys(re.findall(r":(\w+)", line.FIRST), 1)
    rows = await database.read(f"EXPLAIN QUERY PLAN {line.FIRST}", parameters)
    steps = [row["detail"] for row in rows]
    scans = [step for step in steps if step.startswith("SCAN downloads")]

    assert 3 == steps.count("SEARCH line USING COVERING INDEX line_by_rank (priority=?)")
    assert {"downloads_interrupted", "downloads_moved"} == {step.split()[-1] for step in scans}


async def test_the_next_retry_is_found_by_its_time(database: Database) -> None:
    """Not by looking through what waits."""
    rows = await database.read(f"EXPLAIN QUERY PLAN {line.NEXT_DUE}", (0,))

    assert ["SEARCH line USING COVERING INDEX line_by_time (not_before>?)"] == [row["detail"] for row in rows]
