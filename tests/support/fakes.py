"""Stand-ins for what lies beyond the queue's ports: they do as they are told and record what was asked."""

from __future__ import annotations

import asyncio
import hashlib
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import attrs
import msgspec

from boss_bot.domain.errors import DownloadFailed
from boss_bot.domain.failure import ErrorKind, Failure
from boss_bot.domain.report import Checking, Failed, FileFacts, Finished, Progressed, Started

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

    from boss_bot.domain.download import Download
    from boss_bot.domain.order import Order
    from boss_bot.domain.report import Report
    from boss_bot.domain.stored import StoredFile

Step = "Report | asyncio.Event | BaseException"


def write_file(directory: str, name: str = "photo.jpg", content: bytes = b"pixels") -> FileFacts:
    """Put a finished file where a child would, and return what it would report."""
    folder = Path(directory) / "content"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(content)
    digest = hashlib.sha256(content).hexdigest()
    return FileFacts(name=name, size=len(content), mime="image/jpeg", sha256=digest, kind="image")


@attrs.define
class ScriptedJob:
    """Plays the steps of a script: yields reports, waits for events, raises errors."""

    order: Order
    steps: Sequence[object]
    stopped: bool = False

    async def reports(self) -> AsyncIterator[Report]:
        """Play the script."""
        for step in self.steps:
            if isinstance(step, asyncio.Event):
                await step.wait()
            elif isinstance(step, BaseException):
                raise step
            elif step == "finish":
                yield Finished((write_file(self.order.directory),))
            elif step == "finish for adults":
                facts = write_file(self.order.directory)
                yield Finished((msgspec.structs.replace(facts, age_restricted=True),))
            else:
                yield step

    async def stop(self) -> None:
        """Record the stop."""
        self.stopped = True


SUCCESS = (Started("gallery-dl"), Progressed(done=3, total=6), Checking(), "finish")
ADULT = (*SUCCESS[:-1], "finish for adults")


@attrs.define
class ScriptedExecutor:
    """Starts a scripted job per order: the scripts of a link one after another, then success."""

    scripts: dict[str, list[Sequence[object]]] = attrs.field(factory=lambda: defaultdict(list))
    jobs: list[ScriptedJob] = attrs.field(factory=list)

    async def start(self, order: Order) -> ScriptedJob:
        """Start the next script of the order's link."""
        scripts = self.scripts[order.url]
        job = ScriptedJob(order, scripts.pop(0) if scripts else SUCCESS)
        self.jobs.append(job)
        return job

    def running(self) -> int:
        """Count the jobs that nobody has stopped."""
        return sum(not job.stopped for job in self.jobs)


@attrs.define
class RecordingCourier:
    """Delivers into a list; fails first as often as told."""

    delivered: list[tuple[Download, tuple[StoredFile, ...]]] = attrs.field(factory=list)
    failures: list[Failure] = attrs.field(factory=list)
    hold: asyncio.Event | None = None

    async def upload_limit(self, download: Download) -> int:
        """Allow a megabyte."""
        return 2**20

    async def deliver(self, download: Download, files: Sequence[StoredFile]) -> None:
        """Record the delivery."""
        if self.hold:
            await self.hold.wait()
        if self.failures:
            raise DownloadFailed(self.failures.pop(0))
        self.delivered.append((download, tuple(files)))


def failed(kind: ErrorKind, *, retry_after: float | None = None) -> Failed:
    """Report a failure as a child would."""
    return Failed(kind=kind, detail="as scripted", retry_after=retry_after)
