"""Discord gone, for seconds and for hours: nothing is lost or comes twice, and messages end as the truth."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from boss_bot.domain.backoff import Backoff
from boss_bot.domain.connection import ConnectionChanged, ConnectionState
from boss_bot.domain.download import Origin
from boss_bot.domain.failure import ErrorKind
from boss_bot.domain.status import Status
from boss_bot.domain.turns import Slots
from boss_bot.playground import Manner, Part
from boss_bot.playground.gateway import upsets
from tests.integration.discord.test_long_lives import ask, clock_of
from tests.support.discord_stage import open_stage
from tests.support.logged import logged
from tests.support.waiting import until, until_async

if TYPE_CHECKING:
    from pathlib import Path

    from boss_bot.domain.download import Download
    from boss_bot.playground import Playground
    from tests.support.discord_stage import Stage

LINK = "https://example.org/a.jpg"
HOURS = 3 * 3600.0
MESSAGES = "/channels/{channel_id}/messages"
_AGAIN = "retry after discord_error"


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Shorten what hikari and the bot wait between two tries."""
    monkeypatch.setattr("hikari.impl.rate_limits.ExponentialBackOff.__next__", lambda _: 0.05)
    monkeypatch.setattr("boss_bot.discord.making._ANSWER", 0.05)
    monkeypatch.setattr("boss_bot.discord.editing.lane._PATIENCE", 0.6)
    quick = Backoff(0.1, 0.2)
    monkeypatch.setattr("boss_bot.discord.supervisor._WAITS", dict.fromkeys(("unreachable", "lost"), quick))


async def waiting_for_discord(stage: Stage, *, tries: int = 1) -> Download:
    """Wait until the delivery of a download has failed so often for want of Discord, and return it."""

    async def failed() -> list[Download]:
        queued = await stage.downloads.with_status(Status.QUEUED)
        histories = [(each, await stage.downloads.history(each.id)) for each in queued]
        return [each for each, moves in histories if sum(_AGAIN == move.cause for move in moves) >= tries]

    await until_async(failed)
    return (await failed())[0]


def told(playground: Playground, words: str) -> int:
    """Count the messages that say so."""
    return sum(words in message.text for message in playground.channel().messages)


@pytest.mark.parametrize("manner", [Manner.CUT, Manner.SILENT, 503, 404])
async def test_a_delivery_waits_for_discord(
    tmp_path: Path, playground: Playground, manner: Manner | int
) -> None:
    """Whatever its absence looks like, the files wait, no attempt is used up, and they come once."""
    async with open_stage(tmp_path, playground) as stage:
        answer, hold = await ask(stage)
        async with playground.outage.during(Part.REST, manner=manner):
            hold.set()
            download = await waiting_for_discord(stage)
            assert (0, ErrorKind.DISCORD_ERROR) == (download.attempts, download.failure.kind)
        await playground.until(lambda: "Delivered" in answer.text)

        assert (1, 1) == (len(stage.executor.jobs), len(playground.attachments()))
        assert 1 == told(playground, "Delivered")


async def test_what_arrived_unheard_is_not_sent_again(tmp_path: Path, playground: Playground) -> None:
    """Discord went away between taking the files and saying so, and was away for longer than nonces live."""
    async with open_stage(tmp_path, playground, clock=clock_of(playground)) as stage:
        answer, hold = await ask(stage)
        playground.faults.lose_reply("POST", MESSAGES)
        hold.set()
        await playground.until(playground.attachments)
        async with playground.outage.during():
            await waiting_for_discord(stage)
            playground.advance(HOURS)
        await playground.until(lambda: told(playground, "Delivered"))

        assert (1, 1) == (len(stage.executor.jobs), len(playground.attachments()))
        assert "Delivered" in answer.text


async def test_everything_goes_on_after_hours(tmp_path: Path, playground: Playground) -> None:
    """What ran, waited, was paused or lacked its delivery: all of it ends well, and all buttons work.

    The tokens of all interactions are dead by then, the session can't be resumed, and the messages are old.
    """
    slots = Slots(total=2, per_member=2)
    async with open_stage(tmp_path, playground, slots=slots, clock=clock_of(playground)) as stage:
        mia = playground.member("Mia")
        paused, hold_paused = await ask(stage, link=f"{LINK}?paused")
        await mia.press(paused.message, "Pause")
        fetched, hold = await ask(stage, link=f"{LINK}?fetched")
        running, hold_running = await ask(stage, link=f"{LINK}?running")
        queued = await mia.command("download", url=f"{LINK}?queued")
        (session,) = playground.backend.hub.live
        async with playground.outage.during():
            hold.set()
            await waiting_for_discord(stage)
            playground.advance(HOURS)
        await playground.until_ready()
        await playground.until(lambda: "Delivered" in fetched.text and "Delivered" in queued.text, 20)
        assert session not in playground.backend.hub.live

        await mia.press(running.message, "Details")
        hold_paused.set()
        await mia.press(paused.message, "Resume")
        hold_running.set()
        await playground.until(lambda: told(playground, "Delivered") == 4, 20)
        assert 4 == len(playground.attachments())
        await mia.press(fetched.message, "Delete")
        assert 3 == len(playground.attachments())
        playground.ledger.forgive("identify-spacing")


