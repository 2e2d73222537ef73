"""The page itself and the files it loads, kept in memory, small, and under a strict content policy."""

import gzip
import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from aiohttp import web
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.channels.web.wire import LONGEST_TEXT

Say = Callable[..., str]

STATIC = Path(__file__).parent / "static"
ENVIRONMENT = Environment(
    loader=FileSystemLoader(STATIC), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
)
KINDS = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
}
FOR_EVER = "public, max-age=31536000, immutable"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
WORDS = (
    "again",
    "bot",
    "busy",
    "choices",
    "error.too_long",
    "failed",
    "fresh",
    "noscript",
    "offline",
    "picture",
    "sending",
    "sent",
    "waiting",
    "you",
)
"""The texts that the script shows: keys `web.<word>`."""


@dataclass(frozen=True)
class File:
    """A file as it is sent; `mark` changes with its content."""

    body: bytes
    packed: bytes | None
    kind: str
    mark: str

    @classmethod
    def of(cls, body: bytes, suffix: str) -> "File":
        """Make a file of its bytes, packed unless its format is."""
        packed = None if suffix == ".woff2" else gzip.compress(body, mtime=0)
        return cls(body, packed, KINDS[suffix], hashlib.sha256(body).hexdigest()[:16])

    def answer(self, request: web.Request, *, lasting: bool = False) -> web.Response:
        """Send it, packed if the browser takes that, or say that the browser has it; a `lasting` one may be kept."""
        headers = {**HEADERS, "ETag": f'"{self.mark}"', "Vary": "Accept-Encoding"}
        headers["Cache-Control"] = FOR_EVER if lasting else "no-cache"
        if headers["ETag"] in request.headers.get("If-None-Match", ""):
            return web.Response(status=304, headers=headers)
        headers["Content-Type"] = self.kind
        if self.packed is not None and "gzip" in request.headers.get("Accept-Encoding", ""):
            return web.Response(body=self.packed, headers={**headers, "Content-Encoding": "gzip"})
        return web.Response(body=self.body, headers=headers)


class Pages:
    """Renders the one page, and holds its files."""

    def __init__(self, say: Say, values: Mapping[str, str]) -> None:
        """Read the files; `values` are what every text may name."""
        self._say = say
        self._values = values
        self.files = {
            path.relative_to(STATIC).as_posix(): File.of(path.read_bytes(), path.suffix)
            for path in sorted(STATIC.rglob("*"))
            if path.suffix in KINDS and path.suffix != ".html"
        }
        marks = "".join(file.mark for file in self.files.values())
        self.edition = hashlib.sha256(marks.encode()).hexdigest()[:16]

    def say(self, key: str) -> str:
        """Return a text of the page."""
        return self._say(key, **self._values)

    def page(self) -> File:
        """Render the page with the words in force."""
        words = json.dumps({word: self.say(f"web.{word}") for word in WORDS}, ensure_ascii=False)
        return self._rendered("page", words=words, most=LONGEST_TEXT)

    def refusal(self, why: str) -> File:
        """Render what somebody sees who comes to an address where nothing is, and the way back to the talk."""
        return self._rendered("refusal", why=why)

    def _rendered(self, name: str, **values: object) -> File:
        template = ENVIRONMENT.get_template(f"{name}.html")
        html = template.render(say=self.say, address=self.address, **self._values, **values)
        return File.of(html.encode(), ".html")

    def address(self, name: str) -> str:
        """Return where a file of this edition is, so that browsers may keep it for ever."""
        return f"/chat/static/{self.edition}/{name}"

    def file(self, request: web.Request) -> web.Response | None:
        """Answer for a file; only this edition's files, and fonts, are kept for ever."""
        name, edition = request.match_info["name"], request.match_info.get("edition")
        file = self.files.get(name)
        return (
            None if file is None else file.answer(request, lasting=edition == self.edition or name.endswith(".woff2"))
        )
