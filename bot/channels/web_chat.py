"""The web chat: one page at `/`, messages by POST, everything said read as a stream of events."""

import asyncio
import re
from collections.abc import Awaitable, Callable, Iterable
from weakref import WeakValueDictionary

import msgspec
from aiohttp import web
from aiohttp_sse import EventSourceResponse

from bot.channels.interface import Parcel, Unkept
from bot.channels.limits import ADDRESS, PERSON, Limits
from bot.channels.web.addresses import Addresses, Network
from bot.channels.web.pages import HEADERS, Pages, Say
from bot.channels.web.stream import BEAT_SECONDS, Streams
from bot.channels.web.visitors import Visitor, Visitors, foreign, same_origin
from bot.channels.web.wire import Denied, Opening, Written, clean, read
from bot.dialogue.messages import Incoming, Recipe
from bot.dialogue.posting import Posted

DATA_HEADERS = {**HEADERS, "Cache-Control": "no-store"}
SECURE = {"Strict-Transport-Security": "max-age=31536000"}
REST_SECONDS = 5
"""When to come again after a message that could not be kept."""
SEQ = re.compile(r"[0-9]{1,18}")
WHY = {400: "unreadable", 404: "missing", 405: "missing", 413: "too_long"}
"""What is wrong with a request that nobody takes, by its HTTP status."""

