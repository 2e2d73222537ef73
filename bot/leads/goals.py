"""Read a sheet of targets: a commune, a period and how many are to join in it."""

import re

from bot.dialogue.asking import Label
from bot.dialogue.effects import Save, View
from bot.language.folding import fold
from bot.leads.cells import commune
from bot.leads.changes import Change, Difference, Plan, merged
from bot.leads.table import BadSheet, Cells, Form, Read, Table, Unfit, once, read
from bot.leads.targets import PERIOD, Target, target
from bot.places.gazetteer import Gazetteer

FORM = Form(
    columns={
        "commune": ("Xã, phường", "xã", "mã xã", "xa phuong", "địa bàn"),
        "period": ("Kỳ", "kỳ chỉ tiêu", "thời gian", "năm", "tháng"),
        "goal": ("Chỉ tiêu", "số người", "mục tiêu", "giao"),
    },
    needed=("commune", "period", "goal"),
    example=(("17950", "2026", "120"), ("17950", "2026-11", "12")),
)
_TURNED = re.compile(r"(?P<month>0?[1-9]|1[0-2])[/-](?P<year>20\d\d)")
_KIND = re.compile(r"^(?:nam|thang|t)\s*(?=\d)")
_MOST = 100_000


def read_targets(table: Table, places: Gazetteer) -> Read[Target]:
    """Read a sheet of targets.

    Raises:
        BadSheet: columns are missing, rows cannot be used, or a commune stands twice for a period.
    """
    found = read(table, FORM, lambda cells: _target(cells, places))
    if twice := list(once(found.items, lambda one: one.id)):
        raise BadSheet(twice)
    return found


def planned(view: View, found: Read[Target], places: Gazetteer) -> Plan:
    """Say what a sheet changes; each target takes the place of the one before, others are left alone."""
    plan = Plan(notes=list(found.notes))
    for _, one in found.items:
        before = view.get(Target, one.id)
        after = merged(before, one, ("goal",))
        moved = (Difference("goal", str(before.goal), str(after.goal)),) if before and after != before else ()
        plan.take(before, Change(one.period, f"{places.by_code(one.commune).full_name}: {one.goal}", moved))
        plan.effects += [Save(after)] if after != before else []
    return plan


def _target(cells: Cells, places: Gazetteer) -> Target:
    place = commune(cells, cells.text("commune"), places)
    return target(place.code, _period(cells.text("period")), _goal(cells.text("goal")))


def _period(said: str) -> str:
    """Read a period: 2026, 2026-11, or 11/2026 and "tháng 11/2026" as people write it."""
    bare = _KIND.sub("", fold(said))
    turned = _TURNED.fullmatch(bare)
    period = f"{turned['year']}-{int(turned['month']):02}" if turned else bare
    if not PERIOD.fullmatch(period):
        raise Unfit(Label("report.sheet.period", {"said": said}))
    return period


def _goal(said: str) -> int:
    digits = said.replace(".", "").replace(" ", "")
    if not digits.isdecimal() or not 0 < int(digits) <= _MOST:
        raise Unfit(Label("report.sheet.goal", {"said": said}))
    return int(digits)
