"""The playground can be gone, in every way in which Discord can, and comes back on the same port."""

from __future__ import annotations

from typing import TYPE_CHECKING

import aiohttp
import pytest

from boss_bot.playground import Manner, Part

if TYPE_CHECKING:
    from boss_bot.playground import Playground

AGENT = {"User-Agent": "DiscordBot (https://example.org, 1)"}


async def asked(playground: Playground) -> int:
    """Ask something that needs no token and return the status."""
    url = f"{playground.api_url}/gateway"
    async with aiohttp.ClientSession(headers=AGENT) as session, session.get(url) as answer:
        return answer.status


async def test_refused_then_back_on_the_same_port(playground: Playground) -> None:
    """While it lasts nobody listens; afterwards the same address answers."""
    async with playground.outage.during():
        with pytest.raises(aiohttp.ClientConnectorError):
            await asked(playground)

    assert 200 == await asked(playground)


async def test_cut_without_an_answer(playground: Playground) -> None:
    """The connection stands and breaks."""
    async with playground.outage.during(Part.REST, manner=Manner.CUT):
        with pytest.raises(aiohttp.ClientConnectionError):
            await asked(playground)

    assert 200 == await asked(playground)


async def test_silence(playground: Playground) -> None:
    """Nobody answers, however long one waits."""
    async with (
        playground.outage.during(Part.REST, manner=Manner.SILENT),
        aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(0.2)) as session,
    ):
        with pytest.raises(TimeoutError):
            await session.get(f"{playground.api_url}/gateway")

    assert 200 == await asked(playground)


async def test_somebody_elses_page(playground: Playground) -> None:
    """A status with a page that is no JSON: nothing of it is Discord's."""
    async with playground.outage.during(Part.REST, manner=404):
        assert 404 == await asked(playground)


async def test_the_parts_go_apart(playground: Playground) -> None:
    """The gateway may be gone while REST answers; a silent one lets clients in and says nothing."""
    url = playground.base_url.replace("http", "ws") + "/gateway?v=10&encoding=json"
    async with aiohttp.ClientSession() as session:
        async with playground.outage.during(Part.GATEWAY, manner=Manner.CUT):
            assert 200 == await asked(playground)
            with pytest.raises(aiohttp.ClientError):
                await session.ws_connect(url)
        async with playground.outage.during(Part.GATEWAY, manner=Manner.SILENT):
            socket = await session.ws_connect(url)
            with pytest.raises(TimeoutError):
                await socket.receive(timeout=0.2)
        async with session.ws_connect(url) as socket:
            assert 10 == (await socket.receive_json(timeout=5))["op"]
