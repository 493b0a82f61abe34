"""`/queue`: what the view shows, and what its menu and its buttons do for whom."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from boss_bot.domain.limits import QueueLimits
from boss_bot.domain.status import Status
from boss_bot.queue.controls import Controls
from tests.support.discord_stage import open_stage
from tests.support.fakes import failed
from tests.support.queue_view import LINK, choose, film, footer, labels, options, press, shown, submit
from tests.support.waiting import until, until_async

if TYPE_CHECKING:
    from pathlib import Path
    from uuid import UUID

    from boss_bot.domain.download import Download
    from boss_bot.playground import Playground
    from tests.support.discord_stage import Stage

MANY = QueueLimits(waiting=600, waiting_per_guild=600)


async def stored(stage: Stage, download: Download) -> Status:
    """Return what the database says of a download."""
    found = await stage.downloads.get(download.id)
    assert found is not None
    return found.status


async def moves(stage: Stage, download_id: UUID) -> list[Status]:
    """Return the statuses that a download has been through."""
    return [move.to for move in await stage.downloads.history(download_id)]


async def test_an_empty_queue(tmp_path: Path, playground: Playground) -> None:
    """There is nothing to choose, and only the caller sees it."""
    async with open_stage(tmp_path, playground, started=False):
        answer = await playground.member("Mia").command("queue")

        assert answer.is_ephemeral
        assert "Nothing is running" in answer.text
        assert [] == options(answer)
        assert ["Refresh", "Close"] == labels(answer)


async def test_a_single_download(tmp_path: Path, playground: Playground) -> None:
    """The caller's own is marked, for others it is not."""
    async with open_stage(tmp_path, playground, started=False) as stage:
        await submit(stage)
        mine = await playground.member("Mia").command("queue")
        theirs = await playground.member("Sam").command("queue")

        assert "1\\. example.org/a.jpg (yours) · it starts now" in mine.text
        assert "Your next one is at position 1: it starts now." in mine.text
        assert "1\\. example.org/a.jpg · it starts now" in theirs.text
        assert "None of these" in theirs.text
        assert ["Refresh", "Close"] == labels(mine)


@pytest.mark.parametrize("count", [50, 500])
async def test_long_queues_have_pages(tmp_path: Path, playground: Playground, count: int) -> None:
    """Each download is on one page, with the longest links there can be, and Discord takes each page."""
    async with open_stage(tmp_path, playground, limits=MANY, started=False) as stage:
        asked = [await submit(stage, f"{'_' * 2000}{number}") for number in range(count)]
        mia = playground.member("Mia")
        answer = await mia.command("queue")
        seen = [option["value"] for option in options(answer)]
        assert f"{count} waiting" in answer.text
        assert f"Page 1 of {count // 10}" in footer(answer)
        assert ["Next", "Last", "Refresh", "Close"] == labels(answer)
        for page in range(2, 5):
            await press(mia, answer, "Next")
            assert f"Page {page} of {count // 10}" in footer(answer)
            seen += [option["value"] for option in options(answer)]
        await press(mia, answer, "Last")
        last = [option["value"] for option in options(answer)]
        await press(mia, answer, "Back")
        await press(mia, answer, "First")

        assert [one.id.hex for one in asked[:40]] == seen
        assert [one.id.hex for one in asked[-10:]] == last
        assert ["Next", "Last", "Refresh", "Close"] == labels(answer)


async def test_the_chosen_stays_chosen_on_other_pages(tmp_path: Path, playground: Playground) -> None:
    """Its buttons act on it wherever the member looks meanwhile; pages go when what is on them goes."""
    async with open_stage(tmp_path, playground, started=False) as stage:
        asked = [await submit(stage, str(number)) for number in range(11)]
        mia = playground.member("Mia")
        answer = await mia.command("queue")
        await choose(mia, answer, 2)
        await press(mia, answer, "Next")
        assert "Chosen: example.org/2.jpg" in answer.text
        await press(mia, answer, "Cancel")

        assert Status.CANCELLED is await stored(stage, asked[2])
        assert "What you had chosen is over: example.org/2.jpg (cancelled)." in answer.text
        assert "Page" not in footer(answer)
        assert 10 == len(options(answer))
        assert ["Refresh", "Close"] == labels(answer)


