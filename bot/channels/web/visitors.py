"""Who a browser is: a random cookie, of which the database only ever sees a keyed hash."""

import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass, field

from aiohttp import web

COOKIE = "ansinh"
KEPT_SECONDS = 180 * 24 * 3600
_TOKEN = re.compile(r"[A-Za-z0-9_-]{22}")


@dataclass(frozen=True)
class Visitor:
    """One browser's person: `conversation` names their talk, `tag` lets a page see that somebody else took over."""

    token: str = field(repr=False)
    conversation: str
    tag: str


class Visitors:
    """Knows browsers by their cookie; `secret` keys the hashes, `secure` keeps the cookie to https."""

    def __init__(self, secret: bytes, *, secure: bool) -> None:
        """Keep the key and whether the page is served over https."""
        self._secret = secret
        self._secure = secure

    def known(self, request: web.BaseRequest) -> Visitor | None:
        """Return the visitor whose cookie came along, or None if there is none or it is not one of ours."""
        token = request.cookies.get(COOKIE, "")
        return self._visitor(token) if _TOKEN.fullmatch(token) else None

    def new(self) -> Visitor:
        """Make a visitor whom nobody has seen before (128 random bits)."""
        return self._visitor(secrets.token_urlsafe(16))

    def remember(self, response: web.StreamResponse, visitor: Visitor) -> None:
        """Hand out the cookie: no script reads it, no other site sends it."""
        response.set_cookie(
            COOKIE, visitor.token, max_age=KEPT_SECONDS, httponly=True, samesite="Strict", secure=self._secure
        )

    def _visitor(self, token: str) -> Visitor:
        return Visitor(token, f"web:{self._hash('conversation', token)}", self._hash("tag", token)[:16])

    def _hash(self, use: str, token: str) -> str:
        return hmac.new(self._secret, f"web {use} {token}".encode(), hashlib.sha256).hexdigest()[:32]


def same_origin(request: web.BaseRequest) -> bool:
    """Tell whether a changing request comes from our own page: by Sec-Fetch-Site, else by Origin."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    return request.headers.get("Origin", "").partition("://")[2] == request.host


def foreign(request: web.BaseRequest) -> bool:
    """Tell whether another site asks for data in the person's name."""
    return request.headers.get("Sec-Fetch-Site", "none") not in ("same-origin", "none")
