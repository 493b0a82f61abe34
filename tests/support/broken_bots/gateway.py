"""Bots that break the rules of the gateway."""

from __future__ import annotations

import json
from typing import Any

from boss_bot.playground import Limits
from boss_bot.playground.gateway.frames import Intent, Opcode
from boss_bot.playground.rules.rule import GatewayRule
from tests.support.broken_bots.broken_bot import Act, Bench, BrokenBot
from tests.support.gateway import Client, connected, dialled

INVALID_SESSION = "Invalid Session"


async def _closed(client: Client) -> str:
    return f"closed with {await client.closed()}"


async def _answered(client: Client) -> str:
    assert Opcode.INVALID_SESSION == (await client.next())["op"]
    return INVALID_SESSION


def identifying(**changed: Any) -> Act:
    """Return an act that begins a session wrongly."""

    async def act(bench: Bench) -> str:
        async with connected(bench.playground) as client:
            await client.identify(**changed)
            return await _closed(client)

    return act


def sending(raw: str) -> Act:
    """Return an act that sends something before a session."""

    async def act(bench: Bench) -> str:
        async with connected(bench.playground) as client:
            await client.socket.send_str(raw)
            return await _closed(client)

    return act


async def _ask_for_version_9(bench: Bench) -> str:
    async with dialled(bench.playground, "9") as client:
        return await _closed(client)


async def _send_121_events(bench: Bench) -> str:
    async with connected(bench.playground) as client:
        for _ in range(121):
            await client.send(Opcode.HEARTBEAT)
        return await _closed(client)


async def _have_no_pulse(bench: Bench) -> str:
    async with connected(bench.playground) as client:
        return await _closed(client)


async def _identify_twice(bench: Bench) -> str:
    async with connected(bench.playground) as client:
        for _ in range(2):
            await client.identify()
        return await _closed(client)


async def _identify_elsewhere_at_once(bench: Bench) -> str:
    async with connected(bench.playground) as client, connected(bench.playground) as other:
        await client.identify()
        await client.next()
        await other.identify()
        return await _answered(other)


async def _identify_again_and_again(bench: Bench) -> str:
    async with connected(bench.playground) as client, connected(bench.playground) as other:
        await client.identify()
        await client.next()
        bench.playground.advance(3600)
        await other.identify()
        return await _closed(other)


async def _resume_from_the_future(bench: Bench) -> str:
    async with connected(bench.playground) as client:
        await client.identify()
        session_id = (await client.next())["d"]["session_id"]
        await client.socket.close(code=4000)
    async with connected(bench.playground) as client:
        await client.resume(session_id, 99)
        return await _closed(client)


GATEWAY = (
    BrokenBot(GatewayRule.GATEWAY_VERSION, _ask_for_version_9, "closed with 4012"),
    BrokenBot(GatewayRule.GATEWAY_JSON, sending("{"), "closed with 4002"),
    BrokenBot(GatewayRule.GATEWAY_JSON, sending("[]"), "closed with 4002"),
    BrokenBot(GatewayRule.GATEWAY_OPCODE, sending('{"op": 99}'), "closed with 4001"),
    BrokenBot(
        GatewayRule.GATEWAY_PAYLOAD_SIZE,
        sending(json.dumps({"op": 1, "d": "x" * 4096})),
        "closed with 4002",
    ),
    BrokenBot(GatewayRule.GATEWAY_SEND_RATE, _send_121_events, "closed with 4008"),
    BrokenBot(
        GatewayRule.HEARTBEAT, _have_no_pulse, "closed with 4009", limits=Limits(heartbeat_interval=0.01)
    ),
    BrokenBot(GatewayRule.GATEWAY_TOKEN, identifying(token="wrong"), "closed with 4004"),
    BrokenBot(GatewayRule.IDENTIFY_FIRST, sending('{"op": 3, "d": {}}'), "closed with 4003"),
    BrokenBot(GatewayRule.IDENTIFY_ONCE, _identify_twice, "closed with 4005"),
    BrokenBot(GatewayRule.IDENTIFY_SPACING, _identify_elsewhere_at_once, INVALID_SESSION, is_breach=False),
    BrokenBot(
        GatewayRule.IDENTIFY_DAILY,
        _identify_again_and_again,
        "closed with 4004",
        limits=Limits(identifies_per_day=1),
    ),
    BrokenBot(GatewayRule.VALID_INTENTS, identifying(intents=1 << 40), "closed with 4013"),
    BrokenBot(GatewayRule.VALID_INTENTS, identifying(intents=None), "closed with 4013"),
    BrokenBot(
        GatewayRule.GRANTED_INTENTS, identifying(intents=int(Intent.MESSAGE_CONTENT)), "closed with 4014"
    ),
    BrokenBot(GatewayRule.VALID_SHARD, identifying(shard=[1, 1]), "closed with 4010"),
    BrokenBot(GatewayRule.RESUME_SEQUENCE, _resume_from_the_future, "closed with 4007"),
)
