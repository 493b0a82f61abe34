"""The demo's play: ask for every sample; cancel, pause and retry one; cut the power; compare what came."""

from __future__ import annotations

import asyncio
import contextlib
from typing import TYPE_CHECKING

from boss_bot.cli.demo.conversation import Conversation
from boss_bot.cli.demo.patience import fail_power, look_back, pause, resume, retry
from boss_bot.cli.demo.scene import Asked, Member
from boss_bot.cli.demo.verdict import Verdict, judge

if TYPE_CHECKING:
    from rich.console import Console

    from boss_bot.cli.demo.stage import Stage
    from boss_bot.playground.site import Sample

SLOW = "slow"
"""The sample whose bar moves long enough to be cancelled."""

FLAKY = "flaky"
"""The sample that fails until somebody presses Retry."""

AT_ONCE = 4
"""Requests that Mia has open: more would be hard to follow for a reader."""


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
    slow = site.link(site.sample(SLOW).path)
    regretted = await _ask(member, conversation, "regretted", f"{slow}?regretted")
    paused = await _ask(member, conversation, "paused", f"{slow}?paused", site.sample(SLOW))
    await pause(member, conversation, paused)
    await fail_power(member, conversation)
    asked: list[Asked] = []
    for sample in site.samples:
        await member.see_few_open([regretted, *asked], at_most=AT_ONCE)
        asked.append(await _ask(member, conversation, sample.name, site.link(sample.path), sample))
        if len(asked) == AT_ONCE - 1:
            regretted = await _look_and_regret(member, conversation, regretted)
            await resume(member, conversation, paused)
        if sample.name == FLAKY:
            await retry(member, conversation, asked[-1])
    await look_back(member, conversation, paused)
    return [regretted, paused, *asked]


async def _look_and_regret(member: Member, conversation: Conversation, regretted: Asked) -> Asked:
    conversation.says("Mia", "/queue", about="only to Mia")
    await member.mia.command("queue")
    await member.see_bar(regretted)
    conversation.says("Mia", "presses Cancel on the first one")
    return await member.cancel(regretted)


async def _ask(
    member: Member, conversation: Conversation, name: str, link: str, sample: Sample | None = None
) -> Asked:
    conversation.says("Mia", f"/download url:{link}", about=name)
    return await member.ask(name, link, sample)
