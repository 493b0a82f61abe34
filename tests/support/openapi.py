"""Request bodies and answers, checked against Discord's own OpenAPI document."""

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
from tests.support.openapi_amendments import amend_answers, amend_requests
from tests.support.openapi_mismatch import described

if TYPE_CHECKING:
    from collections.abc import Mapping

    from boss_bot.playground import Playground
    from boss_bot.playground.rest.call import Reply

ROOT: Final = "urn:discord"
"""Identifies the document among schemas, where its own `$ref`s are resolved."""

FORMATS: Final = FormatChecker(formats=())


@FORMATS.checks("uri")
def _is_uri(value: object) -> bool:
    return not isinstance(value, str) or bool(urlsplit(value).scheme)


class Schemas:
    """The schemas of one document, each built into a validator when it is first needed."""

    def __init__(self, document: dict[str, Any]) -> None:
        self._registry = Registry().with_resource(ROOT, DRAFT202012.create_resource(document))
        self._validators: dict[str, Draft202012Validator] = {}

    def mismatches(self, pointer: str, value: object) -> list[str]:
        """Return what is wrong with a value, each as a JSON path and a reason."""
        if pointer not in self._validators:
            self._validators[pointer] = Draft202012Validator(
                {"$ref": ROOT + pointer}, registry=self._registry, format_checker=FORMATS
            )
        return sorted({described(error) for error in self._validators[pointer].iter_errors(value)})


class DiscordDocument:
    """Discord's OpenAPI 3.1 document, as a judge of what a bot sends and of what it is answered."""

    def __init__(self, raw: bytes) -> None:
        requests, answers = json.loads(raw), json.loads(raw)
        amend_requests(requests)
        amend_answers(answers)
        self._paths = {_unnamed(path): (path, operations) for path, operations in answers["paths"].items()}
        self._shared = answers["components"]["responses"]
        self._requests = Schemas(requests)
        self._answers = Schemas(answers)

    def knows(self, method: str, template: str) -> bool:
        """Tell whether Discord has this operation; the names of a template's parameters don't matter."""
        return method.lower() in self._operations(template)[1]

    def mismatches(self, method: str, template: str, body: object) -> list[str]:
        """Return what is wrong with a body.

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
        # The schema for JSON serves forms too: their schemas differ only in the files.
        return self._requests.mismatches(_pointer(path, method, "requestBody", *JSON_BODY), body)

    def answer_mismatches(self, method: str, template: str, status: int, body: object) -> list[str]:
        """Return what is wrong with an answer; unknown operations and broken servers may say anything."""
        path, operations = self._operations(template)
        if (operation := operations.get(method.lower())) is None or status >= 500:
            return []
        found = [key for key in (str(status), f"{status // 100}XX") if key in operation["responses"]]
        if not found:
            return [f"no such answer: {method} {template} {status}"]
        reference = operation["responses"][found[0]].get("$ref", "")
        answer = self._shared[reference.rpartition("/")[2]] if reference else operation["responses"][found[0]]
        if "content" not in answer:
            return [] if body is None else ["a body where none is given"]
        where = reference + "/" + "/".join(JSON_BODY)
        own = _pointer(path, method, "responses", found[0], *JSON_BODY)
        return self._answers.mismatches(where if reference else own, body)

    def _operations(self, template: str) -> tuple[str, Mapping[str, Any]]:
        return self._paths.get(_unnamed(template), (template, {}))


JSON_BODY: Final = ("content", "application~1json", "schema")


def read_document(path: Path) -> DiscordDocument:
    """Read the document from a gzipped JSON file."""
    return DiscordDocument(gzip.decompress(path.read_bytes()))


def watch(playground: Playground, document: DiscordDocument | None) -> None:
    """Note every mismatching body as a breach in the playground's ledger; without a document, none."""
    if document is None:
        return

    def judge(method: str, template: str, body: object) -> None:
        fits_document(document.mismatches(method, template, body), f"{method} {template}", playground.ledger)

    playground.api.watchers.requests.append(judge)


def watch_answers(playground: Playground, document: DiscordDocument | None) -> list[str]:
    """Return a list that fills with what is wrong with the playground's answers; without a document, none."""
    told: list[str] = []
    if document is not None:

        def judge(method: str, template: str, reply: Reply) -> None:
            wrong = document.answer_mismatches(method, template, reply.status, reply.body)
            told.extend(f"{method} {template} {reply.status} {mismatch}" for mismatch in wrong)

        playground.api.watchers.answers.append(judge)
    return told


def _pointer(path: str, method: str, *steps: str) -> str:
    escaped = path.replace("~", "~0").replace("/", "~1")
    return "/".join(("#", "paths", escaped, method.lower(), *steps))


def _unnamed(template: str) -> str:
    return re.sub(r"\{[^}]*\}", "{}", template)
