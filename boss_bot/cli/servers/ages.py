"""What becomes of age-restricted media in a server."""

from __future__ import annotations

from typing import TYPE_CHECKING

from boss_bot.cli.records import open_records
from boss_bot.database.guilds import SqliteGuilds
from boss_bot.domain.age import AgePolicy

if TYPE_CHECKING:
    from pathlib import Path

_SAID = {
    AgePolicy.REFUSE: "is refused",
    AgePolicy.SPOILER: "is sent as a spoiler",
    AgePolicy.CHANNEL: "is sent in age-restricted channels only",
}


async def show(root: Path, server_id: int) -> None:
    """Print what a server wants."""
    async with open_records(root) as database:
        policy = await SqliteGuilds(database).age_policy(server_id)
    print(_sentence(server_id, policy))


async def change(root: Path, server_id: int, policy: AgePolicy) -> None:
    """Record what a server wants, and print it."""
    async with open_records(root) as database:
        await SqliteGuilds(database).set_age_policy(server_id, policy)
    print(_sentence(server_id, policy))


def _sentence(server_id: int, policy: AgePolicy) -> str:
    return f"In server {server_id}, age-restricted media {_SAID[policy]} ({policy})."
