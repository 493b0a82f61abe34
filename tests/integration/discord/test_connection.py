"""Going online, staying there, and saying why not."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from boss_bot.discord.errors import ConnectionFailed, ConnectionProblem
from tests.support.discord_stage import open_stage
from tests.support.logged import logged
from tests.support.waiting import until

if TYPE_CHECKING:
    from pathlib import Path

    from boss_bot.playground import Playground

COMMANDS = "/applications/{application_id}/commands"


async def test_ready_follows_the_gateway(tmp_path: Path, playground: Playground) -> None:
    """Ready means a session; after a drop the bot comes back by itself and answers."""
    async with open_stage(tmp_path, playground, started=False) as stage:
        assert stage.face.connection.ready
        playground.drop_gateway()
        await until(lambda: not stage.face.connection.ready)
        await until(lambda: stage.face.connection.ready)
        assert (await playground.member("Mia").command("queue")).is_ephemeral


async def test_a_wrong_token_is_named(tmp_path: Path, playground: Playground) -> None:
    """The problem is the token, and nothing of the token is in the error."""
    application, _, secret = playground.token.partition(".")
    playground.backend.world.token = f"{application}.other.secret"
    with pytest.raises(ConnectionFailed) as failed:
        async with open_stage(tmp_path, playground, token=f"{application}.{secret}"):
            pass
    assert ConnectionProblem.TOKEN is failed.value.problem
    assert secret not in str(failed.value)
    playground.ledger.forgive("token")


async def test_commands_that_can_not_be_registered_stop_the_start(
    tmp_path: Path, playground: Playground
) -> None:
    """The bot does not go online deaf."""
    playground.backend.faults.fail("PUT", COMMANDS, 403, times=9)
    with pytest.raises(ConnectionFailed) as failed:
        async with open_stage(tmp_path, playground):
            pass
    assert ConnectionProblem.COMMANDS is failed.value.problem
    assert [] == playground.backend.hub.identified_at


async def test_no_discord_there(tmp_path: Path, playground: Playground) -> None:
    """An address where something else answers is not Discord: the log says what to check, try by try."""

    async def start() -> None:
        async with open_stage(tmp_path, playground, api_url=playground.base_url):
            pytest.fail("it went online")

    with logged() as lines:
        starting = asyncio.create_task(start())
        await until(lambda: sum("DISCORD_API_URL" in line for line in lines) >= 2)
        starting.cancel()
        await asyncio.gather(starting, return_exceptions=True)
    assert all("Trying again in" in line for line in lines)


async def test_a_session_that_is_ended_for_good(tmp_path: Path, playground: Playground) -> None:
    """Where trying again is no use, whoever runs the bot is told why."""
    async with open_stage(tmp_path, playground, started=False) as stage:
        playground.drop_gateway(4004)
        with pytest.raises(ConnectionFailed) as failed:
            await stage.connection
        assert ConnectionProblem.TOKEN is failed.value.problem
        assert not stage.face.connection.ready
