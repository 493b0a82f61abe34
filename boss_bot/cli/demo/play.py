"""The demo's play: ask for every sample, cancel one, look at the queue, compare what came."""

from __future__ import annotations

import asyncio
import contextlib
from typing import TYPE_CHECKING

from boss_bot.cli.demo.conversation import Conversation
from boss_bot.cli.demo.scene import Asked, Member
from boss_bot.cli.demo.verdict import Verdict, judge

if TYPE_CHECKING:
    from rich.console import Console

    from boss_bot.cli.demo.stage import Stage

SLOW = "slow"
"""The sample whose bar moves long enough to be cancelled."""


async def play(stage: Stage, console: Console, *, url: str | None = None) -> list[Verdict]:
    """Play the whole piece and return how every request ended.

    Args:
        stage: Set already.
        console: Where the conversation is printed.
        url: Asked for instead of the samples.

    Raises:
        TimeoutError: If something has not ended in time.
    """
    conversation = Conversation(stage.playground, console)
    following = asyncio.create_task(conversation.follow(), name="conversation")
    member = Member(stage, stage.playground.member("Mia"))
    try:
        if url:
            asked = [await _ask(member, conversation, "yours", url)]
        else:
            asked = await _ask_for_samples(member, conversation)
        await member.see_all_end(asked)
    finally:
        following.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await following
    return [await judge(member, one) for one in asked]


async def _ask_for_samples(member: Member, conversation: Conversation) -> list[Asked]:
    site = member.stage.site
    regretted = await _ask(
        member, conversation, "regretted", site.link(f"{site.sample(SLOW).path}?regretted")
    )
    asked = []
    for sample in site.samples:
        one = await _ask(member, conversation, sample.name, site.link(sample.path))
        asked.append(Asked(sample.name, one.message_id, sample))
    conversation.says("Mia", "/queue", about="(for Mia)")
    await member.mia.command("queue")
    regretted = await member.cancel(regretted)
    conversation.says("Mia", "presses Cancel on “regretted”")
    return [regretted, *asked]


async def _ask(member: Member, conversation: Conversation, name: str, link: str) -> Asked:
    conversation.says("Mia", f"/download url:{link}", about=name)
    return await member.ask(name, link)
