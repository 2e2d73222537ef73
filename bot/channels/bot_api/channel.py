"""Telegram: messages by webhook or by polling, answers through the Bot API."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping

from aiohttp import web

from bot.channels.bot_api.calls import Call, acknowledgement
from bot.channels.bot_api.intake import Intake
from bot.channels.bot_api.line import Client, Line
from bot.channels.bot_api.profile import Profile
from bot.channels.bot_api.sending import Pace, Sender
from bot.channels.bot_api.updates import NAME, Update, hear
from bot.channels.bot_api.webhook import PATH, Webhook
from bot.channels.interface import Parcel
from bot.channels.limits import PERSON, Limits, Rate
from bot.dialogue.messages import Incoming

log = logging.getLogger("ansinh.telegram")


class Telegram:
    """The channel of a Telegram bot.

    `connect` makes the client of the Bot API; `commit` keeps a message so that nothing of it can be lost; `say`
    renders a text of the catalogue, `alert` tells the operator, `pace` says how fast messages may go; `secret` is what
    Telegram sends along, `public_url` where it reaches this server (empty to fetch messages instead); `rate` is how
    fast one person may write, `named` hears the bot's name.
    """

    name = NAME
    takes_pictures = True

    def __init__(
        self,
        *,
        connect: Callable[[], Client],
        secret: str,
        commit: Callable[[Incoming], Awaitable[object]],
        say: Callable[[str], str],
        alert: Callable[[str, Mapping[str, object]], None],
        pace: Pace,
        public_url: str = "",
        rate: Rate = PERSON,
        named: Callable[[str], None] = lambda _name: None,
    ) -> None:
        """Keep what the channel needs; nothing is opened yet."""
        self._commit = commit
        self._pace = pace
        self._line = Line(connect)
        self._webhook = Webhook(secret, self._hear)
        self._limits = Limits(rate)
        self._slowed: set[str] = set()
        self._slower = say("web.error.slower")
        self._sender = Sender(self._line.call, pace, say("telegram.share"))
        profile = Profile(say)
        self._words = profile.words
        address = f"{public_url.rstrip('/')}{PATH}" if public_url else ""
        self._intake = Intake(self._line, self._fetched, alert, address, secret, profile.calls, named)

    async def start(self) -> None:
        """Begin to hear people; while Telegram cannot be reached, keep trying without holding up the rest.

        Raises:
            Unusable: the token, the public address or a second program is in the way.
        """
        await self._intake.start()

    async def stop(self) -> None:
        """Hear nobody any more; what is not kept yet stays with Telegram. Sending goes on."""
        await self._intake.stop()

    async def close(self) -> None:
        """Hear and send nothing any more."""
        await self.stop()
        await self._line.close()

    def routes(self) -> list[web.RouteDef]:
        """Return the webhook."""
        return [web.post(PATH, self._webhook.take)]

    def link(self, payload: str) -> str:
        """Return the deep link that begins a talk with this payload; empty before the bot knows its name."""
        return f"https://t.me/{self._intake.username}?start={payload}" if self._intake.username else ""

    async def send(self, parcel: Parcel) -> str:
        """Send a message, or put it in the place of an earlier one, and return what names it."""
        return await self._sender.send(parcel)

    async def painting(self, conversation: str) -> None:
        """Show that a picture is on its way; whether that is seen does not matter."""
        body = {"chat_id": conversation.partition(":")[2], "action": "upload_photo"}
        await self._sender.attempt(Call("sendChatAction", body))

    async def _hear(self, update: Update) -> Call | None:
        """Keep an update; return the call that the answer to it may carry, if there is one."""
        query = update.callback_query
        if query:
            self._intake.keep(*self._sender.mark(query))
        if update.my_chat_member:
            log.info("telegram_standing %s", update.my_chat_member.new_chat_member.status)
        for incoming in hear(update, self._words):
            await self._keep(incoming)
        return acknowledgement(query) if query else None

    async def _fetched(self, update: Update) -> None:
        """Keep an update that was fetched: no answer goes back to carry anything."""
        if call := await self._hear(update):
            self._intake.keep(asyncio.create_task(self._sender.attempt(call)))

    async def _keep(self, incoming: Incoming) -> None:
        if self._limits.wait(incoming.conversation):
            return self._slow(incoming.conversation)
        self._slowed.discard(incoming.conversation)
        self._pace.heard(incoming.conversation)
        await self._commit(incoming)
        return None

    def _slow(self, conversation: str) -> None:
        """Ask somebody who writes too fast to wait, once; what they write until then is not heard."""
        if conversation in self._slowed:
            return
        self._slowed.add(conversation)
        body = {"chat_id": conversation.partition(":")[2], "text": self._slower}
        self._intake.keep(asyncio.create_task(self._sender.attempt(Call("sendMessage", body))))
