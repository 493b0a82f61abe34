"""The bot's application in the shapes that Discord sends."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from boss_bot.playground.people import Json
    from boss_bot.playground.world import World


def partial_application(world: World) -> Json:
    """Return the application object as READY carries it."""
    return {"id": str(world.application_id), "flags": 0}


def application(world: World) -> Json:
    """Return the application object of Discord's API: a public bot of the server's owner, on one server."""
    nothing = ("icon", "type", "interactions_endpoint_url", "role_connections_verification_url")
    return {
        **dict.fromkeys(nothing),
        **partial_application(world),
        "flags_new": "0",
        "name": world.bot.username,
        "description": "",
        "bot": world.bot.payload(),
        "bot_public": True,
        "bot_require_code_grant": False,
        "owner": world.users[world.guild.owner_id].payload(),
        "team": world.team,
        "verify_key": "00" * 32,
        "explicit_content_filter": 0,
        "redirect_uris": [],
        "eligible_oauth2_scopes": [],
        "approximate_guild_count": 1,
        "approximate_user_install_count": 0,
        "approximate_user_authorization_count": 0,
        "integration_types_config": {"0": {}},
    }
