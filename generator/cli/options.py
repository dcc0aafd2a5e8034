"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from generator.cli.terminal import AnyCallable, Option
from generator.engines import ENGINES, LOCAL
from generator.texts import cli as texts

plan = click.option(
    "--plan", "plan_file", cls=Option, type=click.Path(path_type=Path), metavar="FILE", help=texts.OPTION_PLAN
)
period = click.option("--period", cls=Option, required=True, metavar="PERIOD", help=texts.OPTION_PERIOD)
as_json = click.option("--json", "as_json", is_flag=True, help=texts.OPTION_JSON)
today = click.option(
    "--today", cls=Option, type=click.DateTime(["%Y-%m-%d"]), metavar="YYYY-MM-DD", help=texts.OPTION_TODAY
)
quiet = click.option("-q", "--quiet", is_flag=True, help=texts.OPTION_QUIET)
verbose = click.option("-v", "--verbose", is_flag=True, help=texts.OPTION_VERBOSE)
paths = click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH...")


_ENGINE = click.option(
    "--engine", cls=Option, type=click.Choice(ENGINES), default=LOCAL, metavar="ENGINE", help=texts.OPTION_ENGINE
)
_SCHEDULER = click.option("--scheduler", default="", metavar="tcp://HOST:PORT", help=texts.OPTION_SCHEDULER)


def engine(command: AnyCallable) -> AnyCallable:
    """Add the options --engine and --scheduler: where the files are read and checked."""
    return _ENGINE(_SCHEDULER(command))


def out(default: str) -> Callable[[AnyCallable], AnyCallable]:
    """Return the option --out with its default folder."""
    return click.option(
        "--out", type=click.Path(path_type=Path), default=Path(default), metavar="DIR",
        help=texts.OPTION_OUT.format(default=default),
    )  # fmt: skip
