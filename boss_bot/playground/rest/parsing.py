"""Reading request bodies, as JSON or as a form with files."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from aiohttp import BodyPartReader

from boss_bot.playground.attachments import Upload
from boss_bot.playground.rules.requests import decoded, json_type, largest_request, request_size

if TYPE_CHECKING:
    from aiohttp import web

    from boss_bot.playground.guild import Guild
    from boss_bot.playground.limits import Limits

FILE_FIELD: Final = re.compile(r"files\[(\d+)\]")


async def read_body(request: web.Request, guild: Guild, limits: Limits) -> tuple[Any, list[Upload]]:
    """Return the JSON body and the uploaded files.

    The request is read to its end even when it is too large, since a client that is cut off while sending
    never sees the answer.

    Raises:
        RefusedError: Too large, or not JSON.
    """
    if (request.content_length or 0) > largest_request(guild, limits):
        await _drain(request)
        request_size(request.content_length or 0, guild, limits)
    if request.content_type.startswith("multipart/"):
        return await _read_form(request, guild, limits)
    raw = await request.read()
    request_size(len(raw), guild, limits)
    if not raw:
        return None, []
    json_type(request.content_type)
    return decoded(raw), []


async def _read_form(request: web.Request, guild: Guild, limits: Limits) -> tuple[Any, list[Upload]]:
    body: Any = None
    uploads: list[Upload] = []
    size = 0
    async for part in await request.multipart():
        assert isinstance(part, BodyPartReader)
        content = bytes(await part.read())
        size += len(content)
        if part.name == "payload_json":
            # hikari sends it as octet-stream without a file name: only the field's name tells.
            body = decoded(content)
        elif (match := FILE_FIELD.fullmatch(part.name or "")) is not None:
            content_type = part.headers.get("Content-Type", "application/octet-stream")
            uploads.append(Upload(match[1], part.filename or "unknown", content_type, content))
    request_size(size, guild, limits)
    return body, uploads


async def _drain(request: web.Request) -> None:
    async for _ in request.content.iter_any():
        pass
