"""The commands of An Sinh."""

import io
import sqlite3
import sys

import click

from bot.commands.agents import agents
from bot.commands.content import answer, calculate, check, learn
from bot.commands.data import backup, failed, restore
from bot.commands.demo import demo
from bot.commands.leads import leads
from bot.commands.leaflet import leaflet
from bot.commands.meetings import meetings
from bot.commands.members import members
from bot.commands.opening import fail, fail_if_unwritten, on_a_full_disk
from bot.commands.posts import POSTS
from bot.commands.questions import questions
from bot.commands.report import report
from bot.commands.sites import organisations, points
from bot.commands.talks import serve, talk
from bot.commands.targets import targets
from bot.commands.zalo import zalo


class Commands(click.Group):
    """Commands that stop with one sentence when the machine fails them: a folder that is not there, a full disk."""

    def invoke(self, ctx: click.Context) -> object:
        """Carry out a command."""
        for stream in (sys.stdin, sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(encoding="utf-8", errors="replace")  # not as the machine is set: it is Vietnamese
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise
        except OSError as why:
            fail(f"{why.filename or 'The machine fails'}: {why.strerror or why}")
        except sqlite3.OperationalError as why:
            fail(f"The database fails: {why}{on_a_full_disk()}")
        except RuntimeError as why:
            fail_if_unwritten(why)
            raise


@click.group(cls=Commands, context_settings={"max_content_width": 120})
@click.version_option(package_name="ansinh")
def main() -> None:
    """An Sinh, a chatbot of a provincial social-insurance agency."""


for command in (
    serve,
    talk,
    answer,
    calculate,
    check,
    learn,
    agents,
    organisations,
    points,
    leads,
    questions,
    leaflet,
    meetings,
    members,
    report,
    targets,
    zalo,
    backup,
    restore,
    failed,
    demo,
):
    main.add_command(command)
for post in POSTS:
    agents.add_command(post)
