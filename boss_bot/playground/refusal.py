"""What the playground says when it refuses.

```
RefusedError        rules, status, code, message, breach, errors, headers, extra
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from boss_bot.playground.people import Json
    from boss_bot.playground.rules.rule import Rule


class RefusedError(Exception):
    """A request was refused as Discord would refuse it.

    Attributes:
        rules: The rules that were broken; only a form can break several at once.
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
        rule: Rule,
        status: int,
        code: int,
        message: str,
        *,
        others: Iterable[Rule] = (),
        breach: bool = True,
        errors: Json | None = None,
        headers: dict[str, str] | None = None,
        **extra: Any,  # noqa: ANN401 - whatever JSON the error carries
    ) -> None:
        self.rules = (rule, *others)
        super().__init__(f"{', '.join(self.rules)}: {status} {code} {message}")
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