Receive = Callable[[Incoming], Awaitable[bool]]
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class WebChat:
    """The chat in a browser.

    `posted` reads a conversation's messages after a sequence number, `paint` makes the PNG of a recipe, `say` renders
    a text, `secret` keys what is kept of cookies, `secure` says that the page is served over https; the `proxies` in
    front are believed when they tell from which address a request came.
    """

    name = "web"
    takes_pictures = False

    def __init__(
        self,
        *,
        receive: Receive,
        posted: Callable[[str, int], tuple[Posted, ...]],
        paint: Callable[[Recipe], Awaitable[bytes]],
        say: Say,
        agency: str,
        hotline: str,
        secret: bytes,
        secure: bool,
        proxies: Iterable[Network] = (),
    ) -> None:
        """Keep what the chat needs; nothing is opened yet."""
        self._receive = receive
        self._posted = posted
        self._paint = paint
        self._pages = Pages(say, {"agency": agency, "hotline": hotline})
        self._visitors = Visitors(secret, secure=secure)
        self._streams = Streams(self._read)
        self._doors: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._limits = (Limits(PERSON), Limits(ADDRESS))
        self._addresses = Addresses(proxies)
        self._extra = SECURE if secure else {}

    async def send(self, parcel: Parcel) -> str:
        """Wake the open pages of this talk; they read what was committed by its sequence number."""
        self._streams.wake(parcel.conversation)
        return str(parcel.seq)

    def routes(self) -> list[web.RouteDef]:
        """Return everything the chat answers."""
        return [
            web.get("/", self._guarded(self._page)),
            web.get("/chat/static/{edition:[0-9a-f]{16}}/{name:.+}", self._guarded(self._static)),
            web.get("/chat/static/{name:.+}", self._guarded(self._static)),
            web.post("/chat/open", self._guarded(self._open)),
            web.post("/chat/message", self._guarded(self._message)),
            web.get("/chat/events", self._guarded(self._events), allow_head=False),
            web.get("/chat/picture/{seq}", self._guarded(self._picture)),
            web.post("/chat/leave", self._guarded(self._leave)),
        ]

    def refuse(self, request: web.Request, status: int) -> web.Response:
        """Answer what nobody takes: people with a page, programs with JSON, each with one sentence."""
        code = WHY.get(status, "later")
        why = Denied(status, f"web.error.{code}")
        if request.path.startswith("/api/"):
            return _json({"id": None, "error": {"code": code, "message": self._pages.say(why.key)}}, status)
        return self._denied(request, why)

    async def close(self) -> None:
        """End every open stream, so that the server can stop at once."""
        self._streams.close()

    def _guarded(self, handler: Handler) -> Handler:
        async def guarded(request: web.Request) -> web.StreamResponse:
            try:
                response = await handler(request)
            except Denied as why:
                response = self._denied(request, why)
            except Unkept:
                response = self._denied(request, Denied(503, "web.error.later", REST_SECONDS))
            if not response.prepared:
                response.headers.update(self._extra)
            return response

        return guarded

    def _denied(self, request: web.Request, why: Denied) -> web.Response:
        headers = {**DATA_HEADERS, "Retry-After": str(int(why.seconds) + 1)} if why.seconds else DATA_HEADERS
        told = self._pages.say(why.key)
        if "text/html" in request.headers.get("Accept", ""):  # somebody looks at it in a browser
            page = self._pages.refusal(told)
            return web.Response(body=page.body, status=why.status, headers=headers | {"Content-Type": page.kind})
        return _json({"error": told}, why.status, headers)

    async def _page(self, request: web.Request) -> web.Response:
        return self._pages.page().answer(request)

    async def _static(self, request: web.Request) -> web.Response:
        file = self._pages.file(request)
        if file is None:
            raise Denied(404, "web.error.missing")
        return file

    async def _open(self, request: web.Request) -> web.Response:
        """Know the visitor or make one; hear the payload of a deep link, or greet, once, where nothing was said yet."""
        visitor = self._asking(request) or self._visitors.new()
        opening = await read(request, Opening)
        async with self._doors.setdefault(visitor.conversation, asyncio.Lock()):
            if opening.start or not await self._read(visitor.conversation, 0):
                start = opening.start or ""
                await self._receive(Incoming(conversation=visitor.conversation, message=opening.id, start=start))
        response = _json({"visitor": visitor.tag})
        self._visitors.remember(response, visitor)
        return response

    async def _message(self, request: web.Request) -> web.Response:
        """Hear what a person wrote or pressed; 200 is answered when nothing of it can be lost any more."""
        visitor = self._same(request, self._asking(request))
        written = await read(request, Written)
        text = clean(written.text)
        await self._receive(
            Incoming(conversation=visitor.conversation, message=written.id, text=text, button=written.button)
        )
        return _json({})

    async def _events(self, request: web.Request) -> web.StreamResponse:
        """Stream what is said, from after `Last-Event-ID` or `?after=` on."""
        visitor = self._owner(request)
        self._take(request, visitor)
        after = _number(request.headers.get("Last-Event-ID") or request.query.get("after", ""))
        response = EventSourceResponse(ping_interval=BEAT_SECONDS * 1000)
        response.headers.update(DATA_HEADERS | self._extra)
        with self._streams.listen(visitor.conversation) as listener:
            await response.prepare(request)
            try:
                async with response:
                    await self._streams.pour(response, listener, visitor.conversation, after)
            except (ConnectionError, TimeoutError):
                pass
        return response

    async def _picture(self, request: web.Request) -> web.Response:
        """Paint the picture of a message again, for the person it was sent to."""
        visitor = self._owner(request)
        seq = _number(request.match_info["seq"])
        found = (await self._read(visitor.conversation, seq - 1))[:1] if seq else ()
        recipe = next((posted.message.picture for posted in found if posted.seq == seq), None)
        if recipe is None:
            raise Denied(404, "web.error.missing")
        self._take(request, visitor)
        return web.Response(body=await self._paint(recipe), content_type="image/png", headers=DATA_HEADERS)

    async def _leave(self, request: web.Request) -> web.Response:
        """Begin anew for another person on the same telephone."""
        left = self._asking(request)
        visitor = self._visitors.new()
        if left:
            self._streams.leave(left.conversation)
        response = _json({})
        self._visitors.remember(response, visitor)
        return response

    def _asking(self, request: web.Request) -> Visitor | None:
        if not same_origin(request):
            raise Denied(403, "web.error.foreign")
        visitor = self._visitors.known(request)
        self._take(request, visitor)
        return visitor

    def _owner(self, request: web.Request) -> Visitor:
        if foreign(request):
            raise Denied(403, "web.error.foreign")
        return self._same(request, self._visitors.known(request))

    def _same(self, request: web.Request, visitor: Visitor | None) -> Visitor:
        if visitor is None:
            raise Denied(403, "web.error.stranger")
        if request.headers.get("X-Visitor", visitor.tag) != visitor.tag:
            raise Denied(409, "web.error.stranger")
        return visitor

    def _take(self, request: web.Request, visitor: Visitor | None) -> None:
        visitors, addresses = self._limits
        wait = addresses.wait(self._addresses.of(request))
        if visitor and not wait:
            wait = visitors.wait(visitor.conversation)
        if wait:
            raise Denied(429, "web.error.slower", wait)

    async def _read(self, conversation: str, after: int) -> tuple[Posted, ...]:
        return await asyncio.to_thread(self._posted, conversation, after)


def _json(told: object, status: int = 200, headers: dict[str, str] = DATA_HEADERS) -> web.Response:
    return web.Response(body=msgspec.json.encode(told), status=status, content_type="application/json", headers=headers)


def _number(written: str) -> int:
    return int(written) if SEQ.fullmatch(written) else 0
