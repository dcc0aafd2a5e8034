"""The command line `baocao`: one module per command, loaded when it is called; only home of click."""

from __future__ import annotations

import gc
import sys
from importlib import import_module

import click

from generator import __version__
from generator.cli import terminal
from generator.texts import cli as texts

COMMANDS = {
    "demo": "demo",
    "templates": "templates",
    "dispatch": "dispatch",
    "check": "check",
    "merge": "merge",
    "report": "report",
    "trace": "trace",
    "inspect": "inspect",
    "status": "status",
    "remind": "remind",
    "plan": "plan",
    "close": "close",
    "history": "history",
    "rules": "rules",
}
"""Command name → module of this package, in the order of the work."""


class LazyGroup(click.Group):
    """A group whose commands are imported when they are needed, so that a light command starts fast."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order of the work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the module of a command and return it."""
        if cmd_name not in COMMANDS:
            return None
        found: click.Command = import_module(f"generator.cli.{COMMANDS[cmd_name]}").command
        return found


@click.group(
    cls=LazyGroup,
    help=texts.MAIN_HELP,
    options_metavar=texts.OPTIONS_METAVAR,
    subcommand_metavar=texts.COMMAND_METAVAR,
    add_help_option=False,
    context_settings={"max_content_width": 100},
)
@terminal.help_option
@click.version_option(__version__, message="baocao %(version)s", help=texts.OPTION_VERSION)
def group() -> None:
    """Hold the commands."""


def main() -> None:
    """Run the command line and leave with its exit code.

    What a run makes it keeps to its end, nearly all of it: looking for rubbish every 700 objects would take a third of
    its time.
    """
    gc.set_threshold(100_000, 50, 50)
    sys.exit(terminal.run(group))
