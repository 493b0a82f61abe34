"""What gallery-dl would sleep for is told to the queue instead."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta

import pytest

from boss_bot.domain.errors import DownloadFailed
from boss_bot.domain.failure import ErrorKind
from boss_bot.workers.child.engines.gallery_dl import refuse_to_wait


@pytest.mark.parametrize(
    ("wait", "seconds"),
    [
        ({"seconds": "120"}, 120.0),
        ({"seconds": 60.0, "reason": "429 Too Many Requests"}, 60.0),
        ({"until": time.time() + 300}, 300.0),
        ({"until": str(time.time() + 300)}, 300.0),
        ({"until": (datetime.now(UTC) + timedelta(seconds=300)).replace(tzinfo=None)}, 300.0),
        ({}, None),
    ],
)
def test_every_form_of_waiting_is_understood(wait: dict[str, object], seconds: float | None) -> None:
    """Extractors tell seconds or a moment, as numbers, texts or dates, which are UTC without saying so."""
    with pytest.raises(DownloadFailed) as caught:
        refuse_to_wait(None, **wait)

    assert ErrorKind.RATE_LIMIT == caught.value.failure.kind
    assert caught.value.failure.retry_after == (seconds and pytest.approx(seconds, abs=60))
