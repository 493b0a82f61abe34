"""What gallery-dl would sleep for is told to the queue instead."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from boss_bot.domain.errors import DownloadFailed
from boss_bot.domain.failure import ErrorKind
from boss_bot.workers.child.engines.gallery_dl import refuse_to_wait


@pytest.mark.parametrize(
    ("wait", "seconds"),
    [
        ({"seconds": "120"}, 120.0),
        ({"seconds": 60.0, "reason": "429 Too Many Requests"}, 60.0),
        ({}, None),
    ],
)
def test_every_form_of_waiting_is_understood(wait: dict[str, object], seconds: float | None) -> None:
    """Extractors tell seconds as numbers or texts, or nothing."""
    assert seconds == told(wait)


@pytest.mark.parametrize(
    "form", [float, str, lambda at: datetime.fromtimestamp(at, UTC).replace(tzinfo=None)]
)
def test_every_form_of_a_moment_is_understood(form: Callable[[float], object]) -> None:
    """Extractors tell the end as a number, a text or a date."""
    assert pytest.approx(300, abs=5) == told({"until": form(time.time() + 300)})


def told(wait: dict[str, object]) -> float | None:
    """Return the seconds that the queue is told to wait."""
    with pytest.raises(DownloadFailed) as caught:
        refuse_to_wait(None, **wait)

    assert ErrorKind.RATE_LIMIT == caught.value.failure.kind
    return caught.value.failure.retry_after
