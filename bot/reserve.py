"""The editors' overlay as it was last in force: a start that finds a fault in theirs goes on with it."""

import shutil
from contextlib import suppress
from pathlib import Path


def reserve(data: Path) -> Path:
    """Return where the overlay is kept in a data folder."""
    return data / "content"


def unchanged(overlay: Path, data: Path) -> bool:
    """Tell whether an overlay is still the one that was kept, so that it need not be checked again."""
    return _files(overlay) == _files(reserve(data))


def keep(overlay: Path, data: Path) -> None:
    """Keep a copy of an overlay that was checked; where there is no room for it, the one before stays."""
    kept, fresh = reserve(data), data / "content.part"
    with suppress(OSError):
        shutil.rmtree(fresh, ignore_errors=True)
        shutil.copytree(overlay, fresh, ignore=shutil.ignore_patterns(".*"))
        shutil.rmtree(kept, ignore_errors=True)
        fresh.rename(kept)


def _files(folder: Path) -> dict[str, bytes] | None:
    """Return what lies in a folder, by its place there; None if it is none."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_file())
    places = {path.relative_to(folder): path for path in found}
    shown = {place: path for place, path in places.items() if not any(part.startswith(".") for part in place.parts)}
    return {place.as_posix(): path.read_bytes() for place, path in shown.items()} if folder.is_dir() else None
