"""The commands that a bot has registered, in their scopes."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from boss_bot.playground.people import Json
    from boss_bot.playground.snowflake import Mint

SLASH: Final = 1
MESSAGE: Final = 3


class OptionType(IntEnum):
    """Types of command options (docs, "Application Command Option Type")."""

    SUB_COMMAND = 1
    SUB_COMMAND_GROUP = 2
    STRING = 3
    INTEGER = 4
    BOOLEAN = 5
    USER = 6
    CHANNEL = 7
    ROLE = 8
    MENTIONABLE = 9
    NUMBER = 10
    ATTACHMENT = 11


class InvalidOptionError(ValueError):
    """A member's client would not have let this command be sent."""


def named(command: Json) -> tuple[str | None, int]:
    """Return what tells a command from the others of its scope: its name and its kind."""
    return command.get("name"), command.get("type") or SLASH


class Commands:
    """Registered commands, per server and global (key None)."""

    def __init__(self, application_id: int, mint: Mint) -> None:
        self._application_id = application_id
        self._mint = mint
        self._scopes: dict[int | None, dict[int, Json]] = {}

    def listed(self, guild_id: int | None) -> list[Json]:
        """Return the commands of one scope."""
        return list(self._scopes.get(guild_id, {}).values())

    def replace(self, guild_id: int | None, bodies: list[Json]) -> list[Json]:
        """Register exactly these in a scope; those with a known name keep their id."""
        known = {named(command): command["id"] for command in self.listed(guild_id)}
        self._scopes[guild_id] = {}
        return [self.put(guild_id, body, known.get(named(body))) for body in bodies]

    def put(self, guild_id: int | None, body: Json, command_id: str | None = None) -> Json:
        """Register or replace one command."""
        command = {**self._defaults(guild_id), **body, "id": command_id or str(self._mint.mint())}
        if (wanted := command["default_member_permissions"]) is not None:
            command["default_member_permissions"] = str(wanted)
        self._scopes.setdefault(guild_id, {})[int(command["id"])] = command
        return command

    def get(self, guild_id: int | None, command_id: int) -> Json | None:
        """Return one command of a scope."""
        return self._scopes.get(guild_id, {}).get(command_id)

    def remove(self, guild_id: int | None, command_id: int) -> None:
        """Unregister one command."""
        self._scopes.get(guild_id, {}).pop(command_id, None)

    def find(self, name: str, guild_id: int | None, kind: int = SLASH) -> Json:
        """Return the command that a member sees under a name; a server's own comes first.

        Raises:
            InvalidOptionError: If there is none.
        """
        for command in (*self.listed(guild_id), *self.listed(None)):
            if named(command) == (name, kind):
                return command
        raise InvalidOptionError(f"there is no command {name!r}")

    def __len__(self) -> int:
        return sum(len(scope) for scope in self._scopes.values())

    def _defaults(self, guild_id: int | None) -> Json:
        return {
            "application_id": str(self._application_id),
            "version": str(self._mint.mint()),
            "type": SLASH,
            "description": "",
            "default_member_permissions": None,
            "nsfw": False,
            **({} if guild_id is None else {"guild_id": str(guild_id)}),
        }