def upset(playground: Playground, how: str) -> None:
    """Do to the gateway's connection what a name or a close code says."""
    hub = playground.backend.hub
    match how:
        case "reconnect":
            upsets.reconnect(hub)
        case "resumable" | "anew":
            upsets.invalidate(hub, resumable=how == "resumable")
        case _:
            playground.drop_gateway(int(how) or None)


def states(stage: Stage) -> list[ConnectionState]:
    """Return what becomes of sessions from now on, as it is told."""
    heard: list[ConnectionState] = []

    def listen(event: object) -> None:
        if isinstance(event, ConnectionChanged):
            heard.append(event.state)

    stage.bus.subscribe(listen)
    return heard


@pytest.mark.parametrize(
    ("how", "end"),
    [
        ("0", ConnectionState.RESUMED),
        ("4000", ConnectionState.RESUMED),
        ("reconnect", ConnectionState.RESUMED),
        ("resumable", ConnectionState.RESUMED),
        ("anew", ConnectionState.READY),
        # hikari gives up after this one.
        ("4010", ConnectionState.READY),
    ],
)
async def test_the_gateway_is_taken_up_again(
    tmp_path: Path, playground: Playground, how: str, end: ConnectionState
) -> None:
    """However a session ends, the bot comes back by itself, tells so, and nothing stops meanwhile."""
    async with open_stage(tmp_path, playground) as stage:
        answer, hold = await ask(stage)
        heard = states(stage)
        playground.advance(10)
        upset(playground, how)
        await until(lambda: ConnectionState.DISCONNECTED in heard)
        assert not stage.face.connection.ready
        hold.set()
        await until(lambda: end in heard)
        await playground.until(lambda: "Delivered" in answer.text)

        assert stage.face.connection.ready
        assert [ConnectionState.DISCONNECTED, ConnectionState.RECONNECTING] == heard[:2]
        assert end is heard[-1]
        assert (await playground.member("Mia").command("queue")).is_ephemeral
        assert 1 == len(playground.backend.hub.live)


async def test_a_gateway_that_is_gone_for_hours(tmp_path: Path, playground: Playground) -> None:
    """Not resumable, while REST works: what was asked for is delivered, and then the bot is back."""
    async with open_stage(tmp_path, playground) as stage:
        answer, hold = await ask(stage)
        async with playground.outage.during(Part.GATEWAY, manner=503):
            await until(lambda: not stage.face.connection.ready)
            hold.set()
            await playground.until(lambda: "Delivered" in answer.text)
            playground.advance(HOURS)
        await until(lambda: stage.face.connection.ready)

        assert (await playground.member("Mia").command("queue")).is_ephemeral


async def test_giving_up_while_rest_is_gone(tmp_path: Path, playground: Playground) -> None:
    """Not even the gateway's address can be asked for: the bot asks until it is told, and forgets nothing."""
    playground.guild.premium_tier = 2
    here = Origin(requester_id=1, channel_id=playground.channel().id, guild_id=playground.guild.id)
    async with open_stage(tmp_path, playground) as stage:
        await until_async(lambda: takes(stage, here, 50))
        with logged() as lines:
            async with playground.outage.during(Part.REST, manner=502):
                playground.drop_gateway(4010)
                await until(lambda: sum("can't be reached" in line for line in lines) >= 2)
                assert not stage.face.connection.ready
                assert await takes(stage, here, 50)
                playground.advance(10)
            await until(lambda: stage.face.connection.ready)

        assert (await playground.member("Mia").command("queue")).is_ephemeral


async def takes(stage: Stage, where: Origin, mib: int) -> bool:
    """Whether files of so many MiB, and no larger ones, may be sent there."""
    return mib * 2**20 == await stage.face.courier.limits.limit(where)


async def test_a_gateway_that_says_nothing(
    tmp_path: Path, playground: Playground, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bot does not wait for its first word for ever, as hikari would, and leaves nothing behind."""
    monkeypatch.setattr("boss_bot.discord.connection._STUCK", 0.3)
    monkeypatch.setattr("boss_bot.discord.client._PATIENCE", 0.6)
    async with open_stage(tmp_path, playground) as stage:
        with logged() as lines:
            async with playground.outage.during(Part.GATEWAY, manner=Manner.SILENT):
                await until(lambda: any("no session for" in line for line in lines))
                await until(lambda: any("no session after" in line for line in lines))
                playground.advance(10)
            await until(lambda: stage.face.connection.ready, seconds=30)

        assert (await playground.member("Mia").command("queue")).is_ephemeral
        shards = [task for task in asyncio.all_tasks() if "keep alive" in task.get_name()]
        assert (1, 1) == (len(shards), len(playground.backend.hub.live))
