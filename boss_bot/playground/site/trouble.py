"""What goes wrong on a media site."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from aiohttp import web

from boss_bot.playground.site.content import Content, Manner
from boss_bot.playground.site.disguises import PROGRAMS
from boss_bot.playground.site.streaming import send
from boss_bot.playground.site.visits import Visit

if TYPE_CHECKING:
    from collections.abc import Callable

    from boss_bot.playground.site.visits import Visits

SLOW_RATE: Final = 400_000
CUT_RATE: Final = 4_000_000
BIG_MIB: Final = 256
MIB: Final = 1024 * 1024


class Trouble:
    """Serves the links that fail, each in its own way."""

    def __init__(self, content: Callable[[str], Content], visits: Visits) -> None:
        self._content = content
        self._visits = visits
        self._seen: Counter[str] = Counter()

    def add_to(self, app: web.Application) -> None:
        """Serve them all."""
        get = app.router.add_get
        get("/slow/{name}", self.slow)
        get(r"/status/{status:\d+}/{name}", self.status)
        get("/{kind:busy|flaky}/{key}/{name}", self.reluctant)
        get("/cut/{key}/{name}", self.cut)
        get("/stall/{name}", self.stall)
        get("/disguised/{name}", self.disguised)
        get("/{kind:big|endless}/{name}", self.big)
        get("/to-private/{name}", self.to_private)
        get("/to-local/{name}", self.to_local)
        get(r"/hop/{hops:\d+}/{name}", self.hop)

    async def slow(self, request: web.Request) -> web.StreamResponse:
        """Send at `rate` bytes a second."""
        rate = int(request.query.get("rate", SLOW_RATE))
        return await self._send(request, Manner(rate=rate))

    async def status(self, request: web.Request) -> web.Response:
        """Answer with a status and nothing else."""
        return self._say(request, int(request.match_info["status"]))

    async def reluctant(self, request: web.Request) -> web.StreamResponse:
        """Answer 429 with Retry-After (busy) or 503 (flaky) the first `times` times for a key, then send."""
        if self._count(request) > int(request.query.get("times", 1)):
            return await self._send(request, Manner())
        if request.match_info["kind"] == "flaky":
            return self._say(request, 503)
        return self._say(request, 429, **{"Retry-After": request.query.get("after", "1")})

    async def cut(self, request: web.Request) -> web.StreamResponse:
        """Break off in the middle until `times` answers of a key came so far, then send all.

        Only answers that were really cut count, and they are paced: an engine may first look at the beginning
        and hang up, which must be noticed before half of the file is in the kernel's buffers.
        """
        half = self._content(request.match_info["name"]).size // 2
        cuts = sum(visit.was_cut for visit in self._visits.of(request.path))
        is_next = cuts < int(request.query.get("times", 1))
        return await self._send(request, Manner(CUT_RATE, cut_after=half if is_next else None))

    async def stall(self, request: web.Request) -> web.StreamResponse:
        """Send half, then nothing, and never hang up."""
        content = self._content(request.match_info["name"])
        return await self._send(request, Manner(stall_after=content.size // 2))

    async def disguised(self, request: web.Request) -> web.StreamResponse:
        """Send a program under the name and type of media."""
        if (found := PROGRAMS.get(request.match_info["name"])) is None:
            raise web.HTTPNotFound
        return await send(request, Content.of(*found), self._visits, Manner())

    async def big(self, request: web.Request) -> web.StreamResponse:
        """Send `mib` MiB that begin as a real film; with or without telling the length."""
        size = int(request.query.get("mib", BIG_MIB)) * MIB
        film = self._content("film.mp4")

        def read(start: int, length: int) -> bytes:
            return film.read(start, length).ljust(length, b"\0")

        manner = Manner(has_length=request.match_info["kind"] == "big")
        return await send(request, Content(size, read, "video/mp4"), self._visits, manner)

    async def to_private(self, request: web.Request) -> web.Response:
        """Redirect to an address that is private."""
        return self._say(request, 302, Location="http://10.0.0.1/" + request.match_info["name"])

    async def to_local(self, request: web.Request) -> web.Response:
        """Redirect to a port of this machine that is not the site's."""
        return self._say(request, 302, Location="http://127.0.0.1:22/" + request.match_info["name"])

    async def hop(self, request: web.Request) -> web.Response:
        """Redirect so many times, then to the file."""
        hops, name = int(request.match_info["hops"]), request.match_info["name"]
        return self._say(request, 302, Location=f"/hop/{hops - 1}/{name}" if hops > 1 else f"/media/{name}")

    async def _send(self, request: web.Request, manner: Manner) -> web.StreamResponse:
        return await send(request, self._content(request.match_info["name"]), self._visits, manner)

    def _say(self, request: web.Request, status: int, **headers: str) -> web.Response:
        self._visits.note(Visit(request.method, request.path, status=status, finished=True))
        return web.Response(status=status, headers=headers)

    def _count(self, request: web.Request) -> int:
        self._seen[request.path] += request.method == "GET"
        return self._seen[request.path]
