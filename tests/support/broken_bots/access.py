"""Bots that reach for what is not there, or not theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from boss_bot.playground.permissions import Permission
from boss_bot.playground.rules.rule import Rule
from tests.support.broken_bots.broken_bot import Act, Bench, BrokenBot, getting, posting, told, uploading
from tests.support.broken_bots.parts import ANSWER, EPHEMERAL, HELLO

if TYPE_CHECKING:
    from tests.support.rest import Said

REPLY = {**HELLO, "message_reference": {"message_id": "1"}}


def without(denied: Permission, act: Act) -> Act:
    """Return an act that is tried without a permission."""

    async def denied_act(bench: Bench) -> str:
        bench.playground.permit(Permission.NONE, denied)
        return await act(bench)

    return denied_act


def to_mias_message(method: str) -> Act:
    """Return an act on what a member has written."""

    async def act(bench: Bench) -> str:
        message = bench.playground.member("Mia").say("mine")
        body = HELLO if method == "PATCH" else None
        return told(await bench.rest(method, f"{bench.rest.messages}/{message.id}", body))

    return act


async def _in_a_thread(bench: Bench, method: str, *, archived: bool = False, locked: bool = False) -> Said:
    thread = bench.playground.open_thread("holiday")
    path = f"/channels/{thread.id}/messages"
    if method == "PATCH":
        path += f"/{(await bench.rest('POST', path, HELLO)).body['id']}"
    bench.playground.backend.publisher.archive(thread, archived=archived, locked=locked)
    return await bench.rest(method, path, HELLO)


async def _write_in_a_thread(bench: Bench) -> str:
    return told(await _in_a_thread(bench, "POST"))


async def _edit_in_an_archived_thread(bench: Bench) -> str:
    return told(await _in_a_thread(bench, "PATCH", archived=True))


async def _write_in_a_locked_thread(bench: Bench) -> str:
    return told(await _in_a_thread(bench, "POST", archived=True, locked=True))


async def _write_to_somebody_who_does_not_want_it(bench: Bench) -> str:
    mia = bench.playground.member("Mia").user
    opened = await bench.rest("POST", "/users/@me/channels", {"recipient_id": str(mia.id)})
    bench.playground.close_messages("Mia")
    return told(await bench.rest("POST", f"/channels/{opened.body['id']}/messages", HELLO))


async def _edit_an_ephemeral_answer_with_the_own_token(bench: Bench) -> str:
    interaction = bench.rest.interaction()
    answer: dict[str, Any] = {**ANSWER, "data": {**HELLO, "flags": EPHEMERAL}}
    await bench.rest("POST", bench.rest.callback(interaction), answer)
    return told(await bench.rest("PATCH", f"{bench.rest.messages}/{interaction.original_id}", HELLO))


UNKNOWN = tuple(
    BrokenBot(rule, act, met, is_breach=False)
    for rule, act, met in (
        (Rule.KNOWN_CHANNEL, getting("/channels/1"), "404 10003"),
        (Rule.KNOWN_GUILD, getting("/guilds/1"), "404 10004"),
        (Rule.KNOWN_MESSAGE, getting("/channels/{channel}/messages/1"), "404 10008"),
        (Rule.KNOWN_MESSAGE, _edit_an_ephemeral_answer_with_the_own_token, "404 10008"),
        (Rule.KNOWN_USER, getting("/users/1"), "404 10013"),
        (Rule.KNOWN_USER, getting("/guilds/{guild}/members/1"), "404 10013"),
        (Rule.KNOWN_REFERENCE, posting(REPLY), "400 50035"),
        (Rule.OPEN_DIRECT_MESSAGES, _write_to_somebody_who_does_not_want_it, "403 50007"),
        (Rule.ACTIVE_THREAD, _edit_in_an_archived_thread, "400 50083"),
        (Rule.ACTIVE_THREAD, _write_in_a_locked_thread, "400 50083"),
    )
)

FORBIDDEN = tuple(
    BrokenBot(rule, without(denied, act), met)
    for rule, denied, act, met in (
        (Rule.VIEW_CHANNEL, Permission.VIEW_CHANNEL, getting("/channels/{channel}/messages"), "403 50001"),
        (Rule.MAY_SEND_MESSAGES, Permission.SEND_MESSAGES, posting(HELLO), "403 50013"),
        (
            Rule.MAY_SEND_MESSAGES_IN_THREADS,
            Permission.SEND_MESSAGES_IN_THREADS,
            _write_in_a_thread,
            "403 50013",
        ),
        (Rule.MAY_ATTACH_FILES, Permission.ATTACH_FILES, uploading(HELLO, ("a.jpg", b"a")), "403 50013"),
        (Rule.MAY_EMBED_LINKS, Permission.EMBED_LINKS, posting({"embeds": [{"title": "x"}]}), "403 50013"),
        (
            Rule.MAY_READ_MESSAGE_HISTORY,
            Permission.READ_MESSAGE_HISTORY,
            getting("/channels/{channel}/messages/1"),
            "403 50013",
        ),
        (Rule.REPLY_HISTORY, Permission.READ_MESSAGE_HISTORY, posting(REPLY), "403 160002"),
    )
)

ACCESS = (
    *UNKNOWN,
    *FORBIDDEN,
    BrokenBot(Rule.OWN_MESSAGE, to_mias_message("PATCH"), "403 50005"),
    BrokenBot(Rule.MAY_MANAGE_MESSAGES, to_mias_message("DELETE"), "403 50013"),
)
