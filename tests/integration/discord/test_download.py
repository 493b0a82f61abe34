"""`/download`, from the command to the file in the channel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.support.discord_stage import open_stage

if TYPE_CHECKING:
    from pathlib import Path

    from boss_bot.playground import Playground

LINK = "https://example.org/a.jpg"


async def test_a_link_becomes_a_tracking_message_and_a_file(tmp_path: Path, playground: Playground) -> None:
    """The answer is public and has a button; the file follows; the message ends as delivered."""
    async with open_stage(tmp_path, playground):
        answer = await playground.member("Mia").command("download", url=f"look: {LINK} !")
        assert not answer.is_ephemeral
        assert "example" in answer.text
        files = await playground.until(playground.attachments)
        assert ["photo.jpg"] == [file.filename for file in files]
        await playground.until(lambda: "Delivered" in answer.text)
        assert "photo.jpg" in answer.text
