"""The rules about how often."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import aiohttp

from boss_bot.playground import Limits, open_playground
from tests.support.rest import Rest

if TYPE_CHECKING:
    from boss_bot.playground import Playground

HELLO = {"content": "hello"}


async def test_a_channel_takes_five_messages_at_once(rest: Rest, playground: Playground) -> None:
    """The headers count down; the sixth is refused with 429, and a second later there is room for one."""
    answers = [await rest("POST", rest.messages, HELLO) for _ in range(6)]
    resets = [float(said.headers["X-RateLimit-Reset-After"]) for said in answers[:5]]
    playground.advance(answers[5].body["retry_after"])
    later = [(await rest("POST", rest.messages, HELLO)).status for _ in range(2)]

    assert [200] * 5 + [429] == [said.status for said in answers]
    assert ["4", "3", "2", "1", "0", "0"] == [said.headers["X-RateLimit-Remaining"] for said in answers]
    assert ("5", "user") == (answers[0].headers["X-RateLimit-Limit"], answers[5].headers["X-RateLimit-Scope"])
    assert resets == sorted(resets)
    assert 0 < resets[0] <= 1
    assert 4 < resets[4] <= 5
    assert 0.5 < answers[5].body["retry_after"] <= 1
    assert [200, 429] == later


async def test_a_429_is_a_breach_only_after_a_warning(rest: Rest, playground: Playground) -> None:
    """Requests in flight together are counted apart; coming back against the headers is an offence."""
    await asyncio.gather(*[rest("POST", rest.messages, HELLO) for _ in range(7)])
    cold = (playground.ledger.cold_rate_limits, len(playground.breaches))
    playground.advance(0.7)
    await rest("POST", rest.messages, HELLO)

    assert (2, 0) == cold
    assert 1 == len(playground.ledger.forgive("route-rate"))


async def test_edits_have_a_bucket_of_their_own(rest: Rest) -> None:
    """Sends do not use up edits, of which five come at once as well."""
    ids = [(await rest("POST", rest.messages, HELLO)).body["id"] for _ in range(5)]
    statuses = [
        (await rest("PATCH", f"{rest.messages}/{ids[0]}", {"content": str(n)})).status for n in range(6)
    ]

    assert [200] * 5 + [429] == statuses


async def test_a_reset_is_told_in_the_clients_time(rest: Rest, playground: Playground) -> None:
    """However far the playground's clock was moved, the client waits seconds and not hours."""
    before = float((await rest("POST", rest.messages, HELLO)).headers["X-RateLimit-Reset"])
    playground.advance(3600)
    after = float((await rest("POST", rest.messages, HELLO)).headers["X-RateLimit-Reset"])

    assert abs(after - before) < 5


async def test_old_messages_are_rarely_edited(rest: Rest, playground: Playground) -> None:
    """After an hour a channel takes three edits in twenty seconds; ignoring that is an offence."""
    path = f"{rest.messages}/{(await rest('POST', rest.messages, HELLO)).body['id']}"
    playground.advance(3601)
    statuses = [(await rest("PATCH", path, {"content": str(n)})).status for n in range(4)]
    playground.advance(6)
    again = await rest("PATCH", path, HELLO)
    offences = playground.ledger.forgive("old-edits")
    playground.advance(20)

    assert [200, 200, 200, 429] == statuses
    assert (429, 30046, 1) == (again.status, again.code, len(offences))
    assert 200 == (await rest("PATCH", path, HELLO)).status


async def test_fifty_requests_a_second_in_all(rest: Rest, playground: Playground) -> None:
    """The global limit does not hold for interactions."""
    said = await asyncio.gather(*[rest("GET", "/users/@me") for _ in range(60)])
    refused = [one for one in said if one.status == 429]
    interaction = rest.interaction()
    answer = await rest("POST", rest.callback(interaction), {"type": 4, "data": HELLO})

    assert 10 == len(refused)
    assert all(one.body["global"] and one.headers["X-RateLimit-Global"] for one in refused)
    assert (204, 0) == (answer.status, len(playground.breaches))


async def test_too_many_invalid_requests_are_a_ban() -> None:
    """Collecting 401s, 403s and 429s ends in a ban of the address for everything."""
    async with (
        open_playground(limits=Limits(invalid_requests=3)) as playground,
        aiohttp.ClientSession() as session,
    ):
        rest = Rest(playground, session)
        for _ in range(3):
            await rest("GET", "/users/@me", Authorization="Bot wrong")
        banned = await rest("GET", "/users/@me")
        playground.advance(601)
        free = await rest("GET", "/users/@me")

        assert (429, 200) == (banned.status, free.status)
        assert playground.ledger.forgive("invalid-requests")
