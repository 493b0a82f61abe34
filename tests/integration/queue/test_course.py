"""The course of a download through the whole queue: real database, real folders, scripted children."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from boss_bot.domain import events
from boss_bot.domain.connection import ConnectionChanged, ConnectionState
from boss_bot.domain.failure import ErrorKind, Failure
from boss_bot.domain.limits import TimeLimits
from boss_bot.domain.progress import Progress
from boss_bot.domain.report import Checking, Failed, Progressed, Resolved, Started
from boss_bot.domain.status import Status
from boss_bot.queue.clock import utc_now
from tests.support.fakes import SUCCESS, RecordingCourier, ScriptedExecutor, failed
from tests.support.rig import open_rig
from tests.support.waiting import until

URL = "https://example.org/a.jpg"


def scripted(*scripts: list[object]) -> ScriptedExecutor:
    """Make an executor whose first jobs for the link play these scripts."""
    executor = ScriptedExecutor()
    executor.scripts[URL] = list(scripts)
    return executor


async def test_a_download_goes_one_straight_way(tmp_path: Path) -> None:
    """Accepted, fetched, checked, kept, delivered: each move is stored, the files arrive, no temp is left."""
    async with open_rig(tmp_path) as rig:
        download = await rig.submit()
        await rig.reaches(download.id, Status.COMPLETED)

        expected = [
            Status.QUEUED,
            Status.DOWNLOADING,
            Status.PROCESSING,
            Status.UPLOADING,
            Status.COMPLETED,
        ]
        assert expected == await rig.statuses(download.id)
        ((delivered, (file,)),) = rig.courier.delivered
        assert (download.id, b"pixels") == (delivered.id, (tmp_path / file.path).read_bytes())
        assert [] == list((tmp_path / "temp").glob("*"))
        assert rig.executor.jobs[0].stopped


async def test_a_temporary_failure_is_tried_again(tmp_path: Path) -> None:
    """A temporary failure uses up an attempt and is repeated."""
    executor = scripted(*[[Started("x"), failed(ErrorKind.NETWORK)]] * 2)
    async with open_rig(tmp_path, executor=executor) as rig:
        download = await rig.submit(URL)
        stored = await rig.reaches(download.id, Status.COMPLETED)

        assert (2, None, 3) == (stored.attempts, stored.failure, len(executor.jobs))


async def test_attempts_are_finite(tmp_path: Path) -> None:
    """After the last attempt a download fails with the last reason; what it has fetched waits for a retry."""
    async with open_rig(tmp_path, executor=scripted(*[[failed(ErrorKind.STALLED)]] * 3)) as rig:
        download = await rig.submit(URL)
        stored = await rig.reaches(download.id, Status.FAILED)

        assert (3, ErrorKind.STALLED) == (stored.attempts, stored.failure and stored.failure.kind)
        await until(lambda: not rig.runner.running)
        assert [download.id.hex] == [path.name for path in (tmp_path / "temp").iterdir()]


async def test_what_is_worthless_is_removed_at_once(tmp_path: Path) -> None:
    """Nobody could go on from a file that is too large."""
    async with open_rig(tmp_path, executor=scripted([failed(ErrorKind.FILE_TOO_LARGE)])) as rig:
        download = await rig.submit(URL)
        await rig.reaches(download.id, Status.FAILED)
        await until(lambda: not rig.runner.running)

        assert [] == list((tmp_path / "temp").iterdir())


async def test_a_size_that_is_none_is_left_out(tmp_path: Path) -> None:
    """Sites may claim any number; one that no database could hold does not hide why the download failed."""
    claimed = Failed(kind=ErrorKind.FILE_TOO_LARGE, size=10**30)
    async with open_rig(tmp_path, executor=scripted([claimed])) as rig:
        download = await rig.submit(URL)
        stored = await rig.reaches(download.id, Status.FAILED)

        assert stored.failure is not None
        assert (ErrorKind.FILE_TOO_LARGE, None) == (stored.failure.kind, stored.failure.size)


async def test_a_permanent_failure_is_not_tried_again(tmp_path: Path) -> None:
    """What cannot get better by itself fails at once."""
    executor = scripted([failed(ErrorKind.NOT_FOUND)])
    async with open_rig(tmp_path, executor=executor) as rig:
        download = await rig.submit(URL)
        await rig.reaches(download.id, Status.FAILED)

        assert 1 == len(executor.jobs)


async def test_a_wait_that_a_site_asks_for_is_kept(tmp_path: Path) -> None:
    """Retry-After goes before our own backoff."""
    executor = scripted([failed(ErrorKind.RATE_LIMIT, retry_after=60.0)])
    async with open_rig(tmp_path, executor=executor) as rig:
        download = await rig.submit(URL)
        await until(lambda: executor.jobs and not rig.runner.running)
        stored = await rig.reaches(download.id, Status.QUEUED)

        assert stored.not_before is not None
        assert 55 < (stored.not_before - stored.created_at).total_seconds() < 70


async def test_three_crashes_are_enough(tmp_path: Path) -> None:
    """A child that dies uses up no attempt, but the third death fails the download."""
    async with open_rig(tmp_path, executor=scripted(*[[Started("x")]] * 3)) as rig:
        download = await rig.submit(URL)
        stored = await rig.reaches(download.id, Status.FAILED)

        kind = stored.failure and stored.failure.kind
        assert (0, 3, ErrorKind.WORKER_CRASHED) == (stored.attempts, stored.crashes, kind)


async def test_a_stalled_transfer_fails_with_that_reason(tmp_path: Path) -> None:
    """No byte for the stall limit ends the attempt; the job is stopped."""
    executor = scripted(*[[Progressed(done=1), asyncio.Event()]] * 3)
    async with open_rig(tmp_path, executor=executor, times=TimeLimits(stall=0.1)) as rig:
        download = await rig.submit(URL)
        stored = await rig.reaches(download.id, Status.FAILED)

        assert ErrorKind.STALLED == (stored.failure and stored.failure.kind)
        assert 0 == executor.running()


async def test_checking_has_a_time_of_its_own(tmp_path: Path) -> None:
    """Silence while files are processed is no stall, but it is not endless either."""
    executor = scripted(*[[Checking(), asyncio.Event()]] * 3)
    times = TimeLimits(stall=0.05, processing=0.15)
    async with open_rig(tmp_path, executor=executor, times=times) as rig:
        download = await rig.submit(URL)
        stored = await rig.reaches(download.id, Status.FAILED)

        assert ErrorKind.TIMED_OUT == (stored.failure and stored.failure.kind)


async def test_a_stop_puts_running_downloads_back(tmp_path: Path) -> None:
    """What has not finished within the grace time waits again, and the next start finishes it."""
    executor = scripted([Progressed(done=1), asyncio.Event()])
    async with open_rig(tmp_path, executor=executor) as rig:
        download = await rig.submit(URL)
        await until(lambda: executor.jobs)
    async with open_rig(tmp_path) as rig:
        stored = await rig.reaches(download.id, Status.COMPLETED)

        assert (0, 0) == (stored.attempts, stored.crashes)


async def test_a_stop_is_heard_whatever_comes_with_it(tmp_path: Path) -> None:
    """The scheduler ends although something wakes it from waiting for a retry in the very same moment."""
    executor = scripted([failed(ErrorKind.RATE_LIMIT, retry_after=60.0)])
    async with open_rig(tmp_path, executor=executor) as rig, asyncio.timeout(5):
        await rig.submit(URL)
        await until(lambda: executor.jobs and not rig.runner.running)
        for turns in range(3):
            rig.background.start("again", rig.scheduler.run())
            await asyncio.sleep(0.01)
            rig.wake.set()
            for _ in range(turns):
                await asyncio.sleep(0)
            await rig.background.stop("again")


async def test_an_interrupted_delivery_is_not_fetched_again(tmp_path: Path) -> None:
    """Files that were kept are delivered after a restart without another transfer, and no temp is left."""
    courier = RecordingCourier(hold=asyncio.Event())
    async with open_rig(tmp_path, courier=courier) as rig:
        download = await rig.submit(URL)
        await rig.reaches(download.id, Status.UPLOADING)
    # As a kill leaves it between the two: the files are recorded, the workspace is still there.
    (tmp_path / "temp" / download.id.hex).mkdir()
    async with open_rig(tmp_path) as rig:
        await rig.reaches(download.id, Status.COMPLETED)

        assert ([], 1) == (rig.executor.jobs, len(rig.courier.delivered))
        assert [] == list((tmp_path / "temp").iterdir())


async def test_an_outage_of_discord_is_waited_out(tmp_path: Path) -> None:
    """However often a delivery fails for it, it is repeated from the kept files and uses up no attempt."""
    courier = RecordingCourier(failures=[Failure(kind=ErrorKind.DISCORD_ERROR)] * 10)
    async with open_rig(tmp_path, courier=courier) as rig:
        download = await rig.submit(URL)
        stored = await rig.reaches(download.id, Status.COMPLETED)

        assert (1, 1, 0) == (len(rig.executor.jobs), len(courier.delivered), stored.attempts)


async def test_a_delivery_that_waits_is_due_when_discord_is_back(tmp_path: Path) -> None:
    """It does not wait out the pause that was made for the outage, and others are not hurried."""
    courier = RecordingCourier(failures=[Failure(kind=ErrorKind.DISCORD_ERROR)])
    executor = scripted([failed(ErrorKind.RATE_LIMIT, retry_after=60.0)])
    async with open_rig(tmp_path, courier=courier, executor=executor, retry_base=30.0) as rig:
        limited, waiting = await rig.submit(URL), await rig.submit("https://example.org/b.jpg")
        await until(lambda: not courier.failures and not rig.runner.running)
        for state in (ConnectionState.RECONNECTING, ConnectionState.READY):
            rig.bus.publish(ConnectionChanged(state, 1))
        await rig.reaches(waiting.id, Status.COMPLETED)

        assert Status.QUEUED is (await rig.reaches(limited.id, Status.QUEUED)).status
        assert 1 == sum(job.order.url == URL for job in executor.jobs)


async def test_an_outage_of_discord_does_not_last_for_ever(tmp_path: Path) -> None:
    """Once its files have been kept for as long as files are, the download fails with that reason."""
    courier = RecordingCourier(failures=[Failure(kind=ErrorKind.DISCORD_ERROR)] * 2)
    late = [timedelta(), timedelta(hours=24)]
    async with open_rig(tmp_path, courier=courier, clock=lambda: utc_now() + late[0]) as rig:
        download = await rig.submit(URL)
        await until(lambda: len(courier.failures) == 1)
        late.reverse()
        rig.wake.set()
        stored = await rig.reaches(download.id, Status.FAILED)

        assert (0, ErrorKind.DISCORD_ERROR) == (stored.attempts, stored.failure and stored.failure.kind)
        assert 1 == len(await rig.files.files_of(download.id))


async def test_a_fault_of_ours_fails_the_download_not_the_bot(tmp_path: Path) -> None:
    """An unforeseen exception ends that download as unknown; the next one runs."""
    async with open_rig(tmp_path, executor=scripted([RuntimeError("a bug")])) as rig:
        broken = await rig.submit(URL)
        stored = await rig.reaches(broken.id, Status.FAILED)
        fine = await rig.submit("https://example.org/b.jpg")
        await rig.reaches(fine.id, Status.COMPLETED)

        assert ErrorKind.UNKNOWN == (stored.failure and stored.failure.kind)


async def test_numbers_beyond_all_measure_are_told_to_nobody(tmp_path: Path) -> None:
    """What a child claims stands in a list with everybody's: no number is longer than a line."""
    claimed = Progressed(done=-5, total=10**400, speed=1e308, item=10**30, items=10**30)
    executor = scripted([Started("x"), claimed, Checking(), "finish"])
    async with open_rig(tmp_path, executor=executor) as rig:
        download = await rig.submit(URL)
        await rig.reaches(download.id, Status.COMPLETED)

        told = [event.progress for event in rig.events if isinstance(event, events.Progressed)]
        assert [Progress(item=10**6)] == told


