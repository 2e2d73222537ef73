"""Read the public holidays from content/calendar."""

from datetime import date
from pathlib import Path

from bot.leads.calendar import Calendar, Holiday
from bot.loader.documents import DocumentError, read_yaml

STATES = ("verified", "computed", "unverified")


def load_calendar(path: Path) -> Calendar:
    """Read the holidays of a file: each day with its name, source and status.

    Raises:
        DocumentError: a day or an entry cannot be used.
    """
    holidays = {}
    for day, about in read_yaml(path).items():
        if not isinstance(day, date) or not isinstance(about, dict) or set(about) != {"name", "source", "status"}:
            raise DocumentError(path, None, f"{day}: a day needs name, source and status")
        if about["status"] not in STATES:
            raise DocumentError(path, None, f"{day}: the status is one of {', '.join(STATES)}")
        holidays[day] = Holiday(**about)
    return Calendar(holidays)
