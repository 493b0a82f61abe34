"""Taking a delivery back, whatever gets in the way."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from boss_bot.database.deliveries import SqliteDeliveries
from boss_bot.discord.delivery.recall import Recall
from boss_bot.discord.views.buttons import custom_id
from boss_bot.domain.action import Action
from boss_bot.domain.status import Status
from boss_bot.playground.interactions import InteractionType
from boss_bot.playground.permissions import Permission
from tests.support.discord_stage import open_stage
from tests.support.waiting import until

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from boss_bot.domain.download import Download
    from boss_bot.playground import Answer, Playground

LINK = "https://example.org/a.jpg"


async def deliver(playground: Playground) -> Answer:
    """Ask for a link and wait until its file stands in the channel."""
    answer = await playground.member("Mia").command("download", url=LINK)
    await playground.until(lambda: "Delivered" in answer.text)
    return answer


async def test_slow_work_is_announced_in_time(
    tmp_path: Path, playground: Playground, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What takes longer than Discord waits is deferred, done, and then shown."""
    gate, recall = asyncio.Event(), Recall.retract

    async def slowly(self: Recall, download: Download) -> None:
        await gate.wait()
        await recall(self, download)

    monkeypatch.setattr(Recall, "retract", slowly)
    async with open_stage(tmp_path, playground):
        answer = await deliver(playground)
        pressed = await playground.member("Mia").press(answer.message, "Delete")
        assert 3.0 > pressed.seconds
        assert "Delivered" in answer.text
        gate.set()
        await playground.until(lambda: "Deleted" in answer.text)

        assert [] == playground.attachments()


async def test_an_announcement_that_got_lost_counts(
    tmp_path: Path, playground: Playground, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Discord took it and its reply never came: what the work has come to is shown all the same."""
    gate, recall = asyncio.Event(), Recall.retract

    async def slowly(self: Recall, download: Download) -> None:
        await gate.wait()
        await recall(self, download)

    monkeypatch.setattr(Recall, "retract", slowly)
    async with open_stage(tmp_path, playground):
        answer = await deliver(playground)
        playground.faults.lose_reply("POST", "/interactions/{interaction_id}/{token}/callback")
        await playground.member("Mia").press(answer.message, "Delete")
        await until(lambda: playground.ledger.forgive("acknowledge-once"))
        gate.set()
        await playground.until(lambda: "Deleted" in answer.text)

        assert [] == playground.breaches


async def test_a_crash_in_the_middle_is_made_good_by_another_press(
    tmp_path: Path, playground: Playground, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Stopped before a message was deleted: the next press deletes it, and the history says it once."""

    async def broken(*_: object) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as patched:
        patched.setattr(Recall, "retract", broken)
        async with open_stage(tmp_path, playground):
            answer = await deliver(playground)
            refused = await playground.member("Mia").press(answer.message, "Delete")
            assert refused.is_ephemeral
            assert 1 == len(playground.attachments())
    playground.advance(10.0)
    async with open_stage(tmp_path, playground) as stage:
        await playground.member("Mia").press(answer.message, "Delete")
        (download,) = await stage.downloads.with_status(Status.COMPLETED)

        assert [] == playground.attachments()
        assert "Deleted" in answer.text
        assert [] == await SqliteDeliveries(stage.downloads._database).sendings(download.id)
        causes = [move.cause for move in await stage.downloads.history(download.id)]
        assert 1 == causes.count("deleted by the requester")


async def test_what_discord_does_not_allow_is_told(tmp_path: Path, playground: Playground) -> None:
    """Without sight of the channel nothing can be deleted there; who presses is told why."""
    async with open_stage(tmp_path, playground):
        answer = await deliver(playground)
        playground.permit(Permission.NONE, Permission.VIEW_CHANNEL)
        refused = await playground.member("Mia").press(answer.message, "Delete")

        assert refused.is_ephemeral
        assert "not allowed" in refused.text
        playground.ledger.forgive("view-channel")
        playground.permit(Permission.VIEW_CHANNEL, Permission.NONE)
        await playground.member("Mia").press(answer.message, "Delete")
        assert [] == playground.attachments()


async def test_no_forged_button_acts(tmp_path: Path, playground: Playground) -> None:
    """Custom ids of actions that don't fit the state, or that are none of ours, do nothing."""
    async with open_stage(tmp_path, playground) as stage:
        answer = await deliver(playground)
        (download,) = await stage.downloads.with_status(Status.COMPLETED)
        forged = [custom_id(action, download.id) for action in Action if action not in {"delete", "details"}]
        for identifier in [*forged, f"boss:erase:{download.id.hex}", "boss:delete:7", "other"]:
            refused = await press_anyway(playground, answer, identifier)
            assert refused.is_ephemeral, identifier

        assert 5 == len(await stage.downloads.history(download.id))
        assert 1 == len(playground.attachments())


async def press_anyway(playground: Playground, answer: Answer, identifier: str) -> Answer:
    """Press a button that the message does not have, as no client of Discord's would let a member."""
    message = answer.message
    assert message is not None
    mia = playground.member("Mia")
    data = {"custom_id": identifier, "component_type": 2, "id": 1}
    return await mia._do(InteractionType.COMPONENT, data, 3.0, message)
