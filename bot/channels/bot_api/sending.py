"""Saying a message: in its place or anew, part by part, at the pace that Telegram takes."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any, Protocol

from bot.channels.bot_api.calls import Call, edit, fresh, reference
from bot.channels.bot_api.errors import Gone, Unchanged
from bot.channels.bot_api.keyboards import marked
from bot.channels.bot_api.updates import Query
from bot.channels.interface import Again, NotSent, Parcel, Unsure

MakeCall = Callable[[Call], Awaitable[Any]]


class Pace(Protocol):
    """How fast messages may go."""

    def heard(self, chat: str) -> None:
        """Note that somebody wrote and waits for an answer."""

    async def turn(self, chat: str) -> None:
        """Wait until a message may go to this chat.

        Raises:
            Again: its turn did not come in time.
        """


class Sender:
    """Sends messages; `call` makes a call of the Bot API, `share` is the label of the key that shares a number."""

    def __init__(self, call: MakeCall, pace: Pace, share: str) -> None:
        """Begin with nothing half sent."""
        self._call = call
        self._pace = pace
        self._share = share
        self._begun: dict[int, int] = {}
        self._marks: dict[tuple[str, str], asyncio.Task[None]] = {}

    async def send(self, parcel: Parcel) -> str:
        """Send a message, or put it in the place of an earlier one, and return what names it.

        Raises:
            NotSent: what became of it.
        """
        change = edit(parcel)
        if change is None:
            return await self._anew(parcel)
        if mark := self._marks.get((parcel.person, str(change.body["message_id"]))):
            await asyncio.wait([mark])
        await self._pace.turn(parcel.conversation)
        try:
            await self._call(change)
        except Unchanged:
            pass
        except Gone:
            return await self._anew(parcel)
        except Unsure:  # an edit may be repeated
            raise Again from None
        return parcel.replaced

    async def attempt(self, call: Call) -> None:
        """Make a call whose result does not matter."""
        with suppress(NotSent):
            await self._call(call)

    def mark(self, query: Query) -> tuple[asyncio.Task[None], ...]:
        """Mark a button as chosen, beside the turn itself."""
        message = query.message
        markup = marked(message.reply_markup, query.data) if message else None
        if message is None or markup is None:
            return ()
        body = {"chat_id": message.chat.id, "message_id": message.message_id, "reply_markup": markup}
        marking = asyncio.create_task(self.attempt(Call("editMessageReplyMarkup", body)))
        # An edit of the same message waits for it, so that the old buttons never take the place of new ones.
        place = (str(message.chat.id), str(message.message_id))
        self._marks[place] = marking
        marking.add_done_callback(lambda _: self._marks.pop(place, None))
        return (marking,)

    async def _anew(self, parcel: Parcel) -> str:
        calls = fresh(parcel, self._share)
        sent: dict[str, Any] = {}
        for index in range(self._begun.get(parcel.seq, 0), len(calls)):
            await self._pace.turn(parcel.conversation)
            sent = await self._call(calls[index])
            if index + 1 < len(calls):  # should a later part fail, it is sent again alone
                self._begun[parcel.seq] = index + 1
        self._begun.pop(parcel.seq, None)
        return reference(calls, sent["message_id"])
