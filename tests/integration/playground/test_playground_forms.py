"""What is just allowed passes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from boss_bot.playground.interactions import InteractionType
from tests.support.broken_bots.parts import (
    EPHEMERAL,
    FIELD,
    ITEM,
    button,
    command,
    container,
    embed,
    field,
    gallery,
    label,
    link,
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
    from tests.support.rest import Rest

OPTIONS = [{"label": "x" * 100, "value": str(n), "description": "x" * 100} for n in range(25)]

MESSAGES = [
    {"content": "x" * 2000, "nonce": "n" * 25},
    {"content": "x", "allowed_mentions": {"parse": ["roles"], "users": ["1"]}},
    {"embeds": [{"description": "x" * 3000}] * 2},
    {"embeds": [{"title": "x" * 256, "url": "https://example.org/"}] * 10},
    embed(description="x" * 4096, footer={"text": "x" * 1800}),
    embed(fields=[FIELD] * 25, author={"name": "x" * 256, "icon_url": "attachment://a.png"}),
    rows(*[row(*[button(custom_id=f"{n}{m}") for m in range(5)]) for n in range(5)]),
    rows(row(link(url="https://example.org/" + "x" * 492), button(custom_id="x" * 100, label="x" * 80))),
    rows(row(button(label=None, emoji={"name": "✖"}))),
    rows(row(select(*OPTIONS, min_values=0, max_values=25, placeholder="x" * 150))),
    v2(*[text()] * 40),
    v2(container(text("x" * 4000), gallery(ITEM))),
    v2(gallery(*[{**ITEM, "description": "x" * 1024}] * 10)),
    v2(container(section(text(), text(), text()), row(button(custom_id="other")), {"type": 14})),
]


@pytest.mark.parametrize("body", MESSAGES)
async def test_a_message_at_the_limits_is_accepted(rest: Rest, playground: Playground, body: Any) -> None:
    """Neither the last character nor the last component is one too many."""
    said = await rest("POST", rest.messages, body)

    assert (200, 1) == (said.status, len(playground.channel().messages))


async def test_ten_files_are_accepted(rest: Rest, playground: Playground) -> None:
    """Ten files of which each has a long alt text come as one message."""
    entries = [{"id": number, "description": "x" * 1024} for number in range(10)]
    files = [(f"{number}.jpg", b"x") for number in range(10)]
    said = await rest.upload("POST", rest.messages, {"attachments": entries}, *files)

    assert (200, 10) == (said.status, len(playground.attachments()))


COMMANDS = [
    command(name="größe_1", description="x" * 100),
    command(*[option(name=f"o{n}", required=n < 5) for n in range(25)]),
    command(option(choices=[{"name": "x" * 100, "value": f"{n}"} for n in range(25)])),
    command(option(autocomplete=True, min_length=0, max_length=6000)),
    command(
        {**option(name="group", type=2), "options": [{**option(name="sub", type=1), "options": [option()]}]}
    ),
    {"name": "Download media", "type": 3},
]


@pytest.mark.parametrize("body", COMMANDS)
async def test_a_command_at_the_limits_is_registered(rest: Rest, playground: Playground, body: Any) -> None:
    """All kinds of nesting, and as many options and choices as there may be."""
    said = await rest("PUT", rest.commands, [body])

    assert (200, 1) == (said.status, len(playground.backend.commands))


async def test_a_scope_takes_a_hundred_slash_and_fifteen_message_commands(rest: Rest) -> None:
    """Commands of different kinds are counted apart, and may share a name."""
    slash = [command(name=f"a{number}") for number in range(100)]
    menus = [{"name": f"a{number}", "type": 3} for number in range(15)]

    assert 200 == (await rest("PUT", rest.commands, [*slash, *menus])).status


ANSWERS = [
    (InteractionType.COMMAND, {"type": 4, "data": {"content": "x", "flags": EPHEMERAL}}),
    (InteractionType.COMMAND, {"type": 5, "data": {"flags": EPHEMERAL}}),
    (InteractionType.COMMAND, modal(*[row(field(custom_id=str(n), label="x" * 45)) for n in range(5)])),
    (
        InteractionType.COMMAND,
        modal(row(field(min_length=0, max_length=4000, value="x" * 4000)), title="x" * 45),
    ),
    (InteractionType.COMMAND, modal(text(), label(select(), label="x" * 45), label(field(label=None)))),
    (InteractionType.MODAL, {"type": 4, "data": {"content": "x"}}),
    (
        InteractionType.AUTOCOMPLETE,
        {"type": 8, "data": {"choices": [{"name": "x" * 100, "value": str(n)} for n in range(25)]}},
    ),
]


@pytest.mark.parametrize(("kind", "body"), ANSWERS)
async def test_an_answer_at_the_limits_is_accepted(rest: Rest, kind: InteractionType, body: Any) -> None:
    """Modals, choices and private answers, as large as they may be."""
    assert 204 == (await rest("POST", rest.callback(rest.interaction(kind)), body)).status
