"""A Zalo of our own on loopback: it refuses what the real one refuses, and tells of people by signed webhooks."""

import asyncio
import json
import secrets
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Self

import aiohttp
from aiohttp import web

from tests.fakes.zalo_rules import LARGEST_FILE, LARGEST_PICTURE, Body, Refusal, check, proof, signature

OA, APP, APP_SECRET, OA_SECRET = "388613280878808645", "360846524940903967", "appsecret", "oasecret"
PAGE = 10
FREE, OPEN, ASSETS = timedelta(hours=48), timedelta(days=7), timedelta(days=7)
TEMPLATES = {
    "7895417a7d3f9461cd2e": {"noi_dung"},
    "payment-1": {"ky_dong", "so_tien", "han_nop"},
    "call-1": {"nguoi_goi", "ma_phieu"},
    "lead-1": {"ma_phieu", "xa_phuong"},
    "answer-1": {"ma_cau_hoi"},
}
"""The approved templates, and the parameters they take."""
START = datetime(2026, 11, 21, 2, 0, tzinfo=UTC)


@dataclass
class Note:
    """A message in a chat, with the labels and values of its buttons."""

    user: str
    id: str
    text: str
    buttons: dict[str, str] = field(default_factory=dict)
    picture: bytes | None = None
    file: bytes | None = None
    form: bool = False
    billed: bool = False


@dataclass
class Trouble:
    """What goes wrong with the next calls of `path`: a code, a status with a `page`, or silence once it is done."""

    path: str
    code: int = 0
    status: int = 0
    page: str = ""
    hang: float = 0
    times: int = 1


