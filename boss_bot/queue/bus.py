"""The one in-process event bus: the core publishes, everything else listens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loguru import logger

if TYPE_CHECKING:
    from collections.abc import Callable

    from boss_bot.domain.events import Event

    Listener = Callable[[Event], None]


class EventBus:
    """Hands each event to every listener, in the order of their subscription.

    Listeners are called at once and must not block: what takes time, they note and do in a task of their own.
    """

    def __init__(self) -> None:
        self._listeners: list[Listener] = []

    def subscribe(self, listener: Listener) -> None:
        """Call `listener` with every event from now on."""
        self._listeners.append(listener)

    def publish(self, event: Event) -> None:
        """Tell every listener; one that fails is logged and keeps nobody from hearing."""
        for listener in self._listeners:
            try:
                listener(event)
            except Exception:  # noqa: BLE001 - a broken metric must not stop a download
                logger.exception("A listener failed on {}", type(event).__name__)
