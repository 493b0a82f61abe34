"""The laws of the event bus."""

from __future__ import annotations

from uuid import uuid4

from boss_bot.domain.events import Event, Progressed
from boss_bot.domain.progress import Progress
from boss_bot.queue.bus import EventBus
from tests.support.logged import logged

EVENT = Progressed(uuid4(), Progress(done=1))


def test_listeners_hear_in_the_order_of_their_subscription() -> None:
    """The board hears first, so that whoever hears later may look at it."""
    heard: list[str] = []
    bus = EventBus()
    for name in ("board", "editor", "journal"):
        bus.subscribe(lambda _, name=name: heard.append(name))
    bus.publish(EVENT)

    assert ["board", "editor", "journal"] == heard


def test_a_broken_listener_keeps_nobody_from_hearing() -> None:
    """It is logged; neither the publisher nor the next listener notices."""

    def broken(_: Event) -> None:
        raise ZeroDivisionError

    heard: list[Event] = []
    bus = EventBus()
    bus.subscribe(broken)
    bus.subscribe(heard.append)
    with logged() as lines:
        bus.publish(EVENT)

    assert [EVENT] == heard
    assert "A listener failed on Progressed" in lines[0]
