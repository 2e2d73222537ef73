"""What somebody saw: kept in figures, said in words, and what was kept in words before stays."""

import pytest

from bot.dialogue.asking import Label
from handlers.registration import seen


@pytest.mark.parametrize(
    ("kept", "values"),
    [
        (seen.price(2_970_000, 12, "other"), {"net": 2_970_000, "months": 12, "group": "other"}),
        (seen.price(115_500, 1), {"net": 115_500, "months": 1, "group": ""}),
        (seen.cards(3_825_360, 12, 4), {"total": 3_825_360, "months": 12, "people": 4, "group": ""}),
        (seen.gift(0, 12, 10), {"total": 0, "months": 12, "people": 10, "group": ""}),
    ],
)
def test_figures_come_back_as_they_were_seen(kept: str, values: dict[str, object]) -> None:
    """Each kind has its own words."""
    said = seen.said(kept)
    assert isinstance(said, Label)
    assert (said.key, said.values) == (f"seen.{kept.split(maxsplit=1)[0]}", values)


@pytest.mark.parametrize("older", ["", "2.970.000 đ (12 tháng, diện thường)", "price của ai", "BHYT 4 người: 1 đ"])
def test_what_was_kept_in_words_stays(older: str) -> None:
    """Leads of an older version are shown as they are."""
    assert seen.said(older) == older
