"""Bots that break the rules about files."""

from __future__ import annotations

from boss_bot.playground.limits import MIB
from boss_bot.playground.rules.rule import Rule
from tests.support.broken_bots.broken_bot import Bench, BrokenBot, posting, told, uploading
from tests.support.broken_bots.parts import HELLO


def _many(count: int) -> list[tuple[str, bytes]]:
    return [(f"{number}.jpg", b"x") for number in range(count)]


def _many(count: int) -> list[tuple[str, bytes]]:
    return [(f"{number}.jpg", b"x") for number in range(count)]


async def _fill_up_by_an_edit(bench: Bench) -> str:
    sent = await bench.rest.upload("POST", bench.rest.messages, HELLO, *_many(9))
    path = f"{bench.rest.messages}/{sent.body['id']}"
    return told(await bench.rest.upload("PATCH", path, {}, *_many(2)))


async def _ignore_the_limit(bench: Bench) -> str:
    bench.playground.guild.upload_limit = MIB
    bench.rest.interaction()
    files = (("a.jpg", b"a"), ("b.jpg", bytes(MIB + 1)))
    return told(await bench.rest.upload("POST", bench.rest.messages, HELLO, *files))


FILES = (
    BrokenBot(Rule.FILE_COUNT, uploading(HELLO, *_many(11)), "400 30015"),
    BrokenBot(Rule.FILE_COUNT, _fill_up_by_an_edit, "400 30015"),
    BrokenBot(Rule.FILE_SIZE, _ignore_the_limit, "413 40005"),
    BrokenBot(Rule.ATTACHMENT_ENTRIES, posting({**HELLO, "attachments": [{"id": 0, "filename": "a"}]})),
    BrokenBot(
        Rule.ALT_TEXT_LENGTH,
        uploading({"attachments": [{"id": 0, "description": "x" * 1025}]}, ("a.jpg", b"a")),
    ),
)
