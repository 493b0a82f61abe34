"""What an operator changes in the table of roles; a running bot reads it at each command."""

from __future__ import annotations

from typing import TYPE_CHECKING

from boss_bot.cli.errand import refuse
from boss_bot.cli.records import open_records
from boss_bot.database.roles import SqliteRoles
from boss_bot.domain.level import Level, RoleLevel

if TYPE_CHECKING:
    from pathlib import Path

_WRONG_USE = 2
_LARGEST = 2**63 - 1
_WORDS = {"premium": Level.PREMIUM, "admin": Level.ADMIN}
_NO_LEVEL = "{text!r} is no level that a role can give: say premium or admin. `levels unset` takes one away."
_NO_ID = (
    "{text!r} is no id of a {what}: those are numbers. In Discord, switch on Developer Mode (Settings, "
    "Advanced), then right-click the {what} and copy its id."
)


async def assign_level(root: Path, server: str, role: str, word: str) -> int:
    """Store the level that a role gives; return the exit code.

    Args:
        root: The data folder.
        server: The server's id, as typed.
        role: The role's.
        word: The level.
    """
    if mistake := _mistake(server, role):
        return refuse(mistake, _WRONG_USE)
    level = _WORDS.get(word.casefold())
    if level is None:
        return refuse(_NO_LEVEL.format(text=word), _WRONG_USE)
    async with open_records(root) as database:
        line = RoleLevel(guild_id=int(server), role_id=int(role), level=level)
        await SqliteRoles(database).assign(line)
    print(f"Who has role {role} in server {server} is {word.casefold()} from the next command on.")
    return 0


async def withdraw_level(root: Path, server: str, role: str) -> int:
    """Forget the level that a role gives; return the exit code."""
    if mistake := _mistake(server, role):
        return refuse(mistake, _WRONG_USE)
    async with open_records(root) as database:
        withdrawn = await SqliteRoles(database).withdraw(int(server), int(role))
    if not withdrawn:
        return refuse(
            f"Role {role} gives no level in server {server}; `boss-bot levels` lists those that do."
        )
    print(f"Role {role} gives no level in server {server} any more.")
    return 0


def _mistake(server: str, role: str) -> str | None:
    for text, what in ((server, "server"), (role, "role")):
        if not (text.isascii() and text.isdecimal() and 0 < int(text[:20]) <= _LARGEST):
            return _NO_ID.format(text=text, what=what)
    return None