async def test_the_requester_pauses_and_resumes(tmp_path: Path, playground: Playground) -> None:
    """What is paused stays in the list of who may resume it, and each press shows what it did."""
    async with open_stage(tmp_path, playground) as stage:
        download, mia = await submit(stage), playground.member("Mia")
        film(stage)
        answer = await mia.command("queue")
        await choose(mia, answer)
        assert ["Pause", "Cancel", "Details", "Refresh", "Close"] == labels(answer)
        await press(mia, answer, "Pause")
        assert Status.PAUSED is await stored(stage, download)
        assert "1 paused" in answer.text
        assert ["Resume", "Cancel", "Details", "Refresh", "Close"] == labels(answer)
        await press(mia, answer, "Resume")

        assert "Pause" in labels(answer)
        assert await stored(stage, download) in {Status.QUEUED, Status.DOWNLOADING}


async def test_a_failed_download_is_tried_again(tmp_path: Path, playground: Playground) -> None:
    """It stays in its requester's list with the reason, and in nobody else's."""
    async with open_stage(tmp_path, playground) as stage:
        stage.executor.scripts[LINK.format("a")] = [[failed("not_found")]]
        download, mia = await submit(stage), playground.member("Mia")
        film(stage)
        await until_async(lambda: _is(stage, download, Status.FAILED))
        answer = await mia.command("queue")
        others = await playground.member("Max").command("queue")
        assert "**Failed** example.org/a.jpg (yours)\nThere is nothing at this link any more." in answer.text
        assert "Nothing is running" in others.text
        await choose(mia, answer)
        assert ["Retry", "Details", "Refresh", "Close"] == labels(answer)
        await press(mia, answer, "Retry")
        await until_async(lambda: _is(stage, download, Status.DOWNLOADING))


async def _is(stage: Stage, download: Download, status: Status) -> bool:
    return status is await stored(stage, download)


async def test_a_stranger_looks_and_touches_nothing(tmp_path: Path, playground: Playground) -> None:
    """They see what waits, are told whose it is, and have no button for it."""
    async with open_stage(tmp_path, playground, started=False) as stage:
        await submit(stage)
        sam = playground.member("Sam")
        answer = await sam.command("queue")
        await choose(sam, answer)

        assert f"Asked for by <@{playground.member('Mia').user.id}>" in answer.text
        assert "or a moderator, can act on it" in answer.text
        assert ["Refresh", "Close"] == labels(answer)


async def test_a_moderator_acts_on_everyones(tmp_path: Path, playground: Playground) -> None:
    """Pause, Resume and Cancel, in the name of a moderator."""
    async with open_stage(tmp_path, playground, started=False) as stage:
        download, moderator = await submit(stage), playground.member("Max")
        answer = await moderator.command("queue")
        await choose(moderator, answer)
        for button, status in (
            ("Pause", Status.PAUSED),
            ("Resume", Status.QUEUED),
            ("Cancel", Status.CANCELLED),
        ):
            await press(moderator, answer, button)
            assert status is await stored(stage, download)
        history = await stage.downloads.history(download.id)
        assert [
            "accepted",
            "paused by a moderator",
            "resumed by a moderator",
            "cancelled by a moderator",
        ] == [move.cause for move in history]


async def test_rights_are_judged_at_the_press(tmp_path: Path, playground: Playground) -> None:
    """Who was a moderator when the view was drawn is told in it that they are none any more."""
    async with open_stage(tmp_path, playground, started=False) as stage:
        download, max_ = await submit(stage), playground.member("Max")
        answer = await max_.command("queue")
        await choose(max_, answer)
        playground.guild.members[max_.user.id].role_ids.clear()
        await press(max_, answer, "Cancel")

        assert Status.QUEUED is await stored(stage, download)
        assert "Only who asked for this download, or a moderator, can do that." in answer.text
        assert ["Refresh", "Close"] == labels(answer)


async def test_presses_act_once(tmp_path: Path, playground: Playground) -> None:
    """Of two at once one cancels; the view of both says in the end that it is over."""
    async with open_stage(tmp_path, playground, started=False) as stage:
        download, mia = await submit(stage), playground.member("Mia")
        answer = await mia.command("queue")
        await choose(mia, answer)
        await asyncio.gather(*(press(mia, answer, "Cancel") for _ in range(2)))

        assert [Status.QUEUED, Status.CANCELLED] == await moves(stage, download.id)
        assert "is over: example.org/a.jpg (cancelled)" in answer.text


