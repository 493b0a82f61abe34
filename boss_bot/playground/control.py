"""Acting as a member over HTTP: for scripts, curl, and a page in the browser.

```
POST /playground/command     {"member": "Mia", "command": "download", "options": {"url": "…"}}
POST /playground/press       {"member": "Mia", "message": "123…", "button": "Cancel"}
POST /playground/choose      {"member": "Mia", "message": "123…", "menu": "…", "values": ["…"]}
GET  /playground/transcript  every message of #media, as `?member=Mia` sees it
GET  /playground/breaches    what a well-behaved bot would not have done
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from aiohttp import web

from boss_bot.playground.acting import NoAnswerError
from boss_bot.playground.commands import InvalidOptionError
from boss_bot.playground.looking import CannotUseError
from boss_bot.playground.transcript import shown

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from boss_bot.playground.answer import Answer
    from boss_bot.playground.member import ScriptedMember
    from boss_bot.playground.message import Message
    from boss_bot.playground.playground import Playground

    Act = Callable[["Order"], Awaitable[Answer]]
    Serve = Callable[[web.Request], Awaitable[web.Response]]


class Order(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """What a script wants a member to do."""

    member: str = "Mia"
    command: str = ""
    options: dict[str, Any] = {}
    message: str = ""
    button: str = ""
    menu: str = ""
    values: list[str] = []


class Control:
    """Lets anyone on this machine act as a member."""

    def __init__(self, playground: Playground) -> None:
        self._playground = playground

    def add_to(self, app: web.Application) -> None:
        """Serve `/playground/…`."""
        app.router.add_post("/playground/command", self._acting(self._command))
        app.router.add_post("/playground/press", self._acting(self._press))
        app.router.add_post("/playground/choose", self._acting(self._choose))
        app.router.add_get("/playground/transcript", self.transcript)
        app.router.add_get("/playground/breaches", self.breaches)

    async def transcript(self, request: web.Request) -> web.Response:
        """List the messages that a member sees."""
        member = self._playground.member(request.query.get("member", "Mia"))
        links = self._playground.backend.links
        return web.json_response(
            [shown(message, links) for message in member.channel.seen_by(member.user.id)]
        )

    async def breaches(self, _: web.Request) -> web.Response:
        """List the breaches."""
        return web.json_response(msgspec.to_builtins(self._playground.ledger.breaches))

    def _acting(self, act: Act) -> Serve:
        async def serve(request: web.Request) -> web.Response:
            try:
                answer = await act(msgspec.json.decode(await request.read(), type=Order))
            except NoAnswerError as error:
                return web.json_response({"error": f"the bot did not answer: {error}"}, status=504)
            except (InvalidOptionError, LookupError, msgspec.MsgspecError) as error:
                return web.json_response({"error": str(error)}, status=400)
            message = answer.message
            links = self._playground.backend.links
            return web.json_response(
                {"seconds": answer.seconds, "message": message and shown(message, links)}
            )

        return serve

    async def _command(self, order: Order) -> Answer:
        answer = await self._playground.member(order.member).command(order.command, **order.options)
        return await answer.completed()

    async def _press(self, order: Order) -> Answer:
        member, message = self._at(order)
        return await member.press(message, order.button)

    async def _choose(self, order: Order) -> Answer:
        member, message = self._at(order)
        return await member.choose(message, order.menu, *order.values)

    def _at(self, order: Order) -> tuple[ScriptedMember, Message]:
        member = self._playground.member(order.member)
        message = member.channel.get(int(order.message)) if order.message.isdigit() else None
        if message is None:
            raise CannotUseError(f"there is no message {order.message!r}")
        return member, message
