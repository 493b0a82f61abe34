"""Sending and editing messages, with files, nonces, replies and threads."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import aiohttp
import pytest

from boss_bot.playground.limits import MIB
from boss_bot.playground.permissions import Permission

if TYPE_CHECKING:
    from boss_bot.playground import Playground
    from tests.support.rest import Rest

HELLO = {"content": "hello"}


async def test_a_limit_that_shrinks_is_no_breach(rest: Rest, playground: Playground) -> None:
    """The limit holds for each file, and a bot that has not been told of a lower one cannot know it."""
    playground.guild.upload_limit = MIB
    rest.interaction()
    exact = await rest.upload("POST", rest.messages, HELLO, ("a.jpg", bytes(MIB)), ("b.jpg", bytes(MIB)))
    playground.guild.upload_limit = MIB // 2
    behind = await rest.upload("POST", rest.messages, HELLO, ("c.jpg", bytes(MIB)))

    assert [(200, None), (413, 40005)] == [(said.status, said.code) for said in (exact, behind)]


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
    assert playground.ledger.forgive("v2-placed-files")


async def test_an_edit_keeps_the_files_that_it_names(rest: Rest, playground: Playground) -> None:
    """`attachments` on an edit says which files stay; without it all do."""
    sent = await rest.upload("POST", rest.messages, HELLO, ("a.jpg", b"a"), ("b.jpg", b"b"))
    path = f"{rest.messages}/{sent.body['id']}"
    await rest("PATCH", path, {"content": "all"})
    everything = len(playground.attachments())
    await rest("PATCH", path, {"attachments": [{"id": sent.body["attachments"][1]["id"]}]})

    assert (2, ["b.jpg"]) == (everything, [file.filename for file in playground.attachments()])


async def test_an_edit_hides_and_describes_a_file_anew(rest: Rest, playground: Playground) -> None:
    """Spoiler and alt text of a file that stays can be changed; left out, they stay as they are."""
    sent = await rest.upload("POST", rest.messages, HELLO, ("a.jpg", b"a"))
    path, file_id = f"{rest.messages}/{sent.body['id']}", sent.body["attachments"][0]["id"]
    seen = []
    for change in ({"is_spoiler": True}, {"description": "a boat"}):
        await rest("PATCH", path, {"attachments": [{"id": file_id, **change}]})
        (file,) = playground.attachments()
        seen.append((file.spoiler, file.description))

    assert [(True, None), (True, "a boat")] == seen


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

    assert [200, 400, 200] == [said.status for said in answers]
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


PINGS = [
    ({}, "Mia", True),
    ({"allowed_mentions": {"parse": []}}, "", False),
    ({"allowed_mentions": {"parse": ["everyone"]}}, "", True),
    ({"allowed_mentions": {"users": ["{mia}", "1"]}}, "Mia", False),
    ({"allowed_mentions": {"parse": [], "replied_user": True}}, "Sam", False),
]


@pytest.mark.parametrize(("body", "users", "everyone"), PINGS)
async def test_a_ping_is_both_written_and_allowed(
    rest: Rest, playground: Playground, body: dict[str, Any], users: str, everyone: bool
) -> None:
    """Who is named in the text is pinged only as far as the bot allows, and who is not named never."""
    mia, sam = playground.member("Mia").user, playground.member("Sam")
    playground.permit(Permission.MENTION_EVERYONE, Permission.NONE)
    allowed = json.loads(json.dumps(body).replace("{mia}", str(mia.id)))
    reply = {"message_reference": {"message_id": str(sam.say("hi").id)}}
    said = await rest("POST", rest.messages, {"content": f"@everyone <@{mia.id}>", **reply, **allowed})

    assert (users, everyone) == (
        " ".join(user["global_name"] for user in said.body["mentions"]),
        said.body["mention_everyone"],
    )


async def test_without_the_permission_not_everyone_is_pinged(rest: Rest, playground: Playground) -> None:
    """What a bot may not do, its message does not do either; embeds ping nobody at all."""
    mia = playground.member("Mia").user
    said = await rest("POST", rest.messages, {"content": "@everyone", "embeds": [{"title": f"<@{mia.id}>"}]})

    assert (False, []) == (said.body["mention_everyone"], said.body["mentions"])


async def test_what_others_write_is_hidden(rest: Rest, playground: Playground) -> None:
    """Without the intent for it, the content of a member's message does not reach the bot."""
    theirs = playground.member("Mia").say("secret")

    assert "" == (await rest("GET", f"{rest.messages}/{theirs.id}")).body["content"]


async def test_an_archived_thread_wakes_when_it_is_written_in(rest: Rest, playground: Playground) -> None:
    """Unless it is locked, a message takes it out again."""
    thread = playground.open_thread("holiday")
    playground.backend.publisher.archive(thread)
    said = await rest("POST", f"/channels/{thread.id}/messages", HELLO)

    assert (200, False) == (said.status, thread.archived)
