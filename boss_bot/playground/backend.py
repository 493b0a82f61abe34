"""What all parts of the playground share."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from attrs import frozen

from boss_bot.playground.changes import Changes
from boss_bot.playground.commands import Commands
from boss_bot.playground.faults import Faults
from boss_bot.playground.gateway.hub import Hub
from boss_bot.playground.interactions import Interactions
from boss_bot.playground.ledger import Ledger
from boss_bot.playground.links import LinkSigner
from boss_bot.playground.publisher import Publisher
from boss_bot.playground.small_world import small_world

if TYPE_CHECKING:
    from boss_bot.playground.clock import Clock
    from boss_bot.playground.limits import Limits
    from boss_bot.playground.world import World


@frozen
class Backend:
    """Discord, but for its doors: the world, its books, and the ways to change it."""

    clock: Clock
    limits: Limits
    world: World
    changes: Changes
    ledger: Ledger
    faults: Faults
    commands: Commands
    interactions: Interactions
    links: LinkSigner
    hub: Hub
    publisher: Publisher


def build_backend(clock: Clock, limits: Limits) -> Backend:
    """Put a small world and everything around it together."""
    world = small_world(clock)
    changes = Changes()
    hub = Hub(world, limits, changes)
    links = LinkSigner(clock, limits.link_life, secrets.token_bytes(16))
    return Backend(
        clock=clock,
        limits=limits,
        world=world,
        changes=changes,
        ledger=Ledger(clock),
        faults=Faults(),
        commands=Commands(world.application_id, world.mint),
        interactions=Interactions(),
        links=links,
        hub=hub,
        publisher=Publisher(world, hub, links),
    )
