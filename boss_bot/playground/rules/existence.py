"""Rules about what exists, and whose it is."""

from __future__ import annotations

from boss_bot.playground.refusal import RefusedError
from boss_bot.playground.rules.form import Problem, invalid_form
from boss_bot.playground.rules.mark import enforces
from boss_bot.playground.rules.rule import Rule


def _unknown(rule: Rule, what: str, code: int) -> RefusedError:
    """Refuse something that does not exist; not a breach, since things get deleted behind a bot's back."""
    return RefusedError(rule, 404, code, f"Unknown {what}", breach=False)


@enforces(Rule.KNOWN_CHANNEL)
def unknown_channel() -> RefusedError:
    """Refuse a channel that does not exist.

    Source: Discord docs, JSON error code 10003 "Unknown channel".
    """
    return _unknown(Rule.KNOWN_CHANNEL, "Channel", 10003)


@enforces(Rule.KNOWN_GUILD)
def unknown_guild() -> RefusedError:
    """Refuse a server that does not exist, or that the bot is not in.

    Source: Discord docs, JSON error code 10004 "Unknown guild".
    """
    return _unknown(Rule.KNOWN_GUILD, "Guild", 10004)


@enforces(Rule.KNOWN_MESSAGE)
def unknown_message() -> RefusedError:
    """Refuse a message that does not exist any more, or that only a member sees.

    Source: Discord docs, JSON error code 10008 "Unknown message".
    """
    return _unknown(Rule.KNOWN_MESSAGE, "Message", 10008)


@enforces(Rule.KNOWN_USER)
def unknown_user() -> RefusedError:
    """Refuse a user that does not exist.

    Source: Discord docs, JSON error code 10013 "Unknown user".
    """
    return _unknown(Rule.KNOWN_USER, "User", 10013)


@enforces(Rule.KNOWN_APPLICATION_COMMAND)
def unknown_command() -> RefusedError:
    """Refuse a command that is not registered.

    Source: Discord docs, JSON error code 10063 "Unknown application command".
    """
    return _unknown(Rule.KNOWN_APPLICATION_COMMAND, "application command", 10063)


@enforces(Rule.KNOWN_REFERENCE)
def unknown_reference() -> RefusedError:
    """Refuse a reply to a message that does not exist any more; not a breach, since anybody may delete it.

    Source: Discord docs, "Message", Create Message: "The referenced message must exist"; Message Reference
    Structure, `fail_if_not_exists`: "whether to error if the referenced message doesn't exist".
    """
    problem = Problem(("message_reference",), "MESSAGE_REFERENCE_UNKNOWN_MESSAGE", "Unknown message")
    return invalid_form([Rule.KNOWN_REFERENCE], [problem], breach=False)


@enforces(Rule.OWN_MESSAGE)
def not_the_author() -> RefusedError:
    """Refuse an edit of another's message.

    Source: Discord docs, JSON error code 50005 "Cannot edit a message authored by another user".
    """
    return RefusedError(Rule.OWN_MESSAGE, 403, 50005, "Cannot edit a message authored by another user")
