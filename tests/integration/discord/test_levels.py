"""Who is premium, who is an admin, and what they may: by roles, rights and ownership."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import hikari
import pytest

from boss_bot.discord.owners import Owners
from boss_bot.domain.level import Level, RoleLevel
from boss_bot.domain.limits import LevelLimits, QueueLimits
from boss_bot.domain.priority import Priority
from boss_bot.domain.report import Started
from boss_bot.domain.status import Status
from boss_bot.domain.turns import Slots
from boss_bot.playground.roles import MANAGERS, SUPPORTERS, give_role, role_id, take_role
from tests.support.discord_stage import open_stage
from tests.support.fakes import ScriptedExecutor
from tests.support.waiting import until

if TYPE_CHECKING:
    from pathlib import Path

    from boss_bot.playground import Playground, ScriptedMember
    from tests.support.discord_stage import Stage

LINK = "https://example.org/{}.jpg"
LIMITS = QueueLimits(
    levels={
        Level.NORMAL: LevelLimits(waiting=2, per_day=4, priority=Priority.NORMAL),
        Level.PREMIUM: LevelLimits(waiting=3, per_day=6),
        Level.ADMIN: LevelLimits(waiting=5),
    }
)


async def make_premium(playground: Playground, stage: Stage, level: Level = Level.PREMIUM) -> None:
    """Let the role of the supporters give a level."""
    role = role_id(playground.guild, SUPPORTERS)
    await stage.roles.assign(RoleLevel(guild_id=playground.guild.id, role_id=role, level=level))


async def may_ask_urgently(member: ScriptedMember) -> bool:
    """Whether a member's high priority is taken."""
    answer = await member.command("download", url=LINK.format("urgent"), priority="HIGH")
    assert not answer.is_ephemeral or "premium members and admins" in answer.text, answer.text
    return not answer.is_ephemeral


async def ask_until_refused(member: ScriptedMember) -> tuple[int, str]:
    """Ask again and again; return how often that was taken, and why no more."""
    for count in range(10):
        answer = await member.command("download", url=LINK.format(count))
        if answer.is_ephemeral:
            return count, answer.text
    raise AssertionError("never refused")


async def test_a_role_lifts_and_lowers_at_the_next_command(tmp_path: Path, playground: Playground) -> None:
    """Neither the bot nor Discord is asked for anything but the command itself."""
    mia, guild = playground.member("Mia"), playground.guild
    async with open_stage(tmp_path, playground, limits=LIMITS, started=False) as stage:
        seen = [await may_ask_urgently(mia)]
        give_role(guild, mia.user, SUPPORTERS)
        seen.append(await may_ask_urgently(mia))
        await make_premium(playground, stage)
        seen.append(await may_ask_urgently(mia))
        take_role(guild, mia.user, SUPPORTERS)
        seen.append(await may_ask_urgently(mia))

        assert [False, False, True, False] == seen
        [accepted] = await stage.downloads.with_status(Status.QUEUED)
        assert (Level.PREMIUM, Priority.HIGH) == (accepted.level, accepted.priority)


async def test_everyone_is_a_role(tmp_path: Path, playground: Playground) -> None:
    """The server's own id stands for all of its members."""
    guild_id = playground.guild.id
    async with open_stage(tmp_path, playground, limits=LIMITS, started=False) as stage:
        await stage.roles.assign(RoleLevel(guild_id=guild_id, role_id=guild_id, level=Level.PREMIUM))

        assert await may_ask_urgently(playground.member("Sam"))


async def test_moderators_are_not_premium_and_managers_are_admins(
    tmp_path: Path, playground: Playground
) -> None:
    """Manage Messages gives no level; Manage Server does, and lets a member act on what others asked for."""
    max_, sam = playground.member("Max"), playground.member("Sam")
    async with open_stage(tmp_path, playground, limits=LIMITS, started=False) as stage:
        asked = await playground.member("Mia").command("download", url=LINK.format("a"))
        assert not await may_ask_urgently(max_)
        give_role(playground.guild, sam.user, MANAGERS)
        assert await may_ask_urgently(sam)
        assert 2 == len(await sam.autocomplete("cancel", option="item"))
        pressed = await sam.press(asked.message, "Cancel")

        assert not pressed.is_ephemeral
        assert "Cancelled" in asked.text
        assert 1 == len(await stage.downloads.with_status(Status.QUEUED))


async def test_more_may_wait_and_more_in_a_day(tmp_path: Path, playground: Playground) -> None:
    """Each level has its own share; the refusal tells the limit and what to wait for."""
    mia, sam = playground.member("Mia"), playground.member("Sam")
    give_role(playground.guild, sam.user, SUPPORTERS)
    async with open_stage(tmp_path, playground, limits=LIMITS, started=False) as stage:
        await make_premium(playground, stage)
        assert (2, "As many of your downloads wait as may: 2") == _told(await ask_until_refused(mia))
        assert (3, "As many of your downloads wait as may: 3") == _told(await ask_until_refused(sam))
    endless = QueueLimits(
        levels={Level.NORMAL: LevelLimits(per_day=4), Level.PREMIUM: LevelLimits(per_day=6)}
    )
    playground.advance(5)
    async with open_stage(tmp_path, playground, limits=endless, started=False):
        assert (2, "You have had your 4 downloads of today") == _told(await ask_until_refused(mia))
        assert (3, "You have had your 6 downloads of today") == _told(await ask_until_refused(sam))


