"""Who the bot is, and where the gateway and the files are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from boss_bot.playground.refusal import unknown_user
from boss_bot.playground.rest.call import Reply, Route

if TYPE_CHECKING:
    from boss_bot.playground.backend import Backend
    from boss_bot.playground.rest.call import Call


class InfoRoutes:
    """Serves the application, users, servers, channels, and the gateway's address."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend

    def routes(self) -> list[Route]:
        """Return the table of routes."""
        return [
            Route("GET", "/gateway", self.gateway, is_open=True),
            Route("GET", "/gateway/bot", self.gateway_bot),
            Route("GET", "/users/@me", self.me),
            Route("GET", "/users/{user_id}", self.user),
            Route("POST", "/users/@me/channels", self.direct_channel),
            Route("GET", "/applications/@me", self.application),
            Route("GET", "/oauth2/applications/@me", self.application),
            Route("GET", "/channels/{channel_id}", self.channel),
            Route("GET", "/guilds/{guild_id}", self.guild),
            Route("GET", "/guilds/{guild_id}/members/{user_id}", self.member),
            Route("GET", "/guilds/{guild_id}/channels", self.channels),
        ]

    async def gateway(self, _: Call) -> Reply:
        """Tell the gateway's address."""
        return Reply({"url": self._gateway_url})

    async def gateway_bot(self, _: Call) -> Reply:
        """Tell the gateway's address, and how often a bot may still identify."""
        limits, hub = self._backend.limits, self._backend.hub
        remaining = max(limits.identifies_per_day - len(hub.identified_at), 0)
        start = {
            "total": limits.identifies_per_day,
            "remaining": remaining,
            "reset_after": 0,
            "max_concurrency": 1,
        }
        return Reply({"url": self._gateway_url, "shards": 1, "session_start_limit": start})

    async def me(self, _: Call) -> Reply:
        """Return the bot's own user."""
        own = {"verified": True, "mfa_enabled": False, "email": None, "locale": "en-US", "premium_type": 0}
        return Reply({**self._backend.world.bot.payload(), **own})

    async def user(self, call: Call) -> Reply:
        """Return any user."""
        if (user := self._backend.world.users.get(call.number("user_id"))) is None:
            raise unknown_user()
        return Reply(user.payload())

    async def direct_channel(self, call: Call) -> Reply:
        """Open the direct message channel with a user."""
        user = self._backend.world.users.get(int(call.form.get("recipient_id", 0)))
        if user is None:
            raise unknown_user()
        return Reply(self._backend.world.direct_channel(user).payload())

    async def application(self, _: Call) -> Reply:
        """Return the bot's application."""
        world = self._backend.world
        nothing = dict.fromkeys(("icon", "cover_image", "rpc_origins", "install_params"))
        owner = world.users[world.guild.owner_id].payload()
        return Reply(
            {
                **nothing,
                **world.partial_application(),
                "name": world.bot.username,
                "description": "",
                "bot": world.bot.payload(),
                "bot_public": True,
                "bot_require_code_grant": False,
                "owner": owner,
                "team": world.team,
                "verify_key": "00" * 32,
                "approximate_guild_count": 1,
                "approximate_user_install_count": 0,
                "integration_types_config": {"0": {}},
            }
        )

    async def channel(self, call: Call) -> Reply:
        """Return a channel."""
        return Reply(self._backend.world.get_channel(call.number("channel_id")).payload())

    async def guild(self, call: Call) -> Reply:
        """Return the server."""
        guild = self._backend.world.get_guild(call.number("guild_id"))
        # Null for all but the largest servers (docs, "Guild Object").
        return Reply({**guild.payload(), "max_presences": None})

    async def channels(self, call: Call) -> Reply:
        """Return the server's channels."""
        guild = self._backend.world.get_guild(call.number("guild_id"))
        return Reply([channel.payload() for channel in guild.channels.values()])

    async def member(self, call: Call) -> Reply:
        """Return a member of the server."""
        guild = self._backend.world.get_guild(call.number("guild_id"))
        if (member := guild.members.get(call.number("user_id"))) is None:
            raise unknown_user()
        return Reply(member.payload())

    @property
    def _gateway_url(self) -> str:
        return self._backend.links.base_url.replace("http", "ws", 1) + "/gateway"
