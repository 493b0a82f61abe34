"""Requests that are stopped in the middle of their lives."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import aiohttp
import pytest

from boss_bot.playground.holds import Moment

if TYPE_CHECKING:
    from boss_bot.playground import Playground
    from tests.support.rest import Rest

ROUTE = "/channels/{channel_id}/messages"
FILE = ("a.jpg", b"a" * 100_000)


@pytest.mark.parametrize(
    ("moment", "standing"), [(Moment.ARRIVED, 0), (Moment.READING, 0), (Moment.READ, 0), (Moment.DONE, 1)]
)
async def test_what_is_dropped_ends_there(
    rest: Rest, playground: Playground, moment: Moment, standing: int
) -> None:
    """The client gets no answer; only what was done already has had an effect, and the next one passes."""
    hold = playground.faults.hold("POST", ROUTE, moment, after=50_000)
    sending = asyncio.create_task(rest.upload("POST", rest.messages, {}, FILE))
    await hold.reached()
    held = len(playground.attachments())
    hold.drop()
    with pytest.raises(aiohttp.ClientError):
        await sending
    await rest.upload("POST", rest.messages, {}, FILE)

    assert [standing, standing + 1] == [held, len(playground.attachments())]


async def test_what_is_released_takes_effect_even_if_its_client_is_gone(
    rest: Rest, playground: Playground
) -> None:
    """As with Discord, a request that has arrived is carried out, whoever waits for it."""
    hold = playground.faults.hold("POST", ROUTE, Moment.READ)
    sending = asyncio.create_task(rest.upload("POST", rest.messages, {}, FILE))
    await hold.reached()
    sending.cancel()
    await asyncio.gather(sending, return_exceptions=True)
    assert [] == playground.attachments()
    hold.release()

    assert await playground.until(playground.attachments)
