"""Sending content with ranges, at a chosen speed, and as far as wanted."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

from aiohttp import web

from boss_bot.playground.site.visits import Visit

if TYPE_CHECKING:
    from boss_bot.playground.site.content import Content, Manner
    from boss_bot.playground.site.visits import Visits

CHUNK: Final = 64 * 1024
STEPS_PER_SECOND: Final = 20
"""Into how many pieces a throttled second is cut."""


class _CutOffError(Exception):
    """The connection was broken off because the manner wanted it."""


async def send(request: web.Request, content: Content, visits: Visits, manner: Manner) -> web.StreamResponse:
    """Answer a request with content, or the range of it that was asked for (RFC 9110, section 14)."""
    visit = visits.note(Visit(request.method, request.path, request.headers.get("Range")))
    try:
        start, stop = _asked(request, content) if manner.has_length else (0, content.size)
    except ValueError:
        visit.status = 416
        return web.Response(status=416, headers={"Content-Range": f"bytes */{content.size}"})
    response = _response(content, start, stop, manner)
    visit.status = response.status
    await response.prepare(request)
    try:
        if request.method != "HEAD":
            await _stream(response, content, (start, stop), visit, manner)
        visit.finished = True
    except _CutOffError:
        visit.was_cut = True
        assert request.transport is not None
        request.transport.abort()
    except ConnectionResetError:
        # The client went away; the log tells how far it came.
        pass
    finally:
        visits.changes.notify()
    return response


def _asked(request: web.Request, content: Content) -> tuple[int, int]:
    asked = request.http_range
    start, stop, _ = slice(asked.start, asked.stop).indices(content.size)
    if start >= stop:
        raise ValueError("range not satisfiable")
    return start, stop


def _response(content: Content, start: int, stop: int, manner: Manner) -> web.StreamResponse:
    response = web.StreamResponse(headers={"Content-Type": content.content_type})
    if not manner.has_length:
        response.enable_chunked_encoding()
        return response
    response.headers["Accept-Ranges"] = "bytes"
    response.content_length = stop - start
    if stop - start < content.size:
        response.set_status(206)
        response.headers["Content-Range"] = f"bytes {start}-{stop - 1}/{content.size}"
    return response


async def _stream(
    response: web.StreamResponse,
    content: Content,
    span: tuple[int, int],
    visit: Visit,
    manner: Manner,
) -> None:
    position, stop = span
    step = CHUNK if manner.rate is None else max(manner.rate // STEPS_PER_SECOND, 1)
    while position < stop:
        limits = [limit for limit in (manner.cut_after, manner.stall_after) if limit is not None]
        piece = min([step, stop - position, *(limit - visit.bytes_sent for limit in limits)])
        if piece <= 0:
            await _break_off(manner)
        await response.write(content.read(position, piece))
        position += piece
        visit.bytes_sent += piece
        if manner.rate is not None:
            await asyncio.sleep(piece / manner.rate)


async def _break_off(manner: Manner) -> None:
    if manner.stall_after is not None:
        # Ends when the client goes away or the site closes: the handler is cancelled.
        await asyncio.get_running_loop().create_future()
    raise _CutOffError
