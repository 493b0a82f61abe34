"""X and Reddit as they answer, on loopback: what stands in `tests/replay`, by host and path.

Posts stand under their ids, for the paths that lead to them change with every release of the engines. A
payload with a number for its `error` is sent with that status, as Reddit does it.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

import attrs
from aiohttp import web

from tests.support.replay_authority import Authority, found_authority

PAYLOADS = Path(__file__).parents[1] / "replay"

NAMES = (
    "x.com", "*.x.com", "*.twimg.com", "*.syndication.twimg.com", "reddit.com", "*.reddit.com", "*.redd.it",
    "redd.it", "t.co", "bit.ly", "*.tiktok.com",
)  # fmt: skip
_TYPES = {".mpd": "application/dash+xml", ".m3u8": "application/vnd.apple.mpegurl", ".js": "text/javascript"}
_POST = re.compile(r"/comments/(\w+)")


@attrs.define
class ReplaySite:
    """All hosts at one port."""

    authority: Authority
    media: Path
    port: int = 0
    requests: list[tuple[str, str, Mapping[str, str]]] = attrs.field(factory=list)
    """Host, path and headers of every request so far."""

    limited: dict[str, int] = attrs.field(factory=dict)
    """How many more requests for a post are answered with a limit of the rate, by its id."""

    redirects: dict[str, str] = attrs.field(factory=dict)
    """Where short links lead, by host and path."""

    wait: int = 120
    """Seconds that a site which limits the rate asks for."""

    def asked(self, host: str) -> list[str]:
        """Return the paths that a host was asked for."""
        return [path for asked, path, _ in self.requests if asked == host]

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """Answer any request of any host."""
        self.requests.append((request.host, request.path, dict(request.headers)))
        if location := self.redirects.get(request.host + request.path):
            return web.Response(status=301, headers={"Location": location})
        post = _post(request)
        if self.limited.get(post, 0):
            self.limited[post] -= 1
            return _limit(request.host, self.wait)
        payload = PAYLOADS / request.host / (f"{post}.json" if post else request.path.lstrip("/"))
        if payload.is_file():
            return _payload(payload)
        name = request.path.rpartition("/")[2]
        # As X names its photos.
        media = self.media / (f"{name}.{request.query['format']}" if "format" in request.query else name)
        return web.FileResponse(media) if media.is_file() else web.Response(status=404)


def _post(request: web.Request) -> str:
    if "variables" in request.query:
        variables = json.loads(request.query["variables"])
        return str(variables.get("tweetId") or f"{variables['focalTweetId']}-conversation")
    found = _POST.search(request.path)
    return found[1] if found else ""


def _payload(path: Path) -> web.Response:
    body = path.read_bytes()
    if path.suffix != ".json":
        return web.Response(body=body, content_type=_TYPES.get(path.suffix, "text/html"))
    told = json.loads(body)
    error = told.get("error") if isinstance(told, dict) else None
    return web.json_response(body=body, status=error if isinstance(error, int) else 200)


def _limit(host: str, wait: int) -> web.Response:
    """Refuse as X does, which tells the moment, or as Reddit does, which tells seconds."""
    if host.endswith("x.com"):
        headers = {"x-rate-limit-remaining": "0", "x-rate-limit-reset": str(int(time.time()) + wait)}
        return web.Response(status=429, text="Rate limit exceeded\n", headers=headers)
    headers = {"x-ratelimit-remaining": "0.0", "x-ratelimit-reset": str(wait)}
    return web.json_response({"message": "Too Many Requests", "error": 429}, status=429, headers=headers)


@asynccontextmanager
async def open_replay_site(media: Path, folder: Path) -> AsyncIterator[ReplaySite]:
    """Run the site over a folder of media; keys and certificates go into another."""
    site = ReplaySite(found_authority(folder, NAMES), media)
    application = web.Application()
    application.router.add_route("*", "/{tail:.*}", site.answer)
    runner = web.AppRunner(application, shutdown_timeout=0.1)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0, ssl_context=site.authority.server).start()
        site.port = runner.addresses[0][1]
        yield site
    finally:
        await runner.cleanup()
