"""Rules about uploads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from boss_bot.playground.refusal import RefusedError
from boss_bot.playground.rules.form import Problem, form_rule
from boss_bot.playground.rules.mark import enforces
from boss_bot.playground.rules.rule import Rule
from boss_bot.playground.rules.shapes import too_long

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from boss_bot.playground.attachments import Upload
    from boss_bot.playground.guild import Guild
    from boss_bot.playground.rules.form import Form


@form_rule(Rule.FILE_COUNT)
def file_count(form: Form) -> Iterator[Problem]:
    """Allow 10 files on a message, those it already has included.

    Source: Discord docs, JSON error code 30015 "Maximum number of attachments in a message reached (10)".
    """
    if len(form.files) + len(form.kept) > form.limits.files:
        message = "Maximum number of attachments in a message reached (10)"
        raise RefusedError(Rule.FILE_COUNT, 400, 30015, message)
    yield from ()


@form_rule(Rule.ATTACHMENT_ENTRIES)
def attachment_entries(form: Form) -> Iterator[Problem]:
    """Want each attachment entry to be an upload of this request or a file that the message has.

    Source: Discord API reference, "Uploading Files": `id` matches the `n` of `files[n]`, or an existing file.
    """
    known = {file.key for file in form.files} | {str(file.id) for file in form.kept}
    for index, entry in enumerate(form.body.get("attachments") or ()):
        if str(entry.get("id")) not in known:
            message = f"Attachment data for ID {entry.get('id')} cannot be found"
            yield Problem(("attachments", index), "ATTACHMENT_NOT_FOUND", message)


@form_rule(Rule.ALT_TEXT_LENGTH)
def alt_texts(form: Form) -> Iterator[Problem]:
    """Allow 1024 characters of alt text.

    Source: Discord docs, "Message", Attachment Request Structure: "description (alt text) for the file (max
    1024 characters)".
    """
    for index, entry in enumerate(form.body.get("attachments") or ()):
        yield from too_long(
            ("attachments", index, "description"), entry.get("description"), form.limits.alt_text
        )


FILE_RULES = (file_count, attachment_entries, alt_texts)


@enforces(Rule.FILE_SIZE)
def file_size(files: Iterable[Upload], guild: Guild) -> None:
    """Refuse a file over the server's upload limit.

    A breach only if the bot had been told a limit that the file exceeds: limits may shrink behind its back.

    Source: Discord API reference, "Uploading Files": the limit "applies to each file in a request"; JSON
    error code 40005.
    """
    for file in files:
        if len(file.content) > guild.upload_limit:
            told = guild.told_limit is None or len(file.content) > guild.told_limit
            raise RefusedError(Rule.FILE_SIZE, 413, 40005, "Request entity too large", breach=told)
