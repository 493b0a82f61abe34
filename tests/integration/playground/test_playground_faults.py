"""What can be made to go wrong, and what the real hikari makes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import aiohttp
import hikari
import pytest

from boss_bot.playground import Limits, NoAnswerError, open_playground
from boss_bot.playground.gateway.frames import CloseCode
from tests.support.bare_bot import running_bot
from tests.support.waiting import until

if TYPE_CHECKING:
    from boss_bot.playground import Playground
    from tests.support.rest import Rest

HELLO = {"content": "hello"}
MESSAGES = "/channels/{channel_id}/messages"
CALLBACK = "/interactions/{interaction_id}/{token}/callback"


@pytest.fixture(autouse=True)
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let hikari wait a hundredth of a second before it tries again, instead of one, two, four."""
    monkeypatch.setattr(hikari.impl.rate_limits.ExponentialBackOff, "__next__", lambda _: 0.01)


async def test_faults_strike_once(rest: Rest, playground: Playground) -> None:
    """An injected status has no effect on the world; a lost reply has."""
    playground.faults.fail("POST", MESSAGES, 503)
    failed = await rest("POST", rest.messages, HELLO)
    empty = len(playground.channel().messages)
    playground.faults.lose_reply("POST", MESSAGES)
    with pytest.raises(aiohttp.ClientConnectionError):
        await rest("POST", rest.messages, HELLO)
    playground.faults.delay("POST", MESSAGES, 0.01)
    slow = await rest("POST", rest.messages, HELLO)

    assert (503, 0, 200) == (failed.status, empty, slow.status)
    assert 2 == len(playground.channel().messages)


async def test_what_has_not_struck_can_be_taken_back(rest: Rest, playground: Playground) -> None:
    """A healed playground serves as before."""
    playground.faults.fail("POST", MESSAGES, 503, times=5)
    playground.faults.heal()

    assert 200 == (await rest("POST", rest.messages, HELLO)).status


async def test_status(bot: hikari.GatewayBot, playground: Playground) -> None:
    """A server error is tried again, and what was asked for happens once."""
    playground.faults.fail("POST", MESSAGES, 503, times=2)
    await bot.rest.create_message(playground.channel().id, "hello")

    assert [503, 503, 200] == [one.status for one in playground.ledger.requests if one.route == MESSAGES]
    assert ["hello"] == [message.content for message in playground.channel().messages]


async def test_latency() -> None:
    """An acknowledgement that is held up for too long comes too late for the member and for Discord."""
    limits = Limits(acknowledge_within=0.1)
    async with open_playground(limits=limits) as playground, running_bot(playground):
        playground.faults.delay("POST", CALLBACK, 0.2)
        with pytest.raises(NoAnswerError):
            await playground.member("Mia").command("slow", timeout=0.1)
        await until(lambda: any(one.status == 404 for one in playground.ledger.requests))

        # Once for the member who waited in vain, once for the bot that was refused.
        assert 2 == len(playground.ledger.forgive("acknowledge-in-time"))


@pytest.mark.parametrize(("nonce", "sent"), [(hikari.UNDEFINED, 2), ("n", 1)])
async def test_lost_replies(
    bot: hikari.GatewayBot, playground: Playground, nonce: hikari.UndefinedOr[str], sent: int
) -> None:
    """What took effect unheard is tried again, and happens twice but for a nonce."""
    playground.faults.lose_reply("POST", MESSAGES)
    await bot.rest.create_message(playground.channel().id, "hello", nonce=nonce)

    assert ["hello"] * sent == [message.content for message in playground.channel().messages]


@pytest.mark.parametrize("code", [None, CloseCode.UNKNOWN_ERROR])
async def test_gateway_drops(bot: hikari.GatewayBot, playground: Playground, code: int | None) -> None:
    """Events of the time between are replayed, in the same session."""
    before = set(playground.backend.hub.sessions)
    assert 1 == playground.drop_gateway(code)
    mia = playground.member("Mia")
    try:
        answer = await mia.command("slow", timeout=10)
    except NoAnswerError:
        pytest.fail("the interaction was not replayed")

    assert answer.interaction.acknowledged_at is not None
    assert before == set(playground.backend.hub.sessions)
    # More than three seconds would be Discord's doing here, not the bot's.
    playground.ledger.forgive("acknowledge-in-time")


async def test_the_clock(bot: hikari.GatewayBot, playground: Playground) -> None:
    """A quarter of an hour passes at once: the token is dead, the message lives."""
    answer = await (await playground.member("Mia").command("slow")).completed()
    application, token = playground.backend.world.application_id, answer.interaction.token
    playground.advance(15 * 60 + 1)
    with pytest.raises(hikari.UnauthorizedError) as refused:
        await bot.rest.edit_interaction_response(application, token, "late")

    assert 50027 == refused.value.code
    assert "thought" == answer.text
    assert playground.ledger.forgive("token-life")
