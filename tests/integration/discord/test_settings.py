"""`/settings`: every choice takes effect at once, for who makes it, and outlives a restart."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from boss_bot.domain.bar_style import BarStyle
from boss_bot.domain.limits import QueueLimits
from boss_bot.domain.notifications import Notifications
from boss_bot.domain.preferences import Preferences
from boss_bot.domain.priority import Priority
from boss_bot.domain.quality import Quality
from boss_bot.domain.report import Progressed, Started
from boss_bot.domain.status import LIVE
from boss_bot.domain.turns import Slots
from boss_bot.playground.acting import acknowledged, start
from boss_bot.playground.answer import Answer
from boss_bot.playground.interactions import CallbackType, InteractionType
from boss_bot.playground.looking import buttons
from tests.support.discord_stage import open_stage

if TYPE_CHECKING:
    from pathlib import Path

    from boss_bot.domain.download import Download
    from boss_bot.playground import Message, Playground, ScriptedMember
    from tests.support.discord_stage import Stage

LINK = "https://example.org/a.jpg"
IDENTIFY_AGAIN = 10.0
"""Seconds after which a bot may identify once more."""


async def open_settings(member: ScriptedMember) -> Answer:
    """Give the command; the answer is for who gave it."""
    answer = await member.command("settings")
    assert answer.is_ephemeral
    return answer


async def choose(member: ScriptedMember, message: Message, menu: str, label: str) -> Answer:
    """Choose from a menu; the message itself is the answer."""
    answer = await member.choose(message, menu, f"{menu}: {label}")
    assert (CallbackType.UPDATE, message.id) == (answer.callback, answer.message.id)
    assert f"**{menu}**: {label}" in answer.text
    return answer


async def prefers(stage: Stage, member: ScriptedMember) -> Preferences:
    """Return what a member prefers, from the database."""
    return await stage.members._repository.preferences(member.user.id)


async def asked(stage: Stage, member: ScriptedMember, **options: str) -> Download:
    """Ask for a link as a member, and return what is waiting then."""
    answer = await member.command("download", url=LINK, **options)
    assert not answer.is_ephemeral, answer.text
    return (await stage.downloads.with_status(*LIVE))[-1]


async def test_every_choice_can_be_made(tmp_path: Path, playground: Playground) -> None:
    """From four menus and by buttons; each shows at once and is stored."""
    async with open_stage(tmp_path, playground, started=False) as stage:
        mia = playground.member("Mia")
        answer = await open_settings(mia)
        message = answer.message
        await choose(mia, message, "Notifications", "Verbose")
        await choose(mia, message, "Progress bar", "Words")
        await choose(mia, message, "Priority", "Low")
        await choose(mia, message, "Quality", "Audio only")
        await mia.press(message, "Mention me at the end")
        await mia.press(message, "Fewer retries")
        assert "**Mention at the end**: on" in answer.text
        assert "**Retries by itself**: 1 of 2 allowed" in answer.text
        expected = Preferences(
            notifications=Notifications.VERBOSE,
            bar=BarStyle.WORDS,
            priority=Priority.LOW,
            quality=Quality.AUDIO,
            mention=True,
            max_retries=1,
        )
        assert expected == await prefers(stage, mia)
        await mia.press(message, "Don't mention me")
        await mia.press(message, "More retries")
        await mia.press(message, "Never retry by itself")
        assert "**Mention at the end**: off" in answer.text
        assert "**Retries by itself**: none" in answer.text
        after = await prefers(stage, mia)
        assert (False, False, None) == (after.mention, after.auto_retry, after.max_retries)


async def test_two_presses_do_the_same_as_one(tmp_path: Path, playground: Playground) -> None:
    """A button says what it leads to, so a second press on it changes nothing more."""
    async with open_stage(tmp_path, playground, started=False) as stage:
        mia = playground.member("Mia")
        message = (await open_settings(mia)).message
        await asyncio.gather(*(mia.press(message, "Mention me at the end") for _ in range(2)))
        await asyncio.gather(*(mia.choose(message, "Progress bar", "dots") for _ in range(2)))
        assert Preferences(mention=True, bar=BarStyle.DOTS) == await prefers(stage, mia)


async def test_choices_and_messages_outlive_a_restart(tmp_path: Path, playground: Playground) -> None:
    """The old message goes on where it stood; a new one shows the same."""
    async with open_stage(tmp_path, playground, started=False):
        mia = playground.member("Mia")
        old = await open_settings(mia)
        await choose(mia, old.message, "Progress bar", "Dots")
    playground.advance(IDENTIFY_AGAIN)
    async with open_stage(tmp_path, playground, started=False) as stage:
        await choose(mia, old.message, "Quality", "Best")
        assert "**Progress bar**: Dots" in old.text
        assert old.text == (await open_settings(mia)).text
        assert Preferences(bar=BarStyle.DOTS, quality=Quality.BEST) == await prefers(stage, mia)


async def forged(playground: Playground, name: str, message: Message, custom_id: str, *values: str) -> Answer:
    """Send what no client of Discord's would let a person send."""
    member = playground.member(name)
    data = {"custom_id": custom_id, "component_type": 3 if values else 2, "id": 1, "values": list(values)}
    kind, backend = InteractionType.COMPONENT, playground.backend
    sent = start(backend, kind, user=member.user, channel=member.channel, data=data, message=message)
    await acknowledged(backend, sent, 3.0)
    return Answer(sent, backend)


