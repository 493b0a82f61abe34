"""The laws of sending messages one after another."""

from __future__ import annotations

import asyncio
import time

from boss_bot.discord.delivery.turns import SendingTurns


async def test_no_more_than_the_limit_in_any_period() -> None:
    """However many want to send at once, each goes in the order of asking, and none too early."""
    turns, sent = SendingTurns(limit=3, period=0.1), []

    async def send(number: int) -> None:
        await turns.wait(1)
        sent.append((number, time.monotonic()))

    await asyncio.gather(*(send(number) for number in range(10)))
    moments = [moment for _, moment in sent]

    assert list(range(10)) == [number for number, _ in sent]
    assert all(later - earlier >= 0.099 for earlier, later in zip(moments, moments[3:], strict=False))


async def test_channels_do_not_wait_for_each_other() -> None:
    """A channel in which much is sent holds up no other."""
    turns = SendingTurns(limit=1, period=60.0)
    await turns.wait(1)
    held = asyncio.create_task(turns.wait(1))
    await asyncio.wait_for(turns.wait(2), 5)

    assert not held.done()
    held.cancel()


async def test_who_gives_up_takes_nobodys_turn() -> None:
    """A message that is not sent after all counts for nothing."""
    turns = SendingTurns(limit=1, period=0.2)
    await turns.wait(1)
    given_up, next_one = asyncio.create_task(turns.wait(1)), asyncio.create_task(turns.wait(1))
    await asyncio.sleep(0)
    given_up.cancel()
    began = time.monotonic()
    await asyncio.wait_for(next_one, 5)

    assert time.monotonic() - began < 0.35


async def test_quiet_channels_are_forgotten() -> None:
    """Memory follows what is sent now, not the number of channels that there have been."""
    turns = SendingTurns(limit=1, period=0.0)
    for channel in range(100):
        await turns.wait(channel)

    assert 0 == len(turns._lines) == len(turns._budgets)
