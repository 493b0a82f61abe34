"""Sending and editing messages, with files, nonces, replies and permissions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import aiohttp
import pytest

from boss_bot.playground.limits import MIB
from boss_bot.playground.permissions import Permission

if TYPE_CHECKING:
    from boss_bot.playground import Playground
    from tests.support.rest import Rest

HELLO = {"content": "hello"}


async def test_an_empty_message_is_refused(rest: Rest, playground: Playground) -> None:
    """A message needs something in it."""
    said = await rest("POST", rest.messages, {"content": "  "})

    assert (400, 50006) == (said.status, said.code)
    assert playground.ledger.forgive("not-empty")


async def test_eleven_files_are_refused(rest: Rest, playground: Playground) -> None:
    """A message takes ten files."""
    said = await rest.upload("POST", rest.messages, HELLO, *[(f"{n}.jpg", b"x") for n in range(11)])

    assert (400, 30015) == (said.status, said.code)
    assert playground.ledger.forgive("file-count")


async def test_a_file_over_the_servers_limit_is_refused(rest: Rest, playground: Playground) -> None:
    """The limit holds for each file, and breaking it is a breach only if the bot was told of it."""
    playground.guild.upload_limit = MIB
    exact = await rest.upload("POST", rest.messages, HELLO, ("a.jpg", bytes(MIB)), ("b.jpg", bytes(MIB)))
    rest.interaction()
    told = await rest.upload("POST", rest.messages, HELLO, ("c.jpg", bytes(MIB + 1)))
    forgiven = playground.ledger.forgive("file-size")
    playground.guild.upload_limit = MIB // 2
    behind = await rest.upload("POST", rest.messages, HELLO, ("d.jpg", bytes(MIB)))

    assert [200, 413, 413] == [exact.status, told.status, behind.status]
    assert [40005, 1] == [told.code, len(forgiven)]
    assert [] == playground.breaches


async def test_a_request_over_25_mib_is_refused(rest: Rest, playground: Playground) -> None:
    """Ten files that fit one by one do not fit together."""
    said = await rest.upload(
        "POST", rest.messages, HELLO, ("a.jpg", bytes(13 * MIB)), ("b.jpg", bytes(13 * MIB))
    )

    assert (413, 40005) == (said.status, said.code)
    assert playground.ledger.forgive("request-size")


async def test_files_are_served_until_their_link_expires(rest: Rest, playground: Playground) -> None:
    """An attachment is renamed as Discord renames it, and its link is signed and dies after a day."""
    body = {"attachments": [{"id": 0, "filename": "my photo!.jpg"}]}
    said = await rest.upload("POST", rest.messages, body, ("0.jpg", b"pixels"))
    (file,) = said.body["attachments"]
    async with aiohttp.ClientSession() as session, session.get(file["url"]) as got:
        fresh = await got.read()
    playground.advance(25 * 3600)
    async with aiohttp.ClientSession() as session, session.get(file["url"]) as got:
        stale = got.status

    assert ("my_photo.jpg", "my photo!", 6) == (file["filename"], file["title"], file["size"])
    assert (b"pixels", 404) == (fresh, stale)


async def test_components_show_attachments(rest: Rest, playground: Playground) -> None:
    """Under components v2 a shown file leaves the list, and one that nothing shows is invisible."""
    shown = {"type": 12, "items": [{"media": {"url": "attachment://a.jpg"}}]}
    body = {"flags": 1 << 15, "components": [shown]}
    said = await rest.upload("POST", rest.messages, body, ("a.jpg", b"a"), ("b.jpg", b"b"))
    media = said.body["components"][0]["items"][0]["media"]

    assert ["b.jpg"] == [file["filename"] for file in said.body["attachments"]]
    assert media["url"].startswith(playground.base_url)
    assert ["a.jpg"] == [file.filename for file in playground.attachments()]


async def test_an_edit_keeps_the_files_that_it_names(rest: Rest, playground: Playground) -> None:
    """`attachments` on an edit says which files stay; without it all do."""
    sent = await rest.upload("POST", rest.messages, HELLO, ("a.jpg", b"a"), ("b.jpg", b"b"))
    path = f"{rest.messages}/{sent.body['id']}"
    await rest("PATCH", path, {"content": "all"})
    everything = len(playground.attachments())
    await rest("PATCH", path, {"attachments": [{"id": sent.body["attachments"][1]["id"]}]})

    assert (2, ["b.jpg"]) == (everything, [file.filename for file in playground.attachments()])


async def test_a_nonce_is_enforced_for_a_few_minutes(rest: Rest, playground: Playground) -> None:
    """The same nonce returns the first message; later it makes a new one."""
    body = {**HELLO, "nonce": "n", "enforce_nonce": True}
    ids = [(await rest("POST", rest.messages, body)).body["id"] for _ in range(2)]
    playground.advance(600)
    later = (await rest("POST", rest.messages, body)).body["id"]

    assert ids[0] == ids[1] != later


async def test_a_nonce_is_not_kept(rest: Rest) -> None:
    """It comes back from sending the message, and from reading the channel never."""
    sent = await rest("POST", rest.messages, {**HELLO, "nonce": "n"})
    read = await rest("GET", rest.messages)

    assert ("n", [False]) == (sent.body["nonce"], ["nonce" in message for message in read.body])


async def test_a_reply_refers_to_a_message_that_exists(rest: Rest, playground: Playground) -> None:
    """A reply to nothing is refused, unless that is said to be fine."""
    first = (await rest("POST", rest.messages, HELLO)).body["id"]
    answers = [
        await rest("POST", rest.messages, {**HELLO, "message_reference": reference})
        for reference in (
            {"message_id": first},
            {"message_id": "1"},
            {"message_id": "1", "fail_if_not_exists": False},
        )
    ]

    assert [200, 404, 200] == [said.status for said in answers]
    assert [19, None, 0] == [said.body.get("type") for said in answers]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", "43210"),
        ("?limit=2", "43"),
        ("?limit=2&after={1}", "32"),
        ("?limit=2&before={3}", "21"),
        ("?limit=3&around={2}", "321"),
    ],
)
async def test_messages_come_in_pages_newest_first(
    rest: Rest, playground: Playground, query: str, expected: str
) -> None:
    """`limit`, `after`, `before` and `around` cut the channel's history."""
    ids = [(await rest("POST", rest.messages, {"content": str(n)})).body["id"] for n in range(5)]

    said = await rest("GET", rest.messages + query.format(*ids))

    assert expected == "".join(message["content"] for message in said.body)


