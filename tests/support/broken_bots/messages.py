"""Bots that break the rules about messages and embeds."""

from __future__ import annotations

from boss_bot.playground.rules.rule import Rule
from tests.support.broken_bots.broken_bot import BrokenBot, posting
from tests.support.broken_bots.parts import EPHEMERAL, FIELD, HELLO, embed

MESSAGES = (
    *(
        BrokenBot(rule, posting(body))
        for rule, body in (
            (Rule.CONTENT_LENGTH, {"content": "x" * 2001}),
            (Rule.NONCE_LENGTH, {**HELLO, "nonce": "n" * 26}),
            (Rule.ALLOWED_MENTIONS, {**HELLO, "allowed_mentions": {"parse": ["users"], "users": ["1"]}}),
            (Rule.ALLOWED_MENTIONS, {**HELLO, "allowed_mentions": {"parse": ["roles"], "roles": ["1"]}}),
            (Rule.EMBED_COUNT, {"embeds": [{"title": "x"}] * 11}),
            (Rule.EMBED_TOTAL, {"embeds": [{"description": "x" * 3001}] * 2}),
            (Rule.EMBED_TEXT_LENGTH, embed(title="x" * 257)),
            (Rule.EMBED_TEXT_LENGTH, embed(description="x" * 4097)),
            (Rule.EMBED_TEXT_LENGTH, embed(footer={"text": "x" * 2049})),
            (Rule.EMBED_TEXT_LENGTH, embed(author={"name": "x" * 257})),
            (Rule.EMBED_FIELDS, embed(fields=[FIELD] * 26)),
            (Rule.EMBED_FIELDS, embed(fields=[{**FIELD, "name": "x" * 257}])),
            (Rule.EMBED_FIELDS, embed(fields=[{**FIELD, "value": "x" * 1025}])),
            (Rule.EMBED_FIELDS, embed(fields=[{**FIELD, "value": ""}])),
            (Rule.EMBED_URLS, embed(url="javascript:alert(1)")),
            (Rule.EMBED_URLS, embed(image={"url": "file:///a.png"})),
            (Rule.EMBED_URLS, embed(author={"name": "a", "url": "attachment://a.png"})),
        )
    ),
    BrokenBot(Rule.NOT_EMPTY, posting({"content": "  "}), "400 50006"),
    BrokenBot(Rule.MESSAGE_FLAGS, posting({**HELLO, "flags": EPHEMERAL}), "200"),
)
