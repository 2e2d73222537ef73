"""Delivering what was committed."""

from bot.outbox.delivering import Outbox

__all__ = ["Outbox"]
