"""The laws of the line, in a real database."""

from __future__ import annotations

import asyncio
import sqlite3
import tempfile
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boss_bot.database import line as line_queries
from boss_bot.database.connection import Database, open_database
from boss_bot.database.downloads import SqliteDownloads
from boss_bot.database.migrations import shipped_migrations
from boss_bot.database.migrator import migrate
from boss_bot.domain.action import move_to_front
from boss_bot.domain.download import Download
from boss_bot.domain.failure import ErrorKind, Failure
from boss_bot.domain.limits import QueueLimits
from boss_bot.domain.shares import Shares
from boss_bot.domain.status import TRANSITIONS, Status
from boss_bot.domain.turns import Slots
from tests.strategies import NOON, places, queued
from tests.support.crowd import crowd, store

NO_LIMITS = QueueLimits(waiting=10**6, waiting_per_guild=10**6, per_member_and_day=0)
SLOTS = Slots(step=timedelta(seconds=20))
Turns = dict[int, datetime]

moments = st.integers(-60, 60)

accepted_lists = st.lists(
    st.builds(lambda download, origin: attrs.evolve(download, origin=origin), queued(), places),
    min_size=1,
    max_size=10,
    unique_by=lambda download: download.id,
)


@attrs.define
class Life:
    """Moves downloads about at random, as the bot and its members do, and keeps account of it."""

    repository: SqliteDownloads
    data: st.DataObject
    now: datetime
    downloads: list[Download] = attrs.field(factory=list)
    turns: Turns = attrs.field(factory=dict)

    async def accept(self, download: Download) -> None:
        """Let a download in."""
        await self.repository.add(download, NO_LIMITS)
        self.downloads.append(download)

    async def go_on(self) -> None:
        """Do something legal to one of them."""
        self.now += timedelta(seconds=self.data.draw(st.integers(1, 30)))
        was = self.data.draw(st.sampled_from(self.downloads))
        to = self.data.draw(st.sampled_from(sorted(TRANSITIONS[was.status]) or [None]))
        if was.status is Status.QUEUED and self.data.draw(st.booleans()):
            await self._reorder(was)
            return
        if to is None:
            return
        failed = to is Status.QUEUED and self.data.draw(st.booleans())
        due = self.now + timedelta(seconds=10)
        retried = attrs.evolve(was, failure=Failure(kind=ErrorKind.NETWORK), not_before=due)
        moved = (retried if failed else was).move(to, at=self.now)
        assert await self.repository.save(moved, was=was.status, at=self.now, cause="test")
        self.downloads[self.downloads.index(was)] = moved
        if moved.turn_at != was.turn_at:
            self.turns[moved.origin.requester_id] = self.now

    async def _reorder(self, was: Download) -> None:
        if self.data.draw(st.booleans()):
            changed = move_to_front(was, at=self.now)
            assert await self.repository.save(changed, was=was.status, at=self.now, cause="test")
        else:
            changed = attrs.evolve(was, place_at=self.now + timedelta(seconds=self.data.draw(moments)))
            await self.repository.line.give_place(changed)
        self.downloads[self.downloads.index(was)] = changed

    def waiting(self) -> list[Download]:
        """Return what waits, the longest wait first."""
        waiting = [one for one in self.downloads if one.status is Status.QUEUED]
        return sorted(waiting, key=lambda one: (one.waits_since, one.id))

    def heads(self) -> list[Download]:
        """Return what stands first in its lane, by rank."""
        first: dict[object, Download] = {}
        for one in self.waiting():
            first.setdefault((one.origin, one.priority), one)
        shares = Shares([], turns=self.turns, slots=SLOTS)
        # What was interrupted is loaded besides: in the line itself it stands where it would without that.
        return sorted(first.values(), key=lambda one: shares.rank(one)[1:])


async def check(life: Life, most: int, without: Sequence[int | None]) -> None:
    """Compare what is loaded with what should be."""
    line = life.repository.line
    loaded = await line.first(most, now=life.now, step=SLOTS.step, without=without)
    here = [one for one in life.waiting() if one.origin.guild_id not in without]
    due = [
        one for one in life.heads() if one in here and (one.not_before is None or one.not_before <= life.now)
    ]
    expected = {one.id for one in due[:most]} | {one.id for one in here if one.interrupted}
    later = [one.not_before for one in life.heads() if one.not_before and one.not_before > life.now]
    waiting = {one.origin.requester_id for one in life.waiting()}

    assert expected == {one.id for one in loaded.downloads}
    assert len(expected) == len(loaded.downloads)
    assert {one.id for one in here if one.front_at or one.place_at} == {one.id for one in loaded.moved}
    assert all(one in here for one in [*loaded.downloads, *loaded.moved])
    assert min(later, default=None) == await line.next_due(life.now)
    assert {key: at for key, at in life.turns.items() if key in waiting} == await line.turns()
    assert all(loaded.turns.get(key) == life.turns.get(key) for key in loaded.turns)


