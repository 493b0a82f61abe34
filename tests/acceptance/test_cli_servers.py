"""`boss-bot servers` as a process, with and without a database."""

from __future__ import annotations

from pathlib import Path

import pytest

from boss_bot.database import FILE_NAME
from boss_bot.database.connection import open_database
from boss_bot.database.guilds import SqliteGuilds
from boss_bot.database.migrator import migrate
from boss_bot.domain.age import AgePolicy
from tests.support.command_line import Finished, boss_bot


async def age(data: Path, *arguments: str) -> Finished:
    """Give the command."""
    return await boss_bot("servers", "age", *arguments, folder=data, BOSS_BOT_DATA_DIR=str(data))


async def test_a_policy_is_changed_and_shown(tmp_path: Path) -> None:
    """What is set is what is shown and stored, for that server only, while others have the database open."""
    async with open_database(tmp_path / FILE_NAME) as database:
        await migrate(database)
        before = await age(tmp_path, "123456789012345678")
        changed = await age(tmp_path, "123456789012345678", "spoiler")
        after = await age(tmp_path, "123456789012345678")
        guilds = SqliteGuilds(database)
        stored = [await guilds.age_policy(server) for server in (123456789012345678, 1)]

    assert [0, 0, 0] == [each.code for each in (before, changed, after)]
    assert "age-restricted channels only (channel)" in before.out
    assert "sent as a spoiler (spoiler)" in changed.out
    assert changed.out == after.out
    assert [AgePolicy.SPOILER, AgePolicy.CHANNEL] == stored


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("1", "spoiler"), 1, "no database"),
        (("here", "spoiler"), 2, "SERVER_ID"),
        (("0", "spoiler"), 2, "SERVER_ID"),
        (("1", "sometimes"), 2, "'refuse', 'spoiler', 'channel'"),
    ],
)
async def test_what_makes_no_sense_is_refused(
    tmp_path: Path, arguments: tuple[str, ...], code: int, said: str
) -> None:
    """Each answer says why, and nothing is made."""
    finished = await age(tmp_path, *arguments)

    assert code == finished.code
    assert said in " ".join(finished.err.replace("│", " ").split())
    assert [] == list(tmp_path.iterdir())
