"""kill -9, restarts and stops: nothing accepted is lost, nothing comes twice."""

from __future__ import annotations

from pathlib import Path

from tests.acceptance.conftest import OpenStage, kept, mia_on, restart
from tests.support.processes import alive, descendants
from tests.support.waiting import until


async def test_a_killed_bot_finishes_at_its_next_start(open_stage: OpenStage, data: Path) -> None:
    """A kill -9 in the middle of a transfer: its processes die too, and the file is delivered once."""
    async with open_stage() as stage:
        member = mia_on(stage)
        sample = stage.site.sample("slow")
        asked = await member.ask("slow", stage.site.link(sample.path), sample)
        await member.see_bar(asked)
        started = descendants(stage.bot.pid)
        await stage.bot.kill()
        await until(lambda: not any(map(alive, started)), seconds=2)
        await restart(stage)
        await member.see_all_end([asked])

        assert len(started) >= 2
        assert list(sample.sha256) == [file.sha256 for file in member.files(asked)]
        assert "Delivered" in member.message(asked).text
        assert [] == [path for path in kept(data) if "temp" in path.parts]


async def test_what_waited_survives_too(open_stage: OpenStage) -> None:
    """Downloads that were only accepted are run after the restart, each once."""
    async with open_stage(BOSS_BOT_MAX_CONCURRENT_DOWNLOADS="1") as stage:
        member = mia_on(stage)
        paths = ("/slow/film.mp4?rate=1000000", "/media/photo.jpg", "/media/clip.mp4")
        asked = [await member.ask(path, stage.site.link(path)) for path in paths]
        await stage.bot.kill()
        await restart(stage)
        await member.see_all_end(asked)

        assert [1, 1, 1] == [len(member.files(one)) for one in asked]


async def test_a_stop_is_graceful(open_stage: OpenStage) -> None:
    """SIGTERM: what can't finish in time goes back, the message says so, the exit code is 0."""
    async with open_stage(BOSS_BOT_SHUTDOWN_GRACE_SECONDS="0.2") as stage:
        member = mia_on(stage)
        asked = await member.ask("slow", stage.site.link("/slow/film.mp4"))
        await member.see_bar(asked)

        assert 0 == await stage.bot.stop()
        assert "go on by itself" in member.message(asked).text
        await restart(stage)
        await member.see_all_end([asked])
        assert 1 == len(member.files(asked))


async def test_short_downloads_finish_within_the_grace(open_stage: OpenStage) -> None:
    """What finishes within the grace time is delivered before the bot ends."""
    async with open_stage(BOSS_BOT_SHUTDOWN_GRACE_SECONDS="20") as stage:
        member = mia_on(stage)
        asked = await member.ask("photo", stage.site.link("/slow/film.mp4"))
        await member.see_bar(asked)

        assert 0 == await stage.bot.stop()
        assert 1 == len(member.files(asked))
        assert "Delivered" in member.message(asked).text


async def test_the_gateway_may_drop(open_stage: OpenStage) -> None:
    """A dropped connection is taken up again; downloads go on."""
    async with open_stage() as stage:
        member = mia_on(stage)
        asked = await member.ask("slow", stage.site.link("/slow/film.mp4?rate=1000000"))
        assert 1 == stage.playground.drop_gateway()
        await member.see_all_end([asked])
        await stage.playground.until_ready()
        again = await member.mia.command("help")

        assert again.is_ephemeral
        assert 1 == len(member.files(asked))


async def test_the_log_holds_no_secret(open_stage: OpenStage) -> None:
    """At the finest level neither the token nor an interaction's token is logged."""
    async with open_stage(BOSS_BOT_LOG_LEVEL="TRACE") as stage:
        member = mia_on(stage)
        asked = await member.ask("photo", stage.site.link("/media/photo.jpg"))
        await member.see_all_end([asked])
        await stage.bot.stop()

        tokens = stage.playground.backend.interactions.by_token
        assert tokens
        assert [] == [token for token in (stage.playground.token, *tokens) if token in stage.bot.log]
        assert "delivered" in stage.bot.log