class TestLine:
    """`SqliteLine`."""

    @settings(max_examples=20, deadline=None)
    @given(accepted_lists, st.integers(1, 6), st.sets(st.sampled_from([None, 7, 8]), max_size=2), st.data())
    def test_stands_as_the_rule_says_whatever_happens(
        self, accepted: list[Download], most: int, without: set[int | None], data: st.DataObject
    ) -> None:
        """However downloads come and go, its front is what has the best ranks; so are the turns kept."""

        async def live(path: Path) -> None:
            async with open_database(path) as database:
                await migrate(database)
                life = Life(SqliteDownloads(database), data, NOON)
                for download in accepted:
                    await life.accept(download)
                    await life.go_on()
                for _ in range(6):
                    await life.go_on()
                    await check(life, most, list(without))
            async with open_database(path) as database:
                await check(attrs.evolve(life, repository=SqliteDownloads(database)), most, list(without))

        with tempfile.TemporaryDirectory() as folder:
            asyncio.run(live(Path(folder) / "boss-bot.db"))

    async def test_what_waited_before_it_was_made_stands_in_it(
        self, path: Path, make_download: Callable[..., Download]
    ) -> None:
        """A database from before there was a line gets one, with the turns that its history tells."""
        old = shipped_migrations()[0]
        started = make_download(requester_id=1, status=Status.DOWNLOADING, started_at=NOON)
        waiting = [make_download(requester_id=1), make_download(requester_id=2)]
        columns = "id, url, canonical, platform, requester_id, channel_id, guild_id, status, priority, "
        columns += "created_at, started_at, attempts, max_attempts, crashes"
        async with open_database(path) as database:
            await migrate(database, [old])
            with closing(sqlite3.connect(path)) as connection, connection:
                for one in (started, *waiting):
                    micros = int(NOON.timestamp()) * 10**6
                    values = (
                        one.id.hex,
                        one.url,
                        one.url,
                        "other",
                        one.origin.requester_id,
                        3,
                        2,
                        one.status,
                    )
                    more = (1, micros, micros if one is started else None, 0, 3, 0)
                    marks = ", ".join("?" * 14)
                    connection.execute(f"INSERT INTO downloads ({columns}) VALUES ({marks})", values + more)
            await migrate(database)
            loaded = await SqliteDownloads(database).line.first(9, now=NOON, step=SLOTS.step)

        assert {one.id for one in waiting} == {one.id for one in loaded.downloads}
        assert {1: NOON} == loaded.turns


class TestCost:
    """What the line costs: SQLite's own steps are counted, so that nothing can be flaky."""

    @pytest.mark.parametrize("without", [(), (1,)])
    async def test_its_front_is_read_without_the_rest(
        self, path: Path, database: Database, without: tuple[int, ...]
    ) -> None:
        """Among thousands of members a decision reads no more rows and takes no more steps than among few."""
        small, large = path.with_name("small.db"), path
        async with open_database(small) as other:
            await migrate(other)
        store(small, crowd(members=60, links=2, servers=10, until=NOON))
        store(large, crowd(members=3000, links=2, servers=10, until=NOON))
        values = {"now": 2**62, "step": 0, "most": 8, "without": str(list(without))}
        few, many = (steps(where, line_queries.FIRST, values) for where in (small, large))
        loaded = await SqliteDownloads(database).line.first(8, now=NOON, step=SLOTS.step, without=without)

        assert 8 == len(loaded.downloads)
        assert many < 1.2 * few

    async def test_a_start_costs_the_same_however_much_its_member_wants(
        self, path: Path, database: Database
    ) -> None:
        """The next head of a lane is found without reading the lane."""
        store(path, crowd(members=2, links=1000, servers=1, until=NOON))
        with closing(sqlite3.connect(path)) as connection, connection:
            connection.execute("DELETE FROM downloads WHERE requester_id = 1 AND id > ?", (f"{9:032x}",))
        claim = "UPDATE downloads SET status = 'downloading', turn_at = 1 WHERE id = :id"
        few, many = (steps(path, claim, {"id": f"{number:032x}"}) for number in (1, 2))

        assert many < 1.2 * few


def steps(path: Path, query: str, values: dict[str, object]) -> int:
    """Return how many instructions SQLite needs for a statement."""
    counted = 0

    def count() -> None:
        nonlocal counted
        counted += 1

    with closing(sqlite3.connect(path)) as connection:
        connection.set_progress_handler(count, 1)
        connection.execute(query, values).fetchall()
        connection.set_progress_handler(None, 0)
    return counted
