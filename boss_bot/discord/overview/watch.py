"""One live view: drawn again and again until it ends."""

from __future__ import annotations

import asyncio
import contextlib
import time
from typing import TYPE_CHECKING

import hikari
from loguru import logger

from boss_bot.discord.editing.verdict import Verdict, describe, judge
from boss_bot.discord.interactions import QUIET
from boss_bot.discord.overview.ending import Ending

if TYPE_CHECKING:
    from boss_bot.discord.editing.budget import Budget
    from boss_bot.discord.overview.artist import Artist, Picture
    from boss_bot.discord.overview.look import Look

_PATIENCE = 10.0
"""Seconds for one look; hikari would wait five minutes inside, and presses with it."""


class Watch:
    """Keeps one message true: one request in flight, and none without news."""

    def __init__(
        self, look: Look, artist: Artist, *, budgets: tuple[Budget, ...], still: asyncio.Lock
    ) -> None:
        """Begin to watch a message that has just been shown.

        Args:
            look: The message.
            artist: Draws it anew.
            budgets: All of them have to allow an edit.
            still: Held during each edit; who holds it instead knows that none is under way.
        """
        self.look = look
        self._still = still
        self._artist = artist
        self._budgets = budgets
        self._shown: Picture | None = look.shown
        """None while that is not known: a request has failed, and may have taken effect all the same."""

        self._due = time.monotonic() + artist.rhythm.interval
        self.until = time.monotonic() + artist.rhythm.span
        """The moment at which it ends by itself."""

        self._ending: Ending | None = None
        self._over = False
        self._failures = 0
        self._wake = asyncio.Event()

    def end(self, ending: Ending) -> None:
        """Stop, and say so in the message unless that belongs to another view from now on."""
        if self._over:
            return
        self._ending = ending
        self._over = ending is Ending.TAKEN
        self._due = time.monotonic()
        self._wake.set()

    async def run(self) -> None:
        """Look again and again until it is over."""
        while not self._over:
            await self._sleep()
            if self._ending is None and time.monotonic() >= self.until:
                self.end(Ending.ELAPSED)
            async with self._still:
                if not self._over:
                    await self._look(self._ending)

    async def _sleep(self) -> None:
        due = self._due if self._ending else min(self._due, self.until)
        with contextlib.suppress(TimeoutError):
            # Not `wait_for`: before Python 3.12 it overhears a stop that comes together with the wake.
            async with asyncio.timeout(max(due - time.monotonic(), 0.0)):
                await self._wake.wait()
        self._wake.clear()

    async def _look(self, ending: Ending | None) -> None:
        try:
            async with asyncio.timeout(_PATIENCE):
                self._due = time.monotonic() + await self._show(ending)
        except Exception as error:  # noqa: BLE001 - whatever it is, the next look may succeed
            self._note_failure(error, ending)

    async def _show(self, ending: Ending | None) -> float:
        """Bring the message up to date; return the seconds until the next look."""
        picture = await self._artist.draw(self.look.actor, self.look.spot, ending)
        if picture != self._shown:
            now = time.monotonic()
            if wait := max(budget.wait(now) for budget in self._budgets):
                return wait
            for budget in self._budgets:
                budget.take(now)
            await self._edit(picture)
        self._shown, self._failures = picture, 0
        self._over = self._over or ending is not None
        return self._artist.rhythm.interval

    async def _edit(self, picture: Picture) -> None:
        # An open menu stays open as long as nothing under the text is sent again.
        unchanged = self._shown is not None and picture.same_components(self._shown)
        components = hikari.UNDEFINED if unchanged else picture.components
        await self.look.interaction.edit_initial_response(embed=picture.embed, components=components, **QUIET)

    def _note_failure(self, error: Exception, ending: Ending | None) -> None:
        self._failures, self._shown = self._failures + 1, None
        verdict, pause = judge(error, failures=self._failures, aged=False)
        # Dismissed by the member, or its token is too old: nobody looks any more.
        gone = verdict is Verdict.NEVER
        logger.log(
            "DEBUG" if gone else "WARNING", "A view of the queue was not refreshed: {}", describe(error)
        )
        self._over = self._over or gone or ending is not None
        self._due = time.monotonic() + pause
