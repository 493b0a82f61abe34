"""`boss-bot cleanup` as a process, beside and after a bot."""

from __future__ import annotations

from pathlib import Path
from uuid import uuid4

from tests.acceptance.conftest import OpenStage, kept, mia_on
from tests.support.command_line import Finished, boss_bot


async def clean(data: Path, *arguments: str) -> Finished:
    """Give the command."""
    return await boss_bot("cleanup", *arguments, folder=data.parent, BOSS_BOT_DATA_DIR=str(data))


async def test_what_is_over_goes_and_what_may_go_on_stays(open_stage: OpenStage, data: Path) -> None:
    """Beside a bot nothing is done. After it, expired files and orphans go, half a download stays."""
    # So slow that the film is on its way for half a minute, however long the commands take.
    async with open_stage(BOSS_BOT_TEMP_FILE_RETENTION_HOURS="0", BOSS_BOT_BANDWIDTH_KIB="64") as stage:
        member = mia_on(stage)
        photo = await member.ask("photo", stage.site.link("/media/photo.jpg"))
        await member.see_all_end([photo])
        slow = await member.ask("slow", stage.site.link("/slow/film.mp4"))
        await member.see_bar(slow)
        refused = await clean(data)
        await stage.bot.kill()
        orphan = data / "temp" / uuid4().hex
        orphan.mkdir()
        (orphan / "film.mp4.part").write_bytes(b"half")
        before = kept(data)
        shown = await clean(data, "--dry-run")
        assert before == kept(data)
        removed, nothing = await clean(data), await clean(data)

    assert (1, "") == (refused.code, refused.out)
    assert "by itself" in refused.err
    assert f"Would remove the temporary files of {orphan.name[:8]}" in shown.out
    assert 2 == len(shown.out.splitlines())
    assert shown.out.replace("Would remove", "Removed") == removed.out
    assert "There is nothing to remove.\n" == nothing.out
    assert not orphan.exists()
    assert [] == list((data / "downloads").rglob("photo.jpg"))
    assert ["temp"] == list({path.relative_to(data).parts[0] for path in kept(data)})
