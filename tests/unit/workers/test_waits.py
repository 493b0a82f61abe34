"""How long a site asks us to stay away."""

from __future__ import annotations

import time
from email.utils import formatdate

import pytest

from boss_bot.workers.child.waits import asked_wait, limit_wait, retry_after, seconds_until


def test_a_wait_may_be_seconds_or_a_date() -> None:
    """Both forms of Retry-After are read; nonsense is nothing, and nobody waits for weeks."""
    assert 120.0 == retry_after("120")
    assert retry_after(formatdate(time.time() + 60, usegmt=True)) == pytest.approx(60, abs=2)
    assert 0.0 == retry_after(formatdate(0, usegmt=True))
    assert 86400.0 == retry_after("99999999")
    assert [None, None, None] == [retry_after(value) for value in (None, "", "soon")]


def test_a_reset_may_be_seconds_or_a_moment() -> None:
    """Reddit counts down, X names the moment; nonsense is nothing."""
    assert 345.0 == seconds_until("345.0")
    assert seconds_until(str(time.time() + 60)) == pytest.approx(60, abs=2)
    assert 0.0 == seconds_until(time.time() - 60)
    assert [None] * 4 == [seconds_until(value) for value in (None, "soon", "nan", object())]


def test_what_a_site_asks_for_comes_before_what_it_counts() -> None:
    """Retry-After is a request; the rate's reset counts only in a refusal for the rate."""
    counted = {"x-ratelimit-reset": "300"}

    assert [None, 300.0] == [asked_wait(counted), limit_wait(counted)]
    assert 5.0 == limit_wait({"Retry-After": "5", **counted})
