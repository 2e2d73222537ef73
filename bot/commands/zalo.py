"""Commands on the Zalo account: `zalo connect`, `zalo status`, `zalo code`."""

import click

from bot.commands.opening import fail, opened_store, settings


@click.group()
def zalo() -> None:
    """The Zalo Official Account."""


@zalo.command("connect")
def connect_account() -> None:
    """Give An Sinh leave to speak for the account: paste what Zalo gives you."""
    import asyncio

    from bot.app import open_vault, utc_now
    from bot.connecting import NotConnected, challenge, connect, fields_of, verifier
    from bot.zalo import missing

    chosen = settings()
    if not (chosen.zalo_app_id and chosen.zalo_app_secret):
        fail("Set ANSINH_ZALO_APP_ID and ANSINH_ZALO_APP_SECRET first (docs/zalo.md).")
    with opened_store() as store:
        vault = open_vault(chosen)
        click.echo(f"Code challenge for Zalo's console: {challenge(vault)}")
        click.echo(
            "Open the consent link that the console makes, as admin of the OA, and agree (docs/zalo.md, step 4)."
        )
        pasted = _pasted("The address that the browser shows then (or a refresh token of the API Explorer)")
        try:
            fields = fields_of(pasted, verifier(vault))
            standing = asyncio.run(connect(chosen, store, utc_now(), fields))
        except NotConnected as why:
            fail(str(why))
    click.echo(f"Connected to {standing.name} ({standing.id}). A server that runs uses it at once.")
    if lacking := missing(chosen):
        click.echo(f"Still to be set, then restart `ansinh serve`: {', '.join(lacking)}.")
        if not chosen.zalo_oa_id:
            click.echo(f"  export ANSINH_ZALO_OA_ID='{standing.id}'")


def _pasted(what: str) -> str:
    """Ask for something that is not to be seen; from a pipe it is read as it is."""
    import sys

    if sys.stdin.isatty():
        return str(click.prompt(what, hide_input=True))
    click.echo(f"{what}:")
    return sys.stdin.readline()


@zalo.command("status")
def tell_status() -> None:
    """Say what is set, how the tokens stand, and what waits for people to write again."""
    import asyncio

    from bot.app import utc_now
    from bot.channels.zalo.uploads import MOST
    from bot.connecting import NotConnected, ask, described, writing_first
    from bot.zalo import Ledger, missing

    chosen = settings()
    lacking = missing(chosen)
    click.echo(f"Not set: {', '.join(lacking)}." if lacking else "Everything is set.")
    with opened_store() as store:
        ledger = Ledger(store, utc_now)
        grant = ledger.read()
        click.echo(described(grant, utc_now()))
        click.echo(writing_first(chosen))
        click.echo(f"Messages held until people write again: {store.tally()['held']}.")
        click.echo(f"Pictures and files uploaded this month: {ledger.uploads(f'{utc_now():%Y-%m}')} of {MOST}.")
    if grant is None or lacking:
        return
    try:
        standing = asyncio.run(ask(chosen, grant))
    except NotConnected as why:
        fail(str(why))
    click.echo(f"Zalo answers for {standing.name} ({standing.id}).")


@zalo.command("code")
@click.argument("agent")
@click.option("--source", default="agent", show_default=True, help="Where people get it, such as hop-thon.")
def give_code(*, agent: str, source: str) -> None:
    """Make the short code that people send on Zalo so that they come to AGENT (an id of `agents list`)."""
    from bot.app import utc_now
    from bot.staff import UnknownAgent
    from bot.zalo import short_code

    with opened_store() as store:
        try:
            code = short_code(store, utc_now(), agent, source)
        except UnknownAgent:
            fail(f"Nobody here has the id {agent}: see `ansinh agents list`.")
    account = settings().zalo_oa_id
    where = f"open https://zalo.me/{account} and send" if account else "send"
    click.echo(f"{code}  ({where} this code)")
