"""`boss-bot queue` as a process, beside a bot that runs and where none does."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import attrs

from boss_bot.database import FILE_NAME
from boss_bot.database.connection import open_database
from boss_bot.database.downloads import SqliteDownloads
from boss_bot.database.migrator import migrate
from boss_bot.domain.download import Download, Origin
from boss_bot.domain.limits import QueueLimits
from boss_bot.domain.status import Status
from tests.acceptance.conftest import OpenStage, kept, mia_on
from tests.support.command_line import Finished, boss_bot
from tests.support.waiting import until


@attrs.frozen
class Operator:
    """Who sits at the machine of the bot."""

    data: Path

    async def queue(self, *arguments: str, **settings: str) -> Finished:
        """Give the command."""
        known = {"BOSS_BOT_DATA_DIR": str(self.data), **settings}
        return await boss_bot("queue", *arguments, folder=self.data.parent, **known)

    async def listed(self) -> list[dict[str, Any]]:
        """Return the queue as scripts get it."""
        listed = await self.queue("list", "--json")
        assert 0 == listed.code, listed.err
        found: list[dict[str, Any]] = json.loads(listed.out)
        return found


def require_table(shown: Finished, downloads: list[dict[str, Any]]) -> None:
    """Require a table of these downloads that can be read in 80 columns, without control codes."""
    heading, *lines = shown.out.splitlines()

    assert ["ID", "Status", "Requester", "Age", "Link"] == heading.split()
    assert [download["id"][:8] for download in downloads] == [line.split()[0] for line in lines]
    assert all(len(line) <= 80 and "\x1b" not in line for line in lines)


async def test_a_running_download_is_seen_and_stopped(open_stage: OpenStage, data: Path) -> None:
    """What runs is listed; two seconds after a cancel nothing of it is left; its message says so."""
    # So slow that it runs on for half a minute, however long the commands take.
    async with open_stage(BOSS_BOT_BANDWIDTH_KIB="64", BOSS_BOT_EDIT_INTERVAL_SECONDS="5") as stage:
        member, operator = mia_on(stage), Operator(data)
        link = stage.site.link("/slow/film.mp4")
        asked = await member.ask("slow", link)
        await member.see_bar(asked)
        [running] = await operator.listed()
        done = await operator.queue("cancel", running["id"][:6])
        assert (0, "") == (done.code, done.err)
        await until(lambda: [] == kept(data), seconds=2)
        # The edit waits for its place among those that the channel may have.
        await stage.playground.until(lambda: member.is_over(asked), 10)

        assert ("downloading", link) == (running["status"], running["link"])
        assert str(member.mia.user.id) == running["requester_id"]
        assert "Cancelled" in member.message(asked).text
        assert not stage.site.visits.of("/slow/film.mp4")[-1].finished
        assert [] == member.files(asked)


async def test_a_failed_download_is_tried_again(open_stage: OpenStage, data: Path) -> None:
    """A retry from outside is taken up by the running bot; the message goes on and the file comes."""
    async with open_stage(BOSS_BOT_MAX_ATTEMPTS="1") as stage:
        member, operator = mia_on(stage), Operator(data)
        asked = await member.ask("busy", stage.site.link("/busy/retried/photo.jpg"))
        await stage.playground.until(lambda: "Failed" in member.message(asked).text, 30)
        [failed] = await operator.listed()
        done = await operator.queue("retry", failed["id"])
        await stage.playground.until(lambda: "Delivered" in member.message(asked).text, 30)

        assert ("failed", "rate_limit") == (failed["status"], failed["error"]["kind"])
        assert 0 == done.code
        assert 1 == len(member.files(asked))


async def test_no_bot_is_needed(tmp_path: Path) -> None:
    """Where no bot runs the queue is shown and changed too; what is over stays as it is."""
    operator, url = Operator(tmp_path), f"https://example.org/{'long/' * 30}a.jpg?x=1"
    origin = Origin(requester_id=2**63 - 1, channel_id=2)
    common = {"url": url, "canonical": url, "platform": "other", "created_at": datetime.now(UTC)}
    first, second = (Download(id=uuid4(), origin=origin, **common) for _ in range(2))
    async with open_database(tmp_path / FILE_NAME) as database:
        await migrate(database)
        downloads = SqliteDownloads(database)
        for download in (first, second):
            await downloads.add(download, QueueLimits())
        require_table(await operator.queue(), await operator.listed())
        cancelled = await operator.queue("cancel", str(first.id).upper())
        again = await operator.queue("cancel", first.id.hex)
        stored = await downloads.get(first.id)
        history = await downloads.history(first.id)

        assert (0, 1) == (cancelled.code, again.code)
        assert stored
        assert Status.CANCELLED is stored.status
        assert "cancelled by the operator" == history[-1].cause
        assert [second.id.hex] == [download["id"] for download in await operator.listed()]


async def test_a_retry_finds_no_room(tmp_path: Path) -> None:
    """Where as many wait as may the answer says so, and the download stays as it was."""
    operator, origin = Operator(tmp_path), Origin(requester_id=1, channel_id=2)
    common = {"url": "https://a.example/", "canonical": "https://a.example/", "platform": "other"}
    now = datetime.now(UTC)
    failed, waiting = (
        Download(id=uuid4(), origin=origin, created_at=now, completed_at=now, status=status, **common)
        for status in (Status.FAILED, Status.QUEUED)
    )
    async with open_database(tmp_path / FILE_NAME) as database:
        await migrate(database)
        for download in (failed, waiting):
            await SqliteDownloads(database).add(download, QueueLimits())
        full = await operator.queue("retry", failed.id.hex, BOSS_BOT_MAX_QUEUE_SIZE_PER_USER="1")
        stored = await SqliteDownloads(database).get(failed.id)

        assert (1, failed) == (full.code, stored)
        assert "Of its requester as many downloads wait as may: 1." in full.err


async def test_what_names_no_download_is_refused(tmp_path: Path) -> None:
    """Without a database, or without sense, each answer says why, and nothing is made."""
    operator = Operator(tmp_path / "data")
    nonsense, unknown = await operator.queue("cancel", "latest"), await operator.queue("cancel", "abcd1234")

    assert (2, 1) == (nonsense.code, unknown.code)
    assert "no id" in nonsense.err
    assert "no database" in unknown.err
    assert [] == list(tmp_path.iterdir())
