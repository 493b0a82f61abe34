"""Request bodies, checked against Discord's own OpenAPI document.

Where the document is stricter than Discord, or says less, `_amend` holds the difference and its reason.
"""

from __future__ import annotations

import gzip
import json
import re
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry
from referencing.jsonschema import DRAFT202012

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jsonschema import ValidationError

    from boss_bot.playground import Playground

RULE: Final = "openapi-document"
"""Under this name mismatches stand in a playground's ledger."""

ROOT: Final = "urn:discord"
"""Identifies the document among schemas, where its own `$ref`s are resolved."""

FORMATS: Final = FormatChecker(formats=())


@FORMATS.checks("uri")
def _is_uri(value: object) -> bool:
    return not isinstance(value, str) or bool(urlsplit(value).scheme)


class DiscordDocument:
    """Discord's OpenAPI 3.1 document, as a judge of request bodies."""

    def __init__(self, document: dict[str, Any]) -> None:
        _amend(document)
        self._paths = {_unnamed(path): (path, operations) for path, operations in document["paths"].items()}
        self._registry = Registry().with_resource(ROOT, DRAFT202012.create_resource(document))
        self._validators: dict[tuple[str, str], Draft202012Validator] = {}

    def knows(self, method: str, template: str) -> bool:
        """Tell whether Discord has this operation; the names of a template's parameters don't matter."""
        return method.lower() in self._operations(template)[1]

    def mismatches(self, method: str, template: str, body: object) -> list[str]:
        """Return what is wrong with a body, each as a JSON path and a reason.

        Args:
            method: Of the request, in capitals.
            template: The route, such as `/channels/{channel_id}/messages`.
            body: What JSON was sent, alone or as `payload_json` beside files; None for nothing.
        """
        path, operations = self._operations(template)
        if (operation := operations.get(method.lower())) is None:
            return [f"no such operation: {method} {template}"]
        if "requestBody" not in operation:
            return [] if body is None else ["a body where none is taken"]
        return sorted({_told(error) for error in self._validator(method.lower(), path).iter_errors(body)})

    def _operations(self, template: str) -> tuple[str, Mapping[str, Any]]:
        return self._paths.get(_unnamed(template), (template, {}))

    def _validator(self, method: str, path: str) -> Draft202012Validator:
        """Return the validator of an operation, built when it is first needed.

        The schema for JSON serves forms too: their schemas differ only in the files.
        """
        if (method, path) not in self._validators:
            pointer = path.replace("~", "~0").replace("/", "~1")
            where = f"{ROOT}#/paths/{pointer}/{method}/requestBody/content/application~1json/schema"
            self._validators[method, path] = Draft202012Validator(
                {"$ref": where}, registry=self._registry, format_checker=FORMATS
            )
        return self._validators[method, path]


def read_document(path: Path) -> DiscordDocument:
    """Read the document from a gzipped JSON file."""
    return DiscordDocument(json.loads(gzip.decompress(path.read_bytes())))


def watch(playground: Playground, document: DiscordDocument | None) -> None:
    """Note every mismatching body as a breach in the playground's ledger; without a document, none."""
    if document is None:
        return

    def judge(method: str, template: str, body: object) -> None:
        for mismatch in document.mismatches(method, template, body):
            playground.ledger.note(RULE, mismatch, f"{method} {template}")

    playground.api.watchers.append(judge)


def _unnamed(template: str) -> str:
    return re.sub(r"\{[^}]*\}", "{}", template)


def _amend(document: dict[str, Any]) -> None:
    """Bring the document to what Discord does, and make it notice misspelt properties."""
    _close(document)
    schemas = document["components"]["schemas"]
    # A new file is named by the number in its form field's name, `files[n]`. Discord's own examples write a
    # number ("Uploading Files" in its reference); the document wants a string.
    new_file = {"type": "integer", "minimum": 0}
    file_id = schemas["MessageAttachmentRequest"]["properties"]
    file_id["id"] = {"anyOf": [file_id["id"], new_file]}


def _close(schema: object) -> None:
    """Forbid properties that an object schema does not name.

    Discord ignores them in silence, so a misspelt one would go unnoticed. No request schema is put together
    from several objects by `allOf`, where closing each would forbid the others' properties.
    """
    for part in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ():
        _close(part)
    if isinstance(schema, dict) and schema.get("type") == "object" and "properties" in schema:
        schema.setdefault("additionalProperties", False)


def _told(error: ValidationError) -> str:
    cause = _cause(error)
    return f"{cause.json_path}: {cause.message[-200:]}"


def _cause(error: ValidationError) -> ValidationError:
    """Follow an error into the one branch of a union that was meant: the one whose `type` fits."""
    branches = [list(own) for _, own in groupby(error.context or (), lambda one: one.relative_schema_path[0])]
    meant = [own for own in branches if not any(_is_of_another_type(one) for one in own)]
    return _cause(meant[0][0]) if len(meant) == 1 else error


def _is_of_another_type(error: ValidationError) -> bool:
    return list(error.relative_path) == ["type"] or (not error.relative_path and error.validator == "type")
