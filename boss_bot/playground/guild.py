"""A Discord server: roles, members, channels, and who may do what where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define, field

from boss_bot.playground.limits import MIB
from boss_bot.playground.people import timestamp
from boss_bot.playground.permissions import ALL, Permission

if TYPE_CHECKING:
    from boss_bot.playground.channel import Channel
    from boss_bot.playground.people import GuildMember, Json, Role
    from boss_bot.playground.thread import Thread


@define(eq=False)
class Guild:
    """One server, with everything in it."""

    id: int
    name: str
    owner_id: int
    joined_at: float
    """When the bot joined."""
    roles: dict[int, Role] = field(factory=dict)
    members: dict[int, GuildMember] = field(factory=dict)
    channels: dict[int, Channel] = field(factory=dict)
    threads: dict[int, Thread] = field(factory=dict)
    upload_limit: int = 20 * MIB
    """Bytes of one file (docs, "Uploading Files": 20 MiB by default; more with boosts)."""
    told_limit: int | None = None
    """The limit as the bot was last told, in an interaction."""
    premium_tier: int = 0
    locale: str = "en-US"

    def permissions_of(self, user_id: int, channel: Channel) -> Permission:
        """Add up roles and channel overwrites (docs, "Permission Overwrites", the pseudocode)."""
        roles = [self.id, *self.members[user_id].role_ids]
        base = Permission.NONE
        for role in roles:
            base |= self.roles[role].permissions
        if user_id == self.owner_id or base & Permission.ADMINISTRATOR:
            return ALL
        return self._overwritten(base, roles, user_id, channel)

    def _overwritten(self, base: Permission, roles: list[int], user_id: int, channel: Channel) -> Permission:
        for targets in ([self.id], [role for role in roles if role != self.id], [user_id]):
            found = [channel.overwrites[target] for target in targets if target in channel.overwrites]
            for overwrite in found:
                base &= ~overwrite.deny
            for overwrite in found:
                base |= overwrite.allow
        return base

    def payload(self) -> Json:
        """Return the guild object of Discord's API."""
        return {
            "id": str(self.id),
            "name": self.name,
            "owner_id": str(self.owner_id),
            "roles": [role.payload() for role in self.roles.values()],
            "premium_tier": self.premium_tier,
            "preferred_locale": self.locale,
            **_NOTHING_SPECIAL,
        }

    def gateway_payload(self, bot_id: int) -> Json:
        """Return what GUILD_CREATE carries: without the members intent, only the bot's own member."""
        return {
            **self.payload(),
            "joined_at": timestamp(self.joined_at),
            "large": False,
            "unavailable": False,
            "member_count": len(self.members),
            "members": [self.members[bot_id].payload()],
            "channels": [channel.payload() for channel in self.channels.values()],
            "threads": [thread.payload() for thread in self.threads.values() if not thread.archived],
            **{key: [] for key in _EMPTY_LISTS},
        }


_EMPTY_LISTS = (
    "presences",
    "voice_states",
    "stage_instances",
    "guild_scheduled_events",
    "soundboard_sounds",
)

_NOTHING_SPECIAL: Json = {
    **dict.fromkeys(
        ("icon", "splash", "discovery_splash", "home_header", "afk_channel_id", "application_id", "banner")
    ),
    **dict.fromkeys(
        ("system_channel_id", "rules_channel_id", "public_updates_channel_id", "safety_alerts_channel_id")
    ),
    **dict.fromkeys(("vanity_url_code", "description", "icon_hash", "incidents_data", "widget_channel_id")),
    **dict.fromkeys(("verification_level", "default_message_notifications", "explicit_content_filter"), 0),
    **dict.fromkeys(("mfa_level", "system_channel_flags", "nsfw_level", "premium_subscription_count"), 0),
    "afk_timeout": 300,
    "region": "deprecated",
    "nsfw": False,
    "emojis": [],
    "stickers": [],
    "features": [],
    "widget_enabled": False,
    "premium_progress_bar_enabled": False,
    "max_video_channel_users": 25,
    "max_stage_video_channel_users": 50,
    "max_members": 500_000,
}
