"""The door of the REST API, through which every request passes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aiohttp import web

from boss_bot.playground.holds import DroppedError, Moment, cut_off
from boss_bot.playground.refusal import RefusedError
from boss_bot.playground.rest.call import Call, Reply
from boss_bot.playground.rest.parsing import read_body
from boss_bot.playground.rest.watching import Watchers
from boss_bot.playground.rules.buckets import RouteRates
from boss_bot.playground.rules.invalid_requests import InvalidRequests
from boss_bot.playground.rules.rates import GlobalRate
from boss_bot.playground.rules.requests import unauthorized, unknown_route, user_agent

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Callable, Iterable

    from boss_bot.playground.backend import Backend
    from boss_bot.playground.faults import Struck
    from boss_bot.playground.rest.call import Route
    from boss_bot.playground.rules.buckets import Bucket

PREFIX = "/api/v10"


class Api:
    """Takes requests in, lets the rules judge them, and answers as Discord answers."""

    def __init__(self, backend: Backend, routes: Iterable[Route]) -> None:
        self.watchers = Watchers()
        self._backend = backend
        self._routes = tuple(routes)
        self._rates = RouteRates(backend.clock)
        self._global = GlobalRate(backend.clock, backend.limits)
        self._invalid = InvalidRequests(backend.clock, backend.limits)

    def add_to(self, app: web.Application) -> None:
        """Serve the routes, and refuse every other address under the prefix."""
        for route in self._routes:
            app.router.add_route(route.method, PREFIX + _pattern(route.template), self._serving(route))
        app.router.add_route("*", PREFIX + "/{rest:.*}", self._refuse_unknown)

    def _serving(self, route: Route) -> Callable[[web.Request], asyncio.Future[web.Response]]:
        async def serve(request: web.Request) -> web.Response:
            bucket = self._bucket(route, request)
            struck = self._backend.faults.take(route.method, route.template)
            try:
                reply = await self._answer(route, request, bucket, struck)
                await struck.reach(Moment.DONE, request)
            except RefusedError as refusal:
                return self._refuse(route.template, request, refusal, bucket)
            except DroppedError:
                return cut_off(request)
            return self._respond(route.template, request, reply, bucket)

        return serve  # type: ignore[return-value]

    async def _answer(
        self, route: Route, request: web.Request, bucket: Bucket | None, struck: Struck
    ) -> Reply:
        await struck.reach(Moment.ARRIVED, request)
        self._invalid.check()
        user_agent(request.headers.get("User-Agent"))
        if not route.is_open:
            if request.headers.get("Authorization") != f"Bot {self._backend.world.token}":
                raise unauthorized()
            self._global.take()
        if bucket is not None:
            self._rates.take(bucket)
        await struck.reach(Moment.READING, request)
        call = await self._read(route, request)
        await struck.reach(Moment.READ, request)
        return await struck.fail() or await route.handler(call)

    async def _read(self, route: Route, request: web.Request) -> Call:
        body, files = await read_body(request, self._backend.world.guild, self._backend.limits)
        self.watchers.see_request(route.method, route.template, body)
        params = dict(request.match_info)
        return Call(route.method, route.template, request.path, params, dict(request.query), body, files)

    def _bucket(self, route: Route, request: web.Request) -> Bucket | None:
        if route.limit is None:
            return None
        major = "/".join(request.match_info[name] for name in route.major)
        return self._rates.bucket(f"{route.method} {route.template}", major, route.limit)

    def _refuse(
        self, route: str, request: web.Request, refusal: RefusedError, bucket: Bucket | None
    ) -> web.Response:
        self._backend.ledger.refused(refusal, f"{request.method} {request.path}")
        self._invalid.note(refusal)
        response = self._respond(route, request, Reply(refusal.body(), refusal.status), bucket)
        response.headers.update(refusal.headers)
        return response

    def _respond(self, route: str, request: web.Request, reply: Reply, bucket: Bucket | None) -> web.Response:
        self._backend.ledger.request(request.method, route, request.path, reply.status)
        self.watchers.see_answer(request.method, route, reply)
        headers = bucket.headers(self._backend.clock) if bucket is not None else {}
        if reply.body is None:
            return web.Response(status=reply.status, headers=headers)
        return web.json_response(reply.body, status=reply.status, headers=headers)

    async def _refuse_unknown(self, request: web.Request) -> web.Response:
        return self._refuse(request.path, request, unknown_route(), None)


def _pattern(template: str) -> str:
    """Let ids match digits only, so that `@original` and `@me` are routes of their own."""
    return template.replace("_id}", r"_id:\d+}")
