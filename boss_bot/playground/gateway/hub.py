"""The hub: which bots listen, and who is told of what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from boss_bot.playground.gateway.frames import Intent
from boss_bot.playground.gateway.session import Session

if TYPE_CHECKING:
    from collections.abc import Callable

    from boss_bot.playground.changes import Changes
    from boss_bot.playground.limits import Limits
    from boss_bot.playground.people import Json
    from boss_bot.playground.world import World


class Hub:
    """Keeps the sessions and hands events to those whose intents cover them."""

    def __init__(self, world: World, limits: Limits, changes: Changes) -> None:
        self.world = world
        self.limits = limits
        self.changes = changes
        self.sessions: dict[str, Session] = {}
        self.identified_at: list[float] = []
        self.closers: dict[object, Callable[[int | None], None]] = {}
        """One per open connection: closes it with a code, or cuts it off with None."""

    @property
    def live(self) -> list[Session]:
        """The sessions that somebody listens to."""
        return [session for session in self.sessions.values() if session.is_live]

    def dispatch(self, event: str, data: Json, *, needs: Intent | None = None) -> None:
        """Tell every session that asked for such events; lost ones get them at their resume."""
        self._forget_lost()
        for session in self.sessions.values():
            if needs is None or session.intents & needs:
                session.dispatch(event, data)
        self.changes.notify()

    def dispatch_message(self, event: str, full: Json, hidden: Json, *, direct: bool) -> None:
        """Tell of a message, without its content to those who lack the message content intent."""
        self._forget_lost()
        needs = Intent.DIRECT_MESSAGES if direct else Intent.GUILD_MESSAGES
        for session in self.sessions.values():
            if session.intents & needs:
                session.dispatch(event, full if session.intents & Intent.MESSAGE_CONTENT else hidden)
        self.changes.notify()

    def open_session(self, intents: int) -> Session:
        """Start a session."""
        session = Session(intents)
        self.sessions[session.id] = session
        return session

    def find_session(self, session_id: str) -> Session | None:
        """Return a session that can still be resumed."""
        self._forget_lost()
        return self.sessions.get(session_id)

    def welcome(self, session: Session, gateway_url: str, shard: list[int]) -> None:
        """Send READY and the server, as after an IDENTIFY."""
        world = self.world
        session.dispatch(
            "READY",
            {
                "v": 10,
                "user": {**world.bot.payload(), "verified": True, "mfa_enabled": False, "email": None},
                "guilds": [{"id": str(world.guild.id), "unavailable": True}],
                "session_id": session.id,
                "resume_gateway_url": gateway_url,
                "shard": shard,
                "application": world.partial_application(),
            },
        )
        if session.intents & Intent.GUILDS:
            session.dispatch("GUILD_CREATE", world.guild.gateway_payload(world.bot.id))
        self.changes.notify()

    def drop(self, code: int | None = None) -> int:
        """Cut all connections off, or close them with a code; return how many there were."""
        closers = list(self.closers.values())
        for close in closers:
            close(code)
        return len(closers)

    def _forget_lost(self) -> None:
        oldest = self.world.clock.now() - self.limits.resume_window
        self.sessions = {
            key: session
            for key, session in self.sessions.items()
            if session.lost_at is None or session.lost_at > oldest
        }
