"""Bodies are held to Discord's own document, and the check can fail."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from boss_bot.playground.rules.rule import Rule
from tests.support.bare_bot import running_bot
from tests.support.openapi import watch
from tests.support.openapi_bodies import (
    CALLBACK,
    COMMANDS,
    MESSAGE,
    MESSAGES,
    ORIGINAL,
    RIGHT,
    WEBHOOK,
    WRONG,
)

if TYPE_CHECKING:
    from boss_bot.playground import Playground
    from tests.support.openapi import DiscordDocument
    from tests.support.rest import Rest

WRITTEN = [
    ("PUT", COMMANDS),
    ("POST", CALLBACK),
    ("POST", MESSAGES),
    ("PATCH", MESSAGE),
    ("POST", WEBHOOK),
    ("PATCH", ORIGINAL),
]


@pytest.fixture
def document(discord_document: DiscordDocument | None) -> DiscordDocument:
    """Discord's document, without which there is nothing to check."""
    if discord_document is None:
        pytest.skip("DISCORD_OPENAPI_SPEC names no copy of Discord's OpenAPI document")
    return discord_document


@pytest.mark.parametrize(("method", "template", "body"), RIGHT)
def test_a_right_body_passes(document: DiscordDocument, method: str, template: str, body: object) -> None:
    """What Discord accepts is not complained about."""
    assert [] == document.mismatches(method, template, body)


@pytest.mark.parametrize(("method", "template", "body", "complaint"), WRONG)
def test_a_wrong_body_is_caught(
    document: DiscordDocument, method: str, template: str, body: object, complaint: str
) -> None:
    """An offence is told once, and where it stands, also inside a union."""
    (told,) = document.mismatches(method, template, body)

    assert complaint == told[: len(complaint)]


def test_the_check_bites_on_every_route(document: DiscordDocument, playground: Playground) -> None:
    """For each route that takes a body there is one that is caught."""
    served = {(route.method, route.template) for route in playground.api._routes}
    written = {route for route in served if route[0] in ("POST", "PUT", "PATCH")}

    assert set() == written - {(method, template) for method, template, _, _ in WRONG}


def test_the_playground_serves_what_discord_serves(document: DiscordDocument, playground: Playground) -> None:
    """No route is the playground's own invention."""
    served = [(route.method, route.template) for route in playground.api._routes]

    assert [] == [route for route in served if not document.knows(*route)]


@pytest.mark.parametrize("files", [(), (("a.txt", b"a"),)])
async def test_a_mismatch_stands_in_the_ledger(
    document: DiscordDocument, playground: Playground, rest: Rest, files: tuple[tuple[str, bytes], ...]
) -> None:
    """A body that the playground itself takes is held to the document, whether JSON or a form with files."""
    watch(playground, document)
    body = {"content": "x", "allowed_mention": {}}
    said = await (
        rest.upload("POST", rest.messages, body, *files) if files else rest("POST", rest.messages, body)
    )

    assert (200, [f"POST {MESSAGES}"]) == (
        said.status,
        [one.request for one in playground.ledger.forgive(Rule.OPENAPI_DOCUMENT)],
    )


def test_every_bot_is_judged() -> None:
    """No test outside these lets a bot onto a playground that does not hold its bodies to the document."""
    tests, own = Path(__file__).parents[2], Path(__file__).parent
    openers = {path for path in tests.rglob("*.py") if "open_playground(" in path.read_text()}

    assert {tests / "support/judged.py"} == {path for path in openers if path.parent != own}


async def test_a_bare_bot_passes(document: DiscordDocument, playground: Playground) -> None:
    """Whatever the libraries send by themselves fits the document, on every route that the bot writes to."""
    watch(playground, document)
    async with running_bot(playground):
        mia = playground.member("Mia")
        message = (await mia.command("fetch", url="http://example.org/")).message
        assert message is not None
        await playground.until(lambda: len(playground.attachments()) == 2)
        await mia.press(message, "Cancel")
        await (await mia.command("slow")).completed()
        await mia.autocomplete("pick", option="item", typed="ab")
        await mia.command("every", text="hi", number=3)
        await mia.fill(await mia.command("name"), {"Name": "Boat"})
        await mia.command("panel")
        await mia.command("gallery")
        quoted = await mia.message_command("Quote", mia.say("hello"))
        await playground.until(lambda: quoted.followups)

    written = {(one.method, one.route) for one in playground.ledger.requests if one.method != "GET"}
    assert {*WRITTEN} == written
    assert [] == playground.breaches
