"""The bot's own name, kept for who prints links to it."""

from datetime import datetime

from bot.dialogue.effects import Save
from bot.leads.records import Note
from bot.store.interface import Store

BOT = "telegram"


def remember_bot(store: Store, now: datetime, name: str) -> None:
    """Keep the name of the Telegram bot, if it is another one than before."""
    with store.view() as view:
        before = view.get(Note, BOT)
    if before is None or before.value != name:
        store.write(now, [Save(Note(name=BOT, value=name, version=before.version + 1 if before else 1))])
