"""Kill -9 at every moment of every upload: what was asked for stands in the channel exactly once."""

from __future__ import annotations

import asyncio
import hashlib
import logging
import os
import random
from collections import Counter
from typing import TYPE_CHECKING

import attrs
import pytest

from boss_bot.cli.demo.scene import Asked, Member
from boss_bot.playground.holds import Hold, Moment
from tests.acceptance.conftest import OpenStage, mia_on, restart
from tests.support.waiting import until

if TYPE_CHECKING:
    from collections.abc import Sequence

    from boss_bot.cli.demo.stage import Stage
    from boss_bot.playground import Message

UPLOADS = "/channels/{channel_id}/messages"
ANSWERS = "/interactions/{interaction_id}/{token}/callback"

MESSAGES = (("gallery/picture-1.jpg", "gallery/picture-2.jpg"), ("tune.mp3",), ("film.mp4",), ("tune.ogg",))
"""The files of one download, as they share messages: tunes have their own."""

HALF = (25_000, 18_000, 1_000_000)
"""Bytes, about half of what each of the first three messages weighs."""

PATIENCE = 60.0
"""Seconds for a bot to start and come as far as its next upload, however busy the machine is."""

FORGOTTEN = 301.0
"""Seconds after which Discord remembers no nonce."""


@attrs.define
class Ordeal:
    """A bot that is killed again and again, and what stands in the channel meanwhile."""

    stage: Stage
    member: Member
    messages: Sequence[Sequence[str]] = MESSAGES
    """The files of each download, by the messages that they will share."""

    @property
    def names(self) -> list[str]:
        """The files of each download."""
        return [name for names in self.messages for name in names]

    async def ask(self) -> Asked:
        """Ask for all the files."""
        link = self.stage.site.link(f"/gallery.rss?of={','.join(self.names)}")
        return await self.member.ask("mixed", link)

    def arm(self, moment: Moment, after: int = 1) -> Hold:
        """Stop the next upload at a moment."""
        return self.stage.playground.faults.hold("POST", UPLOADS, moment, after=after)

    async def live_until(self, moment: Moment, after: int = 1) -> Hold:
        """Start the bot, and let an upload come as far as a moment."""
        hold = self.arm(moment, after)
        await restart(self.stage)
        await hold.reached(PATIENCE)
        return hold

    async def kill(self, *holds: Hold, downtime: float = 0.0) -> None:
        """End the bot as a power cut would, with what is held, and let time pass."""
        await self.stage.bot.kill()
        for hold in holds:
            hold.drop()
        self.stage.playground.advance(downtime)

    def answered(self) -> int:
        """Count the uploads that were answered, or would have been if anyone had lived to hear it."""
        return sum(one.route == UPLOADS for one in self.stage.playground.ledger.requests)

    def uploads(self) -> list[Message]:
        """Return the messages in which files stand."""
        messages = self.stage.playground.channel().messages
        return [message for message in messages if message.visible_attachments]

    def check(self, *asked: Asked) -> None:
        """Each file stands once for each request, in answer to it; each request is told as delivered once."""
        folder = self.stage.site.folder
        expected = Counter(hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in self.names)
        for one in asked:
            assert expected == Counter(file.sha256 for file in self.member.files(one))
        texts = [message.text for message in self.stage.playground.channel().messages]
        assert len(asked) * len(self.messages) == len(self.uploads())
        assert len(asked) * (1 + len(self.messages)) == len(texts)
        assert len(asked) == sum("Delivered" in text for text in texts)