async def test_a_press_on_what_is_over(tmp_path: Path, playground: Playground) -> None:
    """The view says that it came too late, and what has become of the download."""
    async with open_stage(tmp_path, playground, started=False) as stage:
        await submit(stage)
        mia, sam = playground.member("Mia"), playground.member("Sam")
        answer, theirs = await mia.command("queue"), await sam.command("queue")
        await choose(mia, answer)
        await choose(sam, theirs)
        (item,) = await mia.autocomplete("cancel", option="item")
        await mia.command("cancel", item=item["value"])
        await press(mia, answer, "Pause")
        await press(sam, theirs, "Refresh")

        assert "Too late: this download is over already (cancelled)." in answer.text
        assert "is over: example.org/a.jpg (cancelled)" in answer.text
        assert "What you had chosen is not in this list any more." in theirs.text


async def test_details_come_beside_the_view(tmp_path: Path, playground: Playground) -> None:
    """In a private answer of their own; the view stays."""
    async with open_stage(tmp_path, playground, started=False) as stage:
        await submit(stage)
        mia = playground.member("Mia")
        answer = await mia.command("queue")
        await choose(mia, answer)
        told = await press(mia, answer, "Details")

        assert told.is_ephemeral
        assert "History" in told.text
        assert "Chosen: example.org/a.jpg" in answer.text


async def test_in_direct_messages_everyone_sees_only_their_own(
    tmp_path: Path, playground: Playground
) -> None:
    """Downloads work there, and another member's stay private, also from who knows their ids."""
    mia, sam = playground.member("Mia"), playground.member("Sam")
    for member in (mia, sam):
        member.channel = playground.backend.world.direct_channel(member.user)
    async with open_stage(tmp_path, playground, started=False) as stage:
        await mia.command("download", url=LINK.format("a"))
        answer, theirs = await mia.command("queue"), await sam.command("queue")
        assert "(yours)" in answer.text
        assert "Your downloads" in answer.text
        assert "Nothing is running" in theirs.text
        await choose(mia, answer)
        await press(mia, answer, "Pause")
        (paused,) = await stage.downloads.with_status(Status.PAUSED)

        assert mia.user.id == paused.origin.requester_id


async def test_an_unexpected_error_is_told_with_a_reference(
    tmp_path: Path, playground: Playground, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the view itself, which shows the queue all the same."""

    async def broken(*_: object) -> None:
        raise ZeroDivisionError

    async with open_stage(tmp_path, playground, started=False) as stage:
        await submit(stage)
        mia = playground.member("Mia")
        answer = await mia.command("queue")
        await choose(mia, answer)
        monkeypatch.setattr(Controls, "perform", broken)
        await press(mia, answer, "Pause")

        assert "reference" in answer.text
        assert "1\\. example.org/a.jpg" in answer.text


async def test_closing_takes_the_view_away(tmp_path: Path, playground: Playground) -> None:
    """It is deleted, and nobody keeps it true any more."""
    async with open_stage(tmp_path, playground, started=False) as stage:
        answer = await playground.member("Mia").command("queue")
        await until(lambda: stage.face.watches)
        closing = await press(playground.member("Mia"), answer, "Close")
        await until(lambda: not stage.face.watches)

        assert answer.message is None
        assert closing.message is None


async def test_a_view_of_the_last_run_acts(tmp_path: Path, playground: Playground) -> None:
    """After a restart every button does what it says and makes the view live again."""
    async with open_stage(tmp_path, playground, started=False) as stage:
        asked = [await submit(stage, str(number)) for number in range(12)]
        mia = playground.member("Mia")
        answer = await mia.command("queue")
        await choose(mia, answer, 3)
    assert "I am restarting" in footer(answer)
    playground.advance(10.0)
    async with open_stage(tmp_path, playground, started=False) as stage:
        await press(mia, answer, "Pause")
        assert Status.PAUSED is await stored(stage, asked[3])
        assert "Refreshed every" in footer(answer)
        await press(mia, answer, "Next")
        await choose(mia, answer, 0)
        assert "Chosen: example.org/11.jpg" in answer.text
        await until(lambda: 1 == len(stage.face.watches))


async def test_a_view_of_a_lost_database(tmp_path: Path, playground: Playground) -> None:
    """What nobody remembers is not there any more, and the view says so."""
    async with open_stage(tmp_path / "lost", playground, started=False) as stage:
        await submit(stage)
        mia = playground.member("Mia")
        answer = await mia.command("queue")
        await choose(mia, answer)
    playground.advance(10.0)
    async with open_stage(tmp_path / "fresh", playground, started=False):
        await press(mia, answer, "Cancel")

        assert "nothing of any more" in answer.text
        assert "Nothing is running" in answer.text
        assert shown(answer).is_ephemeral
