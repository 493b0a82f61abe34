"""What this machine's kernel lacks of the walls around children."""

from __future__ import annotations

from boss_bot.workers.child import landlock
from boss_bot.workers.child.libc import Libc

_NETWORK_ABI = 4
"""The first version of Landlock that knows TCP ports (Linux 6.7)."""


def missing_walls() -> str:
    """Say what children are not kept from here; empty if nothing is missing."""
    abi = landlock.abi_version(Libc())
    if not abi:
        return "no Landlock: children can read and write whatever the bot's user can"
    if abi < _NETWORK_ABI:
        return "Landlock without network rules: only the guard in the child itself judges its connections"
    return ""