@pytest.mark.timeout(300)
async def test_killed_at_every_moment_of_every_upload(open_stage: OpenStage) -> None:
    """An upload arrives, is half read, is read, has taken effect: each time death comes just then.

    The first life ends even before the bot has heard of its own tracking message. What had arrived whole
    takes effect although its sender is dead, before or after the next life sends the same again. And twice
    the bot stays dead for so long that no nonce helps.
    """
    async with open_stage() as stage:
        ordeal = Ordeal(stage, mia_on(stage))
        answer = stage.playground.faults.hold("POST", ANSWERS, Moment.DONE)
        hold = ordeal.arm(Moment.ARRIVED)
        asked = await ordeal.ask()
        await hold.reached(PATIENCE)
        await ordeal.kill(answer, hold)
        assert [] == ordeal.uploads()
        for standing, half in enumerate(HALF):
            await die_at_every_moment(ordeal, standing, half)
        await die_before_a_late_effect(ordeal)
        await ordeal.member.see(asked, "Delivered")
        await ordeal.kill()
        await restart(stage)
        await stage.playground.until_ready(30)
        await ordeal.member.mia.command("help")

        ordeal.check(asked)


async def die_at_every_moment(ordeal: Ordeal, standing: int, half: int) -> None:
    """Die before the next message stands, again and again, and then once it stands."""
    # Of the first message it is done: the life that ends with the answer to the command ends there, too.
    for moment in (Moment.ARRIVED, Moment.READING)[standing == 0 :]:
        await ordeal.kill(await ordeal.live_until(moment, half))
        assert standing == len(ordeal.uploads())
    late = await ordeal.live_until(Moment.READ)
    await ordeal.kill()
    assert standing == len(ordeal.uploads())
    hold = await ordeal.live_until(Moment.DONE)
    answered = ordeal.answered()
    late.release()
    await until(lambda: ordeal.answered() > answered)
    await ordeal.kill(hold, downtime=0.0 if standing == 1 else FORGOTTEN)
    assert standing + 1 == len(ordeal.uploads())


async def die_before_a_late_effect(ordeal: Ordeal) -> None:
    """Die while the last message is on its way; it gets there when the next life has looked for it."""
    late = await ordeal.live_until(Moment.READ)
    await ordeal.kill()
    again = await ordeal.live_until(Moment.ARRIVED)
    late.release()
    await until(lambda: len(ordeal.uploads()) == len(MESSAGES))
    again.release()


@pytest.mark.timeout(300)
async def test_two_downloads_of_one_link_die_together(open_stage: OpenStage) -> None:
    """All that they send looks the same, and some of it is written down by nobody: each gets its own."""
    async with open_stage() as stage:
        ordeal = Ordeal(stage, mia_on(stage), MESSAGES[:2])
        hold = ordeal.arm(Moment.DONE)
        asked = [await ordeal.ask(), await ordeal.ask()]
        await hold.reached(PATIENCE)
        await ordeal.kill(hold, downtime=FORGOTTEN)
        await ordeal.kill(await ordeal.live_until(Moment.DONE), downtime=FORGOTTEN)
        await restart(stage)
        await ordeal.member.see_all_end(asked)

        ordeal.check(*asked)


@pytest.mark.endurance
@pytest.mark.timeout(1200)
async def test_killed_at_random_instants(open_stage: OpenStage) -> None:
    """Eighty kills wherever they fall, and now and then a long silence after one."""
    seed = int(os.environ.get("KILLS_SEED", random.randrange(2**32)))
    logging.getLogger(__name__).warning("KILLS_SEED=%s", seed)
    chance = random.Random(seed)
    # Not more: the bot, whose clock stands still meanwhile, would think that Discord's is wrong.
    silences = dict.fromkeys(chance.sample(range(80), 9), FORGOTTEN)
    async with open_stage() as stage:
        ordeal = Ordeal(stage, mia_on(stage))
        asked = [await ordeal.ask()]
        for kill in range(80):
            await asyncio.sleep(chance.uniform(0, 0.5))
            await ordeal.kill(downtime=silences.get(kill, 0.0))
            await restart(stage)
            await stage.playground.until_ready(30)
            if ordeal.member.is_over(asked[-1]):
                asked.append(await ordeal.ask())
        await ordeal.member.see_all_end(asked)

        assert len(asked) > 5
        ordeal.check(*asked)
