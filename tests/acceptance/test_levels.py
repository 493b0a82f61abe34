"""Permission levels through the whole bot: from a role, the command line and ownership to what is allowed."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import attrs
from imageio_ffmpeg import get_ffmpeg_exe

from boss_bot.cli.demo.bot_process import bot_process
from boss_bot.cli.demo.scene import Asked, Member
from boss_bot.cli.demo.stage import Stage, bot_settings
from boss_bot.database import FILE_NAME
from boss_bot.database.connection import open_database
from boss_bot.database.migrator import migrate
from boss_bot.playground import Answer
from boss_bot.playground.roles import SUPPORTERS, give_role, role_id, take_role
from boss_bot.playground.site import open_site
from tests.acceptance.conftest import OpenStage, restart
from tests.support.command_line import Finished, boss_bot
from tests.support.judged import open_judged_playground
from tests.support.openapi import DiscordDocument

FEW = {
    # So slow that nothing ends meanwhile.
    "BOSS_BOT_BANDWIDTH_KIB": "64",
    "BOSS_BOT_MAX_CONCURRENT_PER_USER": "1",
    "BOSS_BOT_PREMIUM_MAX_CONCURRENT_PER_USER": "2",
    "BOSS_BOT_MAX_QUEUE_SIZE_PER_USER": "1",
    "BOSS_BOT_PREMIUM_MAX_QUEUE_SIZE_PER_USER": "2",
    "BOSS_BOT_DAILY_DOWNLOADS": "3",
    "BOSS_BOT_PREMIUM_DAILY_DOWNLOADS": "5",
}


@attrs.frozen
class Operator:
    """Who sits at the machine of the bot."""

    data: Path

    async def levels(self, *arguments: str) -> Finished:
        """Give the command."""
        return await boss_bot("levels", *arguments, folder=self.data.parent, BOSS_BOT_DATA_DIR=str(self.data))

    async def done(self, *arguments: str) -> str:
        """Give the command, and require that it is done."""
        finished = await self.levels(*arguments)
        assert (0, "") == (finished.code, finished.err)
        return finished.out


def supporter(stage: Stage) -> tuple[Member, list[str]]:
    """Give Sam the role; return him, and how the command line names it."""
    guild, sam = stage.playground.guild, stage.playground.member("Sam")
    give_role(guild, sam.user, SUPPORTERS)
    return Member(stage, sam), [str(guild.id), str(role_id(guild, SUPPORTERS))]


async def ask(member: Member, name: str) -> Answer:
    """Ask for a film that takes its time."""
    return await member.mia.command("download", url=member.stage.site.link(f"/slow/film.mp4?{name}"))


async def ask_urgently(member: Member) -> Answer:
    """Ask for a photo, with high priority."""
    link = member.stage.site.link("/media/photo.jpg")
    return await member.mia.command("download", url=link, priority="HIGH")


async def fill(member: Member, *, at_once: int, waiting: int) -> str:
    """Ask for as many as may run and wait at once, and require that; return why no more may wait."""
    running = []
    for number in range(at_once):
        running.append(_asked(await ask(member, f"running{number}")))
        await member.see(running[-1], "Downloading")
    for number in range(waiting):
        assert "Waiting" in (await ask(member, f"waiting{number}")).text
    assert all("Downloading" in member.message(one).text for one in running)
    return (await ask(member, "refused")).text


def _asked(answer: Answer) -> Asked:
    assert answer.message
    assert not answer.is_ephemeral, answer.text
    return Asked("", answer.message.id)


async def test_a_premium_member_may_more(open_stage: OpenStage, data: Path) -> None:
    """More at once, more waiting, more in a day; each refusal says which number it is."""
    async with open_stage(**FEW) as stage:
        mia = Member(stage, stage.playground.member("Mia"))
        sam, role = supporter(stage)
        await Operator(data).done("set", *role, "premium")

        assert "as may: 1." in await fill(mia, at_once=1, waiting=1)
        assert "as may: 2." in await fill(sam, at_once=2, waiting=2)
        for member, share in ((mia, 3), (sam, 5)):
            newest, *_ = await member.mia.autocomplete("cancel", option="item")
            await member.mia.command("cancel", item=newest["value"])
            assert "Waiting" in (await ask(member, "last")).text
            assert f"your {share} downloads of today" in (await ask(member, "tomorrow")).text
        await stage.bot.kill()


async def test_a_file_may_be_larger(open_stage: OpenStage) -> None:
    """The same film is too large for one member and not for another; the server would take it from both."""
    async with open_stage(BOSS_BOT_MAX_FILE_SIZE_MB="1", BOSS_BOT_ADMIN_MAX_FILE_SIZE_MB="5") as stage:
        members = [Member(stage, stage.playground.member(name)) for name in ("Mia", "Olive")]
        link = stage.site.link("/media/film.mp4")
        asked = [await member.ask("film", link) for member in members]
        for member, one in zip(members, asked, strict=True):
            await member.see_all_end([one])
        texts = [member.message(one).text for member, one in zip(members, asked, strict=True)]

        assert "at most 1.0 MiB" in texts[0]
        assert "Delivered" in texts[1]


async def test_the_command_line_decides_from_the_next_command_on(open_stage: OpenStage, data: Path) -> None:
    """Beside a running bot, and between two runs; a role that is taken away counts no more."""
    operator = Operator(data)
    async with open_stage() as stage:
        sam, role = supporter(stage)
        server, role_id_ = role
        seen = [await ask_urgently(sam)]
        said = await operator.done("set", *role, "premium")
        listed = json.loads(await operator.done("--json"))
        seen.append(await ask_urgently(sam))
        await operator.done("unset", *role)
        seen.append(await ask_urgently(sam))
        await stage.bot.kill()
        await operator.done("set", *role, "ADMIN")
        table = await operator.done("list")
        await restart(stage)
        await stage.playground.until_ready(30)
        seen.append(await ask_urgently(sam))
        take_role(stage.playground.guild, sam.mia.user, SUPPORTERS)
        seen.append(await ask_urgently(sam))

        assert [True, False, True, False, True] == [answer.is_ephemeral for answer in seen]
        assert all("premium members and admins" in answer.text for answer in seen[::2])
        assert "premium from the next command on" in said
        assert [{"server_id": server, "role_id": role_id_, "level": "premium"}] == listed
        assert ["Server", "Role", "Level", server, role_id_, "admin"] == table.split()


async def test_the_owner_of_the_settings_is_an_admin(
    samples: Path, data: Path, discord_document: DiscordDocument | None
) -> None:
    """Also in direct messages, where nobody has a role; the application's owner is nobody then."""
    async with (
        open_site(samples, get_ffmpeg_exe()) as site,
        open_judged_playground(discord_document) as playground,
    ):
        members = [playground.member(name) for name in ("Mia", "Olive")]
        for member in members:
            member.channel = playground.backend.world.direct_channel(member.user)
        owner = {"DISCORD_ADMIN_USER_ID": str(members[0].user.id), "DISCORD_SERVER_ID": ""}
        async with bot_process(data, bot_settings(playground, site) | owner):
            await playground.until_ready(30)
            link = site.link("/media/photo.jpg")
            answers = [await member.command("download", url=link, priority="HIGH") for member in members]

        assert [False, True] == [answer.is_ephemeral for answer in answers]


async def test_what_makes_no_sense_is_refused(tmp_path: Path) -> None:
    """Each answer says what would, and the table stays as it is; without a database nothing is made."""
    operator = Operator(tmp_path / "data")
    nowhere = await operator.levels()
    made = operator.data.exists()
    operator.data.mkdir()
    async with open_database(operator.data / FILE_NAME) as database:
        await migrate(database)
        wrong = {
            ("set", "here", "2", "premium"): "no id of a server",
            ("set", "1", str(2**63), "premium"): "no id of a role",
            ("set", "1", "2", "normal"): "`levels unset`",
            ("unset", "1", "²"): "no id of a role",
        }
        refused = await asyncio.gather(*(operator.levels(*arguments) for arguments in wrong))
        missing, table = await operator.levels("unset", "1", "2"), await operator.done()

    assert (1, False) == (nowhere.code, made)
    assert "no database" in nowhere.err
    for finished, words in zip(refused, wrong.values(), strict=True):
        assert 2 == finished.code, finished
        assert words in finished.err
    assert 1 == missing.code
    assert "gives no level" in missing.err
    assert "No role gives a level yet" in table
