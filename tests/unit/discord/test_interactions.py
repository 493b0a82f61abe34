"""What an interaction tells of where it was given."""

from __future__ import annotations

import hikari
import pytest

from boss_bot.discord.interactions import marked_channel


@pytest.mark.parametrize(
    ("kind", "around", "expected"),
    [
        (hikari.ChannelType.GUILD_TEXT, None, 1),
        (hikari.ChannelType.GUILD_TEXT, 2, 1),
        (hikari.ChannelType.GUILD_PUBLIC_THREAD, 2, 2),
        (hikari.ChannelType.GUILD_PRIVATE_THREAD, 2, 2),
        (hikari.ChannelType.GUILD_NEWS_THREAD, 2, 2),
        (hikari.ChannelType.DM, None, 1),
    ],
)
def test_threads_have_the_mark_of_the_channel_around_them(
    kind: hikari.ChannelType, around: int | None, expected: int
) -> None:
    """What is around a text channel is a category, whose mark says nothing about it."""
    place = hikari.InteractionChannel(
        app=hikari.RESTApp(),
        id=hikari.Snowflake(1),
        type=kind,
        name="media",
        permissions=hikari.Permissions.NONE,
        parent_id=hikari.Snowflake(around) if around else None,
        thread_metadata=None,
    )

    assert expected == marked_channel(place)
