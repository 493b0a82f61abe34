"""Answers to interactions: how long they live, and who sees them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from boss_bot.playground.message import LOADING

if TYPE_CHECKING:
    from boss_bot.playground import Playground
    from tests.support.rest import Rest

HELLO = {"content": "hello"}
ANSWER = {"type": 4, "data": HELLO}


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


async def test_a_token_lives_for_a_quarter_of_an_hour(rest: Rest, playground: Playground) -> None:
    """Up to the end, the answer can be edited with the interaction's token."""
    interaction = rest.interaction()
    await rest("POST", rest.callback(interaction), ANSWER)
    playground.advance(15 * 60 - 1)

    assert 200 == (await rest("PATCH", rest.webhook(interaction) + "/messages/@original", HELLO)).status


async def test_an_installed_bot_follows_up_as_often_as_it_likes(rest: Rest, playground: Playground) -> None:
    """The budget of five follow-ups is for bots that only the member has installed."""
    interaction = rest.interaction()
    await rest("POST", rest.callback(interaction), ANSWER)
    for _ in range(6):
        await rest("POST", rest.webhook(interaction), HELLO)
        playground.advance(3)

    assert 6 == len(interaction.followups)
