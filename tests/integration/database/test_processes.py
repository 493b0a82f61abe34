"""What holds between processes, and after one was killed."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

import pytest

from boss_bot.database.connection import open_database
from boss_bot.database.downloads import SqliteDownloads
from boss_bot.domain.download import Download
from boss_bot.domain.limits import QueueLimits
from boss_bot.domain.status import Status

PROGRAMS = Path(__file__).parent / "programs"
NO_LIMITS = QueueLimits(waiting=10**6, waiting_per_guild=10**6)


@contextmanager
def run(program: str, path: Path) -> Iterator[subprocess.Popen[str]]:
    """Run one of the programs on a database; end it by its id whatever happens."""
    command = [sys.executable, str(PROGRAMS / program), str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


class TestKill:
    """A writer that is killed with SIGKILL."""

    @pytest.mark.parametrize("lines", [1, 2, 17, 90])
    async def test_loses_nothing_that_it_acknowledged(self, path: Path, lines: int) -> None:
        """Every id that was printed is in the database, with its history, and the database is sound."""
        with run("writer.py", path) as writer:
            assert writer.stdout
            printed = [writer.stdout.readline() for _ in range(lines)]
            writer.kill()
            printed += writer.stdout.readlines()
        acknowledged = {UUID(hex=line.strip()) for line in printed if line.endswith("\n")}

        async with open_database(path) as database:
            stored = await SqliteDownloads(database).with_status(Status.QUEUED)
            [(verdict,)] = await database.read("PRAGMA integrity_check")
            [(moves,)] = await database.read("SELECT count(*) FROM moves")

        assert lines <= len(acknowledged)
        assert set() == acknowledged - {download.id for download in stored}
        assert ("ok", len(stored)) == (verdict, moves)


class TestClaim:
    """Several who want the same downloads."""

    async def test_processes_never_share_one(
        self, path: Path, downloads: SqliteDownloads, make_download: Callable[..., Download]
    ) -> None:
        """Of two processes that see the same queue, each download goes to exactly one."""
        made = [make_download() for _ in range(60)]
        for download in made:
            await downloads.add(download, NO_LIMITS)
        claims = await asyncio.to_thread(race, path)

        assert sorted(download.id.hex for download in made) == sorted(claims)
        assert [] == await downloads.with_status(Status.QUEUED)

    async def test_tasks_never_share_one(
        self, path: Path, downloads: SqliteDownloads, make_download: Callable[..., Download]
    ) -> None:
        """Of many tasks on two connections, exactly one gets the download, and it has one claim on record."""
        download = make_download()
        await downloads.add(download, NO_LIMITS)
        claimed = download.move(Status.DOWNLOADING, at=download.created_at)

        async with open_database(path) as second:
            claims = [
                repository.save(claimed, was=Status.QUEUED, at=download.created_at, cause=f"{n}")
                for n, repository in enumerate([downloads, SqliteDownloads(second)] * 10)
            ]
            results = await asyncio.gather(*claims)

        assert 1 == results.count(True)
        assert ["accepted", str(results.index(True))] == [
            m.cause for m in await downloads.history(download.id)
        ]


def race(path: Path) -> list[str]:
    """Let two processes claim at the same time; return what both got."""
    with run("claimer.py", path) as one, run("claimer.py", path) as other:
        for process in (one, other):
            assert process.stdout
            assert "ready\n" == process.stdout.readline()
        for process in (one, other):
            assert process.stdin
            process.stdin.write("go\n")
            process.stdin.flush()
        return [
            line.strip()
            for process in (one, other)
            for line in process.communicate(timeout=30)[0].splitlines()
        ]
