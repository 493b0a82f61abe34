"""Bots that break the rules about answering interactions."""

from __future__ import annotations

from typing import Any

import pytest

from boss_bot.playground import NoAnswerError
from boss_bot.playground.interactions import USER_INSTALL, InteractionType
from boss_bot.playground.rules.rule import Rule
from tests.support.broken_bots.broken_bot import Act, Bench, BrokenBot, told
from tests.support.broken_bots.parts import (
    ANSWER,
    HELLO,
    V2,
    command,
    field,
    label,
    modal,
    row,
    select,
    text,
)

AUTOCOMPLETE = InteractionType.AUTOCOMPLETE


def answering(
    body: dict[str, Any],
    kind: InteractionType = InteractionType.COMMAND,
    *,
    after: float = 0.0,
    times: int = 1,
) -> Act:
    """Return an act that answers what a member did."""

    async def act(bench: Bench) -> str:
        interaction = bench.rest.interaction(kind)
        bench.playground.advance(after)
        for _ in range(times - 1):
            await bench.rest("POST", bench.rest.callback(interaction), body)
        return told(await bench.rest("POST", bench.rest.callback(interaction), body))

    return act


async def _never_answer(bench: Bench) -> str:
    await bench.rest("PUT", bench.rest.commands, [command()])
    with pytest.raises(NoAnswerError):
        await bench.playground.member("Mia").command("go", timeout=0.02)
    return "no refusal"


async def _answer_with_another_token(bench: Bench) -> str:
    path = f"/interactions/{bench.rest.interaction().id}/wrong/callback"
    return told(await bench.rest("POST", path, ANSWER))


async def _follow_up_with_another_token(bench: Bench) -> str:
    application = bench.playground.backend.world.application_id
    return told(await bench.rest("POST", f"/webhooks/{application}/wrong", HELLO))


async def _follow_up_without_an_answer(bench: Bench) -> str:
    return told(await bench.rest("POST", bench.rest.webhook(bench.rest.interaction()), HELLO))


async def _edit_after_a_quarter_of_an_hour(bench: Bench) -> str:
    interaction = bench.rest.interaction()
    await bench.rest("POST", bench.rest.callback(interaction), ANSWER)
    bench.playground.advance(15 * 60 + 1)
    return told(await bench.rest("PATCH", f"{bench.rest.webhook(interaction)}/messages/@original", HELLO))


async def _follow_up_six_times(bench: Bench) -> str:
    interaction = bench.rest.interaction(installed=(USER_INSTALL,))
    await bench.rest("POST", bench.rest.callback(interaction), ANSWER)
    for _ in range(5):
        assert "200" == told(await bench.rest("POST", bench.rest.webhook(interaction), HELLO))
        bench.playground.advance(3)
    return told(await bench.rest("POST", bench.rest.webhook(interaction), HELLO))


CHOICES = [{"name": str(number), "value": str(number)} for number in range(26)]

MODALS = tuple(
    BrokenBot(rule, answering(broken))
    for rule, broken in (
        (Rule.MODAL_SHAPE, modal(title="x" * 46)),
        (Rule.MODAL_SHAPE, modal(title="")),
        (Rule.MODAL_SHAPE, modal(custom_id="x" * 101)),
        (Rule.MODAL_SHAPE, modal(components=[])),
        (Rule.MODAL_SHAPE, modal(*[row(field(custom_id=str(n))) for n in range(6)])),
        (Rule.MODAL_SHAPE, modal(row(field(), field(custom_id="other")))),
        (Rule.MODAL_SHAPE, modal(row(select()))),
        (Rule.MODAL_SHAPE, modal(label(field(), label="x" * 46))),
        (Rule.MODAL_SHAPE, modal(label(text()))),
        (Rule.MODAL_INPUTS, modal(row(field(label="x" * 46)))),
        (Rule.MODAL_INPUTS, modal(row(field(style=3)))),
        (Rule.MODAL_INPUTS, modal(row(field(max_length=4001)))),
        (Rule.MODAL_INPUTS, modal(row(field(min_length=5, max_length=4)))),
        (Rule.MODAL_INPUTS, modal(row(field(value="x" * 4001)))),
        (Rule.MODAL_INPUTS, modal(row(field(placeholder="x" * 101)))),
        (Rule.MODAL_INPUTS, modal(label(select(disabled=True)))),
        (Rule.CUSTOM_ID_LENGTH, modal(row(field(custom_id="")))),
        (Rule.CUSTOM_ID_UNIQUE, modal(row(field()), row(field()))),
    )
)

INTERACTIONS = (
    BrokenBot(Rule.KNOWN_INTERACTION, _answer_with_another_token, "404 10062"),
    BrokenBot(Rule.ACKNOWLEDGE_IN_TIME, answering(ANSWER, after=3.1), "404 10062"),
    BrokenBot(Rule.ACKNOWLEDGE_IN_TIME, _never_answer, "no refusal"),
    BrokenBot(Rule.ACKNOWLEDGE_ONCE, answering(ANSWER, times=2), "400 40060"),
    BrokenBot(Rule.ACKNOWLEDGE_FIRST, _follow_up_without_an_answer, "404 10015"),
    BrokenBot(Rule.FITTING_CALLBACK, answering({"type": 7, "data": HELLO})),
    BrokenBot(Rule.FITTING_CALLBACK, answering({"type": 8, "data": {"choices": []}})),
    BrokenBot(Rule.FITTING_CALLBACK, answering(ANSWER, AUTOCOMPLETE)),
    BrokenBot(Rule.FITTING_CALLBACK, answering(modal(), InteractionType.MODAL)),
    BrokenBot(Rule.FITTING_CALLBACK, answering({"type": 6}, InteractionType.MODAL)),
    BrokenBot(Rule.DEFERRED_FLAGS, answering({"type": 5, "data": {"flags": V2}})),
    BrokenBot(Rule.AUTOCOMPLETE_CHOICES, answering({"type": 8, "data": {"choices": CHOICES}}, AUTOCOMPLETE)),
    BrokenBot(
        Rule.AUTOCOMPLETE_CHOICES,
        answering({"type": 8, "data": {"choices": [{"name": "", "value": "a"}]}}, AUTOCOMPLETE),
    ),
    *MODALS,
    BrokenBot(Rule.KNOWN_WEBHOOK, _follow_up_with_another_token, "404 10015"),
    BrokenBot(Rule.TOKEN_LIFE, _edit_after_a_quarter_of_an_hour, "401 50027"),
    BrokenBot(Rule.FOLLOWUP_BUDGET, _follow_up_six_times, "400 40094"),
)
