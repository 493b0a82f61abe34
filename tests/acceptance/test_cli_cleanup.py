"""`boss-bot cleanup` as a process, beside and after a bot."""

from __future__ import annotations

from pathlib import Path
from uuid import uuid4

from tests.acceptance.conftest import OpenStage, kept, mia_on
from tests.support.command_line import Finished, boss_bot


async def clean(data: Path, *arguments: str) -> Finished:
    """Give the command."""
    settings = {"BOSS_BOT_DATA_DIR": str(data), "BOSS_BOT_TEMP_FILE_RETENTION_HOURS": "0"}
    return await boss_bot("cleanup", *arguments, folder=data.parent, **settings)


async def test_what_is_over_goes_once_the_bot_is_gone(open_stage: OpenStage, data: Path) -> None:
    """A running bot is left alone; after it, expired files and orphans are shown, then removed."""
    async with open_stage(BOSS_BOT_TEMP_FILE_RETENTION_HOURS="0") as stage:
        member = mia_on(stage)
        asked = await member.ask("photo", stage.site.link("/media/photo.jpg"))
        await member.see_all_end([asked])
        refused = await clean(data)
        await stage.bot.stop()

    orphan = uuid4().hex
    (data / "temp" / orphan).mkdir()
    (data / "temp" / orphan / "film.mp4.part").write_bytes(b"half")
    before = kept(data)
    shown = await clean(data, "--dry-run")
    assert before == kept(data)
    removed, nothing = await clean(data), await clean(data)

    assert (1, "") == (refused.code, refused.out)
    assert "by itself" in refused.err
    assert f"Would remove the temporary files of {orphan[:8]}" in shown.out
    assert 2 == len(shown.out.splitlines())
    assert shown.out.replace("Would remove", "Removed") == removed.out
    assert [] == kept(data)
    assert "There is nothing to remove.\n" == nothing.out


async def test_what_may_go_on_is_not_touched(open_stage: OpenStage, data: Path) -> None:
    """A download that a killed bot has left half done keeps its partial file for the next start."""
    async with open_stage() as stage:
        member = mia_on(stage)
        asked = await member.ask("slow", stage.site.link("/slow/film.mp4"))
        await member.see_bar(asked)
        await stage.bot.kill()
        done = await clean(data)

        assert (0, "There is nothing to remove.\n") == (done.code, done.out)
        assert kept(data)
