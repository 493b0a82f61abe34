"""Whatever the playground answers is what Discord's document says that Discord answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from boss_bot.playground.interactions import InteractionType
from tests.support.broken_bots.parts import (
    ANSWER,
    FIELD,
    HELLO,
    ITEM,
    button,
    command,
    container,
    embed,
    gallery,
    modal,
    option,
    row,
    rows,
    section,
    select,
    text,
    v2,
)

if TYPE_CHECKING:
    from boss_bot.playground import Playground
    from boss_bot.playground.interactions import Interaction
    from tests.support.openapi import DiscordDocument
    from tests.support.rest import Rest, Said

pytestmark = pytest.mark.usefixtures("needs_document")
"""The fixture `playground` holds every answer to the document."""

CONFIRM = "?with_response=true"
CHOICES = {"type": 8, "data": {"choices": [{"name": "a", "value": "a"}]}}
UPLOADED = {"type": 13, "file": {"url": "attachment://a.txt"}}
THUMBNAIL = {"type": 11, **ITEM}

BODIES: list[dict[str, Any]] = [
    HELLO,
    rows(row(button(), button(custom_id="b", label=None, emoji={"name": "✖"})), row(select())),
    rows(row({"type": 5, "custom_id": "people"}), row({"type": 8, "custom_id": "channels"})),
    embed(fields=[FIELD], image={"url": "https://example.org/a.png"}, footer={"text": "x"}, color=1),
    v2(container(gallery(ITEM), {"type": 14}, section(text(), accessory=THUMBNAIL)), row(button())),
]


@pytest.fixture
def needs_document(discord_document: DiscordDocument | None) -> None:
    """Discord's document, without which there is nothing to check."""
    if discord_document is None:
        pytest.skip("DISCORD_OPENAPI_SPEC names no copy of Discord's OpenAPI document")


@pytest.mark.parametrize("body", BODIES)
async def test_messages_of_all_kinds(rest: Rest, playground: Playground, body: dict[str, Any]) -> None:
    """Sent, listed, read, edited, as an answer and as a follow-up, a message has every field of Discord's."""
    sent = await rest("POST", rest.messages, body)
    path = f"{rest.messages}/{sent.body['id']}"
    interaction = rest.interaction()
    said = [
        sent,
        await rest("POST", rest.messages, {**body, "message_reference": {"message_id": sent.body["id"]}}),
        await rest("GET", rest.messages),
        await rest("GET", path),
        await rest("PATCH", path, body),
        await rest("POST", rest.callback(interaction) + CONFIRM, {"type": 4, "data": body}),
        await rest("POST", rest.webhook(interaction), body),
    ]

    assert {200} == {one.status for one in said}


async def test_files(rest: Rest, playground: Playground) -> None:
    """An uploaded file is described as an attachment, and as what a component or an embed shows."""
    for body in (HELLO, v2(UPLOADED, gallery({"media": {"url": "attachment://a.txt"}}))):
        said = await rest.upload("POST", rest.messages, body, ("a.txt", b"a"))

        assert 200 == said.status


async def test_confirmations(rest: Rest, playground: Playground) -> None:
    """An acknowledgement is confirmed with the message that it made, if it made one."""
    answers: list[tuple[InteractionType, dict[str, Any]]] = [
        (InteractionType.COMMAND, ANSWER),
        (InteractionType.COMMAND, {"type": 5}),
        (InteractionType.COMMAND, modal()),
        (InteractionType.AUTOCOMPLETE, CHOICES),
        (InteractionType.MODAL, ANSWER),
    ]
    said = [
        await rest("POST", rest.callback(rest.interaction(kind)) + CONFIRM, body) for kind, body in answers
    ]

    assert [True, False, False, False, True] == ["resource" in one.body for one in said]


async def test_everything_else(rest: Rest, playground: Playground) -> None:
    """On every route that is served there is an answer that fits, good or bad."""
    await _ask_for_all_there_is(rest, playground)
    await _register(rest, rest.commands)
    await _register(rest, rest.commands.replace("/commands", f"/guilds/{playground.guild.id}/commands"))
    await _write_and_delete(rest)
    await _follow_up(rest, rest.interaction())
    served = {(route.method, route.template) for route in playground.api._routes}

    assert served == {(one.method, one.route) for one in playground.ledger.requests if one.status < 300}


async def _ask_for_all_there_is(rest: Rest, playground: Playground) -> None:
    mia, guild, thread = playground.member("Mia").user, playground.guild.id, playground.open_thread("holiday")
    direct = await rest("POST", "/users/@me/channels", {"recipient_id": str(mia.id)})
    paths = ("/gateway", "/gateway/bot", "/users/@me", "/applications/@me", "/oauth2/applications/@me")
    for path in (*paths, f"/users/{mia.id}", f"/guilds/{guild}", f"/guilds/{guild}/channels"):
        await rest("GET", path)
    for channel in (playground.channel().id, thread.id, direct.body["id"]):
        await rest("GET", f"/channels/{channel}")
    await rest("GET", f"/guilds/{guild}/members/{mia.id}")
    await rest("GET", "/channels/1")


async def _register(rest: Rest, path: str) -> None:
    body = command(option(choices=[{"name": "a", "value": "a"}]), default_member_permissions=8192)
    await rest("PUT", path, [body, {"name": "Download media", "type": 3}])
    made = await rest("POST", path, command(name="other", contexts=[0]))
    await rest("GET", path)
    one = f"{path}/{made.body['id']}"
    for method, change in (
        ("GET", None),
        ("PATCH", {"description": "Went"}),
        ("DELETE", None),
        ("DELETE", None),
    ):
        await rest(method, one, change)


async def _write_and_delete(rest: Rest) -> None:
    path = f"{rest.messages}/{(await rest('POST', rest.messages, HELLO)).body['id']}"
    await rest("PATCH", path, HELLO)
    for method in ("GET", "DELETE", "DELETE"):
        await rest(method, path)
    await rest("GET", rest.messages)
    for _ in range(5):
        await rest("POST", rest.messages, HELLO)


async def _follow_up(rest: Rest, interaction: Interaction) -> None:
    await rest("POST", rest.callback(interaction) + CONFIRM, ANSWER)
    made: Said = await rest("POST", rest.webhook(interaction), HELLO)
    for name in (made.body["id"], "@original"):
        rest.playground.advance(2)
        for method, change in (("GET", None), ("PATCH", HELLO), ("DELETE", None)):
            await rest(method, f"{rest.webhook(interaction)}/messages/{name}", change)