async def test_a_wait_beyond_all_measure_is_a_failure_in_few_words(tmp_path: Path) -> None:
    """A site that asks for ages is given up, and the ages are no longer than a line."""
    executor = scripted([Started("x"), failed(ErrorKind.RATE_LIMIT, retry_after=1e308)])
    async with open_rig(tmp_path, executor=executor) as rig:
        download = await rig.submit(URL)
        stored = await rig.reaches(download.id, Status.FAILED)

        assert Failure(kind=ErrorKind.RATE_LIMIT, detail="as scripted", retry_after=2.0**60) == stored.failure


async def test_where_a_short_link_leads_is_remembered(tmp_path: Path) -> None:
    """The link as given stays; canonical form and platform are those of what it leads to."""
    executor = ScriptedExecutor()
    executor.scripts["https://bit.ly/1"] = [[Resolved("https://twitter.com/mia/status/1?s=20"), *SUCCESS]]
    async with open_rig(tmp_path, executor=executor) as rig:
        download = await rig.submit("https://bit.ly/1")
        stored = await rig.reaches(download.id, Status.COMPLETED)
        (described,) = (tmp_path / "downloads").rglob("metadata.json")

        assert ("https://bit.ly/1", "other") == (download.canonical, download.platform)
        assert ("https://bit.ly/1", "https://x.com/i/status/1", "twitter") == (
            stored.url,
            stored.canonical,
            stored.platform,
        )
        assert "https://x.com/i/status/1" in described.read_text()


@pytest.mark.parametrize("url", ["file:///etc/passwd", "https://user@x.com/", "https://localhost/", ""])
async def test_a_child_names_no_link_that_a_member_could_not(tmp_path: Path, url: str) -> None:
    """What it claims to have come to is judged again on this side, for it may have been taken over."""
    async with open_rig(tmp_path, executor=scripted([Resolved(url), *SUCCESS])) as rig:
        download = await rig.submit(URL)
        stored = await rig.reaches(download.id, Status.FAILED)

        assert (URL, ErrorKind.INVALID_URL) == (stored.canonical, stored.failure and stored.failure.kind)
        assert [] == rig.courier.delivered