def _told(refusal: tuple[int, str]) -> tuple[int, str]:
    count, text = refusal
    return count, text.partition(".")[0]


async def test_more_run_at_once_also_after_a_restart(tmp_path: Path, playground: Playground) -> None:
    """The level is remembered with the download: the role is not asked for again."""
    mia, executor = playground.member("Mia"), ScriptedExecutor()
    slots, hold = Slots(total=9, per_member=1, by_level={Level.PREMIUM: 3}), asyncio.Event()
    for number in range(4):
        executor.scripts[LINK.format(number)].append((Started("direct"), hold))
    give_role(playground.guild, mia.user, SUPPORTERS)
    async with open_stage(tmp_path, playground, slots=slots, started=False) as stage:
        await make_premium(playground, stage)
        for number in range(4):
            await mia.command("download", url=LINK.format(number))
    take_role(playground.guild, mia.user, SUPPORTERS)
    playground.advance(5)
    async with open_stage(tmp_path, playground, slots=slots, executor=executor) as stage:
        await mia.command("download", url=LINK.format("normal"))
        await until(lambda: len(executor.jobs) >= 3)

        assert {LINK.format(number) for number in range(3)} == {job.order.url for job in executor.jobs}
        assert 2 == len(await stage.downloads.with_status(Status.QUEUED))


async def test_the_button_is_no_way_around_the_limits(tmp_path: Path, playground: Playground) -> None:
    """Resume counts against the requester's share, also when a moderator presses it."""
    mia, max_ = playground.member("Mia"), playground.member("Max")
    async with open_stage(tmp_path, playground, limits=LIMITS, started=False):
        paused = await mia.command("download", url=LINK.format("paused"))
        await mia.press(paused.message, "Pause")
        waiting = [await mia.command("download", url=LINK.format(number)) for number in range(2)]
        refusals = [await member.press(paused.message, "Resume") for member in (mia, max_)]
        assert [True, True] == [refusal.is_ephemeral for refusal in refusals]
        assert all("wait as may: 2" in refusal.text for refusal in refusals)
        assert "Paused" in paused.text
        await mia.press(waiting[0].message, "Cancel")
        resumed = await max_.press(paused.message, "Resume")

        assert not resumed.is_ephemeral
        assert "Waiting" in paused.text


@pytest.mark.parametrize(("chosen", "expected"), [(None, "Olive"), ("Sam", "Sam")])
async def test_the_owner_is_an_admin_everywhere(
    tmp_path: Path, playground: Playground, chosen: str | None, expected: str
) -> None:
    """Also in direct messages: who the settings name, else the application's owner; nobody else is there."""
    world = playground.backend.world
    members = {name: playground.member(name) for name in ("Olive", "Sam", "Max")}
    for member in members.values():
        member.channel = world.direct_channel(member.user)
    owner_id = world.find_user(chosen).id if chosen else None
    async with open_stage(tmp_path, playground, limits=LIMITS, started=False, owner_id=owner_id):
        assert [expected] == [name for name, member in members.items() if await may_ask_urgently(member)]
        here = playground.member(expected)
        asked = await playground.member("Mia").command("download", url=LINK.format("a"))
        assert await may_ask_urgently(here)
        assert not (await here.press(asked.message, "Cancel")).is_ephemeral


async def test_an_admin_sees_nobodys_direct_messages(tmp_path: Path, playground: Playground) -> None:
    """They are all one place to the bot; what others have asked for there is not offered to the owner."""
    mia, olive = playground.member("Mia"), playground.member("Olive")
    for member in (mia, olive):
        member.channel = playground.backend.world.direct_channel(member.user)
    async with open_stage(tmp_path, playground, started=False):
        await mia.command("download", url=LINK.format("a"))
        (choice,) = await mia.autocomplete("cancel", option="item")
        refused = await olive.command("cancel", item=choice["value"])

        assert [] == await olive.autocomplete("cancel", option="item")
        assert "Only who asked" in refused.text


async def test_of_a_team_the_owner_counts(playground: Playground) -> None:
    """The account that stands for a team is nobody's, and its other members are guests."""
    world = playground.backend.world
    mia, sam = world.find_user("Mia"), world.find_user("Sam")
    world.team = {
        "id": "5",
        "icon": None,
        "name": "Friends",
        "owner_user_id": str(mia.id),
        "members": [
            {
                "membership_state": 2,
                "permissions": ["*"],
                "role": role,
                "team_id": "5",
                "user": user.payload(),
            }
            for user, role in ((mia, "admin"), (sam, "developer"))
        ],
    }
    app = hikari.RESTApp(url=playground.api_url)
    await app.start()
    async with app.acquire(playground.token, hikari.TokenType.BOT) as rest:
        owners = Owners(rest, None)
        await owners.learn()
    await app.close()

    people = [mia, sam, world.find_user("Olive")]
    assert [True, False, False] == [user.id in owners for user in people]
