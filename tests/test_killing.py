"""Nothing is lost when the server is killed."""

from pathlib import Path

import pytest

from tests.siege import Siege


@pytest.mark.filterwarnings("ignore::ResourceWarning")
async def test_nothing_is_lost_under_kills(tmp_path: Path) -> None:
    """Every acknowledged message is answered, every lead is there once, and nothing comes twice without a crash."""
    siege = Siege(tmp_path, kills=2, registrations=4, at_once=4, messengers=0, longest=1.5)
    tally = await siege.run()
    assert tally.problems() == []
    assert (tally.kills, tally.registrations, tally.leads) == (2, 4, 4)
