"""The rules about answering interactions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from boss_bot.playground.interactions import InteractionType
from boss_bot.playground.message import LOADING

if TYPE_CHECKING:
    from boss_bot.playground import Playground
    from tests.support.rest import Rest, Said

ANSWER = {"type": 4, "data": {"content": "hello"}}


def refused(said: Said) -> tuple[int, int | None]:
    """Return status and error code."""
    return said.status, said.code


async def test_a_late_acknowledgement_is_refused(rest: Rest, playground: Playground) -> None:
    """After three seconds the interaction is unknown."""
    interaction = rest.interaction()
    playground.advance(3.1)

    assert (404, 10062) == refused(await rest("POST", rest.callback(interaction), ANSWER))
    assert playground.ledger.forgive("acknowledge-in-time")


async def test_a_second_acknowledgement_is_refused(rest: Rest, playground: Playground) -> None:
    """An interaction is acknowledged once."""
    interaction = rest.interaction()

    assert 204 == (await rest("POST", rest.callback(interaction), ANSWER)).status
    assert (400, 40060) == refused(await rest("POST", rest.callback(interaction), ANSWER))
    assert playground.ledger.forgive("acknowledge-once")


async def test_a_callback_without_its_token_is_refused(rest: Rest, playground: Playground) -> None:
    """An id alone answers nothing."""
    interaction = rest.interaction()
    path = f"/interactions/{interaction.id}/wrong/callback"

    assert (404, 10062) == refused(await rest("POST", path, ANSWER))
    assert playground.ledger.forgive("known-interaction")


@pytest.mark.parametrize(
    ("kind", "callback"),
    [(InteractionType.COMMAND, 7), (InteractionType.AUTOCOMPLETE, 4), (InteractionType.COMMAND, 8)],
)
async def test_an_answer_must_fit_what_was_done(
    rest: Rest, playground: Playground, kind: InteractionType, callback: int
) -> None:
    """A command is not answered with choices, nor an autocompletion with a message."""
    said = await rest(
        "POST", rest.callback(rest.interaction(kind)), {"type": callback, "data": {"content": "x"}}
    )

    assert (400, 50035) == refused(said)
    assert playground.ledger.forgive("fitting-callback")


async def test_deferring_takes_no_flag_but_ephemeral(rest: Rest, playground: Playground) -> None:
    """Components v2 cannot be chosen while deferring."""
    said = await rest("POST", rest.callback(rest.interaction()), {"type": 5, "data": {"flags": 1 << 15}})

    assert (400, 50035) == refused(said)
    assert playground.ledger.forgive("deferred-flags")


async def test_more_than_25_choices_are_refused(rest: Rest, playground: Playground) -> None:
    """Autocompletion offers 25 choices."""
    interaction = rest.interaction(InteractionType.AUTOCOMPLETE)
    choices = [{"name": str(n), "value": str(n)} for n in range(26)]

    assert (400, 50035) == refused(
        await rest("POST", rest.callback(interaction), {"type": 8, "data": {"choices": choices}})
    )
    assert playground.ledger.forgive("autocomplete-choices")


async def test_an_interaction_token_dies_after_15_minutes(rest: Rest, playground: Playground) -> None:
    """The token works for a quarter of an hour, then is invalid."""
    interaction = rest.interaction()
    await rest("POST", rest.callback(interaction), ANSWER)
    playground.advance(14 * 60)
    early = await rest("PATCH", rest.webhook(interaction) + "/messages/@original", {"content": "b"})
    playground.advance(61)
    late = await rest("PATCH", rest.webhook(interaction) + "/messages/@original", {"content": "c"})

    assert [(200, None), (401, 50027)] == [refused(early), refused(late)]
    assert playground.ledger.forgive("token-life")


async def test_the_message_outlives_the_token(rest: Rest, playground: Playground) -> None:
    """The bot's own token edits the answer through its channel for as long as it likes."""
    interaction = rest.interaction()
    await rest("POST", rest.callback(interaction), ANSWER)
    playground.advance(24 * 3600)

    said = await rest("PATCH", f"{rest.messages}/{interaction.original_id}", {"content": "done"})

    assert 200 == said.status
    assert ["hello", "done"] == [
        one.content for one in playground.channel().history(interaction.original_id or 0)
    ]


async def test_followups_need_an_acknowledgement(rest: Rest, playground: Playground) -> None:
    """Nothing follows up what was never answered."""
    said = await rest("POST", rest.webhook(rest.interaction()), {"content": "x"})

    assert (404, 10015) == refused(said)
    assert playground.ledger.forgive("acknowledge-first")


async def test_a_user_installed_bot_has_five_followups(rest: Rest, playground: Playground) -> None:
    """Where only the user installed the application, the sixth follow-up is refused."""
    interaction = rest.interaction()
    interaction.channel = playground.backend.world.direct_channel(interaction.user)
    await rest("POST", rest.callback(interaction), ANSWER)
    codes = []
    for _ in range(6):
        codes.append((await rest("POST", rest.webhook(interaction), {"content": "x"})).code)
        playground.advance(3)

    assert [None] * 5 + [40094] == codes
    assert playground.ledger.forgive("followup-budget")


async def test_a_deferred_answer_loads_until_it_comes(rest: Rest, playground: Playground) -> None:
    """Deferring shows "thinking…"; editing the original replaces it, and its ephemeral state stays."""
    interaction = rest.interaction()
    path = rest.callback(interaction) + "?with_response=true"
    said = await rest("POST", path, {"type": 5, "data": {"flags": 64}})
    loading = playground.member("Mia").channel.get(interaction.original_id or 0)
    await rest("PATCH", rest.webhook(interaction) + "/messages/@original", {"content": "here"})
    done = playground.member("Mia").channel.get(interaction.original_id or 0)

    assert said.body["interaction"]["response_message_loading"]
    assert loading is not None
    assert loading.is_loading
    assert done is not None
    assert ("here", True, 0) == (done.content, done.is_ephemeral, done.flags & LOADING)
    assert [] == playground.channel().messages
    assert [done] == playground.channel().seen_by(interaction.user.id)
