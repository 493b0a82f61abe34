"""`/help`, and what happens when a command breaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loguru import logger

from boss_bot.queue.board import Board
from boss_bot.queue.service import DownloadService
from tests.support.discord_stage import open_stage

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from boss_bot.playground import Playground

LINK = "https://example.org/a.jpg"


async def test_help_lists_every_command(tmp_path: Path, playground: Playground) -> None:
    """With its usage and description."""
    async with open_stage(tmp_path, playground, started=False):
        answer = await playground.member("Mia").command("help")
        assert answer.is_ephemeral
        for usage in ("/download url:… [priority:…]", "/queue", "/help [command:…]"):
            assert usage in answer.text


async def test_help_on_one_command(tmp_path: Path, playground: Playground) -> None:
    """Description, usage, options with their choices, examples."""
    async with open_stage(tmp_path, playground, started=False):
        answer = await playground.member("Mia").command("help", command="download")
        for words in ("Usage", "Examples", "(Low, Normal, High)", "/download url:https"):
            assert words in answer.text


async def test_an_unexpected_error_has_a_reference(
    tmp_path: Path, playground: Playground, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The member is told it in private, and the log has the same one."""

    def broken(*_: object) -> None:
        raise ZeroDivisionError

    logged: list[str] = []
    sink = logger.add(logged.append, format="{message}")
    async with open_stage(tmp_path, playground, started=False):
        monkeypatch.setattr(Board, "entries", broken)
        answer = await playground.member("Mia").command("queue")
        assert answer.is_ephemeral
        reference = answer.text.split("`")[1]
        assert any(f"Unexpected error {reference} in /queue" in line for line in logged)
    logger.remove(sink)


async def test_an_error_after_the_answer_is_told_as_well(
    tmp_path: Path, playground: Playground, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a private follow-up; the answer stays."""

    async def broken(*_: object) -> None:
        raise ZeroDivisionError

    async with open_stage(tmp_path, playground, started=False):
        monkeypatch.setattr(DownloadService, "track", broken)
        answer = await playground.member("Mia").command("download", url=LINK)
        (followup,) = await playground.until(lambda: answer.followups)
        assert followup.is_ephemeral
        assert "reference" in followup.text
        assert not answer.is_ephemeral
