"""One writer, one reader, and transactions that nobody's cancellation can tear."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import AsyncExitStack, asynccontextmanager
from typing import TYPE_CHECKING, Any, TypeVar

import aiosqlite
from loguru import logger

from boss_bot.database.errors import DatabaseUnreadable, WalUnavailable, told_apart

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping, Sequence
    from pathlib import Path

T = TypeVar("T")

_BUSY_SECONDS = 10.0
"""How long another process, such as a backup, may hold the write lock."""


class Database:
    """An open database. Made by `open_database`."""

    def __init__(self, writer: aiosqlite.Connection, reader: aiosqlite.Connection) -> None:
        self._writer = writer
        self._reader = reader
        self._lock = asyncio.Lock()
        self._transactions: set[asyncio.Task[Any]] = set()

    async def read(
        self, sql: str, parameters: Sequence[Any] | Mapping[str, Any] = ()
    ) -> Iterable[sqlite3.Row]:
        """Run one query on the reader's connection; it sees everything that has been committed."""
        with told_apart():
            return await self._reader.execute_fetchall(sql, parameters)

    async def write(self, work: Callable[[aiosqlite.Connection], Awaitable[T]]) -> T:
        """Run `work` in one transaction; it is durable once this has returned.

        On a shared connection a task that is cancelled in the middle would leave its transaction to the next
        one, whose commit or rollback would then be the fate of both. So each is a task of its own that goes
        on to its end; a cancelled caller is let go once that is decided, so that what it reads next is true.

        Raises:
            Exception: Whatever `work` raises; nothing is stored then.
        """
        task = asyncio.create_task(self._transact(work))
        self._transactions.add(task)
        task.add_done_callback(self._transactions.discard)
        try:
            with told_apart():
                return await asyncio.shield(task)
        except asyncio.CancelledError:
            task.add_done_callback(_report)
            await asyncio.wait({task})
            raise

    async def settle(self) -> None:
        """Wait for the transactions whose callers were cancelled and did not wait themselves."""
        await asyncio.gather(*self._transactions, return_exceptions=True)

    async def _transact(self, work: Callable[[aiosqlite.Connection], Awaitable[T]]) -> T:
        async with self._lock:
            try:
                await self._writer.execute("BEGIN IMMEDIATE")
                result = await work(self._writer)
                await self._writer.commit()
            except BaseException:
                await self._writer.rollback()
                raise
            return result


@asynccontextmanager
async def open_database(path: Path) -> AsyncIterator[Database]:
    """Open the database file, made if missing; it is closed after all that was begun is committed.

    Neither kill -9 nor a power cut takes a commit back: https://www.sqlite.org/pragma.html#pragma_synchronous

    Raises:
        DatabaseUnreadable: If it can't be opened, or is no database.
        WalUnavailable: If the file system can't do write-ahead logging.
    """
    async with AsyncExitStack() as stack:
        try:
            writer = await stack.enter_async_context(_connect(path))
            await _use_wal(writer, path)
            reader = await stack.enter_async_context(_connect(path))
            await reader.execute("PRAGMA query_only = ON")
        except sqlite3.DatabaseError as error:
            raise DatabaseUnreadable(path, str(error)) from error
        database = Database(writer, reader)
        stack.push_async_callback(database.settle)
        yield database


@asynccontextmanager
async def _connect(path: Path) -> AsyncIterator[aiosqlite.Connection]:
    # aiosqlite leaves the thread of a failed connection behind, and that complains once the loop is closed.
    await asyncio.to_thread(lambda: sqlite3.connect(path).close())
    # Without an isolation level sqlite3 begins no transactions of its own accord.
    async with aiosqlite.connect(path, timeout=_BUSY_SECONDS, isolation_level=None) as connection:
        connection.row_factory = sqlite3.Row
        await connection.executescript("PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL")
        yield connection


async def _use_wal(connection: aiosqlite.Connection, path: Path) -> None:
    [(mode,)] = await connection.execute_fetchall("PRAGMA journal_mode = WAL")
    if mode != "wal":
        raise WalUnavailable(path, mode)


def _report(task: asyncio.Task[Any]) -> None:
    if not task.cancelled() and (error := task.exception()):
        logger.opt(exception=error).warning("A write whose caller was cancelled has failed")
