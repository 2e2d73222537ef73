"""An agent with people in hand, and the leads that somebody has sent, for tests of what people type."""

from pathlib import Path

from bot.leads.records import Lead, Person, State
from tests.stage import Theatre


def of_two(folder: Path, *names: str) -> Theatre:
    """Open a house with an officer and two agents, the first of whom has a lead in hand of each name."""
    theatre = Theatre.opened(folder, "2026-11-23T09:00")
    theatre.join("mau", "Nguyễn Thị Mẫu", "16690")
    theatre.join("hai", "Trần Thị Hai", "16690")
    theatre.join("can", "Cán Bộ Mẫu", "16690", "officer")
    met(theatre, *names)
    return theatre


def met(theatre: Theatre, *names: str) -> list[Lead]:
    """Let the agent have a lead in hand of each name, and return them in that order, whatever their codes."""
    lines = [f"Mẫu {name}, 1985, 090000000{number}, bhxh" for number, name in enumerate(names, 1)]
    theatre.says("mau", "\n".join(lines))
    theatre.says("mau", "[Tất cả đồng ý]")
    with theatre.stage.house.store.view() as view:
        phones = {person.id: person.phone for person in view.find(Person)}
    return sorted(in_hand(theatre), key=lambda lead: phones[lead.person])


def in_hand(theatre: Theatre) -> list[Lead]:
    """Return what the agent has in hand."""
    with theatre.stage.house.store.view() as view:
        return view.find(Lead, hand=theatre.agent("mau").id)


def closed(theatre: Theatre) -> list[Lead]:
    """Return what the agent has closed."""
    with theatre.stage.house.store.view() as view:
        return [lead for lead in view.find(Lead, agent=theatre.agent("mau").id) if lead.state is State.JOINED]


def leads(theatre: Theatre) -> dict[str, Lead]:
    """Return the leads that "an" has sent, by their people's names."""
    with theatre.stage.house.store.view() as view:
        people = view.find(Person, conversation="terminal:an")
        return {person.name: lead for person in people for lead in view.find(Lead, person=person.id)}
