"""Request bodies, checked against Discord's own OpenAPI document."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from boss_bot.playground.rules.document import fits_document
from tests.support.openapi_amendments import amend
from tests.support.openapi_mismatch import described

if TYPE_CHECKING:
    from collections.abc import Mapping

    from boss_bot.playground import Playground

ROOT: Final = "urn:discord"
"""Identifies the document among schemas, where its own `$ref`s are resolved."""

FORMATS: Final = FormatChecker(formats=())


@FORMATS.checks("uri")
def _is_uri(value: object) -> bool:
    return not isinstance(value, str) or bool(urlsplit(value).scheme)


class DiscordDocument:
    """Discord's OpenAPI 3.1 document, as a judge of request bodies."""

    def __init__(self, document: dict[str, Any]) -> None:
        amend(document)
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
        return sorted({described(error) for error in self._validator(method.lower(), path).iter_errors(body)})

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
        fits_document(document.mismatches(method, template, body), f"{method} {template}", playground.ledger)

    playground.api.watchers.append(judge)


def _unnamed(template: str) -> str:
    return re.sub(r"\{[^}]*\}", "{}", template)
