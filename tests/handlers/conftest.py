"""The house in which most of what agents do is tried."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.stage import Theatre


@pytest.fixture
def theatre(tmp_path: Path) -> Iterator[Theatre]:
    """A house with one agent and an officer of one ward, who has no lead yet."""
    opened = Theatre.opened(tmp_path)
    opened.join("mau", "Nguyễn Thị Mẫu", "16690")
    opened.join("can", "Cán Bộ Mẫu", "16690", "officer")
    yield opened
    opened.close()
