"""Looking over the API's shoulder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define, field

if TYPE_CHECKING:
    from collections.abc import Callable

    from boss_bot.playground.rest.call import Reply

    RequestWatcher = Callable[[str, str, object], None]
    AnswerWatcher = Callable[[str, str, Reply], None]


@define
class Watchers:
    """Who sees each request and each answer."""

    requests: list[RequestWatcher] = field(factory=list)
    """Called with the method, the route's template and the JSON body; they may raise `RefusedError`."""
    answers: list[AnswerWatcher] = field(factory=list)
    """Called with the method, the template and what is answered."""

    def see_request(self, method: str, route: str, body: object) -> None:
        """Show a request that is about to be served."""
        for watch in self.requests:
            watch(method, route, body)

    def see_answer(self, method: str, route: str, reply: Reply) -> None:
        """Show an answer that is about to be sent."""
        for watch in self.answers:
            watch(method, route, reply)
