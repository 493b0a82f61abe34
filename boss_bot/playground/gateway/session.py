"""A gateway session: its sequence numbers and what it can replay."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from attrs import define, field

from boss_bot.playground.gateway.frames import Opcode, encode

if TYPE_CHECKING:
    from collections.abc import Callable

    from boss_bot.playground.people import Json


@define(eq=False)
class Session:
    """What outlives a connection: events go on being numbered and kept while nobody listens."""

    intents: int
    id: str = field(factory=lambda: secrets.token_hex(16))
    sequence: int = 0
    send: Callable[[bytes], None] | None = None
    """Hands a frame to the live connection; None while there is none."""
    lost_at: float | None = None
    """When the last connection went away (playground time, seconds)."""
    _sent: list[tuple[int, bytes]] = field(factory=list)

    @property
    def is_live(self) -> bool:
        """Whether a connection is listening."""
        return self.send is not None

    def dispatch(self, event: str, data: Json) -> None:
        """Number an event, keep it, and send it if somebody listens."""
        self.sequence += 1
        frame = encode(Opcode.DISPATCH, data, self.sequence, event)
        self._sent.append((self.sequence, frame))
        if self.send is not None:
            self.send(frame)

    def replay(self, after: int) -> None:
        """Send again what came after a sequence number, then RESUMED."""
        assert self.send is not None
        self._sent = [(number, frame) for number, frame in self._sent if number > after]
        for _, frame in self._sent:
            self.send(frame)
        self.dispatch("RESUMED", {"_trace": []})
