"""The golden conversations: what is said, what must come back."""

from pathlib import Path

import pytest

from tests.stage import perform, read_script

SCRIPTS = sorted(Path(__file__).parent.glob("*.yaml"))


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.stem)
def test_a_golden_conversation_goes_as_written(path: Path, tmp_path: Path) -> None:
    """Everybody hears what the conversation says they hear."""
    perform(read_script(path), tmp_path)
