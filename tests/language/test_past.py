"""How long somebody has paid, as they tell it in passing."""

from datetime import date

import pytest

from bot.language.past import Past, read_past

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize("said", ["dong tu 2027 den 2032", "tu 3/2030 den 5/2031 co dong"])
def test_what_is_yet_to_come_has_not_been_paid(said: str) -> None:
    """Years ahead are a plan, whatever the words."""
    assert read_past(said, TODAY) == Past()
