"""Which commands a member's client shows."""

from __future__ import annotations

from typing import Any

import pytest

from boss_bot.playground.clock import Clock
from boss_bot.playground.commands import InvalidOptionError
from boss_bot.playground.doer import Doer
from boss_bot.playground.interactions import GUILD_INSTALL, USER_INSTALL
from boss_bot.playground.permissions import Permission
from boss_bot.playground.small_world import small_world
from boss_bot.playground.visibility import check_shown
from boss_bot.playground.world import World

MANAGE = str(int(Permission.MANAGE_MESSAGES))


def doers(world: World) -> dict[str, Doer]:
    """Return a member, a moderator, the owner, one in a direct message, and two who installed the bot."""
    (channel,) = world.guild.channels.values()
    mia = world.find_user("Mia")
    return {
        **{name: Doer(world.find_user(name), channel) for name in ("Mia", "Max", "Olive")},
        "direct": Doer(mia, world.direct_channel(mia)),
        "own": Doer(mia, channel, (USER_INSTALL,)),
        "both": Doer(mia, channel, (GUILD_INSTALL, USER_INSTALL)),
    }


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, "Mia Max Olive direct own both"),
        ({"default_member_permissions": MANAGE}, "Max Olive direct"),
        ({"default_member_permissions": "0"}, "Olive direct"),
        ({"contexts": [0]}, "Mia Max Olive own both"),
        ({"contexts": [1]}, "direct"),
        ({"integration_types": [0]}, "Mia Max Olive direct both"),
        ({"integration_types": [1]}, "own both"),
    ],
)
def test_commands_are_hidden_by_right_place_and_installation(fields: dict[str, Any], expected: str) -> None:
    """Who lacks a permission, is elsewhere, or came through another installation does not see a command."""
    world = small_world(Clock())
    shown = []
    for name, doer in doers(world).items():
        try:
            check_shown({"name": "go", **fields}, doer, world.guild)
        except InvalidOptionError:
            continue
        shown.append(name)

    assert expected == " ".join(shown)