@dataclass
class FakeZalo:
    """The fake service; `now` is its clock, `left` the calls it still allows in this minute, `secret` the app's own."""

    now: datetime = START
    notes: list[Note] = field(default_factory=list)
    notices: list[Body] = field(default_factory=list)
    calls: list[str] = field(default_factory=list)
    exchanges: list[Body] = field(default_factory=list)
    last: dict[str, datetime] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)
    troubles: list[Trouble] = field(default_factory=list)
    answers: list[int] = field(default_factory=list)
    kept: list[Body] = field(default_factory=list)
    shared: dict[str, str | int] = field(default_factory=dict)
    left: int = 4000
    secret: str = APP_SECRET
    hook: str = ""
    port: int = 0

    def __post_init__(self) -> None:
        """Give out the first pair."""
        self._runner: web.AppRunner | None = None
        self._assets: dict[str, tuple[bytes, datetime]] = {}
        self.pair = ("", "")
        self.issue()
        self._routes: dict[str, Callable[[Body], Any]] = {
            "/v3.0/oa/message/cs": self._consult,
            "/v3.0/oa/message/template": self._notice,
            "/v3.0/oa/quota/message": self._quota,
            "/v2.0/oa/upload/image": self._upload_image,
            "/v2.0/oa/upload/file": self._upload_file,
            "/v2.0/oa/listrecentchat": lambda about: self._recent(about, self.kept),
            "/v2.0/oa/conversation": self._talk,
            "/v3.0/oa/user/detail": self._detail,
            "/v2.0/oa/getoa": lambda _: {"oa_id": OA, "name": "BHXH mẫu"},
        }

    @property
    def url(self) -> str:
        """The base address."""
        return f"http://127.0.0.1:{self.port}"

    def issue(self) -> None:
        """Make a new pair; the old one is worth nothing from now on."""
        self.pair = (f"A{secrets.token_hex(8)}", f"R{secrets.token_hex(8)}")

    async def __aenter__(self) -> Self:
        """Start, on a free port the first time and on the same one again after going down."""
        app = web.Application(client_max_size=10_000_000)
        app.router.add_route("*", "/{path:.*}", self._serve)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.01)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", self.port).start()
        self.port = self._runner.addresses[0][1]
        return self

    async def __aexit__(self, *_: object) -> None:
        """Stop."""
        await self.down()

    async def down(self) -> None:
        """Take no connection any more."""
        if self._runner:
            await self._runner.cleanup()
        self._runner = None

    async def tell(self, event: Body, *, secret: str = OA_SECRET) -> int:
        """Push a signed event to the webhook and return the status; the clock of the event is ours."""
        event = {"app_id": APP, "timestamp": str(int(self.now.timestamp() * 1000)), **event}
        raw = json.dumps(event, ensure_ascii=False).encode()
        return await self.push(raw, {"X-ZEvent-Signature": signature(APP, raw, secret)})

    async def push(self, raw: bytes, headers: dict[str, str]) -> int:
        """Push bytes to the webhook; only a connection that cannot be opened would be tried again."""
        async with aiohttp.ClientSession() as session, session.post(self.hook, data=raw, headers=headers) as answer:
            self.answers.append(answer.status)
            return answer.status

    async def _serve(self, request: web.Request) -> web.Response:
        path = request.path
        self.calls.append(path)
        trouble = next((one for one in self.troubles if one.path == path and one.times), None)
        if trouble:
            trouble.times -= 1
        if trouble and trouble.status:
            return web.Response(status=trouble.status, text=trouble.page)
        try:
            answer = await self._answer(request, trouble.code if trouble else 0)
        except Refusal as why:
            answer = why.answer
        if trouble:
            await asyncio.sleep(trouble.hang)
        return web.json_response(answer, headers={"X-RateLimit-Limit": "4000", "X-RateLimit-Remain": str(self.left)})

    async def _answer(self, request: web.Request, code: int) -> Body:
        if code:
            raise Refusal(code)
        if request.path == "/v4/oa/access_token":
            return self._exchange(request, await request.post())
        return await self._call(request, request.path)

    async def _call(self, request: web.Request, path: str) -> Body:
        token = request.headers.get("access_token", "")
        if token != self.pair[0]:
            raise Refusal(-216, "Access token is invalid")
        if request.headers.get("appsecret_proof") != proof(APP_SECRET, token):
            raise Refusal(-242, "Invalid appsecret_proof")
        if self.left <= 0:
            raise Refusal(-32, "Your application reached limited call api")
        self.left -= 1
        if request.content_type == "multipart/form-data":
            form = await request.post()
            file = form["file"]
            body: Body = {"file": file.file.read()} if isinstance(file, web.FileField) else {}
        else:
            asked = await request.text() if request.method == "POST" else request.query.get("data", "{}")
            body = dict(json.loads(asked))
        data = self._routes[path](body)
        if path.endswith("/cs") and self.hook:
            await self._echo(data)
        return {"data": data, "error": 0, "message": "Success"}

    def _exchange(self, request: web.Request, form: Any) -> Body:  # noqa: ANN401 -- a multidict of aiohttp
        fields = {name: str(value) for name, value in form.items()}
        self.exchanges.append(fields)
        granted = fields.get("refresh_token") == self.pair[1] or fields.get("code") == "the-code"
        if request.headers.get("secret_key") != self.secret:
            raise Refusal(-14004, "Invalid secret key")
        if fields.get("app_id") != APP or not granted:
            raise Refusal(-14014, "Invalid refresh token")
        self.issue()
        return {"access_token": self.pair[0], "refresh_token": self.pair[1], "expires_in": "90000"}

    def _consult(self, body: Body) -> Body:
        user, message = body["recipient"]["user_id"], body["message"]
        if user in self.gone:
            raise Refusal(-213, "User has not followed OA")
        if user not in self.last or self.now - self.last[user] > OPEN:
            raise Refusal(-230, "User has not interacted with the OA in the past 7 days")
        check(message)
        payload = message.get("attachment", {}).get("payload", {})
        element = (payload.get("elements") or [{}])[0]
        note = Note(user, secrets.token_hex(10), message.get("text", ""), billed=self.now - self.last[user] > FREE)
        note.buttons = {button["title"]: button["payload"] for button in payload.get("buttons", [])}
        note.form = payload.get("template_type") == "request_user_info"
        if "attachment_id" in element:
            note.picture = self._asset(element["attachment_id"])
        if "token" in payload:
            note.file = self._asset(payload["token"])
        self.notes.append(note)
        self.keep(OA, user, note.id, "text", note.text)
        quota = {} if note.billed else {"quota": {"quota_type": "reply"}}
        return {"message_id": note.id, "user_id": user, "sent_time": "1795288184402", **quota}

    def keep(self, sender: str, to: str, name: str, kind: str, text: str) -> None:
        """Keep a message of a talk."""
        said = {"message_id": name, "type": kind, "message": text, "time": int(self.now.timestamp() * 1000)}
        self.kept.append({"from_id": sender, "to_id": to, **said})

    def _recent(self, about: Body, kept: list[Body]) -> list[Body]:
        if about["count"] > PAGE:
            raise Refusal(-201, "count is invalid")
        return kept[::-1][about["offset"] : about["offset"] + about["count"]]

    def _talk(self, about: Body) -> list[Body]:
        return self._recent(about, [one for one in self.kept if about["user_id"] in (one["from_id"], one["to_id"])])

    def _asset(self, name: str) -> bytes:
        picture, at = self._assets.get(name, (b"", START - OPEN * 9))
        if self.now - at > ASSETS:
            raise Refusal(-100, "attachment is expired")
        return picture

    def _upload_image(self, body: Body) -> Body:
        return {"attachment_id": self._upload(body["file"], b"\x89PNG", LARGEST_PICTURE)}

    def _upload_file(self, body: Body) -> Body:
        return {"token": self._upload(body["file"], b"%PDF-", LARGEST_FILE)}

    def _upload(self, file: bytes, start: bytes, most: int) -> str:
        if not file.startswith(start) or len(file) > most:
            raise Refusal(-201, "file is invalid")
        name = secrets.token_hex(6)
        self._assets[name] = (file, self.now)
        return name

    def _notice(self, body: Body) -> Body:
        if TEMPLATES.get(body.get("template_id", "")) != set(body["template_data"]):
            raise Refusal(-249, "template is invalid")
        self.notices.append(body)
        return {"msg_id": "n1"}

    def _quota(self, body: Body) -> Body:
        last = self.last.get(body["user_id"])
        return {"last_interaction": str(int(last.timestamp() * 1000))} if last else {}

    def _detail(self, about: Body) -> Body:
        user = about["user_id"]
        if user in self.gone:
            raise Refusal(-213, "User has not followed OA")
        shared = {"shared_info": {"phone": self.shared[user]}} if user in self.shared else {}
        return {"user_id": user, "display_name": "Mẫu", "user_is_follower": True, **shared}

    async def _echo(self, data: Body) -> None:
        sent = {"text": "…", "msg_id": data["message_id"]}
        echo = {"sender": {"id": OA}, "recipient": {"id": data["user_id"]}, "event_name": "oa_send_text"}
        with suppress(aiohttp.ClientError):  # Zalo would come again later
            await self.tell({**echo, "message": sent})
