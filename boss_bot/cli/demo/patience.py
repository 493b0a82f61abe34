"""The part of the play in which a download is paused, defended and resumed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from boss_bot.cli.demo.conversation import Conversation
    from boss_bot.cli.demo.scene import Asked, Member


async def pause(member: Member, conversation: Conversation, asked: Asked) -> None:
    """Let a stranger try to cancel a running download, then pause it.

    Raises:
        AssertionError: If the stranger was not refused.
    """
    await member.see_bar(asked)
    conversation.says("Sam", f"presses Cancel on {asked.name}", about="only to Sam")
    refused = await member.press(asked, "Cancel", by="Sam")
    assert refused.is_ephemeral, refused.text
    conversation.says("Mia", f"presses Pause on {asked.name}")
    await member.press(asked, "Pause")


async def resume(member: Member, conversation: Conversation, asked: Asked) -> None:
    """Resume it."""
    conversation.says("Mia", f"presses Resume on {asked.name}")
    await member.press(asked, "Resume")


async def look_back(member: Member, conversation: Conversation, asked: Asked) -> None:
    """Look at its details, and check in the site's log that it went on from where it was.

    Raises:
        AssertionError: If it began anew.
        TimeoutError: If it has not ended in time.
    """
    await member.see_all_end([asked])
    conversation.says("Mia", f"presses Details on {asked.name}", about="only to Mia")
    await member.press(asked, "Details")
    assert asked.sample is not None
    ranges = [visit.range for visit in member.stage.site.visits.of(asked.sample.path)]
    assert any(ranges), "the site was never asked for the rest of a file"
