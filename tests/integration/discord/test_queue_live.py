"""The view of `/queue` stays true by itself, within bounds, and ends cleanly however it ends."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from boss_bot.database.remains import SqliteRemains
from tests.support.discord_stage import open_stage
from tests.support.logged import logged
from tests.support.queue_view import choose, film, footer, labels, press, shown, submit
from tests.support.waiting import until

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from boss_bot.playground import Answer, Playground

LIVE = {"edit_interval": 0.5}
"""Discord's own bucket for one interaction allows no faster pace for long."""


def versions(answer: Answer) -> list[str]:
    """Return all that a view has shown so far."""
    message = shown(answer)
    return [version.text for version in answer.interaction.channel.history(message.id)]


def edits(playground: Playground) -> list[str]:
    """Return the routes by which messages were edited."""
    return [entry.route for entry in playground.ledger.requests if entry.method == "PATCH"]


async def test_a_bar_moves_by_itself(tmp_path: Path, playground: Playground) -> None:
    """What waits is seen to start, to grow and to go, by the interaction's own route; the choice stays."""
    async with open_stage(tmp_path, playground, started=True, **LIVE) as stage:
        start, more, end = film(stage)
        await submit(stage)
        mia = playground.member("Mia")
        answer = await mia.command("queue")
        await choose(mia, answer)
        start.set()
        await until(lambda: "25 %" in answer.text)
        more.set()
        await until(lambda: "75 %" in answer.text)
        assert "(chosen)" in answer.text
        end.set()
        await until(lambda: "What you had chosen is over" in answer.text)
        assert "Nothing is running" in answer.text
        assert {"/webhooks/{application_id}/{token}/messages/@original"} == set(edits(playground))


async def test_nothing_new_costs_nothing(
    tmp_path: Path, playground: Playground, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However often the queue is looked at, the message is edited only when it has changed."""
    looks = []
    failed_of = SqliteRemains.failed_of

    async def counted(*values: object) -> object:
        looks.append(values)
        return await failed_of(*values)

    monkeypatch.setattr(SqliteRemains, "failed_of", counted)
    async with open_stage(tmp_path, playground, started=False, edit_interval=0.05) as stage:
        await submit(stage)
        answer = await playground.member("Mia").command("queue")
        await until(lambda: len(looks) > 8)
        assert 1 == len(versions(answer))
        await submit(stage, "b")
        await until(lambda: "2 waiting" in answer.text)
        assert 2 == len(versions(answer))


async def test_it_stops_by_itself_and_goes_on(tmp_path: Path, playground: Playground) -> None:
    """After a while without a press, saying so; the button makes it live for another while."""
    async with open_stage(tmp_path, playground, started=False, watched=0.4, **LIVE) as stage:
        answer = await playground.member("Mia").command("queue")
        assert "Refreshed every 1 s for 1 s" in footer(answer)
        await until(lambda: "Stopped after" in footer(answer))
        assert ["Go on", "Close"] == labels(answer)
        await until(lambda: not stage.face.watches)
        await submit(stage)
        await press(playground.member("Mia"), answer, "Go on")
        assert "1 waiting" in answer.text
        assert "Refresh" in labels(answer)
        await until(lambda: "Stopped after" in footer(answer))
        assert 4 == len(versions(answer))


async def test_a_newer_view_ends_the_older_one(tmp_path: Path, playground: Playground) -> None:
    """Of each member one is live; the older one says why it is not, and takes over if it is pressed."""
    async with open_stage(tmp_path, playground, started=False, **LIVE) as stage:
        mia, sam = playground.member("Mia"), playground.member("Sam")
        older, others = await mia.command("queue"), await sam.command("queue")
        newer = await mia.command("queue")
        await until(lambda: "opened a newer one" in footer(older))
        assert "Refreshed" in footer(newer)
        assert "Refreshed" in footer(others)
        await until(lambda: 2 == len(stage.face.watches))
        await press(mia, older, "Go on")
        await until(lambda: "opened a newer one" in footer(newer))
        await submit(stage)
        await until(lambda: "1 waiting" in older.text and "1 waiting" in others.text)
        assert "Nothing is running" in newer.text


async def test_a_dismissed_view_ends_in_silence(tmp_path: Path, playground: Playground) -> None:
    """Nobody looks any more: no second try, and nothing that an operator would have to read."""
    async with open_stage(tmp_path, playground, started=False, **LIVE) as stage:
        answer = await playground.member("Mia").command("queue")
        await until(lambda: stage.face.watches)
        playground.backend.publisher.delete(shown(answer))
        with logged() as lines:
            await submit(stage)
            await until(lambda: not stage.face.watches)

        assert [] == [line for line in lines if "WARNING" in line or "Traceback" in line]
        assert 1 == len(edits(playground))


async def test_a_token_that_is_too_old_ends_it_in_silence(tmp_path: Path, playground: Playground) -> None:
    """One refused edit, and no more."""
    async with open_stage(tmp_path, playground, started=False, **LIVE) as stage:
        await playground.member("Mia").command("queue")
        await until(lambda: stage.face.watches)
        playground.advance(16 * 60)
        await submit(stage)
        await until(lambda: not stage.face.watches)

        assert 1 == len(playground.ledger.forgive("token-life"))


async def test_a_stop_of_the_bot_is_told(tmp_path: Path, playground: Playground) -> None:
    """Every view says in the end that it is not kept true any more, and nothing of it goes on."""
    async with open_stage(tmp_path, playground, started=False, **LIVE) as stage:
        answers = [await playground.member(name).command("queue") for name in ("Mia", "Max", "Sam")]
        await until(lambda: 3 == len(stage.face.watches))

    assert ["Stopped: I am restarting. Go on makes it live again in a moment."] * 3 == list(
        map(footer, answers)
    )
    assert 0 == len(stage.face.watches)
    assert [] == [task for task in asyncio.all_tasks() if "queue view" in task.get_name()]


async def test_no_refresh_overtakes_a_press(tmp_path: Path, playground: Playground) -> None:
    """While an edit is under way, the answer to a press waits for it: what the press shows is what stays."""
    async with open_stage(tmp_path, playground, started=False, edit_interval=0.05) as stage:
        for number in range(11):
            await submit(stage, str(number))
        mia = playground.member("Mia")
        answer = await mia.command("queue")
        route = "/webhooks/{application_id}/{token}/messages/@original"
        playground.faults.delay("PATCH", route, 0.5)
        await submit(stage, "more")
        await until(lambda: not playground.faults.waiting)
        await press(mia, answer, "Next")

        first, *rest = versions(answer)
        assert "11 waiting" in first
        assert [("Page 1" in text, "Page 2" in text) for text in rest][:2] == [(True, False), (False, True)]
        assert not [text for text in rest[1:] if "Page 1" in text]


async def test_a_lost_answer_to_a_press_is_no_failure(tmp_path: Path, playground: Playground) -> None:
    """It is repeated, and Discord says that it has been answered: the view goes on from what it shows now."""
    async with open_stage(tmp_path, playground, started=False, **LIVE) as stage:
        for number in range(11):
            await submit(stage, str(number))
        mia = playground.member("Mia")
        answer = await mia.command("queue")
        playground.faults.lose_reply("POST", "/interactions/{interaction_id}/{token}/callback")
        await press(mia, answer, "Next")
        await until(lambda: playground.ledger.forgive("acknowledge-once"))
        await submit(stage, "more")
        await until(lambda: "12 waiting" in answer.text)

        assert "Page 2 of 2" in footer(answer)
        assert [True, False, False] == ["Page 1" in text for text in versions(answer)]
