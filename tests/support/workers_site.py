"""A web site on loopback that can be slow, wrong and hostile, and that remembers who asked for what."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import attrs
from aiohttp import web


@attrs.define
class Site:
    """A running site."""

    folder: Path
    port: int = 0
    requests: list[tuple[str, dict[str, str]]] = attrs.field(factory=list)
    """Path and headers of every request so far."""

    held: asyncio.Event = attrs.field(factory=asyncio.Event)
    """Set once a stalling answer has sent what it sends."""

    def url(self, path: str) -> str:
        """Return the link of a path."""
        return f"http://127.0.0.1:{self.port}{path}"

    def asked(self, path: str) -> list[dict[str, str]]:
        """Return the headers of every request for a path."""
        return [headers for asked, headers in self.requests if asked == path]

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """Answer any request by the first part of its path."""
        self.requests.append((request.path, dict(request.headers)))
        _, kind, rest = request.path.split("/", 2)
        return await getattr(self, f"_{kind}")(request, rest)

    async def _file(self, request: web.Request, rest: str) -> web.StreamResponse:
        return web.FileResponse(self.folder / rest)

    async def _typed(self, request: web.Request, rest: str) -> web.StreamResponse:
        headers = {"Content-Type": request.query["type"]} if "type" in request.query else {}
        return web.FileResponse(self.folder / rest, headers=headers)

    async def _redirect(self, request: web.Request, rest: str) -> web.StreamResponse:
        raise web.HTTPFound(request.query["to"])

    async def _status(self, request: web.Request, rest: str) -> web.StreamResponse:
        wait = {"Retry-After": request.query["wait"]} if "wait" in request.query else {}
        return web.Response(
            status=int(rest.split("/", maxsplit=1)[0].split(".", maxsplit=1)[0]), headers=wait
        )

    async def _bytes(self, request: web.Request, rest: str) -> web.StreamResponse:
        """Send what the query holds, in hexadecimal."""
        return web.Response(
            body=bytes.fromhex(request.query["hex"]), content_type=request.query.get("type", "image/jpeg")
        )

    async def _page(self, request: web.Request, rest: str) -> web.StreamResponse:
        return web.Response(text=request.query["html"], content_type="text/html")

    async def _text(self, request: web.Request, rest: str) -> web.StreamResponse:
        return web.Response(text=request.query["text"], content_type=request.query["type"])

    async def _endless(self, request: web.Request, rest: str) -> web.StreamResponse:
        """Send a video of unknown length that never ends."""
        response = web.StreamResponse(headers={"Content-Type": "video/mp4"})
        await response.prepare(request)
        await response.write((self.folder / "clip.mp4").read_bytes())
        while True:
            await response.write(bytes(2**16))

    async def _half(self, request: web.Request, rest: str) -> web.StreamResponse:
        """Send the first half and then nothing; a request for a range gets it whole."""
        if "Range" in request.headers:
            return web.FileResponse(self.folder / rest)
        whole = (self.folder / rest).read_bytes()
        stat = (self.folder / rest).stat()
        # The same validator that FileResponse gives.
        headers = {"ETag": f'"{stat.st_mtime_ns:x}-{stat.st_size:x}"', "Content-Length": str(len(whole))}
        response = web.StreamResponse(headers={**headers, "Content-Type": "video/mp4"})
        await response.prepare(request)
        await response.write(whole[: len(whole) // 2])
        self.held.set()
        await asyncio.Event().wait()
        return response


@asynccontextmanager
async def open_site(folder: Path) -> AsyncIterator[Site]:
    """Run a site over a folder of files."""
    site = Site(folder)
    application = web.Application()
    application.router.add_get("/{tail:.*}", site.answer)
    runner = web.AppRunner(application, shutdown_timeout=0.1)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        site.port = runner.addresses[0][1]
        yield site
    finally:
        await runner.cleanup()
