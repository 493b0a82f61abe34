"""Rules about embeds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from boss_bot.playground.rules.form import Problem, form_rule
from boss_bot.playground.rules.rule import Rule
from boss_bot.playground.rules.shapes import bad_count, bad_length, bad_scheme, too_long

if TYPE_CHECKING:
    from collections.abc import Iterator

    from boss_bot.playground.people import Json
    from boss_bot.playground.rules.form import Form


WEB: Final = ("http", "https")
PICTURES: Final = (*WEB, "attachment")


def embeds_of(form: Form) -> list[Json]:
    """Return the body's embeds."""
    return form.body.get("embeds") or []


@form_rule(Rule.EMBED_COUNT)
def embed_count(form: Form) -> Iterator[Problem]:
    """Allow 10 embeds.

    Source: Discord docs, "Message", Create Message, embeds: "Up to 10 rich embeds (up to 6000 characters)".
    """
    yield from bad_count(("embeds",), embeds_of(form), 0, form.limits.embeds)


@form_rule(Rule.EMBED_TOTAL)
def embed_total(form: Form) -> Iterator[Problem]:
    """Allow 6000 characters in all embeds together.

    Source: Discord docs, "Message", Embed Limits: the combined sum over title, description, field names and
    values, footer text and author name of all embeds "must not exceed 6000 characters".
    """
    if sum(map(_characters, embeds_of(form))) > form.limits.embed_total:
        message = f"Embed size exceeds maximum size of {form.limits.embed_total}"
        yield Problem(("embeds",), "MAX_EMBED_SIZE_EXCEEDED", message)


@form_rule(Rule.EMBED_TEXT_LENGTH)
def embed_texts(form: Form) -> Iterator[Problem]:
    """Allow 256 characters of title, 4096 of description, 2048 of footer, 256 of author.

    Source: Discord docs, "Message", Embed Limits.
    """
    limits = form.limits
    for index, embed in enumerate(embeds_of(form)):
        here = ("embeds", index)
        yield from too_long((*here, "title"), embed.get("title"), limits.embed_title)
        yield from too_long((*here, "description"), embed.get("description"), limits.embed_description)
        yield from too_long((*here, "footer", "text"), _inner(embed, "footer", "text"), limits.embed_footer)
        yield from too_long((*here, "author", "name"), _inner(embed, "author", "name"), limits.embed_author)


@form_rule(Rule.EMBED_FIELDS)
def embed_fields(form: Form) -> Iterator[Problem]:
    """Allow 25 fields with a name of 256 and a value of 1024 characters, neither empty.

    Source: Discord docs, "Message", Embed Limits and Embed Field Structure (both are required).
    """
    limits = form.limits
    for index, embed in enumerate(embeds_of(form)):
        fields = embed.get("fields") or []
        here = ("embeds", index, "fields")
        yield from bad_count(here, fields, 0, limits.embed_fields)
        for number, entry in enumerate(fields):
            yield from bad_length((*here, number, "name"), entry.get("name"), 1, limits.embed_field_name)
            yield from bad_length((*here, number, "value"), entry.get("value"), 1, limits.embed_field_value)


@form_rule(Rule.EMBED_URLS)
def embed_urls(form: Form) -> Iterator[Problem]:
    """Want links of embeds to be http or https, and pictures those or attachments.

    Source: Discord docs, "Message", Embed Image Structure: "source url of image (only supports http(s) and
    attachments)", Embed Author Structure: "url of author (only supports http(s))".
    """
    for index, embed in enumerate(embeds_of(form)):
        here = ("embeds", index)
        yield from bad_scheme((*here, "url"), embed.get("url"), WEB)
        for part, key, schemes in _PART_URLS:
            yield from bad_scheme((*here, part, key), (embed.get(part) or {}).get(key), schemes)


EMBED_RULES = (embed_count, embed_total, embed_texts, embed_fields, embed_urls)

_PART_URLS: Final = (
    ("author", "url", WEB),
    ("author", "icon_url", PICTURES),
    ("footer", "icon_url", PICTURES),
    ("image", "url", PICTURES),
    ("thumbnail", "url", PICTURES),
)


def _inner(embed: Json, part: str, key: str) -> str:
    return str((embed.get(part) or {}).get(key) or "")


def _characters(embed: Json) -> int:
    texts = [embed.get("title"), embed.get("description")]
    texts += [_inner(embed, "footer", "text"), _inner(embed, "author", "name")]
    texts += [part.get(key) for part in embed.get("fields") or () for key in ("name", "value")]
    return sum(len(text or "") for text in texts)
