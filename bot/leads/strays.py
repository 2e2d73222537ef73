"""Leads that went round and found nobody: the operator hears of them until somebody takes them."""

from datetime import datetime
from typing import ClassVar

from bot.dialogue.effects import Row


class Stray(Row, frozen=True, kw_only=True):
    """A lead that everybody let pass where no officer is; `agent` is who keeps it meanwhile, empty if there is none."""

    table: ClassVar[str] = "stray"
    key: ClassVar[str] = "lead"

    lead: str
    at: datetime
    agent: str = ""
