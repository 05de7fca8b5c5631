"""``congtruong``: one command for the school, the department and the technician."""

from __future__ import annotations

import importlib
import sys

import click

from congtruong import __version__
from congtruong.speaking import SpeakingGroup, run, speak_utf8

#: Command → the module of ``congtruong.commands`` that holds it, imported when it is called: a
#: teacher's ``lint`` must not wait for the crawler's libraries.
COMMANDS = {
    "new": "school",
    "serve": "school",
    "build": "school",
    "lint": "school",
    "new-post": "writing",
    "migrate": "writing",
    "editor": "editor",
    "new-table": "disclosures",
    "annual-report": "disclosures",
    "check": "check",
    "audit": "audit",
    "rank": "audit",
    "report": "report",
    "announce": "papers",
    "sheets": "papers",
    "print": "papers",
    "letters": "papers",
    "recheck": "objections",
    "object": "objections",
    "demo": "demo",
    "rules": "rules",
}

#: Commands whose name Python keeps for itself.
FUNCTIONS = {
    "new-post": "new_post",
    "new-table": "new_table",
    "print": "print_",
    "object": "object_",
    "annual-report": "annual_report",
}


class LazyGroup(SpeakingGroup):
    """Loads a command's module only when it is named."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"congtruong.commands.{COMMANDS[cmd_name]}")
        command: click.Command = getattr(module, FUNCTIONS.get(cmd_name, cmd_name))
        self.add_command(command, cmd_name)
        return command


@click.group(
    cls=LazyGroup,
    help="Cổng Trường: làm cổng thông tin cho nhà trường, và kiểm tra, xếp hạng các cổng đó.",
)
@click.version_option(__version__, message="congtruong %(version)s", help="In phiên bản.")
def congtruong() -> None:
    """The front door."""


def main() -> None:
    """Entry point of the console script."""
    speak_utf8()
    sys.exit(run(congtruong))
