"""A printed table asks through its second QR whether it is still right."""

from datetime import date

from bot.dialogue.asking import Press, Say
from bot.dialogue.session import Session
from bot.dialogue.talks import Reply
from bot.knowledge import Knowledge
from bot.rules.amounts import rounded
from bot.rules.contribution import contribution, floor
from bot.rules.errors import RuleError
from handlers import menu
from handlers.menu import CALL

GROUPS = ("other", "ethnic_minority", "near_poor", "poor")
AGAIN = Press("paper.again", "start.estimator.0")


def still_right(know: Knowledge, session: Session, written: str) -> Reply:
    """Compare what the lowest level cost each group on the day of the paper (YYYYMMDD) and what it costs today."""
    try:
        printed = date.fromisoformat(written)
        was, now = _prices(know, printed), _prices(know, know.on)
    except (ValueError, RuleError):
        return menu.welcome(session)
    changed = [{"group": group, "was": was[group], "now": now[group]} for group in GROUPS if was[group] != now[group]]
    key = "paper.changed" if changed else "paper.right"
    return Reply((Say(key, {"printed": printed, "changed": changed}, (AGAIN, CALL)),), quiet=True)


def _prices(know: Knowledge, on: date) -> dict[str, int]:
    """Return what each group pays a month (VND) at the lowest level of a day."""
    province = know.library.agency.province
    lowest = rounded(floor(know.library.law.on(on)))
    return {group: contribution(know.library.law.on(on), lowest, group, province, 1).net for group in GROUPS}
