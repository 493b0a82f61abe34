"""Sites that are left alone: for everyone, for as long as it takes, and over a restart."""

from __future__ import annotations

import asyncio
from pathlib import Path

import attrs
import pytest

from boss_bot.domain.action import Action
from boss_bot.domain.breaker import Breaker
from boss_bot.domain.download import Download
from boss_bot.domain.events import Moved, SitePaused, SiteResumed
from boss_bot.domain.failure import ErrorKind, Failure
from boss_bot.domain.pace import Pace, Paces
from boss_bot.domain.report import Checking, Progressed
from boss_bot.domain.status import Status
from boss_bot.queue.clock import utc_now
from boss_bot.queue.sites import MOST
from tests.support.fakes import ScriptedExecutor, failed
from tests.support.rig import MIA, Rig, open_rig
from tests.support.waiting import until

POSTS = [f"https://x.com/mia/status/{number}" for number in range(1, 6)]
ELSEWHERE = "https://example.org/a.jpg"
EAGER = Paces(known=Pace())
HASTY = Breaker(links=1, base=0.1)
DOWN = [failed(ErrorKind.NETWORK)]


def pauses(rig: Rig) -> list[SitePaused]:
    """Return what was told of pauses."""
    return [event for event in rig.events if isinstance(event, SitePaused)]


def starts(rig: Rig) -> list[str]:
    """Return the links in the order in which they were started."""
    return [job.order.url for job in rig.executor.jobs]


async def test_a_site_that_limits_the_rate_is_left_alone_for_everyone(tmp_path: Path) -> None:
    """Links of other members wait too, and are told until when; other sites go on."""
    executor = ScriptedExecutor()
    executor.scripts[POSTS[0]] = [[failed(ErrorKind.RATE_LIMIT, retry_after=600)]]
    async with open_rig(tmp_path, executor=executor, breaker=Breaker(), paces=EAGER) as rig:
        await rig.submit(POSTS[0], member=1)
        await until(lambda: pauses(rig))
        waiting = await rig.submit(POSTS[1], member=2)
        other = await rig.submit(ELSEWHERE, member=2)
        await rig.reaches(other.id, Status.COMPLETED)
        (told,), standing = pauses(rig), rig.board.entry(waiting).standing

        assert [POSTS[0], ELSEWHERE] == starts(rig)
        assert ("twitter", "x.com", ErrorKind.RATE_LIMIT) == (told.site, told.pause.host, told.pause.kind)
        assert standing
        assert told.pause == standing.pause
        assert 590 < (standing.starts_in or 0)


async def test_it_goes_on_by_itself_one_at_a_time(tmp_path: Path) -> None:
    """When the pause is over one download tries, and the others follow once the site works again."""
    hold, executor = asyncio.Event(), ScriptedExecutor()
    executor.scripts[POSTS[0]] = [DOWN, [hold, Checking(), "finish"]]
    async with open_rig(tmp_path, executor=executor, breaker=HASTY, paces=EAGER) as rig:
        first = await rig.submit(POSTS[0])
        await until(lambda: pauses(rig))
        others = [await rig.submit(link, member=2) for link in POSTS[1:3]]
        await until(lambda: 2 == len(rig.executor.jobs))
        rig.wake.set()
        await rig.reaches(first.id, Status.DOWNLOADING)
        tried = starts(rig)
        hold.set()
        for download in (first, *others):
            await rig.reaches(download.id, Status.COMPLETED)

        assert [POSTS[0], POSTS[0]] == tried
        assert [SiteResumed("twitter")] == [each for each in rig.events if isinstance(each, SiteResumed)]
        assert 1 == len(pauses(rig))


async def test_the_first_bytes_are_proof_enough(tmp_path: Path) -> None:
    """The others need not wait until a long transfer that tries is over."""
    hold, executor = asyncio.Event(), ScriptedExecutor()
    executor.scripts[POSTS[0]] = [DOWN, [Progressed(done=1), hold, Checking(), "finish"]]
    async with open_rig(tmp_path, executor=executor, breaker=HASTY, paces=EAGER) as rig:
        first = await rig.submit(POSTS[0])
        await until(lambda: pauses(rig))
        second = await rig.submit(POSTS[1], member=2)
        await rig.reaches(second.id, Status.COMPLETED)

        assert first.id in rig.runner.running
        hold.set()
        await rig.reaches(first.id, Status.COMPLETED)


async def test_a_probe_that_is_cancelled_makes_room_for_the_next(tmp_path: Path) -> None:
    """Who tries is whoever runs: nothing waits for an outcome that never comes."""
    hold, executor = asyncio.Event(), ScriptedExecutor()
    executor.scripts[POSTS[0]] = [DOWN, [hold]]
    async with open_rig(tmp_path, executor=executor, breaker=HASTY, paces=EAGER) as rig:
        first = await rig.submit(POSTS[0])
        await until(lambda: pauses(rig))
        second = await rig.submit(POSTS[1], member=2)
        await until(lambda: 2 == len(rig.executor.jobs))
        await rig.controls.perform(Action.CANCEL, first.id, MIA)
        await rig.reaches(second.id, Status.COMPLETED)

        assert [POSTS[0], POSTS[0], POSTS[1]] == starts(rig)


