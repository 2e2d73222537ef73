"""The address that a printed code leads to: the web chat, or the bot where the web chat is not public."""

from bot.dialogue.effects import View
from bot.knowledge import Agency
from bot.leads.records import Note

PUBLIC = "https://"
BOT = "telegram"
"""The note that names this installation's bot."""


def link_to(view: View, agency: Agency, payload: str) -> str:
    """Return the link by which somebody comes with a payload."""
    bot = view.get(Note, BOT)
    if bot and not agency.address.startswith(PUBLIC):
        return f"https://t.me/{bot.value}?start={payload}"
    return f"{agency.address}/?start={payload}"