async def test_whoever_presses_changes_their_own(tmp_path: Path, playground: Playground) -> None:
    """Whatever message the press came from: nobody else's preferences can be reached."""
    async with open_stage(tmp_path, playground, started=False) as stage:
        message = (await open_settings(playground.member("Mia"))).message
        await forged(playground, "Sam", message, "boss:prefer:bar", "ascii")
        assert Preferences() == await prefers(stage, playground.member("Mia"))
        assert Preferences(bar=BarStyle.ASCII) == await prefers(stage, playground.member("Sam"))


@pytest.mark.parametrize(
    ("custom_id", "values"),
    [
        ("boss:prefer:bar", ("rainbow",)),
        ("boss:prefer:bar", ()),
        ("boss:prefer:max_retries:0", ()),
        ("boss:prefer:mention:maybe", ()),
    ],
)
async def test_what_is_not_known_any_more_is_told(
    tmp_path: Path, playground: Playground, custom_id: str, values: tuple[str, ...]
) -> None:
    """A menu of another version gets a private answer, and nothing is stored."""
    async with open_stage(tmp_path, playground, started=False) as stage:
        mia = playground.member("Mia")
        message = (await open_settings(mia)).message
        answer = await forged(playground, "Mia", message, custom_id, *values)
        assert answer.is_ephemeral
        assert "another version" in answer.text
        assert Preferences() == await prefers(stage, mia)


async def test_today_is_shown(tmp_path: Path, playground: Playground) -> None:
    """What was asked for, what waits and what runs, against the limits; others' do not count."""
    limits = QueueLimits(waiting=9, waiting_per_guild=8, per_member_and_day=7)
    async with open_stage(tmp_path, playground, limits=limits, slots=Slots(total=2, per_member=1)) as stage:
        mia, sam = playground.member("Mia"), playground.member("Sam")
        stage.executor.scripts[LINK] = [(Started("direct"), asyncio.Event())] * 4
        for member in (mia, mia, mia, sam):
            await member.command("download", url=LINK)
        await playground.until(lambda: stage.executor.running() == 2)
        assert "3 of 7 asked for, 2 of 8 waiting, 1 of 1 running" in (await open_settings(mia)).text


async def test_preferences_hold_in_direct_messages_too(tmp_path: Path, playground: Playground) -> None:
    """They belong to the member, not to the server."""
    async with open_stage(tmp_path, playground, started=False):
        mia = playground.member("Mia")
        await choose(mia, (await open_settings(mia)).message, "Progress bar", "Dots")
        mia.channel = playground.backend.world.direct_channel(mia.user)
        answer = await mia.command("settings")
        assert "**Progress bar**: Dots" in answer.text


async def test_a_download_takes_the_defaults(tmp_path: Path, playground: Playground) -> None:
    """Unless the command says otherwise; the order tells the engines."""
    async with open_stage(tmp_path, playground, started=False) as stage:
        mia = playground.member("Mia")
        message = (await open_settings(mia)).message
        await choose(mia, message, "Priority", "Low")
        await choose(mia, message, "Quality", "Audio only")
        preferred = await asked(stage, mia)
        said = await asked(stage, mia, priority="NORMAL", quality="best")
        assert (Priority.LOW, Quality.AUDIO) == (preferred.priority, preferred.quality)
        assert (Priority.NORMAL, Quality.BEST) == (said.priority, said.quality)


async def test_a_default_that_is_not_allowed_is_no_error(tmp_path: Path, playground: Playground) -> None:
    """High where they may, normal where they may not; asked for outright, it is refused as ever."""
    async with open_stage(tmp_path, playground, started=False) as stage:
        for name in ("Mia", "Max"):
            member = playground.member(name)
            await choose(member, (await open_settings(member)).message, "Priority", "High")
        mia = await asked(stage, playground.member("Mia"))
        moderator = await asked(stage, playground.member("Max"))
        refused = await playground.member("Mia").command("download", url=LINK, priority="HIGH")
        assert (Priority.NORMAL, Priority.HIGH) == (mia.priority, moderator.priority)
        assert refused.is_ephemeral


async def test_a_running_download_changes_its_bar_at_once(tmp_path: Path, playground: Playground) -> None:
    """Without anything happening to it, and again when it is changed back; another's stays."""
    links = {"Mia": LINK, "Sam": "https://example.org/b.jpg"}
    async with open_stage(tmp_path, playground, edit_interval=0.1) as stage:
        for link in links.values():
            report = Progressed(done=1, total=4)
            stage.executor.scripts[link].append((Started("direct"), report, asyncio.Event()))
        mine, others = [
            await playground.member(name).command("download", url=link) for name, link in links.items()
        ]
        await playground.until(lambda: "█" in mine.text and "█" in others.text)
        mia = playground.member("Mia")
        message = (await open_settings(mia)).message
        await choose(mia, message, "Progress bar", "Words")
        await playground.until(lambda: "25 percent done" in mine.text, 3)
        assert "█" not in mine.text
        await choose(mia, message, "Progress bar", "Dots")
        await playground.until(lambda: "●●●●●○" in mine.text, 3)
        assert "█" in others.text


async def test_buttons_that_make_no_sense_can_not_be_pressed(tmp_path: Path, playground: Playground) -> None:
    """More than all retries, or any number of them while there are none."""
    async with open_stage(tmp_path, playground, started=False):
        mia = playground.member("Mia")
        answer = await open_settings(mia)
        disabled = [button.get("disabled", False) for button in buttons(answer.message)]
        await mia.press(answer.message, "Never retry by itself")
        without = [button.get("disabled", False) for button in buttons(answer.message)]
        assert [False, False, False, True] == disabled
        assert [False, False, True, True] == without
