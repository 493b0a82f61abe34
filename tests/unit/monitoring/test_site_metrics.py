"""What operators are told of sites that are left alone."""

from __future__ import annotations

from datetime import timedelta

from prometheus_client import generate_latest

from boss_bot.domain.breaker import Breaker
from boss_bot.domain.events import SitePaused, SiteResumed
from boss_bot.domain.failure import ErrorKind
from boss_bot.domain.gate import Pause
from boss_bot.domain.pace import Paces
from boss_bot.domain.turns import Slots
from boss_bot.monitoring import journal
from boss_bot.monitoring.instruments import Instruments
from boss_bot.monitoring.observer import Observer
from boss_bot.queue.board import Board
from boss_bot.queue.bus import EventBus
from boss_bot.queue.clock import utc_now
from boss_bot.queue.estimates import Estimates
from boss_bot.queue.sites import Sites
from tests.strategies import NOON
from tests.support.logged import logged


def paused(site: str, *, kind: ErrorKind = ErrorKind.NETWORK, seconds: int = 30) -> SitePaused:
    """Tell of a pause."""
    return SitePaused(site, Pause(site, NOON + timedelta(seconds=seconds), kind))


def measured(*events: SitePaused | SiteResumed) -> list[str]:
    """Return what the metrics say of sites after some events."""
    instruments = Instruments()
    sites = Sites(breaker=Breaker(), paces=Paces(), bus=EventBus(), clock=utc_now)
    board = Board(slots=Slots(), sites=sites, estimates=Estimates(), clock=utc_now)
    observer = Observer(instruments, board)
    for event in events:
        observer.on_event(event)
    lines = generate_latest(instruments.registry).decode().splitlines()
    return [line for line in lines if line.startswith(("paused_sites{", "site_pauses_total{"))]


def test_labels_are_bounded() -> None:
    """Platforms go by their names; of all other hosts there is one label, and their number."""
    events = [paused("twitter", kind=ErrorKind.RATE_LIMIT), paused("a.example"), paused("b.example")]

    assert [
        'site_pauses_total{error_type="rate_limit",platform="twitter"} 1.0',
        'site_pauses_total{error_type="network",platform="other"} 2.0',
        'paused_sites{platform="twitter"} 1.0',
        'paused_sites{platform="other"} 2.0',
    ] == measured(*events)


def test_a_longer_pause_is_no_second_site() -> None:
    """A site counts once however often its pause grows, and no more once it works again."""
    events = [paused("twitter"), paused("twitter", seconds=60), paused("a.example"), SiteResumed("twitter")]

    assert 'site_pauses_total{error_type="network",platform="twitter"} 2.0' in measured(*events)
    assert {'paused_sites{platform="twitter"} 0.0', 'paused_sites{platform="other"} 1.0'} < {
        *measured(*events)
    }


def test_the_log_names_site_time_and_reason() -> None:
    """An operator reads which site, until when and why, and when it is over."""
    with logged() as lines:
        journal.on_event(paused("twitter", kind=ErrorKind.RATE_LIMIT))
        journal.on_event(SiteResumed("twitter"))

    assert any("twitter is left alone until 12:00:30 UTC: rate_limit" in line for line in lines)
    assert any("twitter works again" in line for line in lines)
