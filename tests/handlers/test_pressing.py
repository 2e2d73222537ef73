"""Whatever agents and citizens press or type, in whatever order, a lead stays whole."""

import random
from pathlib import Path

from bot.leads.life import OPEN
from bot.leads.records import Failed, Lead, State, Step
from bot.talking import Line
from tests.handlers.test_leads import register
from tests.stage import Theatre

TEXTS = ("hôm nay", "a gặp, b hẹn mai", "a đã đóng 3 tháng 800k", "25/11", "mai", "3", "1tr", "thôi", "có", "không")
OUTS = ("called", "no_answer", "appointment", "joined", "declined", "wrong_number", "note", "give", "unknown")
PEOPLE = ("mau", "khac", "sep", "an", "la")


def pressed(chance: random.Random, code: str) -> str:
    """Return some button on a lead, of whatever age."""
    version = chance.randrange(1, 9)
    return chance.choice(
        [
            f"take.{code}.{version}",
            f"busy.{code}.{version}",
            f"undo.{code}.{version}",
            f"called.{code}.{chance.choice(('yes', 'no'))}",
            f"paid.{code}.{chance.choice(('remind', 'no'))}",
            *(f"out.{code}.{what}" for what in OUTS),
        ]
    )


def test_a_lead_stays_whole_whatever_is_pressed(tmp_path: Path) -> None:
    """No turn fails, each version has its step, and an open lead is in somebody's hand or with the officers."""
    chance = random.Random(11)  # noqa: S311 -- a walk that can be walked again
    theatre = Theatre.opened(tmp_path)
    theatre.join("mau", "Nguyễn Thị Mẫu", "16690")
    theatre.join("khac", "Người Thu Khác", "16690")
    theatre.join("sep", "Cán Bộ Mẫu", "16690", role="officer")
    code = register(theatre)
    for _ in range(150):
        who = chance.choice(PEOPLE)
        if chance.random() < 0.15:
            theatre.play(Line(advance=chance.choice(("PT5M", "PT9H", "P1D"))))
        elif chance.random() < 0.25:
            theatre.play(Line(who=who, text=chance.choice(TEXTS)))
        elif chance.random() < 0.3 and theatre.buttons.get(who):
            theatre.play(Line(who=who, button=chance.choice(sorted(theatre.buttons[who].values()))))
        else:
            theatre.play(Line(who=who, button=pressed(chance, code)))
        with theatre.stage.house.store.view() as view:
            assert view.find(Failed, state="open") == []
            lead = view.get(Lead, code)
            assert lead
            assert view.count(Step, lead=code) == lead.version
            assert lead.hand == (lead.agent if lead.state in OPEN else "")
            assert lead.hand or lead.state is not State.TAKEN
            assert lead.state is not State.OFFERED or lead.hand or lead.level in ("officers", "province")
    theatre.close()
