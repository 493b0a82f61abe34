"""Each rule about bodies catches a request that breaks it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from boss_bot.playground import Playground
    from tests.support.rest import Rest

V2 = 1 << 15


def button(**fields: Any) -> dict[str, Any]:
    """Return a button."""
    return {"type": 2, "style": 1, "label": "Go", "custom_id": "go", **fields}


def row(*parts: dict[str, Any]) -> dict[str, Any]:
    """Return an action row."""
    return {"type": 1, "components": list(parts)}


def select(*options: dict[str, Any]) -> dict[str, Any]:
    """Return a menu."""
    return {"type": 3, "custom_id": "menu", "options": list(options)}


def text(content: str) -> dict[str, Any]:
    """Return a text display."""
    return {"type": 10, "content": content}


def rows(*found: dict[str, Any]) -> dict[str, Any]:
    """Return a body with legacy components."""
    return {"components": list(found)}


def v2(*parts: dict[str, Any], **fields: Any) -> dict[str, Any]:
    """Return a body with components v2."""
    return {"flags": V2, "components": list(parts), **fields}


def embed(**fields: Any) -> dict[str, Any]:
    """Return a body with one embed."""
    return {"embeds": [fields]}


FIELD = {"name": "n", "value": "v"}
ITEM = {"media": {"url": "https://example.org/a.png"}}

BROKEN = [
    ("content-length", {"content": "x" * 2001}),
    ("nonce-length", {"content": "x", "nonce": "n" * 26}),
    ("allowed-mentions", {"content": "x", "allowed_mentions": {"parse": ["users"], "users": ["1"]}}),
    ("embed-count", {"embeds": [{"title": "x"}] * 11}),
    ("embed-total", {"embeds": [{"description": "x" * 3001}] * 2}),
    ("embed-text-length", embed(title="x" * 257)),
    ("embed-text-length", embed(description="x" * 4097)),
    ("embed-text-length", embed(title="t", footer={"text": "x" * 2049})),
    ("embed-text-length", embed(title="t", author={"name": "x" * 257})),
    ("embed-fields", embed(fields=[FIELD] * 26)),
    ("embed-fields", embed(fields=[{**FIELD, "name": "x" * 257}])),
    ("embed-fields", embed(fields=[{**FIELD, "value": "x" * 1025}])),
    ("embed-fields", embed(fields=[{**FIELD, "value": ""}])),
    ("row-size", rows(row(*[button(custom_id=str(n)) for n in range(6)]))),
    ("row-size", rows(row())),
    ("row-size", rows(row(select({"label": "a", "value": "a"}), button()))),
    ("custom-id-length", rows(row(button(custom_id="x" * 101)))),
    ("custom-id-length", rows(row(button(custom_id="")))),
    ("custom-id-unique", rows(row(button(), button()))),
    ("component-id", v2({**text("x"), "id": 7}, {**text("y"), "id": 7})),
    ("component-id", v2({**text("x"), "id": 2**31})),
    ("button-label", rows(row(button(label="x" * 81)))),
    ("button-label", rows(row(button(label=None)))),
    ("select-options", rows(row(select(*[{"label": str(n), "value": str(n)} for n in range(26)])))),
    ("select-options", rows(row(select({"label": "x" * 101, "value": "x"})))),
    ("legacy-rows", rows(*[row(button(custom_id=str(n))) for n in range(6)])),
    ("legacy-rows", {"content": "x", "components": [text("x")]}),
    ("v2-count", v2(*[text("x")] * 41)),
    ("v2-count", v2({"type": 17, "components": [text("x")] * 40})),
    ("v2-no-content", v2(text("x"), content="x")),
    ("v2-no-content", v2(text("x"), embeds=[{"title": "x"}])),
    ("v2-gallery", v2({"type": 12, "items": []})),
    ("v2-gallery", v2({"type": 12, "items": [ITEM] * 11})),
    ("v2-text", v2(text("x" * 2001), text("x" * 2000))),
    ("v2-text", v2(text(""))),
    ("known-attachment", v2({"type": 13, "file": {"url": "attachment://no.txt"}})),
    ("attachment-entries", {"content": "x", "attachments": [{"id": 0, "filename": "a"}]}),
]


@pytest.mark.parametrize(("rule", "body"), BROKEN)
async def test_a_malformed_message_is_refused_by_its_rule(
    rest: Rest, playground: Playground, rule: str, body: Any
) -> None:
    """A message that breaks a limit gets 50035 with a tree that leads to the fault, and is a breach."""
    said = await rest("POST", rest.messages, body)

    assert (400, 50035) == (said.status, said.code)
    assert "_errors" in str(said.body["errors"])
    assert [rule] == [breach.rule for breach in playground.ledger.forgive(rule)]
    assert [] == playground.channel().messages


LEGAL = [
    {"content": "x" * 2000, "nonce": "n" * 25},
    {"embeds": [{"description": "x" * 3000}] * 2},
    v2({**text("x"), "id": 2**31 - 1}, text("y")),
    rows(*[row(*[button(custom_id=f"{n}{m}") for m in range(5)]) for n in range(5)]),
    rows(row(button(style=5, custom_id=None, url="https://example.org/"))),
    rows(row(select(*[{"label": str(n), "value": str(n)} for n in range(25)]))),
    v2(*[text("x")] * 40),
    v2({"type": 12, "items": [ITEM] * 10}),
]


@pytest.mark.parametrize("body", LEGAL)
async def test_a_message_at_the_limits_is_accepted(rest: Rest, playground: Playground, body: Any) -> None:
    """What is just allowed passes."""
    said = await rest("POST", rest.messages, body)

    assert (200, 1) == (said.status, len(playground.channel().messages))
