"""What one decision costs, by how many members wait and how much each of them wants."""

from __future__ import annotations

import asyncio
import statistics
import time
from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from boss_bot.database.connection import open_database
from boss_bot.database.downloads import SqliteDownloads
from boss_bot.database.migrator import migrate
from boss_bot.domain.line import Line
from boss_bot.domain.turns import Slots, Waiting, next_up
from tests.simulation.figures import table
from tests.strategies import NOON
from tests.support.crowd import crowd, store
from tests.support.turns import CountingSlots

HEADING = ("members", "links each", "waiting", "looked at", "in memory", "rows read", "through SQLite")
CROWDS = ((100, 1), (1_000, 1), (10_000, 1), (10_000, 10), (1_000, 100), (100, 1_000))
SERVERS = 50
_DECISIONS = 50
_LOOK = 16


def costs(crowds: Sequence[tuple[int, int]] = CROWDS) -> Iterator[str]:
    """Draw what a decision costs; the times are those of this machine, the counts are the same everywhere."""
    yield from table(HEADING, (_row(members, links) for members, links in crowds))


def looked_at(members: int, links: int, *, decisions: int, slots: int = 5) -> tuple[float, float]:
    """Return how many downloads one decision looks at, and how many seconds it takes at the median."""
    counting = CountingSlots(total=slots)
    line = Line(
        Waiting(downloads=list(crowd(members=members, links=links, servers=SERVERS, until=NOON))),
        (),
        slots=counting,
    )
    counting.looks.clear()
    running, now, times = [], NOON, []
    for _ in range(decisions):
        now += timedelta(seconds=1)
        begun = time.perf_counter()
        if len(running) == slots:
            line.give_back(running.pop(0), now)
        if turn := line.take(now):
            running.append(turn.goes)
        times.append(time.perf_counter() - begun)
    return len(counting.looks) / decisions, statistics.median(times)


def _row(members: int, links: int) -> Sequence[str]:
    looks, memory = looked_at(members, links, decisions=_DECISIONS)
    with TemporaryDirectory() as folder:
        rows, sqlite = asyncio.run(_through_sqlite(Path(folder) / "queue.db", members, links))
    cells = (f"{members:,}", f"{links:,}", f"{members * links:,}", f"{looks:.1f}")
    return (*cells, f"{memory * 1e6:.0f} µs", str(rows), f"{sqlite * 1e3:.1f} ms")


async def _through_sqlite(path: Path, members: int, links: int) -> tuple[int, float]:
    """Decide as the scheduler does; return the rows that are read and the median of the seconds."""
    async with open_database(path) as database:
        await migrate(database)
        store(path, crowd(members=members, links=links, servers=SERVERS, until=NOON))
        line, slots, times = SqliteDownloads(database).line, Slots(), []
        for _ in range(_DECISIONS):
            begun = time.perf_counter()
            waiting = await line.first(_LOOK, now=NOON, step=slots.step)
            assert next_up(waiting, (), slots=slots, now=NOON)
            times.append(time.perf_counter() - begun)
    return len(waiting.downloads), statistics.median(times)
