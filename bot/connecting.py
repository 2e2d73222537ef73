"""Connecting the Zalo account: consent turned into tokens, and how the account stands."""

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import parse_qs, urlsplit

from msgspec.structs import replace

from bot.channels.interface import Again, NotSent, Unkept, Unsure
from bot.channels.zalo.client import Client
from bot.channels.zalo.errors import Misset, Spent, WrongSecret, fate
from bot.channels.zalo.tokens import APP_STEPS, STEPS, granted
from bot.leads.doors import Grant, Leave
from bot.settings import Settings
from bot.store.interface import Store
from bot.store.vault import Vault
from bot.zalo import Ledger, app_of, templates_of

VERIFIER = 43
"""Letters of a code verifier."""
TRIES = 5


class NotConnected(RuntimeError):
    """The account could not be connected; the message says why and what to do."""


@dataclass(frozen=True)
class Standing:
    """The account as Zalo tells of it."""

    id: str
    name: str


def verifier(vault: Vault) -> str:
    """Return the secret of this house behind the code challenge: always the same, so that it is set up once."""
    return vault.hash("zalo code verifier")[:VERIFIER]


def challenge(vault: Vault) -> str:
    """Return the code challenge for Zalo's console (base64url of a SHA-256, without padding)."""
    digest = hashlib.sha256(verifier(vault).encode()).digest()
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")


def fields_of(pasted: str, secret: str) -> dict[str, str]:
    """Return what to give Zalo for the address that consent led to, or for a refresh token; `secret` is the verifier.

    Raises:
        NotConnected: it is neither.
    """
    pasted = pasted.strip()
    if not pasted:
        raise NotConnected("Nothing was pasted: run `ansinh zalo connect` again.")
    if "://" not in pasted and "code=" not in pasted:
        return {"grant_type": "refresh_token", "refresh_token": pasted}
    told = parse_qs(urlsplit(pasted).query or pasted.partition("?")[2] or pasted)
    code = next(iter(told.get("code", [])), "")
    if not code:
        why = next(iter(told.get("error", [])), "none")
        raise NotConnected(
            f"There is no code in that address (Zalo's error: {why}): -14003 means that the callback address differs"
            " from the one saved in the console; otherwise agree once more and paste the whole address."
        )
    return {"grant_type": "authorization_code", "code": code, "code_verifier": secret}


async def connect(settings: Settings, store: Store, now: datetime, fields: Mapping[str, str]) -> Standing:
    """Buy a pair for a code or a refresh token, keep it, and ask Zalo which account it is for.

    Raises:
        NotConnected: there is no pair, or it is for another account.
    """
    client = Client(app_of(settings))
    await client.open()
    try:
        try:
            issued = await client.exchange(fields)
        except NotSent as why:
            raise NotConnected(_reason(why)) from None
        _keep(Ledger(store, lambda: now), granted(issued, now))
        standing = await standing_of(client, issued.access_token)
    finally:
        await client.close()
    if settings.zalo_oa_id and standing.id != settings.zalo_oa_id:
        other = f"{standing.id} ({standing.name})"
        raise NotConnected(
            f"Connected, but to the account {other}, and ANSINH_ZALO_OA_ID says {settings.zalo_oa_id}: set it to"
            " that account, or agree once more as admin of the right one."
        )
    return standing


async def standing_of(client: Client, token: str) -> Standing:
    """Ask Zalo about the account.

    Raises:
        NotConnected: Zalo does not answer, or refuses.
    """
    try:
        told = await client.get("/v2.0/oa/getoa", token)
        if code := int(told.answer.error):
            raise fate(code)
    except NotSent as why:
        raise NotConnected(f"The tokens are kept, but Zalo does not tell of the account: {_silence(why)}") from None
    data = told.answer.data if isinstance(told.answer.data, dict) else {}
    return Standing(str(data.get("oa_id", "")), str(data.get("name", "")))


async def ask(settings: Settings, grant: Grant) -> Standing:
    """Ask Zalo about the account with the token in force, renewing nothing.

    Raises:
        NotConnected: Zalo does not answer, or refuses.
    """
    client = Client(app_of(settings))
    await client.open()
    try:
        return await standing_of(client, grant.access)
    finally:
        await client.close()


def described(grant: Grant | None, now: datetime) -> str:
    """Say in one sentence how the tokens stand."""
    if grant is None:
        return "Not connected: run `ansinh zalo connect`."
    if grant.state is Leave.ENDED:
        return f"Zalo does not renew the tokens: {STEPS}."
    hours = int((grant.until - now).total_seconds() // 3600)
    until = f"for {hours} more hours" if hours >= 0 else "no more: it is renewed with the next message"
    return f"Connected; the pair was issued {grant.since:%Y-%m-%d %H:%M} UTC, its access token holds {until}."


def writing_first(settings: Settings) -> str:
    """Say in one sentence what may be sent to people who have not written for 48 hours."""
    if not settings.zalo_paid:
        return "Nothing that Zalo bills is sent (ANSINH_ZALO_PAID is not 1): after 48 hours messages wait."
    purposes = [name for name, given in templates_of(settings).items() if given]
    listed = ", ".join(purposes) if purposes else "none"
    return f"Billed messages are allowed until 7 days after people wrote; approved templates after that: {listed}."


def _keep(ledger: Ledger, grant: Grant) -> None:
    for _ in range(TRIES):
        before = ledger.read()
        try:
            if ledger.swap(replace(grant, version=before.version + 1 if before else 1)):
                return
        except Unkept:
            raise NotConnected("The tokens could not be kept: make room on the disk and agree once more.") from None
    raise NotConnected("Another process keeps changing the tokens: stop it and try again.")


def _silence(why: NotSent) -> str:
    """Say why Zalo does not tell of the account, and what to do."""
    if isinstance(why, Misset):
        return f"code {why.code} (docs/zalo.md, What you may see)."
    if isinstance(why, Spent):
        return "its access token is not valid any more; a server that runs renews it, else run `ansinh zalo connect`."
    return "it cannot be reached, try again."


def _reason(why: NotSent) -> str:
    if isinstance(why, WrongSecret):
        return f"Zalo does not take the App Secret, and nothing was used up: {APP_STEPS}."
    if isinstance(why, Again):
        return "Zalo cannot be reached, and nothing was used up: try again."
    if isinstance(why, Unsure):
        return "Zalo did not answer, so that what you pasted may be used up: get a new one and try again."
    return (
        "Zalo refuses it: a code holds for ten minutes and works once, so agree once more and paste the whole address;"
        " if it was new, compare ANSINH_ZALO_APP_SECRET with the console."
    )
