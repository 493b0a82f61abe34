"""A delivery that dies before or after any of its writes, once or again and again, is made good."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import attrs
import pytest

from boss_bot.discord.delivery.turns import SendingTurns
from boss_bot.domain.limits import QueueLimits
from boss_bot.playground import Limits
from tests.support.delivering import Killed, MortalLog, accepted, contents, stored
from tests.support.discord_stage import open_stage
from tests.support.judged import ANY_PACE, open_judged_playground

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence
    from pathlib import Path

    from boss_bot.discord.delivery.courier import DiscordCourier
    from boss_bot.domain.download import Download
    from boss_bot.domain.stored import StoredFile
    from boss_bot.playground import Playground
    from tests.support.discord_stage import Stage
    from tests.support.openapi import DiscordDocument

KIB = 1024
AT_ONCE, FORGOTTEN, LONG_AFTER = 1.0, 400.0, 5 * 3600.0
"""Seconds until the next start: Discord remembers the nonce; no more; and the bot draws a new one."""


@pytest.fixture
async def playground(discord_document: DiscordDocument | None) -> AsyncIterator[Playground]:
    """Run a playground that takes requests of 64 KiB, as many in a second as one likes."""
    limits = Limits(request_bytes=64 * KIB, global_requests=10_000, sends=ANY_PACE)
    async with open_judged_playground(discord_document, limits=limits) as opened:
        opened.guild.upload_limit = 40 * KIB
        yield opened
        opened.ledger.forgive("request-size")


@attrs.define
class Trial:
    """One courier, which delivers downloads that look all the same, in answer to the same message."""

    stage: Stage
    root: Path
    download: Download
    seen: int = 1

    async def survives(self, deaths: Sequence[int], *, downtime: float, boosted: bool = False) -> bool:
        """Deliver a download through some deaths, each after so many steps.

        The server may be boosted meanwhile, so that what was too much together is so no more.

        Returns:
            Whether the first one came at all before the delivery was over.
        """
        download = attrs.evolve(
            await accepted(self.stage, tracked=False), message_id=self.download.message_id
        )
        files, died = self._files(download), False
        for steps in deaths:
            died = not await self._lives(self._mortal(steps), download, files) or died
            self.stage.playground.advance(downtime)
        self.stage.playground.guild.upload_limit = (1024 if boosted else 40) * KIB
        await self.stage.face.courier.deliver(download, files)
        self._check(download, files, await self.stage.face.courier.log.sendings(download.id))
        return not died

    async def survives_any(self, *, downtime: float, boosted: bool = False) -> int:
        """Deliver with one death after the other, until one would come too late; count them."""
        for steps in itertools.count():
            self.stage.playground.guild.upload_limit = 40 * KIB
            if await self.survives([steps], downtime=downtime, boosted=boosted):
                return steps
        raise AssertionError

    async def _lives(self, courier: DiscordCourier, download: Download, files: Sequence[StoredFile]) -> bool:
        try:
            await courier.deliver(download, files)
        except Killed:
            return False
        return True

    def _mortal(self, steps: int) -> DiscordCourier:
        courier = self.stage.face.courier
        return attrs.evolve(courier, log=MortalLog(courier.log, steps))

    def _files(self, download: Download) -> list[StoredFile]:
        """Pictures that are too much for one message, one of them twice, and two tunes of the same size."""
        pictures = [
            stored(self.root, download, f"{n}.png", bytes([n]) * 25 * KIB, title="Post") for n in range(3)
        ]
        tunes = [stored(self.root, download, f"{n}.mp3", bytes([n]) * 100, kind="audio") for n in (8, 9)]
        order = [pictures[0], tunes[0], *pictures[1:], pictures[0], tunes[1]]
        return [attrs.evolve(file, position=position) for position, file in enumerate(order)]

    def _check(self, download: Download, files: Sequence[StoredFile], log: Sequence[object]) -> None:
        messages = self.stage.playground.channel().messages[self.seen :]
        self.seen += len(messages)
        assert contents(messages) == {
            (self.root / file.path).read_bytes(): sum(other.path == file.path for other in files)
            for file in files
        }
        assert 1 == sum("Post" in message.text for message in messages)
        assert [message.id for message in messages] == sorted(one.message_id for one in log)
        assert {str(download.message_id)} == {message.reference["message_id"] for message in messages}


@pytest.fixture
async def trial(tmp_path: Path, playground: Playground) -> AsyncIterator[Trial]:
    """Open a bot on the playground whose time is the playground's."""

    def clock() -> datetime:
        return datetime.fromtimestamp(playground.clock.now(), UTC)

    many = QueueLimits(waiting=1000, waiting_per_guild=1000)
    async with open_stage(tmp_path, playground, started=False, clock=clock, limits=many) as stage:
        courier = stage.face.courier
        hasty = attrs.evolve(courier.sender, turns=SendingTurns(limit=10_000))
        stage.face.courier = attrs.evolve(courier, sender=hasty)
        yield Trial(stage, tmp_path, await accepted(stage))


@pytest.mark.parametrize("downtime", [AT_ONCE, FORGOTTEN, LONG_AFTER])
async def test_one_death(trial: Trial, downtime: float) -> None:
    """Wherever it comes: each file stands once, the words stand once, and all is written down."""
    assert await trial.survives_any(downtime=downtime) > 15


async def test_one_death_and_another_limit(trial: Trial) -> None:
    """What was refused together and is halfway sent apart is not sent together, though it could be now."""
    assert await trial.survives_any(downtime=FORGOTTEN, boosted=True) > 15


@pytest.mark.parametrize("downtime", [FORGOTTEN, LONG_AFTER])
async def test_two_deaths(trial: Trial, downtime: float) -> None:
    """The second one strikes what makes the first one good."""
    for first in range(8):
        for second in range(8):
            await trial.survives([first, second], downtime=downtime)


async def test_a_bot_that_always_dies_gets_done(trial: Trial) -> None:
    """As long as each life does a little more than nothing."""
    await trial.survives([3] * 20, downtime=LONG_AFTER)
