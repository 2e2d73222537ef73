"""A Bot API of our own on loopback: it refuses what the real one refuses, and fails as the real one fails."""

import asyncio
import time
from collections import defaultdict, deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Self

from aiohttp import web

from tests.fakes.bot_notes import Floods, Note, Trouble
from tests.fakes.bot_rules import (
    LONGEST_CAPTION,
    Body,
    Refusal,
    bad,
    check,
    check_about,
    check_commands,
    check_webhook,
    markup_of,
    plain,
    text_of,
)
from tests.fakes.bot_updates import Updates

TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"
BOT = {"id": 110201543, "is_bot": True, "first_name": "An Sinh", "username": "an_sinh_bot"}


@dataclass
class BotApi:
    """The fake service; `local` lets a webhook stand on loopback."""

    token: str = TOKEN
    local: bool = True
    floods: Floods = field(default_factory=Floods)
    notes: list[Note] = field(default_factory=list)
    calls: list[tuple[str, Body]] = field(default_factory=list)
    blocked: set[int] = field(default_factory=set)
    known: set[int] = field(default_factory=set)
    about: Body = field(default_factory=dict)
    troubles: list[Trouble] = field(default_factory=list)
    port: int = 0

    def __post_init__(self) -> None:
        """Prepare the methods."""
        self.updates = Updates(self._carry_out)
        self._quiet = asyncio.Event()
        self._sent: defaultdict[int, deque[float]] = defaultdict(deque)
        self._all: deque[float] = deque()
        self._runner: web.AppRunner | None = None
        self._methods: dict[str, Callable[[Body], Any]] = {
            "getMe": lambda _: {**BOT, "can_join_groups": False},
            "setWebhook": self._set_webhook,
            "deleteWebhook": lambda _: self.updates.subscribe(""),
            "getWebhookInfo": lambda _: {"url": self.updates.address, "pending_update_count": self.updates.pending},
            "setMyCommands": lambda body: self._introduced("commands", check_commands(body)),
            "setMyDescription": lambda body: self._introduced("about", check_about(body, "description", 512)),
            "setMyShortDescription": lambda body: self._introduced(
                "short", check_about(body, "short_description", 120)
            ),
            "answerCallbackQuery": self._answer,
            "sendChatAction": lambda body: bool(self._chat(body)),
            "sendMessage": lambda body: self._say(body, text_of(body)),
            "sendPhoto": self._photo,
            "sendDocument": self._document,
            "editMessageText": self._edit_text,
            "editMessageReplyMarkup": self._edit,
            "editMessageMedia": self._edit_media,
        }

    @property
    def url(self) -> str:
        """The base address."""
        return f"http://127.0.0.1:{self.port}"

    async def __aenter__(self) -> Self:
        """Start."""
        await self.up()
        return self

    async def up(self) -> None:
        """Take connections, on a free port the first time and on the same one again after going down."""
        app = web.Application(client_max_size=20_000_000)
        app.router.add_route("*", "/bot{token}/{method}", self._serve)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.01)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", self.port).start()
        self.port = self._runner.addresses[0][1]

    async def __aexit__(self, *_: object) -> None:
        """Stop."""
        await self.down()
        await self.updates.close()

    async def down(self) -> None:
        """Take no connection any more."""
        if self._runner:
            await self._runner.cleanup()
        self._runner = None

    def said(self, chat: int) -> list[Note]:
        """Return what a person sees of the bot's messages."""
        return [note for note in self.notes if note.chat == chat]

    def called(self, method: str) -> list[Body]:
        """Return the parameters of every call of a method."""
        return [body for name, body in self.calls if name == method]

    async def until(self, done: Callable[[], bool], seconds: float = 2) -> None:
        """Wait until something has come about through the calls of the bot."""
        async with asyncio.timeout(seconds):
            while not done():
                self._quiet.clear()
                await self._quiet.wait()

    async def _serve(self, request: web.Request) -> web.Response:
        method = request.match_info["method"]
        try:
            self._authorise(request.match_info["token"])
            body = await _body(request)
            self.calls.append((method, body))
            check(method, body)
            trouble = self._trouble(method)
            if trouble and trouble.refusal:
                raise trouble.refusal
            if trouble and trouble.page:
                return web.Response(status=trouble.page[0], text=trouble.page[1])
            if method == "getUpdates":
                result = await self.updates.fetch(body)
            else:
                result = self._methods[method](body)
            if trouble:
                await asyncio.sleep(trouble.hang)
        except Refusal as why:
            return web.json_response(why.answer, status=why.status)
        finally:
            self._quiet.set()
        return web.json_response({"ok": True, "result": result})

    def _carry_out(self, method: str, body: Body) -> None:
        """Make a call that came in the answer to an update; nobody hears what became of it."""
        self.calls.append((method, body))
        with suppress(Refusal):
            check(method, body)
            self._methods[method](body)
        self._quiet.set()

    def _authorise(self, token: str) -> None:
        if ":" not in token:
            raise Refusal(404, "Not Found")
        if token != self.token:
            raise Refusal(401, "Unauthorized")

    def _trouble(self, method: str) -> Trouble | None:
        for trouble in self.troubles:
            if trouble.method in ("", method) and trouble.times:
                trouble.times -= 1
                return trouble
        return None

    def _chat(self, body: Body) -> int:
        try:
            chat = int(body.get("chat_id", ""))
        except ValueError:
            raise bad("chat not found") from None
        if chat not in self.known:
            raise bad("chat not found")
        if chat in self.blocked:
            raise Refusal(403, "Forbidden: bot was blocked by the user")
        return chat

    def _flood(self, chat: int) -> None:
        now = time.monotonic()
        for times, most in ((self._all, self.floods.overall), (self._sent[chat], self.floods.each)):
            while times and times[0] <= now - 1:
                times.popleft()
            if len(times) >= most:
                wait = self.floods.retry_after
                raise Refusal(429, f"Too Many Requests: retry after {wait}", wait)
        self._all.append(now)
        self._sent[chat].append(now)

    def _say(self, body: Body, text: str, photo: bytes | None = None) -> Body:
        chat, markup = self._chat(body), markup_of(body)
        self._flood(chat)
        note = Note(chat, len(self.notes) + 1, text, markup, photo)
        self.notes.append(note)
        return _shown(note)

    def _document(self, body: Body) -> Body:
        if not isinstance(body.get("document"), bytes):
            raise bad("there is no document in the request")
        return self._say(body, text_of(body, "caption", LONGEST_CAPTION), body["document"])

    def _photo(self, body: Body) -> Body:
        if not isinstance(body.get("photo"), bytes):
            raise bad("there is no photo in the request")
        return self._say(body, text_of(body, "caption", LONGEST_CAPTION), body["photo"])

    def _edit_text(self, body: Body) -> Body:
        text = text_of(body)
        if self._note(body).photo is not None:
            raise bad("there is no text in the message to edit")
        return self._edit(body, text)

    def _edit_media(self, body: Body) -> Body:
        media = body.get("media", {})
        photo = media.get(str(media.get("media", "")))
        if not isinstance(photo, bytes):
            raise bad("media not found")
        return self._edit(body, text_of(media, "caption", LONGEST_CAPTION), photo)

    def _edit(self, body: Body, text: str | None = None, photo: bytes | None = None) -> Body:
        note, markup = self._note(body), markup_of(body, inline=True)
        after = (note.text if text is None else text, markup, photo or note.photo)
        if after == (note.text, note.markup, note.photo):
            raise bad(
                "message is not modified: specified new message content and reply markup are exactly the same "
                "as a current content and reply markup of the message"
            )
        note.text, note.markup, note.photo = after
        note.times_edited += 1
        return _shown(note)

    def _note(self, body: Body) -> Note:
        chat = self._chat(body)
        for note in self.notes:
            if note.chat == chat and note.id == body.get("message_id"):
                return note
        raise bad("message to edit not found")

    def _set_webhook(self, body: Body) -> bool:
        check_webhook(body, local=self.local)
        return self.updates.subscribe(body["url"], body.get("secret_token", ""))

    def _introduced(self, what: str, value: object) -> bool:
        self.about[what] = value
        return True

    def _answer(self, body: Body) -> bool:
        if body.get("callback_query_id") not in self.updates.queries:
            raise bad("query is too old and response timeout expired or query ID is invalid")
        return True


async def _body(request: web.Request) -> Body:
    if request.content_type == "application/json":
        return dict(await request.json())
    form = await request.post()
    fields: Body = {}
    for name, value in form.items():
        fields[name] = value.file.read() if isinstance(value, web.FileField) else plain(name, value)
    media = fields.get("media")
    if isinstance(media, dict):  # the file that it names travels beside it
        name = str(media.get("media", "")).removeprefix("attach://")
        fields["media"] = {**media, "media": name, name: fields.pop(name, None)}
    return fields


def _shown(note: Note) -> Body:
    shown: Body = {
        "message_id": note.id,
        "from": BOT,
        "chat": {"id": note.chat, "type": "private", "first_name": "Mẫu"},
        "date": 1795288184,
    }
    shown |= {"caption": note.text, "photo": []} if note.photo else {"text": note.text}
    if note.markup and "inline_keyboard" in note.markup:
        shown["reply_markup"] = note.markup
    return shown
