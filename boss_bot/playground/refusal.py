"""What the playground says when it refuses, and the refusals that have no rule of their own.

```
RefusedError        status, code, message, errors, rule, breach, retry_after
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from boss_bot.playground.people import Json


class RefusedError(Exception):
    """A request was refused as Discord would refuse it.

    Attributes:
        rule: Name of the rule that was broken.
        status: HTTP status.
        code: Discord's JSON error code.
        message: Discord's own words for the code.
        breach: Whether a well-behaved bot would never meet this refusal.
        errors: Tree of form errors (only with code 50035).
        headers: Response headers besides the usual ones.
        extra: More fields of the JSON body, such as `retry_after`.
    """

    def __init__(
        self,
        rule: str,
        status: int,
        code: int,
        message: str,
        *,
        breach: bool = True,
        errors: Json | None = None,
        headers: dict[str, str] | None = None,
        **extra: Any,  # noqa: ANN401 - whatever JSON the error carries
    ) -> None:
        super().__init__(f"{rule}: {status} {code} {message}")
        self.rule = rule
        self.status = status
        self.code = code
        self.message = message
        self.breach = breach
        self.errors = errors
        self.headers = headers or {}
        self.extra = extra

    def body(self) -> Json:
        """Return the JSON error object (docs, "Error Messages")."""
        tree = {} if self.errors is None else {"errors": self.errors}
        return {"message": self.message, "code": self.code, **tree, **self.extra}


def unauthorized() -> RefusedError:
    """Refuse a missing or wrong token."""
    return RefusedError("token", 401, 0, "401: Unauthorized")


def unknown_route() -> RefusedError:
    """Refuse an address that the API does not have, or that the playground does not play."""
    return RefusedError("known-route", 404, 0, "404: Not Found")


def unknown(what: str, code: int) -> RefusedError:
    """Refuse something that does not exist; not a breach, since things get deleted behind a bot's back."""
    return RefusedError(f"known-{what.lower().replace(' ', '-')}", 404, code, f"Unknown {what}", breach=False)


def unknown_channel() -> RefusedError:
    """Refuse a channel that does not exist (10003)."""
    return unknown("Channel", 10003)


def unknown_guild() -> RefusedError:
    """Refuse a server that does not exist, or that the bot is not in (10004)."""
    return unknown("Guild", 10004)


def unknown_message() -> RefusedError:
    """Refuse a message that does not exist any more (10008)."""
    return unknown("Message", 10008)


def unknown_user() -> RefusedError:
    """Refuse a user that does not exist (10013)."""
    return unknown("User", 10013)


def unknown_command() -> RefusedError:
    """Refuse a command that is not registered (10063)."""
    return unknown("application command", 10063)


def not_the_author() -> RefusedError:
    """Refuse an edit of another's message (50005)."""
    return RefusedError("own-message", 403, 50005, "Cannot edit a message authored by another user")