CASES: list[tuple[str, Permission, dict[str, Any]]] = [
    ("may-send-messages", Permission.SEND_MESSAGES, HELLO),
    ("may-embed-links", Permission.EMBED_LINKS, {"embeds": [{"title": "x"}]}),
    ("may-read-message-history", Permission.READ_MESSAGE_HISTORY, {"message_reference": {"message_id": "1"}}),
]


@pytest.mark.parametrize(("rule", "denied", "body"), CASES)
async def test_a_missing_permission_is_named(
    rest: Rest, playground: Playground, rule: str, denied: Permission, body: dict[str, Any]
) -> None:
    """What the bot may not do in a channel is refused with 50013."""
    playground.permit(Permission.NONE, denied)

    said = await rest("POST", rest.messages, body)

    assert (403, 50013) == (said.status, said.code)
    assert playground.ledger.forgive(rule)


async def test_a_hidden_channel_cannot_be_entered(rest: Rest, playground: Playground) -> None:
    """Without VIEW_CHANNEL everything in the channel is refused with 50001."""
    playground.permit(Permission.NONE, Permission.VIEW_CHANNEL)

    said = await rest("GET", rest.messages)

    assert (403, 50001) == (said.status, said.code)
    assert playground.ledger.forgive("view-channel")


async def test_attaching_needs_its_permission(rest: Rest, playground: Playground) -> None:
    """Without ATTACH_FILES nothing is uploaded."""
    playground.permit(Permission.NONE, Permission.ATTACH_FILES)

    said = await rest.upload("POST", rest.messages, HELLO, ("a.jpg", b"a"))

    assert (403, 50013) == (said.status, said.code)
    assert playground.ledger.forgive("may-attach-files")


async def test_only_own_messages_are_edited(rest: Rest, playground: Playground) -> None:
    """A member's message cannot be edited, needs a permission to be deleted, and hides its content."""
    theirs = playground.member("Mia").say("secret")
    path = f"{rest.messages}/{theirs.id}"

    assert 50005 == (await rest("PATCH", path, HELLO)).code
    assert 50013 == (await rest("DELETE", path)).code
    assert "" == (await rest("GET", path)).body["content"]
    assert playground.ledger.forgive("own-message")
    assert playground.ledger.forgive("may-manage-messages")


async def test_what_is_not_there_is_unknown(rest: Rest, playground: Playground) -> None:
    """Missing channels, messages, users and servers have their codes, and are no breach."""
    guild = playground.guild.id
    paths = ("/channels/1", f"{rest.messages}/1", "/users/1", "/guilds/1", f"/guilds/{guild}/members/1")

    assert [10003, 10008, 10013, 10004, 10013] == [(await rest("GET", path)).code for path in paths]


async def test_strange_requests_are_breaches(rest: Rest, playground: Playground) -> None:
    """A wrong token, an unknown address and a body that is no JSON are refused."""
    wrong = await rest("GET", "/users/@me", Authorization="Bot nonsense")
    unknown = await rest("GET", "/nonsense")
    url = playground.api_url + rest.messages
    async with rest.session.post(url, data=b"{", headers={"Authorization": rest.bot}) as broken:
        status = broken.status

    assert [401, 404, 400] == [wrong.status, unknown.status, status]
    for rule in ("token", "known-route", "valid-json"):
        assert playground.ledger.forgive(rule)


async def test_a_bot_can_write_to_a_member(rest: Rest, playground: Playground) -> None:
    """A direct message channel is opened once, and takes messages."""
    mia = playground.member("Mia").user
    first, again = [
        (await rest("POST", "/users/@me/channels", {"recipient_id": str(mia.id)})).body["id"]
        for _ in range(2)
    ]
    sent = await rest("POST", f"/channels/{first}/messages", HELLO)

    assert first == again
    assert 200 == sent.status
    assert 204 == (await rest("DELETE", f"/channels/{first}/messages/{sent.body['id']}")).status
