"""Parts of bodies that are right, to be broken."""

from __future__ import annotations

from typing import Any

V2 = 1 << 15
EPHEMERAL = 1 << 6

FIELD = {"name": "n", "value": "v"}
OPTION = {"label": "a", "value": "a"}
ITEM = {"media": {"url": "https://example.org/a.png"}}
HELLO = {"content": "hello"}
ANSWER = {"type": 4, "data": HELLO}


def button(**fields: Any) -> dict[str, Any]:
    """Return a button."""
    return {"type": 2, "style": 1, "label": "Go", "custom_id": "go", **fields}


def link(**fields: Any) -> dict[str, Any]:
    """Return a link button."""
    return {"type": 2, "style": 5, "label": "Go", "url": "https://example.org/", **fields}


def row(*parts: dict[str, Any]) -> dict[str, Any]:
    """Return an action row."""
    return {"type": 1, "components": list(parts)}


def select(*options: dict[str, Any], **fields: Any) -> dict[str, Any]:
    """Return a menu."""
    return {"type": 3, "custom_id": "menu", "options": list(options or [OPTION]), **fields}


def text(content: str = "x") -> dict[str, Any]:
    """Return a text display."""
    return {"type": 10, "content": content}


def gallery(*items: dict[str, Any]) -> dict[str, Any]:
    """Return a media gallery."""
    return {"type": 12, "items": list(items)}


def container(*parts: dict[str, Any]) -> dict[str, Any]:
    """Return a container."""
    return {"type": 17, "components": list(parts)}


def section(*texts: dict[str, Any], **fields: Any) -> dict[str, Any]:
    """Return a section beside a button."""
    return {"type": 9, "components": list(texts), "accessory": button(), **fields}


def rows(*found: dict[str, Any]) -> dict[str, Any]:
    """Return a body with legacy components."""
    return {"components": list(found)}


def v2(*parts: dict[str, Any], **fields: Any) -> dict[str, Any]:
    """Return a body with components v2."""
    return {"flags": V2, "components": list(parts), **fields}


def embed(**fields: Any) -> dict[str, Any]:
    """Return a body with one embed."""
    return {"embeds": [{"title": "t", **fields}]}


def command(*options: dict[str, Any], **fields: Any) -> dict[str, Any]:
    """Return a slash command."""
    return {"name": "go", "description": "Go", "type": 1, "options": list(options), **fields}


def option(**fields: Any) -> dict[str, Any]:
    """Return an option to type a text into."""
    return {"name": "where", "description": "Where", "type": 3, **fields}


def modal(*parts: dict[str, Any], **fields: Any) -> dict[str, Any]:
    """Return a modal."""
    shown = {"title": "Settings", "custom_id": "modal", "components": list(parts or [row(field())])}
    return {"type": 9, "data": {**shown, **fields}}


def field(**fields: Any) -> dict[str, Any]:
    """Return a text input."""
    return {"type": 4, "style": 1, "label": "Name", "custom_id": "name", **fields}


def label(component: dict[str, Any], **fields: Any) -> dict[str, Any]:
    """Return a label around something to fill in."""
    return {"type": 18, "label": "Name", "component": component, **fields}
