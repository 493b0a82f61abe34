"""The cancel button, for everyone who may press it and everyone who may not."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from boss_bot.domain.limits import QueueLimits
from boss_bot.domain.report import Started
from boss_bot.domain.status import Status
from boss_bot.playground.looking import buttons
from tests.support.discord_stage import open_stage
from tests.support.waiting import until

if TYPE_CHECKING:
    from pathlib import Path

    from boss_bot.playground import Answer, Message, Playground
    from boss_bot.playground.looking import buttons
from tests.support.discord_stage import Stage

LINK = "https://example.org/a.jpg"


async def ask(stage: Stage, name: str = "Mia") -> tuple[Answer, Message]:
    """Ask for a link whose download never ends by itself."""
    stage.executor.scripts[LINK].append((Started("direct"), asyncio.Event()))
    answer = await stage.playground.member(name).command("download", url=LINK)
    assert answer.message is not None
    return answer, answer.message


def labels(message: Message) -> list[str]:
    """Return what can be pressed."""
    return [button["label"] for button in buttons(message)]


async def test_the_requester_cancels(tmp_path: Path, playground: Playground) -> None:
    """The message shows it at once, with nothing left to do, and the work is stopped."""
    async with open_stage(tmp_path, playground) as stage:
        answer, message = await ask(stage)
        await until(stage.executor.running)
        await playground.member("Mia").press(message, "Cancel")
        assert "Cancelled" in answer.text
        assert ["Details"] == labels(answer.message)
        await until(lambda: not stage.executor.running())


async def test_a_moderator_cancels(tmp_path: Path, playground: Playground) -> None:
    """Whoever may manage messages here may."""
    async with open_stage(tmp_path, playground) as stage:
        answer, message = await ask(stage)
        await playground.member("Max").press(message, "Cancel")
        assert "Cancelled" in answer.text


async def test_a_stranger_is_refused(tmp_path: Path, playground: Playground) -> None:
    """In private, and nothing happens."""
    async with open_stage(tmp_path, playground) as stage:
        answer, message = await ask(stage)
        refusal = await playground.member("Sam").press(message, "Cancel")
        assert refusal.is_ephemeral
        assert "moderator" in refusal.text
        assert "Cancelled" not in answer.text


async def test_two_presses_act_once(tmp_path: Path, playground: Playground) -> None:
    """Of two presses at once one cancels, the other is told that it came too late."""
    async with open_stage(tmp_path, playground) as stage:
        answer, message = await ask(stage)
        mia, moderator = playground.member("Mia"), playground.member("Max")
        presses = await asyncio.gather(mia.press(message, "Cancel"), moderator.press(message, "Cancel"))
        late = [press for press in presses if press.message and press.message.is_ephemeral]
        assert 1 == len(late)
        assert "over already" in late[0].text
        history = await stage.downloads.history((await stage.downloads.with_status(Status.CANCELLED))[0].id)
        assert 1 == [move.to for move in history].count(Status.CANCELLED)
        assert "Cancelled" in answer.text


async def test_buttons_survive_a_restart(tmp_path: Path, playground: Playground) -> None:
    """A button of the last run cancels in this one."""
    async with open_stage(tmp_path, playground, started=False) as stage:
        answer, message = await ask(stage)
    playground.advance(10.0)
    async with open_stage(tmp_path, playground, started=False):
        await playground.member("Mia").press(message, "Cancel")
        assert "Cancelled" in answer.text


async def test_a_button_of_an_old_message(tmp_path: Path, playground: Playground) -> None:
    """Of a download that nobody remembers: a private answer, by nobody else's leave."""
    async with open_stage(tmp_path / "lost", playground, started=False) as stage:
        _, message = await ask(stage)
    playground.advance(10.0)
    async with open_stage(tmp_path / "fresh", playground, started=False):
        answer = await playground.member("Mia").press(message, "Cancel")
        assert answer.is_ephemeral
        assert "nothing of any more" in answer.text


async def test_no_view_is_left_behind(tmp_path: Path, playground: Playground) -> None:
    """After 200 downloads there are as many views as before the first."""
    limits = QueueLimits(waiting=300, waiting_per_guild=300)
    async with open_stage(tmp_path, playground, limits=limits, started=False) as stage:
        mia = playground.member("Mia")
        for _ in range(20):
            answers = await asyncio.gather(*(mia.command("download", url=LINK) for _ in range(10)))
            assert 10 == len(stage.face.panels)
            messages = [answer.message for answer in answers if answer.message]
            await asyncio.gather(*(mia.press(message, "Cancel") for message in messages))
        assert 0 == len(stage.face.panels)
        assert {} == stage.face.panels._client._unbound_views
        assert {} == stage.face.panels._client._bound_views
