"""Every rule that the playground enforces has its source, and bots that it catches."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import aiohttp
import pytest

from boss_bot.playground import Clock, open_playground
from boss_bot.playground.rules.catalogue import catalogue
from boss_bot.playground.rules.rule import GatewayRule, Rule
from tests.support.broken_bots import BROKEN_BOTS, Bench
from tests.support.openapi import watch, watch_answers
from tests.support.rest import Rest
from tests.support.rules_page import PAGE, split, table

if TYPE_CHECKING:
    from boss_bot.playground.rules.catalogue import Listed
    from tests.support.broken_bots import BrokenBot
    from tests.support.openapi import DiscordDocument

RULES = {*Rule, *GatewayRule}
MIDNIGHT = 1_800_000_000.0
"""Time stands still here, so that no window closes by itself while a bot fills it."""


@pytest.mark.parametrize("broken", BROKEN_BOTS, ids=lambda broken: broken.rule)
async def test_a_broken_bot_meets_discords_refusal(
    broken: BrokenBot, discord_document: DiscordDocument | None
) -> None:
    """Whoever breaks a rule gets Discord's own answer, and exactly that breach stands in the books."""
    if broken.judged and discord_document is None:
        pytest.skip("DISCORD_OPENAPI_SPEC names no copy of Discord's OpenAPI document")
    async with (
        open_playground(clock=Clock(lambda: MIDNIGHT), limits=broken.limits) as playground,
        aiohttp.ClientSession() as session,
    ):
        watch(playground, discord_document if broken.judged else None)
        wrong = watch_answers(playground, discord_document)
        met = await broken.act(Bench(playground, Rest(playground, session)))
        books = playground.ledger

    assert (broken.met, []) == (met, wrong)
    assert [broken.rule] * broken.is_breach == [breach.rule for breach in books.breaches]
    assert broken.rule in {refusal.rule for refusal in books.refusals}


def test_every_rule_has_a_broken_bot() -> None:
    """No rule goes unproven: a new one without a bot that it catches fails here."""
    assert RULES == {broken.rule for broken in BROKEN_BOTS}


def test_every_rule_is_enforced_in_one_place() -> None:
    """Each rule is the work of one function or class, which is listed among the rules of its noun."""
    counted = Counter(rule for listed in catalogue() for rule in listed.rules)

    assert dict.fromkeys(RULES, 1) == counted


def test_the_documentation_lists_every_rule() -> None:
    """The table of rules is what the code enforces; `python -m tests.support.rules_page` writes it anew."""
    _, found, _ = split(PAGE.read_text())

    assert table() == found


@pytest.mark.parametrize("listed", catalogue(), ids=lambda listed: "+".join(listed.rules))
def test_every_rule_names_its_source(listed: Listed) -> None:
    """What enforces a rule says in one sentence what it wants, and where Discord says so."""
    assert listed.says.endswith(".")
    assert "Discord" in listed.source
