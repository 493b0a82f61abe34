"""For each of Discord's rules, bots that break it and no other."""

from __future__ import annotations

from tests.support.broken_bots.access import ACCESS
from tests.support.broken_bots.broken_bot import Bench, BrokenBot
from tests.support.broken_bots.commands import COMMANDS
from tests.support.broken_bots.components import COMPONENTS
from tests.support.broken_bots.files import FILES
from tests.support.broken_bots.gateway import GATEWAY
from tests.support.broken_bots.interactions import INTERACTIONS
from tests.support.broken_bots.messages import MESSAGES
from tests.support.broken_bots.requests import REQUESTS

__all__ = ["BROKEN_BOTS", "Bench", "BrokenBot"]

BROKEN_BOTS = (
    *REQUESTS,
    *ACCESS,
    *MESSAGES,
    *COMPONENTS,
    *FILES,
    *COMMANDS,
    *INTERACTIONS,
    *GATEWAY,
)
