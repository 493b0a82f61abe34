"""Which commands a member's client shows, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from boss_bot.playground.commands import InvalidOptionError
from boss_bot.playground.doer import GUILD
from boss_bot.playground.permissions import Permission

if TYPE_CHECKING:
    from boss_bot.playground.doer import Doer
    from boss_bot.playground.guild import Guild
    from boss_bot.playground.people import Json


def check_shown(command: Json, doer: Doer, guild: Guild) -> None:
    """Check that a member's client shows a command where they are.

    Raises:
        InvalidOptionError: It does not (docs, "Application Commands", Contexts and Permissions).
    """
    contexts, types = command.get("contexts"), command.get("integration_types")
    if contexts is not None and doer.context not in contexts:
        raise InvalidOptionError(f"{command['name']!r} cannot be used here")
    if types is not None and not {str(kind) for kind in types} & set(doer.installed):
        raise InvalidOptionError(f"{command['name']!r} is not there for this installation")
    wanted, granted = command.get("default_member_permissions"), doer.permissions(guild)
    if doer.context != GUILD or wanted is None or granted & Permission.ADMINISTRATOR:
        return
    if int(wanted) == 0 or int(wanted) & ~granted:
        raise InvalidOptionError(f"{command['name']!r} is not shown to this member")
