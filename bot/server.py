"""The HTTP server: the channels' routes, the calculator, health and metrics."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from bot.watching import alert, place

MAX_BODY = 1_000_000
Health = Callable[[], dict[str, object]]


def application(
    routes: Iterable[web.AbstractRouteDef],
    calculate: Callable[[bytes], bytes],
    health: Health,
    metrics: Callable[[], bytes],
    refuse: Callable[[web.Request, int], web.Response],
) -> web.Application:
    """Put the routes together.

    `calculate` answers one request object, `health` raises if something is wrong, `refuse` answers what nobody takes,
    by its HTTP status.
    """

    async def api(request: web.Request) -> web.Response:
        body = await request.read()
        answer = await asyncio.to_thread(calculate, body)
        return web.Response(body=answer, content_type="application/json")

    async def healthz(_request: web.Request) -> web.Response:
        try:
            return web.json_response(await asyncio.to_thread(health))
        except Exception as why:  # noqa: BLE001 -- whatever is wrong, the house is not well
            return web.json_response({"status": type(why).__name__, "why": str(why)[:40]}, status=503)

    async def measured(_request: web.Request) -> web.Response:
        return web.Response(body=await asyncio.to_thread(metrics), headers={"Content-Type": METRICS})

    app = web.Application(client_max_size=MAX_BODY, middlewares=[_safe(refuse)])
    app.router.add_routes(
        [
            *routes,
            web.post("/api/calculate", api),
            web.get("/healthz", healthz),
            web.get("/metrics", measured),
        ]
    )
    return app


def _safe(refuse: Callable[[web.Request, int], web.Response]) -> Middleware:
    """Answer whatever nobody takes, cannot be read or fails, and give every answer the safe headers."""

    @web.middleware
    async def safe(request: web.Request, handler: Handler) -> web.StreamResponse:
        try:
            response = await handler(request)
        except web.HTTPError as why:
            response = refuse(request, why.status)
            if "Allow" in why.headers:
                response.headers["Allow"] = why.headers["Allow"]
        except (web.RequestPayloadError, ConnectionError):  # what came cannot be unpacked, or ended in the middle
            response = refuse(request, 400)
        except Exception as why:  # a fault of ours, whatever it was: programs and people come again
            alert("request_failed", {"error": type(why).__name__, "at": place(why)})
            if request.writer.output_size:  # the answer has begun, and nothing can be put in its stead
                raise
            response = refuse(request, 500)
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        return response

    return safe


METRICS = "text/plain; version=0.0.4; charset=utf-8"


async def serve(
    app: web.Application, host: str, port: int, ready: Callable[[int], Awaitable[None]], stop: asyncio.Event
) -> None:
    """Serve until `stop` is set; `ready` is told the port in use, and done before anything else.

    Raises:
        OSError: the address is taken.
    """
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=5)
    await runner.setup()
    try:
        site = web.TCPSite(runner, host, port)
        await site.start()
        await ready(runner.addresses[0][1])
        await stop.wait()
    finally:
        with suppress(asyncio.CancelledError):
            await runner.cleanup()
