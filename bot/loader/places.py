"""Read the communes from content/places."""

import csv
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from bot.places.gazetteer import Commune, Gazetteer
from bot.places.names import Era, Name, key

_Row = dict[str, str]
_PROVINCES = {"nghe-an": "Nghệ An", "lang-son": "Lạng Sơn"}


def load_places(folder: Path, home: str | None = None) -> Gazetteer:
    """Read the gazetteer of a province (its slug) from a folder of CSV files: communes, former names, aliases.

    Raises:
        FileNotFoundError: A file is missing.
        KeyError: A column is missing, or a row names a commune that does not exist.
    """
    communes = {
        row["code"]: Commune(row["code"], row["name"], row["kind"], row["province"])
        for row in _rows(folder, "communes")
    }
    former = _former(folder, communes)
    names = [
        *_current(communes),
        *former.values(),
        *_aliases(folder, former),
        *_districts(folder, communes),
        *_provinces(),
    ]
    return Gazetteer(communes.values(), names, home)


def _rows(folder: Path, name: str) -> list[_Row]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _current(communes: dict[str, Commune]) -> Iterator[Name]:
    for code, it in communes.items():
        yield Name(it.name, it.kind, Era.NOW, (code,), it.province, "", it.full_name)


def _former(folder: Path, communes: dict[str, Commune]) -> dict[str, Name]:
    """Return the names before 2025 by old code; a commune that was split leads to all its heirs."""
    parts: dict[str, list[_Row]] = defaultdict(list)
    for row in _rows(folder, "former"):
        parts[row["old_code"]].append(row)
    found = {}
    for code, rows in parts.items():
        it = rows[0]
        heirs = tuple(row["code"] for row in rows)
        label = f"{it['kind']} {it['name']} cũ"
        found[code] = Name(
            it["name"], it["kind"], Era.FORMER, heirs, communes[heirs[0]].province, key(it["district"]), label
        )
    return found


def _aliases(folder: Path, former: dict[str, Name]) -> Iterator[Name]:
    for row in _rows(folder, "aliases"):
        it = former[row["old_code"]]
        yield Name(row["alias"], row["kind"], Era.ALIAS, it.codes, it.province, it.district, it.label)


def _districts(folder: Path, communes: dict[str, Commune]) -> Iterator[Name]:
    """Yield the districts before 2025; the commune that bears the name comes first, then the larger."""
    parts: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in _rows(folder, "former"):
        parts[row["district_kind"], row["district"]].append(row["code"])
    for (kind, district), codes in parts.items():
        order = sorted(set(codes), key=lambda code: (communes[code].name != district, -codes.count(code), code))
        province = communes[order[0]].province
        yield Name(district, kind, Era.DISTRICT, tuple(order), province, key(district), f"{kind} {district} cũ")


def _provinces() -> Iterator[Name]:
    return (Name(name, "Tỉnh", Era.PROVINCE, (), slug, "", f"Tỉnh {name}") for slug, name in _PROVINCES.items())
