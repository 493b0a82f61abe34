"""The gateway closes on whoever breaks its rules."""

from __future__ import annotations

import json
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import aiohttp
import pytest

from boss_bot.playground import Limits, open_playground
from boss_bot.playground.gateway.frames import Intent

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from boss_bot.playground import Playground

INTENTS = int(Intent.GUILDS | Intent.GUILD_MESSAGES)


class Client:
    """A gateway client without manners."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse, token: str) -> None:
        self.socket = socket
        self.token = token

    async def send(self, opcode: int, data: Any = None) -> None:
        """Send a payload."""
        await self.socket.send_str(json.dumps({"op": opcode, "d": data}))

    async def identify(self, **changed: Any) -> None:
        """Send IDENTIFY."""
        await self.send(2, {"token": self.token, "intents": INTENTS, "properties": {}, **changed})

    async def next(self) -> dict[str, Any]:
        """Return the next payload."""
        return dict(await self.socket.receive_json(timeout=5))

    async def closed(self) -> int | None:
        """Read to the end, and return the close code."""
        while not self.socket.closed:
            await self.socket.receive(timeout=5)
        return self.socket.close_code


@asynccontextmanager
async def connected(playground: Playground) -> AsyncIterator[Client]:
    """Connect, and read HELLO."""
    url = playground.base_url.replace("http", "ws") + "/gateway?v=10&encoding=json"
    async with aiohttp.ClientSession() as session, session.ws_connect(url) as socket:
        client = Client(socket, playground.token)
        assert 10 == (await client.next())["op"]
        yield client


@pytest.mark.parametrize(
    ("rule", "code", "changed"),
    [
        ("gateway-token", 4004, {"token": "wrong"}),
        ("valid-intents", 4013, {"intents": 1 << 40}),
        ("granted-intents", 4014, {"intents": int(Intent.MESSAGE_CONTENT)}),
        ("valid-shard", 4010, {"shard": [1, 1]}),
    ],
)
async def test_a_wrong_identify_is_closed(
    playground: Playground, rule: str, code: int, changed: dict[str, Any]
) -> None:
    """Each mistake in IDENTIFY has its close code."""
    async with connected(playground) as client:
        await client.identify(**changed)

        assert code == await client.closed()
    assert playground.ledger.forgive(rule)


@pytest.mark.parametrize(
    ("rule", "code", "raw"),
    [
        ("gateway-json", 4002, "{"),
        ("gateway-opcode", 4001, '{"op": 99}'),
        ("identify-first", 4003, '{"op": 3, "d": {}}'),
        ("gateway-payload-size", 4002, json.dumps({"op": 1, "d": "x" * 4096})),
    ],
)
async def test_a_strange_payload_is_closed(playground: Playground, rule: str, code: int, raw: str) -> None:
    """What is no payload, or comes too early, or is too large, ends the connection."""
    async with connected(playground) as client:
        await client.socket.send_str(raw)

        assert code == await client.closed()
    assert playground.ledger.forgive(rule)


async def test_more_than_120_sends_a_minute_are_closed(playground: Playground) -> None:
    """The 121st payload within a minute is one too many."""
    async with connected(playground) as client:
        for _ in range(121):
            await client.send(1)

        assert 4008 == await client.closed()
    assert playground.ledger.forgive("gateway-send-rate")


async def test_a_session_starts_with_ready_and_the_server(playground: Playground) -> None:
    """IDENTIFY is answered with READY and GUILD_CREATE; a second one is an offence."""
    async with connected(playground) as client:
        await client.identify()
        ready, guild = await client.next(), await client.next()
        await client.send(1, 2)
        acknowledged = await client.next()
        await client.identify()
        code = await client.closed()

    assert ("READY", "GUILD_CREATE", 11, 4005) == (ready["t"], guild["t"], acknowledged["op"], code)
    assert (1, 2) == (ready["s"], guild["s"])
    assert playground.ledger.forgive("identify-once")


async def test_identifying_again_at_once_is_refused(playground: Playground) -> None:
    """A second IDENTIFY within five seconds gets Invalid Session; later it passes."""
    async with connected(playground) as client, connected(playground) as other:
        await client.identify()
        await client.next()
        await other.identify()
        refused = await other.next()
        playground.advance(5)
        await other.identify()
        ready = await other.next()

    assert (9, "READY") == (refused["op"], ready["t"])
    assert ["identify-spacing"] == [refusal.rule for refusal in playground.ledger.refusals]


async def test_a_resume_replays_what_was_missed(playground: Playground) -> None:
    """Events after the given number come again, without content that the intents do not cover."""
    async with connected(playground) as client:
        await client.identify()
        ready = await client.next()
        await client.next()
    await playground.until(lambda: not playground.backend.hub.live)
    playground.member("Mia").say("secret")
    async with connected(playground) as client:
        await client.send(6, {"token": client.token, "session_id": ready["d"]["session_id"], "seq": 2})
        missed, resumed = await client.next(), await client.next()

    assert ("MESSAGE_CREATE", 3, "") == (missed["t"], missed["s"], missed["d"]["content"])
    assert ("RESUMED", 4) == (resumed["t"], resumed["s"])


async def test_a_session_that_is_lost_for_long_cannot_be_resumed(playground: Playground) -> None:
    """After some minutes a session must be started anew; a number from the future is an offence."""
    async with connected(playground) as client:
        await client.identify()
        session_id = (await client.next())["d"]["session_id"]
    await playground.until(lambda: not playground.backend.hub.live)
    resume = {"token": playground.token, "session_id": session_id}
    async with connected(playground) as client:
        await client.send(6, {**resume, "seq": 99})
        code = await client.closed()
    playground.advance(301)
    async with connected(playground) as client:
        await client.send(6, {**resume, "seq": 1})
        invalid = await client.next()

    assert (4007, {"op": 9, "d": False, "s": None, "t": None}) == (code, invalid)
    assert playground.ledger.forgive("resume-sequence")


async def test_too_many_identifies_a_day_are_an_offence() -> None:
    """One session start too many ends all sessions, and the token is worth nothing any more."""
    async with (
        open_playground(limits=Limits(identifies_per_day=1)) as playground,
        connected(playground) as client,
        connected(playground) as other,
    ):
        await client.identify()
        await client.next()
        playground.advance(3600)
        await other.identify()

        assert [4004, 4004] == [await other.closed(), await client.closed()]
        assert client.token != playground.token
        assert playground.ledger.forgive("identify-daily")
