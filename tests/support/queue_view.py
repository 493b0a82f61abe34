"""Members who look at the live view of the queue."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from boss_bot.domain.download import Origin, Priority
from boss_bot.domain.link import parse_link
from boss_bot.domain.report import Progressed, Started
from boss_bot.playground.components import Kind, walk
from boss_bot.playground.looking import buttons

if TYPE_CHECKING:
    from typing import Any

    from boss_bot.domain.download import Download
    from boss_bot.playground import Answer, Message, ScriptedMember
    from tests.support.discord_stage import Stage

MENU = "Choose a download"
LINK = "https://example.org/{}.jpg"


def shown(answer: Answer) -> Message:
    """Return the view as it stands."""
    assert answer.message is not None
    return answer.message


def footer(answer: Answer) -> str:
    """Return the last line of the view."""
    return answer.text.splitlines()[-1]


def labels(answer: Answer) -> list[str]:
    """Return the buttons that can be pressed."""
    return [button["label"] for button in buttons(shown(answer)) if not button.get("disabled")]


def options(answer: Answer) -> list[dict[str, Any]]:
    """Return what can be chosen."""
    menus = [part for _, part in walk(shown(answer).components) if part.get("type") == Kind.STRING_SELECT]
    return list(menus[0]["options"]) if menus else []


async def choose(member: ScriptedMember, answer: Answer, number: int = 0) -> Answer:
    """Choose from the menu by place."""
    return await member.choose(shown(answer), MENU, options(answer)[number]["value"])


async def press(member: ScriptedMember, answer: Answer, button: str) -> Answer:
    """Press a button of the view."""
    return await member.press(shown(answer), button)


async def submit(stage: Stage, name: str = "a", *, by: str = "Mia") -> Download:
    """Have a member ask for a link."""
    member = stage.playground.member(by)
    origin = Origin(
        requester_id=member.user.id, channel_id=member.channel.id, guild_id=member.channel.guild_id
    )
    return await stage.service.submit(parse_link(LINK.format(name)), origin=origin, priority=Priority.NORMAL)


def film(stage: Stage, name: str = "a") -> list[asyncio.Event]:
    """Script a download that gets to a quarter and to three quarters as events are set, and never ends."""
    gates = [asyncio.Event(), asyncio.Event(), asyncio.Event()]
    quarter, most = (Progressed(done=done, total=4 * 2**20, speed=2**20) for done in (2**20, 3 * 2**20))
    stage.executor.scripts[LINK.format(name)].append(
        (Started("direct"), gates[0], quarter, gates[1], most, gates[2])
    )
    return gates
