"""Discord: whether it knows the token, and what the bot may do in the server of the settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import hikari

from boss_bot.cli.doctor.finding import fail, ok, warn
from boss_bot.cli.explaining import explain
from boss_bot.discord.diagnosis import failure_of
from boss_bot.discord.errors import ConnectionProblem
from boss_bot.discord.texts.labels import PERMISSIONS

if TYPE_CHECKING:
    from boss_bot.cli.doctor.finding import Finding
    from boss_bot.settings import Settings

_PATIENCE = 15.0
"""Seconds for one request."""


async def check(settings: Settings) -> list[Finding]:
    """Ask Discord by the way that the bot asks it."""
    discord = settings.discord
    if not discord.token:
        mend = "Copy it from the Bot page of your application; `boss-bot download` works without."
        return [warn("token", "DISCORD_TOKEN is not set: `boss-bot run` needs it", mend)]
    http = hikari.impl.HTTPSettings(timeouts=hikari.impl.HTTPTimeoutSettings(total=_PATIENCE))
    app = hikari.RESTApp(url=discord.api_url, http_settings=http, max_retries=0)
    await app.start()
    try:
        async with app.acquire(discord.token, hikari.TokenType.BOT) as rest:
            return await _ask(rest, discord.server_id)
    finally:
        await app.close()


async def _ask(rest: hikari.api.RESTClient, server_id: int | None) -> list[Finding]:
    try:
        me = await rest.fetch_my_user()
    except (hikari.HikariError, OSError, TimeoutError) as error:
        failure = failure_of(error, ConnectionProblem.UNREACHABLE)
        return [fail("token", "Discord has not accepted it", explain(failure))]
    findings = [ok("token", f"Discord knows it; the bot is {me.username}")]
    if server_id:
        findings.append(await _server(rest, server_id, me.id))
    return findings


async def _server(rest: hikari.api.RESTClient, server_id: int, me: int) -> Finding:
    try:
        guild = await rest.fetch_guild(server_id)
        member = await rest.fetch_member(server_id, me)
    except (hikari.NotFoundError, hikari.ForbiddenError):
        mend = "Invite it with the scopes bot and applications.commands, or correct DISCORD_SERVER_ID."
        return fail("server", f"the bot is no member of {server_id}", mend)
    granted = hikari.Permissions.NONE
    for role_id in {guild.id, *member.role_ids}:
        granted |= guild.roles[role_id].permissions
    missing = [PERMISSIONS[name] for name in PERMISSIONS if not granted & hikari.Permissions[name]]
    if missing and not granted & hikari.Permissions.ADMINISTRATOR:
        mend = "Allow it in the server's settings, Roles, unless single channels do."
        return warn("server", f"in {guild.name} it lacks {', '.join(missing)}", mend)
    return ok("server", f"in {guild.name} it may do what it needs, unless a channel forbids it")
