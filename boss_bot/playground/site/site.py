"""The media site itself."""

from __future__ import annotations

import mimetypes
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Final

from aiohttp import web

from boss_bot.playground.serving import serve
from boss_bot.playground.site import pages
from boss_bot.playground.site.content import Content, Manner
from boss_bot.playground.site.making import make_samples
from boss_bot.playground.site.recipes import PICTURES
from boss_bot.playground.site.samples import make_list
from boss_bot.playground.site.streaming import send
from boss_bot.playground.site.trouble import Trouble
from boss_bot.playground.site.visits import Visits

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from boss_bot.playground.serving import Listener
    from boss_bot.playground.site.samples import Sample

TYPES: Final = {".m3u8": "application/vnd.apple.mpegurl", ".ts": "video/mp2t"}
"""Types that not every system's table has."""


class MediaSite:
    """Serves the samples, and remembers who asked for what."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.samples = make_list(folder)
        self.visits = Visits()
        self.listener: Listener | None = None
        """The way in; known once it listens. `listener.gone()` lets the site be away."""

    @property
    def base_url(self) -> str:
        """Scheme, host and port."""
        assert self.listener is not None
        return self.listener.base_url

    @property
    def endpoint(self) -> str:
        """Host and port, as a guard's list of allowed endpoints wants them."""
        return self.base_url.partition("://")[2]

    def link(self, path: str) -> str:
        """Return the full address of a path."""
        return self.base_url + path

    def sample(self, name: str) -> Sample:
        """Return a sample by its name."""
        return next(sample for sample in self.samples if sample.name == name)

    def content(self, name: str) -> Content:
        """Return one of the files, ready to be sent; 404 if there is none."""
        path = (self.folder / name).resolve()
        if not path.is_relative_to(self.folder.resolve()) or not path.is_file():
            raise web.HTTPNotFound
        guessed = TYPES.get(path.suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"
        return Content.of(path.read_bytes(), guessed)

    def build_app(self) -> web.Application:
        """Put the site's routes together."""
        app = web.Application()
        app.router.add_get("/media/{name:.+}", self._media)
        app.router.add_get("/article", self._article)
        app.router.add_get("/gallery", self._gallery)
        app.router.add_get("/gallery.rss", self._feed)
        app.router.add_get("/watch/{name}", self._watch)
        Trouble(self.content, self.visits).add_to(app)
        return app

    async def _media(self, request: web.Request) -> web.StreamResponse:
        return await send(request, self.content(request.match_info["name"]), self.visits, Manner())

    async def _article(self, request: web.Request) -> web.StreamResponse:
        return await self._page(request, pages.ARTICLE)

    async def _gallery(self, request: web.Request) -> web.StreamResponse:
        return await self._page(request, pages.gallery("Four pictures", self._pictures()))

    async def _feed(self, request: web.Request) -> web.StreamResponse:
        # Any files may be asked for: `/gallery.rss?of=photo.jpg,tune.mp3`.
        asked = [self.link(f"/media/{name}") for name in request.query.get("of", "").split(",") if name]
        feed = pages.feed("Four pictures", asked or self._pictures())
        return await self._page(request, feed, "application/rss+xml")

    async def _watch(self, request: web.Request) -> web.StreamResponse:
        films = [self.link(f"/media/{name}.mp4") for name in request.match_info["name"].split("+")]
        return await self._page(request, pages.watch("A film", films))

    async def _page(self, request: web.Request, text: str, kind: str = "text/html") -> web.StreamResponse:
        content = Content.of(text.encode(), f"{kind}; charset=utf-8")
        return await send(request, content, self.visits, Manner(has_length=False))

    def _pictures(self) -> list[str]:
        return [self.link(f"/media/{name}") for name in PICTURES]


@asynccontextmanager
async def open_site(folder: Path, ffmpeg: str, port: int = 0) -> AsyncIterator[MediaSite]:
    """Make the samples unless they are there, and run the site on loopback.

    Args:
        folder: Where the samples are kept from run to run.
        ffmpeg: Path of the program that makes them.
        port: 0 picks a free one.
    """
    site = MediaSite(await make_samples(folder, ffmpeg))
    async with serve(site.build_app(), port, cancels=True) as site.listener:
        yield site
