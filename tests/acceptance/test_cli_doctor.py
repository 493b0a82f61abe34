"""`boss-bot doctor` as a process: beside a healthy bot, and where nothing is right."""

from __future__ import annotations

import json
from pathlib import Path

from boss_bot.cli.demo.stage import bot_settings
from tests.acceptance.conftest import OpenStage
from tests.support.command_line import Finished, boss_bot
from tests.support.judged import open_judged_playground
from tests.support.openapi import DiscordDocument


def verdicts(done: Finished) -> dict[str, str]:
    """Return what was found, by what was looked at."""
    return {finding["name"]: finding["verdict"] for finding in json.loads(done.out)}


async def test_a_healthy_bot(open_stage: OpenStage, data: Path, tmp_path: Path) -> None:
    """Beside a running bot all is right: a child fetches, Discord knows the token; no secret is shown."""
    async with open_stage() as stage:
        settings = {**bot_settings(stage.playground, stage.site), "BOSS_BOT_DATA_DIR": str(data)}
        done = await boss_bot("doctor", "--json", folder=tmp_path, **settings)

        found = verdicts(done)
        assert {"workers", "database", "token", "server", "ffmpeg", "yt-dlp", "gallery-dl"} <= set(found)
        assert (0, "") == (done.code, done.err)
        assert "fail" not in found.values()
        assert stage.playground.token not in done.out


async def test_everything_that_is_wrong_is_told_at_once(
    tmp_path: Path, discord_document: DiscordDocument | None
) -> None:
    """A damaged database, a wrong ffmpeg, token and file of options: each is told with a way to mend it."""
    (tmp_path / "ill").mkdir()
    (tmp_path / "ill" / "boss-bot.sqlite").write_bytes(b"x" * 5000)
    (tmp_path / "engines.toml").write_text("proxy = 'x'")
    async with open_judged_playground(discord_document) as playground:
        settings = {
            "DISCORD_API_URL": playground.api_url,
            "DISCORD_TOKEN": playground.token[:-6] + "WRONG!",
            "BOSS_BOT_DATA_DIR": str(tmp_path / "ill"),
            "BOSS_BOT_FFMPEG": "/bin/true",
            "BOSS_BOT_ENGINES_FILE": str(tmp_path / "engines.toml"),
        }
        done = await boss_bot("doctor", "--json", folder=tmp_path, **settings)
        playground.ledger.forgive("token")

    found = verdicts(done)
    wrong = {name for name, verdict in found.items() if verdict == "fail"}
    assert (1, "") == (done.code, done.err)
    assert {"database", "ffmpeg", "engines file", "token"} == wrong
    assert all(finding["mend"] for finding in json.loads(done.out) if finding["name"] in wrong)


async def test_settings_come_first(tmp_path: Path) -> None:
    """Mistakes in the settings are all told; what depends on them is not looked at."""
    done = await boss_bot("doctor", folder=tmp_path, BOSS_BOT_HTTP_PORT="x", BOSS_BOT_LOG_LEVEL="x")

    assert 1 == done.code
    assert "BOSS_BOT_HTTP_PORT" in done.out
    assert "BOSS_BOT_LOG_LEVEL" in done.out


async def test_before_the_first_start(tmp_path: Path) -> None:
    """Without a token, a folder or a database nothing is wrong, and nothing is made."""
    done = await boss_bot("doctor", "--json", folder=tmp_path, BOSS_BOT_DATA_DIR=str(tmp_path / "data"))

    assert 0 == done.code
    assert "warn" == verdicts(done)["token"]
    assert [] == list(tmp_path.iterdir())
