"""Bots that break the rules about every request, and about how many there are."""

from __future__ import annotations

from boss_bot.playground import Limits
from boss_bot.playground.limits import MIB
from boss_bot.playground.rules.rule import Rule
from tests.support.broken_bots.broken_bot import Bench, BrokenBot, getting, posting, told, uploading
from tests.support.broken_bots.parts import HELLO


async def _wrong_token(bench: Bench) -> str:
    return told(await bench.rest("GET", "/users/@me", Authorization="Bot nonsense"))


async def _nameless(bench: Bench) -> str:
    return told(await bench.rest("GET", "/users/@me", **{"User-Agent": "curl/8.0"}))


async def _no_json(bench: Bench) -> str:
    headers = {"Content-Type": "application/json"}
    return told(await bench.rest.send("POST", bench.rest.messages, headers, data=b"{"))


async def _plain_text(bench: Bench) -> str:
    headers = {"Content-Type": "text/plain"}
    return told(await bench.rest.send("POST", bench.rest.messages, headers, data=b"{}"))


async def _come_back_too_early(bench: Bench) -> str:
    for _ in range(6):
        await bench.rest("POST", bench.rest.messages, HELLO)
    bench.playground.advance(0.7)
    return told(await bench.rest("POST", bench.rest.messages, HELLO))


async def _go_on_after_a_global_429(bench: Bench) -> str:
    for _ in range(51):
        await bench.rest("GET", "/users/@me")
    bench.playground.advance(0.9)
    return told(await bench.rest("GET", "/users/@me"))


async def _go_on_editing_what_is_old(bench: Bench) -> str:
    path = f"{bench.rest.messages}/{(await bench.rest('POST', bench.rest.messages, HELLO)).body['id']}"
    bench.playground.advance(3601)
    for _ in range(4):
        await bench.rest("PATCH", path, HELLO)
    bench.playground.advance(6)
    return told(await bench.rest("PATCH", path, HELLO))


async def _collect_refusals(bench: Bench) -> str:
    """Write again and again to somebody who takes no messages: each time 403, and each time no breach."""
    mia = bench.playground.member("Mia").user
    bench.playground.close_messages("Mia")
    opened = await bench.rest("POST", "/users/@me/channels", {"recipient_id": str(mia.id)})
    for _ in range(3):
        await bench.rest("POST", f"/channels/{opened.body['id']}/messages", HELLO)
    return told(await bench.rest("GET", "/users/@me"))


REQUESTS = (
    BrokenBot(Rule.TOKEN, _wrong_token, "401 0"),
    BrokenBot(Rule.USER_AGENT, _nameless, "403 40333"),
    BrokenBot(Rule.KNOWN_ROUTE, getting("/nonsense"), "404 0"),
    BrokenBot(Rule.CONTENT_TYPE, _plain_text),
    BrokenBot(Rule.VALID_JSON, _no_json, "400 50109"),
    BrokenBot(
        Rule.REQUEST_SIZE,
        uploading(HELLO, ("a.jpg", bytes(13 * MIB)), ("b.jpg", bytes(13 * MIB))),
        "413 40005",
    ),
    BrokenBot(Rule.PAGE_LIMIT, getting("/channels/{channel}/messages?limit=101")),
    BrokenBot(Rule.PAGE_LIMIT, getting("/channels/{channel}/messages?limit=0")),
    BrokenBot(Rule.OPENAPI_DOCUMENT, posting({**HELLO, "allowed_mention": {}}), "200", judged=True),
    BrokenBot(Rule.ROUTE_RATE, _come_back_too_early, "429 0"),
    BrokenBot(Rule.GLOBAL_RATE, _go_on_after_a_global_429, "429 0"),
    BrokenBot(Rule.OLD_EDITS, _go_on_editing_what_is_old, "429 30046"),
    BrokenBot(Rule.INVALID_REQUESTS, _collect_refusals, "429 0", limits=Limits(invalid_requests=3)),
)
