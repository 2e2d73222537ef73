"""Zalo as this house opens it: its rows in the store, its settings, and what is still missing."""

import secrets
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime

from aiohttp.web import RouteDef, post
from msgspec.structs import replace

from bot.app import House
from bot.channels.interface import Unkept
from bot.channels.limits import PERSON, Rate
from bot.channels.zalo.channel import Account, Zalo
from bot.channels.zalo.client import App, Client
from bot.channels.zalo.missed import OVERLAP
from bot.channels.zalo.notices import WAITS
from bot.channels.zalo.tokens import NAME
from bot.channels.zalo.webhook import PATH, probed
from bot.dialogue.effects import Save, Tell
from bot.dialogue.messages import Event
from bot.leads.codes import fresh
from bot.leads.doors import Grant, ShortCode
from bot.leads.records import Note
from bot.leads.uploads import Upload, Uploaded
from bot.outbox.pacing import Pacing
from bot.settings import Settings
from bot.staff import working
from bot.store.interface import Conflict, Store, Unwritten
from bot.watching import alert

OVERALL = 50
"""Messages a second in all: Zalo takes 4,000 calls a minute."""
EACH_SECONDS = 0.3
TRIES = 5
MARK = "zalo_heard_until"
FIRST_LETTER = "T"
"""Short codes begin with a letter, the codes of leads with a digit."""


class Ledger:
    """The rows of Zalo in the store, which every process of this machine shares; a full disk raises `Unkept`."""

    def __init__(self, store: Store, clock: Callable[[], datetime]) -> None:
        """Keep the store."""
        self._store = store
        self._clock = clock

    def read(self) -> Grant | None:
        """Return the grant as it is kept now."""
        with self._store.view() as view:
            return view.get(Grant, NAME)

    def swap(self, grant: Grant) -> bool:
        """Keep the next version of the grant; False if somebody was quicker."""
        return self._write(Save(grant))

    def upload(self, mark: str) -> Upload | None:
        """Return what is known of an uploaded file by the hash of its bytes."""
        with self._store.view() as view:
            return view.get(Upload, mark)

    def uploads(self, month: str) -> int:
        """Count the uploads of a month (YYYY-MM)."""
        with self._store.view() as view:
            found = view.get(Uploaded, month)
        return found.count if found else 0

    def uploaded(self, upload: Upload) -> None:
        """Note an upload and count it; if somebody notes another at the same moment, once more."""
        for _ in range(TRIES):
            month = f"{upload.at:%Y-%m}"
            with self._store.view() as view:
                before, counted = view.get(Upload, upload.hash), view.get(Uploaded, month)
            version, number = (counted.version + 1, counted.count + 1) if counted else (1, 1)
            kept = replace(upload, version=before.version + 1 if before else 1)
            if self._write(Save(kept), Save(Uploaded(month=month, count=number, version=version))):
                return

    def _write(self, *rows: Save) -> bool:
        try:
            self._store.write(self._clock(), rows)
        except Conflict:
            return False
        except Unwritten as why:
            raise Unkept from why
        return True


class Mark:
    """Up to when nothing is missing on Zalo, as every process of this machine knows it."""

    def __init__(self, store: Store, clock: Callable[[], datetime]) -> None:
        """Keep the store."""
        self._store = store
        self._clock = clock

    def read(self) -> datetime:
        """Return the instant (UTC); the first who asks begins now."""
        found = self._note()
        if found is None:
            self.move(self._clock() + OVERLAP)
        return datetime.fromisoformat(found.value) if found else self._clock() + OVERLAP

    def move(self, to: datetime) -> None:
        """Set it to a later instant (UTC); if another process does so at the same moment, theirs counts."""
        found = self._note()
        if found is None or datetime.fromisoformat(found.value) < to:
            version = found.version + 1 if found else 1
            with suppress(Conflict):
                self._store.write(self._clock(), [Save(Note(name=MARK, value=to.isoformat(), version=version))])

    def _note(self) -> Note | None:
        with self._store.view() as view:
            return view.get(Note, MARK)


