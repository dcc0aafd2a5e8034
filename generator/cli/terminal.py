"""What every command shares: streams that never fail on a letter, Vietnamese help and errors, tables, exit codes."""

from __future__ import annotations

import codecs
import os
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

import click

from generator.errors import GeneratorError
from generator.texts import cli as texts

DONE, BUG, USAGE, FINDINGS, CANNOT_GO_ON, INTERRUPTED = 0, 1, 2, 3, 4, 130
BUG_LOG = "loi-chuong-trinh-"
"""What the name of a log of an error of our own begins with."""

AnyCallable = TypeVar("AnyCallable", bound=Callable[..., Any])


class VietnameseFormatter(click.HelpFormatter):
    """Help with Vietnamese headings."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the usage line."""
        super().write_usage(prog, args, texts.USAGE_PREFIX)

    def write_heading(self, heading: str) -> None:
        """Write a section's heading."""
        super().write_heading(texts.HELP_HEADINGS.get(heading, heading))


click.Context.formatter_class = VietnameseFormatter


def help_option(command: AnyCallable) -> AnyCallable:
    """Add --help with a Vietnamese line."""
    return click.help_option("--help", "-h", help=texts.OPTION_HELP)(command)


class Option(click.Option):
    """An option whose help has no English marks; whether it is required stands in its own sentence."""

    def get_help_extra(self, ctx: click.Context) -> Any:
        """Return nothing beyond the help's own words."""
        return {}


def command(name: str, text: str) -> Callable[[Callable[..., Any]], click.Command]:
    """Return the decorator of a command with Vietnamese help."""
    return click.command(name, help=text, short_help=text, options_metavar=texts.OPTIONS_METAVAR, add_help_option=False)


def run(group: click.Group) -> int:
    """Run a group of commands and return the exit code; every way out has its sentence."""
    prepare_streams()
    try:
        code = group.main(standalone_mode=False, prog_name="baocao")
        sys.stdout.flush()
    except click.exceptions.Exit as leave:
        return leave.exit_code
    except (click.exceptions.Abort, KeyboardInterrupt):
        complain(texts.INTERRUPTED)
        return INTERRUPTED
    except click.UsageError as error:
        complain(usage_sentence(error))
        return USAGE
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except Exception as error:
        from generator.texts import messages

        if isinstance(error, GeneratorError) and error.code in messages.STOPS:
            complain(messages.stop(error))
            return CANNOT_GO_ON
        complain(messages.stop(GeneratorError("BUG", file=keep_traceback())))
        return BUG
    return code if isinstance(code, int) else DONE


def keep_traceback() -> str:
    """Write the traceback of the current error to a log of its own in the temporary folder; return its path.

    Where not even that can be written, the traceback goes to the error stream.
    """
    import tempfile
    import traceback

    try:
        handle, path = tempfile.mkstemp(prefix=BUG_LOG, suffix=".log")
        with os.fdopen(handle, "w", encoding="utf-8") as log:
            log.write(traceback.format_exc())
    except OSError:
        traceback.print_exc()
        return "stderr"
    return path


def usage_sentence(error: click.UsageError) -> str:
    """Return one Vietnamese sentence for a command typed wrong, and where to read more."""
    context = error.ctx
    command = context.command if context is not None else None
    name, kind, known = "", type(error).__name__, ""
    if isinstance(error, click.NoSuchOption):
        name = error.option_name
    elif isinstance(error, click.BadParameter) and error.param is not None and context is not None:
        name = error.param.get_error_hint(context)
    elif isinstance(command, click.Group) and context is not None:
        kind, name, known = "NoSuchCommand", _wrong_word(error), ", ".join(command.list_commands(context))
    sentence = texts.USAGE_ERRORS.get(kind, texts.USAGE_WRONG).format(name=name, known=known)
    path = context.command_path if context is not None else "baocao"
    return f"{sentence} {texts.USAGE_HINT.format(command=path)}"


def _wrong_word(error: click.UsageError) -> str:
    """Return the quoted word of click's message, such as the command that does not exist."""
    return error.message.partition("'")[2].partition("'")[0]


# --- streams -------------------------------------------------------------------------------------------------------


def prepare_streams() -> None:
    """Let a console or pipe that cannot print Vietnamese letters show them without their marks."""
    codecs.register_error("unaccented", _replace_unaccented)
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="unaccented")


_PLAIN_SIGNS = {"“": '"', "”": '"', "…": "...", "–": "-", "·": "-", "→": "->", "›": ">", "─": "-"}


def _replace_unaccented(error: UnicodeError) -> tuple[str, int]:
    """Replace what an encoding lacks by the letter without marks, or a plain sign."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    from generator.texts import wording

    lost = error.object[error.start : error.end]
    plain = "".join(_PLAIN_SIGNS.get(each) or wording.unaccented(each) for each in lost)
    return "".join(each if each.isascii() else "?" for each in plain), error.end


def say(text: str = "", **style: Any) -> None:
    """Print one line; colours only where a person looks and NO_COLOR is not set."""
    click.echo(click.style(text, **style) if style else text, color=_colour(sys.stdout))


def complain(text: str) -> None:
    """Print one line to the error stream."""
    click.echo(text, err=True, color=_colour(sys.stderr))


def _colour(stream: Any) -> bool:
    """Tell whether the stream takes colours."""
    return bool(stream.isatty()) and not os.environ.get("NO_COLOR")


def say_json(content: bytes) -> None:
    """Print a machine-readable result as UTF-8, whatever the console's encoding."""
    sys.stdout.flush()
    buffer = getattr(sys.stdout, "buffer", None)
    if buffer is None:
        sys.stdout.write(content.decode())
        return
    buffer.write(content)
    buffer.flush()


# --- tables and progress -------------------------------------------------------------------------------------------


def table(head: Sequence[str], rows: Iterable[Sequence[str]], numbers: Sequence[int] = ()) -> list[str]:
    """Return the lines of a table with columns as wide as their longest cell; `numbers` are aligned right."""
    body = [[str(cell) for cell in row] for row in rows]
    widths = [max(len(row[place]) for row in [list(head), *body]) for place in range(len(head))]

    def line(cells: Sequence[str]) -> str:
        aligned = [
            cell.rjust(width) if place in numbers else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(cells, widths, strict=True))
        ]
        return "  ".join(aligned).rstrip()

    return [line(head), "  ".join("─" * width for width in widths), *(line(row) for row in body)]


class Progress:
    """Shows on a terminal which file is being read, once the work has taken more than a second."""

    def __init__(self, *, quiet: bool) -> None:
        """Begin to count the time."""
        self._began = time.monotonic()
        self._shown = 0
        self._on = not quiet and sys.stderr.isatty()

    def __call__(self, name: str, number: int, total: int) -> None:
        """Show the file that is being read."""
        if not self._on or time.monotonic() - self._began < 1:
            return
        text = f"{texts.READING} {number}/{total}: {name}"[:100]
        click.echo("\r" + text.ljust(self._shown), nl=False, err=True)
        self._shown = len(text)

    def clear(self) -> None:
        """Take the line away."""
        if self._shown:
            click.echo("\r" + " " * self._shown + "\r", nl=False, err=True)
            self._shown = 0
