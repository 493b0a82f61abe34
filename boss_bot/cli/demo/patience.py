"""The parts of the play in which somebody has to wait: for a restart, for a second try."""

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


async def fail_power(member: Member, conversation: Conversation) -> None:
    """Kill the bot while something is paused and something runs, and start it again."""
    conversation.says("⚡", "boss-bot is killed (kill -9), and started again")
    stage = member.stage
    await stage.bot.kill()
    # Discord takes one IDENTIFY in five seconds.
    stage.playground.advance(5)
    await stage.bot.start()
    await stage.playground.until_ready()


async def retry(member: Member, conversation: Conversation, asked: Asked) -> None:
    """Press Retry on what has failed after all its attempts.

    Raises:
        TimeoutError: If it does not fail in time.
    """
    await member.see(asked, "Failed")
    conversation.says("Mia", f"presses Retry on {asked.name}")
    await member.press(asked, "Retry")


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
