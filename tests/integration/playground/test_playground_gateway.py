"""Sessions of the gateway: their start, what they tell, and their resuming."""

from __future__ import annotations

from typing import TYPE_CHECKING

from boss_bot.playground import Limits, open_playground
from tests.support.gateway import connected

if TYPE_CHECKING:
    from boss_bot.playground import Playground

UNKNOWN_ERROR = 4000
INVALID_SESSION = {"op": 9, "d": False, "s": None, "t": None}


async def test_a_session_starts_with_ready_and_the_server(playground: Playground) -> None:
    """IDENTIFY is answered with READY and GUILD_CREATE, numbered from 1; heartbeats are acknowledged."""
    async with connected(playground) as client:
        await client.identify()
        ready, guild = await client.next(), await client.next()
        await client.send(1, 2)
        acknowledged = await client.next()

    assert ("READY", "GUILD_CREATE", 11) == (ready["t"], guild["t"], acknowledged["op"])
    assert (1, 2) == (ready["s"], guild["s"])


async def test_identifying_five_seconds_later_passes(playground: Playground) -> None:
    """A second session is only started too early once."""
    async with connected(playground) as client, connected(playground) as other:
        await client.identify()
        await client.next()
        playground.advance(5)
        await other.identify()

        assert "READY" == (await other.next())["t"]


async def test_a_resume_replays_what_was_missed(playground: Playground) -> None:
    """Events after the given number come again, without content that the intents do not cover."""
    async with connected(playground) as client:
        await client.identify()
        ready = await client.next()
        await client.next()
        await client.socket.close(code=UNKNOWN_ERROR)
    await playground.until(lambda: not playground.backend.hub.live)
    playground.member("Mia").say("secret")
    async with connected(playground) as client:
        await client.resume(ready["d"]["session_id"], 2)
        missed, resumed = await client.next(), await client.next()

    assert ("MESSAGE_CREATE", 3, "") == (missed["t"], missed["s"], missed["d"]["content"])
    assert ("RESUMED", 4) == (resumed["t"], resumed["s"])


async def test_a_session_that_is_lost_for_long_cannot_be_resumed(playground: Playground) -> None:
    """After some minutes a session must be started anew."""
    async with connected(playground) as client:
        await client.identify()
        session_id = (await client.next())["d"]["session_id"]
        await client.socket.close(code=UNKNOWN_ERROR)
    await playground.until(lambda: not playground.backend.hub.live)
    playground.advance(301)
    async with connected(playground) as client:
        await client.resume(session_id, 1)

        assert INVALID_SESSION == await client.next()


async def test_a_session_that_was_ended_cannot_be_resumed(playground: Playground) -> None:
    """Who closes with 1000 has said good-bye."""
    async with connected(playground) as client:
        await client.identify()
        session_id = (await client.next())["d"]["session_id"]
    await playground.until(lambda: not playground.backend.hub.live)
    async with connected(playground) as client:
        await client.resume(session_id, 1)

        assert INVALID_SESSION == await client.next()


async def test_too_many_identifies_cost_the_token() -> None:
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


async def test_a_thread_is_announced(playground: Playground) -> None:
    """A bot hears of threads that are opened, put away and written in again."""
    async with connected(playground) as client:
        await client.identify()
        await client.next()
        await client.next()
        thread = playground.open_thread("holiday")
        playground.backend.publisher.archive(thread)
        mia = playground.member("Mia")
        mia.channel = thread
        mia.say("still here")
        told = [await client.next() for _ in range(4)]

    assert ["THREAD_CREATE", "THREAD_UPDATE", "THREAD_UPDATE", "MESSAGE_CREATE"] == [one["t"] for one in told]
    assert [True, False] == [one["d"]["thread_metadata"]["archived"] for one in told[1:3]]
    assert str(playground.channel().id) == told[0]["d"]["parent_id"]
