"""Kill -9 of anything at random instants, under a mixed load."""

from __future__ import annotations

import asyncio
import logging
import os
import random
import signal
from pathlib import Path
from typing import TYPE_CHECKING

import attrs
import pytest

from boss_bot.cli.demo.scene import Asked, Member
from boss_bot.playground import NoAnswerError
from tests.acceptance.conftest import OpenStage, mia_on, restart
from tests.support.processes import alive, descendants
from tests.support.waiting import until

if TYPE_CHECKING:
    from boss_bot.cli.demo.stage import Stage

LOAD = ("photo", "slow", "gallery", "stream", "tune", "clip")
OPEN_AT_MOST = 5


@attrs.define
class Havoc:
    """Asks for things and kills processes, by the numbers of one seed."""

    stage: Stage
    member: Member
    chance: random.Random
    asked: list[Asked] = attrs.field(factory=list)
    killed: list[str] = attrs.field(factory=list)

    async def strike(self) -> None:
        """Top the load up, wait for a random instant, kill something; nothing may outlive the bot."""
        await self._ask()
        await asyncio.sleep(self.chance.uniform(0.0, 0.7))
        family = descendants(self.stage.bot.pid)
        if family and self.chance.random() < 0.5:
            self._kill_one(self.chance.choice(sorted(family)))
            return
        self.killed.append("bot")
        await self.stage.bot.kill()
        await until(lambda: not any(map(alive, family)), seconds=5)
        await restart(self.stage)
        await self.stage.playground.until_ready(30)

    async def _ask(self) -> None:
        while sum(not self.member.is_over(one) for one in self.asked) < OPEN_AT_MOST:
            sample = self.stage.site.sample(self.chance.choice(LOAD))
            link = f"{self.stage.site.link(sample.path)}?{len(self.asked)}"
            try:
                self.asked.append(await self.member.ask(sample.name, link, sample))
            except NoAnswerError:
                # The bot was not back yet: nothing was promised.
                return

    def _kill_one(self, pid: int) -> None:
        self.killed.append("descendant")
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            self.killed[-1] = "nothing"


def check(member: Member, asked: Asked) -> None:
    """Whatever was accepted came whole and once, or its end was told."""
    assert asked.sample is not None
    text, files = member.message(asked).text, member.files(asked)
    if "Delivered" in text:
        expected = len(asked.sample.sha256) or 1
        assert expected == len(files), (asked.name, text, len(files))
        if asked.sample.sha256:
            assert sorted(asked.sample.sha256) == sorted(file.sha256 for file in files), asked.name
    else:
        # Three deaths of its own child, or ffmpeg's in the middle of its work: no other kill ends a download.
        assert "crashed" in text or "could not be prepared" in text, (asked.name, text)
        assert [] == files


@pytest.mark.timeout(3600)
@pytest.mark.parametrize("kills", [20, pytest.param(200, marks=pytest.mark.endurance)])
async def test_nothing_is_lost_and_nothing_comes_twice(open_stage: OpenStage, data: Path, kills: int) -> None:
    """After any number of kills each accepted download has come once, or is told as failed."""
    seed = int(os.environ.get("KILLS_SEED", random.randrange(2**32)))
    logging.getLogger(__name__).warning("KILLS_SEED=%s", seed)
    async with open_stage(BOSS_BOT_MAX_CONCURRENT_PER_USER="3") as stage:
        havoc = Havoc(stage, mia_on(stage), random.Random(seed))
        for _ in range(kills):
            await havoc.strike()
        await havoc.member.see_all_end(havoc.asked)

        for asked in havoc.asked:
            check(havoc.member, asked)
        answer = await havoc.member.mia.command("download", url=stage.site.link("/media/photo.jpg"))
        assert not answer.is_ephemeral
        await stage.playground.until(lambda: "Delivered" in answer.text, 20)
        assert kills == len(havoc.killed)
        ends = [havoc.member.message(asked).text for asked in havoc.asked]
    # What failed may be tried again from what there is; nothing else may have left anything.
    failed = " ".join(text for text in ends if "Failed" in text)
    assert [] == [path.name for path in (data / "temp").iterdir() if path.name[:8] not in failed]
