"""The form of address kept to with one person."""

from collections.abc import Mapping
from datetime import date

ELDER, MIDDLE, YOUNG = 70, 50, 23
DEFAULT = "bác"
_OLDER = {"female": "bà", "male": "ông"}
_PEER = {"female": "chị", "male": "anh"}


def address(told: Mapping[str, str], form: str, today: date) -> str:
    """Choose how to call somebody: as asked for, else by sex and age, else by how they call themselves, else "bác".

    `told` may hold `sex` (female, male), `birth` (YYYY or YYYY-MM) and `self` (em, cháu, tôi…).
    """
    if form:
        return form
    sex, birth, own = told.get("sex", ""), told.get("birth", ""), told.get("self", "")
    if sex in _PEER and birth[:4].isdecimal():
        return _by_age(sex, today.year - int(birth[:4]))
    if own in ("cháu", "con"):
        return "bạn"
    if own in ("em", "e"):
        return _PEER.get(sex, "mình")
    return DEFAULT


def _by_age(sex: str, age: int) -> str:
    if age >= ELDER:
        return _OLDER[sex]
    if age >= MIDDLE:
        return "bác"
    return _PEER[sex] if age >= YOUNG else "bạn"
