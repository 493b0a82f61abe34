"""`boss-bot queue` as a process, beside a bot that runs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import attrs

from boss_bot.cli.demo.scene import Asked, Member
from tests.acceptance.conftest import OpenStage, kept, mia_on
from tests.support.command_line import Finished, boss_bot
from tests.support.waiting import until


@attrs.frozen
class Operator:
    """Who sits at the machine of the bot."""

    data: Path

    async def queue(self, *arguments: str) -> Finished:
        """Give the command."""
        return await boss_bot("queue", *arguments, folder=self.data.parent, BOSS_BOT_DATA_DIR=str(self.data))

    async def listed(self) -> list[dict[str, Any]]:
        """Return the queue as scripts get it."""
        listed = await self.queue("list", "--json")
        assert 0 == listed.code, listed.err
        found: list[dict[str, Any]] = json.loads(listed.out)
        return found


async def fails(member: Member, asked: Asked) -> None:
    """Wait until a message says that its download has failed."""
    await member.stage.playground.until(lambda: "Failed" in member.message(asked).text, 30)


async def test_the_operator_sees_the_queue(open_stage: OpenStage, data: Path) -> None:
    """What runs and what waits is listed with who asked, in 80 columns without control codes, or as JSON."""
    async with open_stage(BOSS_BOT_MAX_CONCURRENT_DOWNLOADS="1") as stage:
        member, operator = mia_on(stage), Operator(data)
        links = [stage.site.link("/slow/film.mp4"), stage.site.link("/media/photo.jpg")]
        await member.see_bar(await member.ask("first", links[0]))
        await member.ask("second", links[1])
        (first, second), shown = await operator.listed(), await operator.queue()

        assert ["downloading", "queued"] == [first["status"], second["status"]]
        assert links == [first["link"], second["link"]]
        assert str(member.mia.user.id) == first["requester_id"]
        heading, *lines = shown.out.splitlines()
        assert ["ID", "Status", "Requester", "Age", "Link"] == heading.split()
        assert [first["id"][:8], second["id"][:8]] == [line.split()[0] for line in lines]
        assert all(len(line) <= 80 and "\x1b" not in line for line in lines)


async def test_a_running_download_is_stopped_and_its_requester_told(
    open_stage: OpenStage, data: Path
) -> None:
    """Two seconds after the cancel nothing is transferred or kept any more, and the message says so."""
    async with open_stage() as stage:
        member, operator = mia_on(stage), Operator(data)
        asked = await member.ask("slow", stage.site.link("/slow/film.mp4"))
        await member.see_bar(asked)
        [running] = await operator.listed()
        done = await operator.queue("cancel", running["id"][:6])
        await stage.playground.until(lambda: member.is_over(asked), 2)
        await until(lambda: [] == kept(data), seconds=2)

        assert (0, "") == (done.code, done.err)
        assert "Cancelled" in member.message(asked).text
        assert not stage.site.visits.of("/slow/film.mp4")[-1].finished
        assert [] == await operator.listed()
        again = await operator.queue("cancel", running["id"])
        assert (1, "") == (again.code, again.out)
        assert "cancelled" in again.err


async def test_a_failed_download_is_tried_again(open_stage: OpenStage, data: Path) -> None:
    """A retry from outside is taken up by the running bot; the message goes on and the file comes."""
    async with open_stage(BOSS_BOT_MAX_ATTEMPTS="1") as stage:
        member, operator = mia_on(stage), Operator(data)
        asked = await member.ask("busy", stage.site.link("/busy/retried/photo.jpg"))
        await fails(member, asked)
        [failed] = await operator.listed()
        done = await operator.queue("retry", failed["id"])
        await stage.playground.until(lambda: "Delivered" in member.message(asked).text, 30)

        assert ("failed", "rate_limit") == (failed["status"], failed["error"]["kind"])
        assert 0 == done.code
        assert 1 == len(member.files(asked))


async def test_without_a_bot_the_next_start_finds_it(open_stage: OpenStage, data: Path) -> None:
    """What is cancelled while no bot runs stays cancelled, and is shown so after the start."""
    async with open_stage(BOSS_BOT_SHUTDOWN_GRACE_SECONDS="0") as stage:
        member, operator = mia_on(stage), Operator(data)
        asked = await member.ask("slow", stage.site.link("/slow/film.mp4"))
        await member.see_bar(asked)
        await stage.bot.stop()
        [waiting] = await operator.listed()
        done = await operator.queue("cancel", waiting["id"])

        assert ("queued", 0) == (waiting["status"], done.code)
        assert [] == await operator.listed()


async def test_what_names_no_download_is_refused(tmp_path: Path) -> None:
    """Without a database, or without sense, each answer says why, and nothing is made."""
    operator = Operator(tmp_path / "data")
    nonsense, unknown = await operator.queue("cancel", "latest"), await operator.queue("cancel", "abcd1234")

    assert (2, 1) == (nonsense.code, unknown.code)
    assert "no id" in nonsense.err
    assert "no database" in unknown.err
    assert [] == list(tmp_path.iterdir())
