"""Which buttons there are for a download, and who is offered them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from boss_bot.domain.action import ACTIONS, Action
from boss_bot.domain.actor import Actor

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from boss_bot.domain.download import Download

OFFERS: Mapping[Action, Callable[[Actor, Download], bool]] = {
    Action.PAUSE: Actor.has_right_to,
    Action.RESUME: Actor.has_right_to,
    Action.RETRY: Actor.has_right_to,
    Action.CANCEL: Actor.has_right_to,
    Action.DETAILS: Actor.has_right_to,
}
"""To whom each is offered, in the order of the buttons; a press is judged by the database all the same."""


def offered(actor: Actor, download: Download) -> Iterator[Action]:
    """Yield what makes sense now and is this member's to do."""
    return (
        action
        for action, may in OFFERS.items()
        if action in ACTIONS[download.status] and may(actor, download)
    )