def app_of(settings: Settings) -> App:
    """Return the app at Zalo that the settings name."""
    secret = settings.zalo_app_secret
    return App(
        settings.zalo_app_id,
        secret.get_secret_value() if secret else "",
        settings.zalo_api.rstrip("/"),
        settings.zalo_oauth.rstrip("/"),
    )


def templates_of(settings: Settings) -> dict[str, str]:
    """Return the ids of the approved templates by purpose; empty ones are not approved yet."""
    return {
        WAITS: settings.zalo_template,
        "payment": settings.zalo_template_payment,
        "call": settings.zalo_template_call,
        "lead": settings.zalo_template_lead,
        "answer": settings.zalo_template_answer,
    }


def missing(settings: Settings) -> list[str]:
    """Name the settings that Zalo needs and that are not set."""
    needed = {
        "ANSINH_ZALO_APP_ID": settings.zalo_app_id,
        "ANSINH_ZALO_APP_SECRET": settings.zalo_app_secret,
        "ANSINH_ZALO_OA_SECRET": settings.zalo_oa_secret,
        "ANSINH_ZALO_OA_ID": settings.zalo_oa_id,
    }
    return [name for name, value in needed.items() if not value]


def off_because(settings: Settings, store: Store) -> str:
    """Say in one sentence why Zalo is off; empty if it is on."""
    if lacking := missing(settings):
        verb = "is" if len(lacking) == 1 else "are"
        return f"Zalo is off: {', '.join(lacking)} {verb} not set."
    with store.view() as view:
        connected = view.get(Grant, NAME) is not None
    return "" if connected else "Zalo is off: run `ansinh zalo connect` once, then start again."


def short_code(store: Store, now: datetime, agent: str, source: str) -> str:
    """Return the code that leads people to an agent from a source: the one there is, else a new one.

    Raises:
        UnknownAgent: nobody who works here has this id.
    """
    working(store, agent)
    with store.view() as view:
        given = next((one.code for one in view.find(ShortCode, agent=agent) if one.source == source), "")
        code = given or fresh(view, ShortCode, secrets.token_hex(16), prefix=FIRST_LETTER)
    if not given:
        store.write(now, [Save(ShortCode(code=code, agent=agent, source=source))])
    return code


def open_zalo(house: House) -> Zalo | None:
    """Make the channel if everything that it needs is there."""
    settings = house.settings
    secret = settings.zalo_oa_secret
    if secret is None or off_because(settings, house.store):
        return None
    account = Account(
        settings.zalo_oa_id,
        settings.zalo_app_id,
        secret.get_secret_value(),
        paid=settings.zalo_paid,
        templates=templates_of(settings),
        image=settings.zalo_form_image,
    )
    return channel(house, account, Client(app_of(settings)), Pacing(OVERALL, EACH_SECONDS))


def channel(house: House, account: Account, client: Client, pace: Pacing, rate: Rate = PERSON) -> Zalo:
    """Wire the channel of an account to the house."""
    content, clock = house.content, house.outbox.clock
    ledger, bookmark = Ledger(house.store, clock), Mark(house.store, clock)
    bookmark.read()  # the first time, people are heard from now on

    async def tell(event: Event) -> None:
        await house.reception.hear(house.store.write(clock(), [Tell(event)]).events)

    return Zalo(
        account,
        client=client,
        shelf=ledger,
        depot=ledger,
        commit=house.reception.commit,
        tell=tell,
        known=house.reception.known,
        bookmark=bookmark,
        say=lambda key: content.catalogue.say(key, **content.common()),
        alert=alert,
        pace=pace,
        clock=clock,
        rate=rate,
    )


def waiting_room(settings: Settings) -> list[RouteDef]:
    """Answer Zalo's probe while the account is being connected: its secret is shown only once the address is saved."""
    return [post(PATH, probed)] if settings.zalo_app_id else []
