"""One REST request on its way, and the table of routes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import define, field, frozen

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from boss_bot.playground.attachments import Upload
    from boss_bot.playground.limits import RouteLimit
    from boss_bot.playground.people import Json


@define
class Call:
    """A request, parsed."""

    method: str
    route: str
    path: str
    params: Mapping[str, str]
    query: Mapping[str, str]
    body: Any = None
    """The JSON body, whether it came alone or as `payload_json`."""
    files: list[Upload] = field(factory=list)

    def number(self, name: str) -> int:
        """Return an id from the path."""
        return int(self.params[name])

    @property
    def form(self) -> Json:
        """The body as an object; empty if there was none."""
        return self.body if isinstance(self.body, dict) else {}


@frozen
class Reply:
    """An answer: a status, and JSON unless it is 204."""

    body: Any = None
    status: int = 200


NO_CONTENT = Reply(status=204)


@frozen
class Route:
    """An address of the API and what serves it."""

    method: str
    template: str
    """With ids in braces, such as `/channels/{channel_id}/messages`."""
    handler: Callable[[Call], Awaitable[Reply]]
    limit: RouteLimit | None = None
    major: tuple[str, ...] = ()
    """The parameters that have a bucket each."""
    is_open: bool = False
    """Served without the bot's token, and outside the global limit: interaction endpoints."""