async def test_pauses_grow_while_the_site_stays_out_of_reach(tmp_path: Path) -> None:
    """Each attempt in vain doubles the pause; the first that succeeds ends it."""
    executor = ScriptedExecutor()
    executor.scripts[POSTS[0]] = [DOWN, DOWN]
    async with open_rig(tmp_path, executor=executor, breaker=HASTY, paces=EAGER) as rig:
        download = await rig.submit(POSTS[0])
        await rig.reaches(download.id, Status.COMPLETED)
        first, second = (event.pause.until for event in pauses(rig))

        assert 0.2 <= (second - first).total_seconds()
        assert SiteResumed("twitter") in rig.events


async def test_one_link_in_trouble_is_its_own_affair(tmp_path: Path) -> None:
    """However often it fails, others of its site start as ever."""
    executor = ScriptedExecutor()
    executor.scripts[POSTS[0]] = [[failed(ErrorKind.STALLED)]] * 3
    async with open_rig(tmp_path, executor=executor, breaker=Breaker(links=2), paces=EAGER) as rig:
        broken = await rig.submit(POSTS[0])
        await rig.reaches(broken.id, Status.FAILED)
        fine = await rig.submit(POSTS[1])
        await rig.reaches(fine.id, Status.COMPLETED)

        assert [] == pauses(rig)


@pytest.mark.parametrize("kind", [ErrorKind.NOT_FOUND, ErrorKind.PRIVATE, ErrorKind.UNKNOWN])
async def test_what_is_no_trouble_of_the_site_pauses_nothing(tmp_path: Path, kind: ErrorKind) -> None:
    """Links that lead to nothing, however many, are no reason to leave a site alone."""
    executor = ScriptedExecutor()
    for link in POSTS:
        executor.scripts[link] = [[failed(kind)]]
    async with open_rig(tmp_path, executor=executor, breaker=HASTY, paces=EAGER) as rig:
        for number, link in enumerate(POSTS):
            download = await rig.submit(link, member=number)
            await rig.reaches(download.id, Status.FAILED)

        assert [] == pauses(rig)


async def test_a_pause_survives_a_restart(tmp_path: Path) -> None:
    """What waits for another attempt tells the next run which site is to be left alone, and until when."""
    executor = ScriptedExecutor()
    executor.scripts[POSTS[0]] = [[failed(ErrorKind.RATE_LIMIT, retry_after=600)]]
    async with open_rig(tmp_path, executor=executor, breaker=Breaker()) as rig:
        limited = await rig.submit(POSTS[0])
        await until(lambda: pauses(rig))
        waiting = await rig.submit(POSTS[1], member=2)
        stored = await rig.reaches(limited.id, Status.QUEUED)
    async with open_rig(tmp_path, breaker=Breaker()) as rig:
        other = await rig.submit(ELSEWHERE, member=2)
        await rig.reaches(other.id, Status.COMPLETED)
        standing = rig.board.entry(waiting).standing

        assert [ELSEWHERE] == starts(rig)
        assert standing
        assert standing.pause
        assert stored.not_before
        assert 1 > abs((standing.pause.until - stored.not_before).total_seconds())


async def test_a_limit_that_is_over_is_not_remembered(tmp_path: Path) -> None:
    """A bot that starts after the site's own time has no reason to wait."""
    executor = ScriptedExecutor()
    executor.scripts[POSTS[0]] = [[failed(ErrorKind.RATE_LIMIT, retry_after=0.05)]]
    async with open_rig(tmp_path, executor=executor, breaker=Breaker()) as rig:
        limited = await rig.submit(POSTS[0])
        await until(lambda: pauses(rig))
        stored = await rig.reaches(limited.id, Status.QUEUED)
    await until(lambda: stored.not_before and utc_now() > stored.not_before)
    async with open_rig(tmp_path, breaker=Breaker()) as rig:
        await rig.reaches(limited.id, Status.COMPLETED)

        assert [] == pauses(rig)


async def test_starts_on_one_site_keep_their_pace(tmp_path: Path) -> None:
    """So many at once and a gap between them: later ones wait, others pass them by, and none is refused."""
    hold, executor = asyncio.Event(), ScriptedExecutor()
    for link in POSTS:
        executor.scripts[link] = [[hold, Checking(), "finish"]]
    paces = Paces(known=Pace(at_once=2, gap=0.05))
    async with open_rig(tmp_path, executor=executor, paces=paces) as rig:
        downloads = [await rig.submit(link, member=number) for number, link in enumerate(POSTS)]
        await until(lambda: 2 == len(rig.executor.jobs))
        for number in range(2):
            other = await rig.submit(f"{ELSEWHERE}?{number}", member=9)
            await rig.reaches(other.id, Status.COMPLETED)
        held = [download.id for download in downloads if download.id not in rig.runner.running]
        hold.set()
        for download in downloads:
            await rig.reaches(download.id, Status.COMPLETED)

        assert 3 == len(held)


async def test_no_end_of_hosts_is_remembered(tmp_path: Path) -> None:
    """Memory is bounded, and those that are left alone are forgotten last."""
    async with open_rig(tmp_path, breaker=Breaker(), started=False) as rig:
        download = await rig.submit(POSTS[0])
        rig.sites.on_event(_ended(download, ErrorKind.RATE_LIMIT))
        for number in range(2 * MOST):
            host = f"https://h{number}.example/"
            stranger = attrs.evolve(download, platform="other", canonical=host)
            rig.sites.on_event(_ended(stranger, ErrorKind.NETWORK))

        assert MOST == len(rig.sites)
        assert rig.sites.gate([]).pause(download, rig.service.clock())


def _ended(download: Download, kind: ErrorKind) -> Moved:
    ended = attrs.evolve(download, failure=Failure(kind=kind), status=Status.FAILED)
    return Moved(ended, Status.DOWNLOADING)
