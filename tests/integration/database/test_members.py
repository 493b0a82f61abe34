"""What members prefer, in a real database."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from boss_bot.database.connection import Database, open_database
from boss_bot.database.downloads import SqliteDownloads
from boss_bot.database.members import SqliteMembers
from boss_bot.database.migrations import shipped_migrations
from boss_bot.database.migrator import migrate
from boss_bot.domain.bar_style import BarStyle
from boss_bot.domain.download import Download
from boss_bot.domain.limits import QueueLimits
from boss_bot.domain.notifications import Notifications
from boss_bot.domain.preferences import Preference, Preferences
from boss_bot.domain.priority import Priority
from boss_bot.domain.quality import Quality
from tests.strategies import NOON

MIA, SAM = 2**62, 7
Make = Callable[..., Download]


async def test_who_has_chosen_nothing_has_the_defaults(database: Database) -> None:
    """And takes no room."""
    assert Preferences() == await SqliteMembers(database).preferences(MIA)
    assert [] == list(await database.read("SELECT * FROM members"))


async def test_each_choice_is_kept(path: Path) -> None:
    """By another connection to the same file, too; of one member, not of another."""
    async with open_database(path) as database:
        await migrate(database)
        members = SqliteMembers(database)
        await members.choose(MIA, Preference.BAR, "dots")
        returned = await members.choose(MIA, Preference.MAX_RETRIES, "1")
    async with open_database(path) as database:
        assert returned == await SqliteMembers(database).preferences(MIA)
        assert Preferences(bar=BarStyle.DOTS, max_retries=1) == returned
        assert Preferences() == await SqliteMembers(database).preferences(SAM)


async def test_choices_at_once_do_not_undo_each_other(database: Database) -> None:
    """Whoever comes last, all of them hold."""
    members = SqliteMembers(database)
    choices = {
        Preference.NOTIFICATIONS: "verbose",
        Preference.BAR: "ascii",
        Preference.PRIORITY: "low",
        Preference.QUALITY: "best",
        Preference.MENTION: "on",
        Preference.AUTO_RETRY: "off",
        Preference.MAX_RETRIES: "2",
    }
    await asyncio.gather(*(members.choose(MIA, name, text) for name, text in choices.items()))

    expected = Preferences(
        notifications=Notifications.VERBOSE,
        bar=BarStyle.ASCII,
        priority=Priority.LOW,
        quality=Quality.BEST,
        mention=True,
        auto_retry=False,
        max_retries=2,
    )
    assert expected == await members.preferences(MIA)


async def test_words_of_another_version_survive_this_one(database: Database) -> None:
    """They are at their default here, and still there once that version comes back."""
    members = SqliteMembers(database)
    await members.choose(MIA, Preference.BAR, "rainbow")
    chosen = await members.choose(MIA, Preference.MENTION, "on")

    assert Preferences(mention=True) == chosen
    assert ["rainbow"] == [row["bar"] for row in await database.read("SELECT bar FROM members")]


async def test_what_was_asked_for_today_is_counted(
    database: Database, downloads: SqliteDownloads, make_download: Make
) -> None:
    """From midnight on, in every server, whatever has become of it; of that member alone."""
    midnight = NOON.replace(hour=0)
    for requester, guild, at in (
        (1, 7, midnight - timedelta(microseconds=1)),
        (1, 7, midnight),
        (1, None, NOON),
        (2, 7, NOON),
    ):
        await downloads.add(
            make_download(requester_id=requester, guild_id=guild, created_at=at), QueueLimits()
        )

    assert [2, 1, 0] == [await SqliteMembers(database).asked_since(n, midnight) for n in (1, 2, 3)]


async def test_downloads_of_before_want_what_fits(path: Path) -> None:
    """A database that was made without qualities is brought up to date, with what waits in it."""
    first, *others = shipped_migrations()
    async with open_database(path) as database:
        await migrate(database, [first])
        await database.write(
            lambda connection: connection.execute(
                "INSERT INTO downloads (id, url, canonical, platform, requester_id, channel_id, status,"
                " priority, created_at, attempts, max_attempts, crashes)"
                " VALUES ('00000000000000000000000000000001', '', '', 'other', 1, 1, 'queued', 1, 0, 0, 3, 0)"
            )
        )
        await migrate(database, [first, *others])
        (waiting,) = await SqliteDownloads(database).with_status("queued")

        assert Quality.FITS is waiting.quality
