"""Where Discord's OpenAPI document is stricter than Discord, or does not say enough; each with its reason."""

from __future__ import annotations

from typing import Any


def amend_requests(document: dict[str, Any]) -> None:
    """Bring the document to what Discord takes, and let it notice misspelt properties."""
    _close(document)
    _name_new_files_by_number(document["components"]["schemas"])


def amend_answers(document: dict[str, Any]) -> None:
    """Bring the document to what Discord says."""
    _name_form_errors_by_word(document["components"]["schemas"])


def _close(schema: object) -> None:
    """Forbid properties that an object schema does not name.

    Discord ignores them in silence, so a misspelt one would go unnoticed. No schema of a JSON request is put
    together from several objects by `allOf`, where closing each would forbid the others' properties.
    """
    for part in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ():
        _close(part)
    if isinstance(schema, dict) and schema.get("type") == "object" and "properties" in schema:
        schema.setdefault("additionalProperties", False)


def _name_new_files_by_number(schemas: dict[str, Any]) -> None:
    """Let a new file be named by the number in its form field's name, `files[n]`.

    Discord's own examples write a number ("Uploading Files" in its reference), and hikari sends one; the
    document wants a string.
    """
    properties = schemas["MessageAttachmentRequest"]["properties"]
    properties["id"] = {"anyOf": [properties["id"], {"type": "integer", "minimum": 0}]}


def _name_form_errors_by_word(schemas: dict[str, Any]) -> None:
    """Let the errors in the tree of an invalid form have words for codes, such as BASE_TYPE_CHOICES.

    Discord's reference shows them so ("Error Messages"); the document wants the numbers of other errors.
    """
    errors = schemas["InnerErrors"]["properties"]["_errors"]
    errors["items"] = {
        "type": "object",
        "properties": {"code": {"type": "string"}, "message": {"type": "string"}},
        "required": ["code", "message"],
    }
