"""Commands on the questions that people asked officers: `ansinh questions`."""

import json

import click

from bot.commands.opening import fail, opened_store, settings

STATES = ("open", "talking", "answered", "closed", "not_ours")


@click.group()
def questions() -> None:
    """Questions for officers, and what became of them."""


@questions.command("list")
@click.option("--state", type=click.Choice(STATES), help="Only questions in this state.")
@click.option("--for-faq", is_flag=True, help="Only those whose answer an officer wants in the FAQ.")
def list_questions(*, state: str | None, for_faq: bool) -> None:
    """List questions: code, state, since when, the words."""
    from bot.leads.inquiries import Unanswered
    from bot.texts.words import VIETNAM

    with opened_store() as store, store.view() as view:
        for each in [state] if state else STATES:
            for row in view.find(Unanswered, state=each):
                if row.for_faq or not for_faq:
                    since = row.at.astimezone(VIETNAM).strftime("%Y-%m-%d %H:%M")
                    marks = f"{' URGENT' if row.urgent else ''}{' for the FAQ' if row.for_faq else ''}"
                    click.echo(f"{row.code}  {row.state:8}  {since}{marks}  {' '.join(row.text.split())[:80]}")


@questions.command("export")
def export_questions() -> None:
    """Write every question with its answer as JSON lines; no names, no phones, no conversations."""
    from bot.leads.inquiries import Unanswered

    with opened_store() as store, store.view() as view:
        for state in STATES:
            for row in view.find(Unanswered, state=state):
                line = {
                    "code": row.code,
                    "state": row.state,
                    "at": row.at.isoformat(),
                    "text": row.text,
                    "answer": row.answer,
                    "topics": row.topics,
                    "for_faq": row.for_faq,
                }
                click.echo(json.dumps(line, ensure_ascii=False))


@questions.command("close")
@click.argument("code")
def close_question(*, code: str) -> None:
    """Close a question that needs no answer any more."""
    import msgspec

    from bot.app import utc_now
    from bot.dialogue.effects import Cancel, Save
    from bot.leads.inquiries import CLOSED, Unanswered

    with opened_store() as store:
        with store.view() as view:
            row = view.get(Unanswered, code.upper())
        if row is None:
            fail(f"There is no question {code}.")
        closed = msgspec.structs.replace(row, version=row.version + 1, state=CLOSED)
        store.write(utc_now(), [Save(closed), Cancel(f"question:{row.code}")])
    click.echo(f"{row.code} is closed.")


@questions.command("ask")
@click.argument("code")
@click.argument("slug")
def ask(*, code: str, slug: str) -> None:
    """Add a question to the wordings of an entry in the editors' overlay, or draft a new entry with its answer."""
    from datetime import datetime

    from bot.leads.inquiries import Unanswered
    from bot.loader.documents import DocumentError
    from bot.loader.editing import add_ask, draft
    from bot.loader.library import PACKAGED
    from bot.texts.words import VIETNAM

    overlay = settings().content
    if overlay is None:
        fail("ANSINH_CONTENT is not set: there is no editors' overlay to write to.")
    with opened_store() as store, store.view() as view:
        row = view.get(Unanswered, code.upper())
    if row is None:
        fail(f"There is no question {code}.")
    words = " ".join(row.text.split())
    try:
        path = add_ask(PACKAGED, overlay, slug, words)
    except DocumentError as why:
        fail(str(why))
    if path:
        click.echo(f"Added to {path}.")
        return
    path = draft(overlay, slug, words, row.answer, datetime.now(VIETNAM).date())
    click.echo(f"Drafted {path}: complete it, then move it from {path.parent.name} to a group.")


@questions.command("useful")
def useful() -> None:
    """Count for each topic how often people found the answer useful, and how often not."""
    from bot.leads.inquiries import Feedback

    with opened_store() as store, store.view() as view:
        for row in sorted(view.find(Feedback), key=lambda one: (-one.missed, one.slug)):
            click.echo(f"{row.slug:28}  useful {row.useful:5}  not {row.missed:5}")
