"""Live views stay within bounds whatever happens to them, and whoever else is looking."""

from __future__ import annotations

import asyncio
import time
from typing import Any, cast

import attrs
import hikari

from boss_bot.discord.editing.budget import Budget
from boss_bot.discord.overview.artist import Artist, Picture
from boss_bot.discord.overview.ending import Ending, Rhythm
from boss_bot.discord.overview.look import Look
from boss_bot.discord.overview.spot import Spot
from boss_bot.discord.overview.watches import Watches
from boss_bot.domain.actor import Actor
from tests.support.waiting import until

WIDE = (1000, 1.0)


@attrs.define
class Sketcher:
    """Draws something else each time; fails first as often as told."""

    rhythm: Rhythm
    failures: int = 0
    drawn: int = 0

    async def draw(self, actor: Actor, spot: Spot, ending: Ending | None = None) -> Picture:
        """Draw."""
        self.drawn += 1
        if self.failures:
            self.failures -= 1
            raise ZeroDivisionError
        return picture(ending.name if ending else str(self.drawn))


@attrs.define
class Edited:
    """An answered interaction that records what its message is edited to; fails first with these errors."""

    id: int = 1
    errors: list[Exception] = attrs.field(factory=list)
    at: list[float] = attrs.field(factory=list)
    texts: list[str | None] = attrs.field(factory=list)
    whole: list[bool] = attrs.field(factory=list)

    async def edit_initial_response(self, *, embed: hikari.Embed, components: Any, **_: object) -> None:
        """Record an edit."""
        if self.errors:
            raise self.errors.pop(0)
        self.at.append(time.monotonic())
        self.texts.append(embed.description)
        self.whole.append(components is not hikari.UNDEFINED)


def picture(text: str) -> Picture:
    """Draw a text."""
    row = hikari.impl.MessageActionRowBuilder()
    row.add_interactive_button(hikari.ButtonStyle.SECONDARY, "boss:queue:refresh:-:1", label="Refresh")
    return Picture(hikari.Embed(description=text), (row,))


def watches(artist: Sketcher, *, in_all: tuple[int, float] = WIDE) -> Watches:
    """Make the watches of a sketcher."""
    return Watches(cast("Artist", artist), in_all=Budget(*in_all))


def look(edited: Edited, member: int) -> Look:
    """Make a message that a member looks at."""
    return Look(
        interaction=cast("hikari.CommandInteraction", edited),
        actor=Actor(user_id=member, guild_id=7),
        message_id=member,
        spot=Spot(),
        shown=picture("0"),
    )


def crowd(opened: Watches, count: int) -> list[Edited]:
    """Have so many members look, one after another."""
    messages = [Edited() for _ in range(count)]
    for member, edited in enumerate(messages):
        opened.open(look(edited, member))
    return messages


async def test_all_views_together_keep_a_budget() -> None:
    """Thirty views with news all the time make no more edits than one second's share in any second."""
    opened = watches(Sketcher(Rhythm(interval=0.01)))
    messages = crowd(opened, 30)
    await until(lambda: sum(len(edited.at) for edited in messages) > 10)
    await opened.close(0)
    moments = sorted(moment for edited in messages for moment in edited.at)

    assert all(later - earlier >= 1.0 for earlier, later in zip(moments, moments[10:], strict=False))


async def test_tracking_messages_share_the_whole_budget() -> None:
    """What all edits of the bot share is counted here, too."""
    opened = watches(Sketcher(Rhythm(interval=0.01)), in_all=(2, 60.0))
    (edited,) = crowd(opened, 1)
    await until(lambda: len(edited.at) == 2)
    await asyncio.sleep(0.05)
    await opened.close(0)

    assert 2 == len(edited.at)


async def test_there_is_a_bound_on_views() -> None:
    """Whoever looks now is served; who has not pressed anything for the longest is told why it stops."""
    opened = watches(Sketcher(Rhythm(interval=60.0, most=3)))
    messages = crowd(opened, 5)
    await until(lambda: ["CROWDED"] == messages[0].texts == messages[1].texts)

    assert 3 == len(opened)
    await opened.close(1)
    assert [["SHUTDOWN"]] * 3 == [edited.texts for edited in messages[2:]]


async def test_a_late_answer_does_not_turn_back() -> None:
    """Whatever is found out last, the latest interaction is the one that a view goes on from."""
    opened = watches(Sketcher(Rhythm(interval=60.0)))
    command, press = Edited(id=1), Edited(id=2)
    opened.open(look(press, 1))
    opened.open(look(command, 1))
    await opened.close(5)

    assert [[], ["SHUTDOWN"]] == [command.texts, press.texts]


async def test_a_failure_of_discord_is_survived() -> None:
    """After a failure all is sent again, for nobody knows what came through; else only the text is."""
    opened = watches(Sketcher(Rhythm(interval=0.01)))
    error = hikari.RateLimitTooLongError(
        route=cast("Any", None),
        is_global=False,
        retry_after=0.02,
        max_retry_after=0.01,
        reset_at=0.0,
        limit=None,
        period=None,
    )
    edited = Edited(errors=[error])
    opened.open(look(edited, 1))
    await until(lambda: len(edited.whole) > 1)
    await opened.close(0)

    assert [True, False] == edited.whole[:2]


async def test_a_failure_of_our_own_is_survived() -> None:
    """A database that fails once costs a look, not the view."""
    artist = Sketcher(Rhythm(interval=0.01), failures=1)
    opened = watches(artist)
    (edited,) = crowd(opened, 1)
    await until(lambda: edited.texts)
    await opened.close(0)

    assert "2" == edited.texts[0]


async def test_the_last_word_is_said_once() -> None:
    """If Discord does not take it, nobody waits for it."""
    opened = watches(Sketcher(Rhythm(interval=60.0)))
    edited = Edited(errors=[TimeoutError()])
    opened.open(look(edited, 1))
    await opened.close(5)

    assert [] == edited.texts
    assert 0 == len(opened)


async def test_nothing_is_opened_once_it_is_closed() -> None:
    """A press that comes after the end makes no task that nobody would stop."""
    opened = watches(Sketcher(Rhythm()))
    await opened.close(0)
    crowd(opened, 1)

    assert 0 == len(opened)
