"""The longer part of an answer names what it rests on, here where it is asked."""

from pathlib import Path

import pytest

from bot.talking import Line
from tests.stage import Theatre


@pytest.mark.parametrize(("province", "named"), [("nghe-an", True), ("lang-son", False)])
@pytest.mark.parametrize("slug", ["vsi-support-local", "vsi-support-poor-ethnic", "vsi-move-province"])
def test_a_resolution_of_one_province_is_named_there_alone(
    tmp_path: Path, province: str, slug: str, *, named: bool
) -> None:
    """What is decreed for all is named everywhere."""
    theatre = Theatre.opened(tmp_path, province=province)
    theatre.play(Line(who="an", button=f"more.{slug}.0"))
    assert ("Nghị quyết 07/2025/NQ-HĐND tỉnh Nghệ An" in theatre.text("an")) is named
    assert "Căn cứ: " in theatre.text("an")
    assert "/2025/NĐ-CP" in theatre.text("an") or "Luật 41/2024/QH15" in theatre.text("an")
    theatre.close()
