"""The limits on time, kept while reports come in."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from boss_bot.domain.errors import DownloadFailed
from boss_bot.domain.failure import ErrorKind
from boss_bot.domain.limits import TimeLimits
from boss_bot.domain.report import Checking, Failed, Progressed, Report
from boss_bot.queue.deadlines import Deadlines

LAST = Failed(kind=ErrorKind.NETWORK)


async def said(*steps: Report | float) -> AsyncIterator[Report]:
    """Report, or be silent for so many seconds."""
    for step in steps:
        if isinstance(step, int | float):
            await asyncio.sleep(step)
        else:
            yield step


async def ended(limits: TimeLimits, *steps: Report | float) -> ErrorKind | None:
    """Return what the limits made of it; None if they let it pass."""
    try:
        async with asyncio.timeout(10):
            passed = [report async for report in Deadlines(limits).watch(said(*steps))]
    except DownloadFailed as error:
        return error.failure.kind
    assert [step for step in steps if not isinstance(step, int | float)] == passed
    return None


def limits(**seconds: float) -> TimeLimits:
    """Return limits that are far away, but for those given."""
    return TimeLimits(**{"transfer": 60.0, "stall": 60.0, "processing": 60.0, **seconds})


def byte(done: int) -> Progressed:
    """Report progress."""
    return Progressed(done=done, total=9)


@pytest.mark.parametrize(
    ("within", "steps", "kind"),
    [
        (limits(), (byte(1), byte(2), LAST), None),
        (limits(stall=0.1), (30.0,), ErrorKind.STALLED),
        (limits(stall=0.1), (byte(1), 30.0), ErrorKind.STALLED),
        (limits(transfer=0.1), (byte(1), 30.0), ErrorKind.TIMED_OUT),
        (limits(processing=0.1), (Checking(), 30.0), ErrorKind.TIMED_OUT),
        (limits(stall=0.5, transfer=0.5), (Checking(), 0.6, LAST), None),
    ],
    ids=["in time", "no first byte", "silence", "too long", "processing too long", "processing is silent"],
)
async def test_each_limit(
    within: TimeLimits, steps: tuple[Report | float, ...], kind: ErrorKind | None
) -> None:
    """Silence is a stall, bytes without an end a time-out; while files are checked only that has a limit."""
    assert kind == await ended(within, *steps)


async def test_a_report_without_a_new_byte_is_silence() -> None:
    """A child that says the same again and again does not keep its download alive."""
    same = [step for _ in range(20) for step in (byte(1), 0.05)]

    assert ErrorKind.STALLED == await ended(limits(stall=0.3), *same)


async def test_every_new_byte_counts() -> None:
    """A slow transfer is no stall, however long it takes in all."""
    slow = [step for done in range(1, 13) for step in (byte(done), 0.05)]

    assert None is await ended(limits(stall=0.5), *slow)
