"""Bodies that Discord takes, and some that it does not."""

from __future__ import annotations

from typing import Any

COMMANDS = "/applications/{application_id}/commands"
ONE_COMMAND = COMMANDS + "/{command_id}"
OWN_COMMANDS = "/applications/{application_id}/guilds/{guild_id}/commands"
ONE_OWN_COMMAND = OWN_COMMANDS + "/{command_id}"
DIRECT = "/users/@me/channels"
CALLBACK = "/interactions/{interaction_id}/{token}/callback"
MESSAGES = "/channels/{channel_id}/messages"
MESSAGE = MESSAGES + "/{message_id}"
WEBHOOK = "/webhooks/{application_id}/{token}"
ORIGINAL = WEBHOOK + "/messages/@original"
FOLLOWUP = WEBHOOK + "/messages/{message_id}"

BUTTON = {"type": 2, "style": 4, "label": "Cancel", "custom_id": "cancel"}
COMMAND = {"name": "queue", "description": "Show the queue", "type": 1}
LINK = {"type": 3, "name": "url", "description": "The link"}
GALLERY = {"type": 12, "items": [{"media": {"url": "attachment://a.png"}}]}


def row(**changes: Any) -> dict[str, Any]:
    """Return components with one button."""
    return {"components": [{"type": 1, "components": [{**BUTTON, **changes}]}]}


def container(*parts: dict[str, Any]) -> dict[str, Any]:
    """Return components v2."""
    return {"flags": 1 << 15, "components": [{"type": 17, "components": list(parts)}]}


def modal(**changes: Any) -> dict[str, Any]:
    """Return a modal with one text input."""
    field = {"type": 4, "custom_id": "name", "label": "Name", "style": 1, **changes}
    shown = {"title": "Rename", "custom_id": "rename", "components": [{"type": 1, "components": [field]}]}
    return {"type": 9, "data": shown}


def answer(**data: Any) -> dict[str, Any]:
    """Return an interaction's answer."""
    return {"type": 4, "data": data}


RIGHT: list[tuple[str, str, Any]] = [
    ("PUT", COMMANDS, [{**COMMAND, "options": [{**LINK, "required": True}]}]),
    ("POST", CALLBACK, answer(**row())),
    ("POST", CALLBACK, {"type": 5, "data": {"flags": 64}}),
    ("POST", CALLBACK, {"type": 8, "data": {"choices": [{"name": "a", "value": "a"}]}}),
    ("POST", CALLBACK, modal()),
    ("POST", DIRECT, {"recipient_id": "1"}),
    ("PUT", OWN_COMMANDS, [{"name": "Download media", "type": 3}]),
    ("POST", MESSAGES, {"nonce": "n", "attachments": [{"id": 0, "filename": "a.png"}], **container(GALLERY)}),
    ("PATCH", MESSAGE, {"content": None, "attachments": [{"id": "1"}], **row(emoji={"name": "✖"})}),
    ("PATCH", ORIGINAL, container({"type": 10, "content": "a title"}, GALLERY)),
    ("DELETE", MESSAGE, None),
]
"""Method, route and body."""

WRONG: list[tuple[str, str, Any, str]] = [
    ("PUT", COMMANDS, [{**COMMAND, "options": [{**LINK, "name": "u" * 33}]}], "$[0].options[0].name: "),
    ("PUT", COMMANDS, [{**COMMAND, "default_member_permission": 0}], "$[0]: Additional properties"),
    ("POST", CALLBACK, answer(content="x" * 2001), "$.data.content: "),
    ("POST", CALLBACK, answer(**row(style=7)), "$.data.components[0].components[0].style: "),
    ("POST", CALLBACK, {"type": 3, "data": {}}, "$: {'type': 3"),
    ("POST", CALLBACK, modal(label="x" * 46), "$.data.components[0].components[0].label: "),
    ("POST", CALLBACK, {"type": 8, "data": {"choices": [{"name": "a"}]}}, "$.data.choices[0]: 'value' is a"),
    ("POST", COMMANDS, {**COMMAND, "name": ""}, "$.name: "),
    ("PATCH", ONE_COMMAND, {"description": "x" * 101}, "$.description: "),
    ("PUT", OWN_COMMANDS, [{**COMMAND, "type": 9}], "$[0].type: "),
    ("POST", OWN_COMMANDS, {"description": "Go"}, "$: 'name' is a required property"),
    ("PATCH", ONE_OWN_COMMAND, {"options": [{**LINK, "type": 12}]}, "$.options[0]"),
    ("POST", DIRECT, {"recipient": "1"}, "$: Additional properties"),
    ("POST", MESSAGES, {"content": 5}, "$.content: 5 is not of type"),
    ("POST", MESSAGES, {"contnet": "x"}, "$: Additional properties are not allowed ('contnet'"),
    ("POST", MESSAGES, {"nonce": "n" * 26}, "$.nonce: "),
    ("POST", MESSAGES, {"message_reference": {"message_id": 1}}, "$.message_reference.message_id: 1 is not"),
    ("POST", MESSAGES, None, "$: None is not of type 'object'"),
    ("PATCH", MESSAGE, row(label="x" * 81), "$.components[0].components[0].label: "),
    ("PATCH", MESSAGE, row(custom="id"), "$.components[0].components[0]: Additional properties"),
    ("PATCH", ORIGINAL, container({**GALLERY, "items": []}), "$.components[0].components[0].items: "),
    (
        "PATCH",
        ORIGINAL,
        container({"type": 12, "items": [{"media": {"url": "a.png"}}]}),
        "$.components[0].components[0].items[0].media.url: ",
    ),
    ("POST", WEBHOOK, {"embeds": [{"title": "x" * 257}]}, "$.embeds[0].title: "),
    ("PATCH", FOLLOWUP, {"attachments": [{"filename": "a.png"}]}, "$.attachments[0]: 'id' is a required"),
    ("GET", MESSAGE, {"content": "x"}, "a body where none is taken"),
    ("POST", MESSAGE, {"content": "x"}, "no such operation: "),
]
"""Method, route and body, and how the complaint begins."""
