"""The command line's language: Vietnamese unless ``--lang en`` (or CONGTRUONG_LANG) says English.

Click writes its own help and complaints in English; here both are said through our catalogue, so
that a clerk never meets a sentence in another tongue.
"""

from __future__ import annotations

import functools
import io
import os
import sys
from typing import Any

import click

from congtruong.complaints import complaint, failure
from rulebook.messages import Message, PersonError, Problem, Translate, say, translator

#: Exit statuses outside scripts rely on.
DONE, FELL_SHORT, UNUSABLE, INTERRUPTED = 0, 1, 2, 3

LANGUAGES = ("vi", "en")


class SpeakingFormatter(click.HelpFormatter):
    """Help with its headings in the reader's language."""

    translate: Translate = staticmethod(translator("vi"))

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, self.translate("Cách dùng:") + " ")

    def write_heading(self, heading: str) -> None:
        known = {
            "Options": say("Tuỳ chọn"),
            "Commands": say("Lệnh"),
        }
        message = known.get(heading)
        super().write_heading(message.render(self.translate) if message else heading)


class SpeakingContext(click.Context):
    """A context that makes formatters of its own language."""

    def make_formatter(self) -> click.HelpFormatter:
        formatter = SpeakingFormatter(width=self.terminal_width, max_width=self.max_content_width)
        formatter.translate = translator(language(self))
        return formatter


class SpeakingOption(click.Option):
    """An option whose help is only our own sentence; the usage line shows what must be given."""

    def get_help_extra(self, ctx: click.Context) -> Any:
        return {}


#: Decorator for the options of our commands.
option = functools.partial(click.option, cls=SpeakingOption)


class SpeakingCommand(click.Command):
    """A command whose help is said in the reader's language. Every one takes ``--lang``."""

    context_class = SpeakingContext

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.options_metavar = "[…]"
        self.params.append(language_option())

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        ctx.allow_extra_args = True  # complained of here, in our words
        rest = super().parse_args(ctx, args)
        if rest:
            raise click.UsageError(render(say("Thừa “{rest}”.", rest=" ".join(rest))), ctx)
        return rest

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        return _said_in_our_words(super().get_help_option(ctx), ctx)

    def get_help(self, ctx: click.Context) -> str:
        _translate_help(self, translator(language(ctx)))
        return super().get_help(ctx)


class SpeakingGroup(click.Group):
    """The group of all commands."""

    context_class = SpeakingContext
    command_class = SpeakingCommand

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.params.append(language_option())

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if not ctx.resilient_parsing and self.get_command(ctx, args[0]) is None:
            raise click.UsageError(render(say("Không có lệnh “{name}”.", name=args[0])), ctx)
        return super().resolve_command(ctx, args)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        return _said_in_our_words(super().get_help_option(ctx), ctx)

    def get_help(self, ctx: click.Context) -> str:
        _translate_help(self, translator(language(ctx)))
        return super().get_help(ctx)

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        return ["[…]", say("LỆNH …").render(translator(language(ctx)))]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Every command with its whole sentence; Click would cut it after 45 letters."""
        translate = translator(language(ctx))
        commands = ((name, self.get_command(ctx, name)) for name in self.list_commands(ctx))
        with formatter.section("Commands"):
            formatter.write_dl(
                [(name, translate(command.help or "")) for name, command in commands if command]
            )


def _translate_help(command: click.Command, translate: Translate) -> None:
    if command.help:
        command.help = translate(command.help)
    for parameter in command.get_params(click.get_current_context()):
        if isinstance(parameter, click.Option) and parameter.help:
            parameter.help = translate(parameter.help)


def _said_in_our_words(help_option: click.Option | None, ctx: click.Context) -> click.Option | None:
    if help_option:
        help_option.help = say("Hiện hướng dẫn này.").render(translator(language(ctx)))
    return help_option


def language_option() -> click.Option:
    return click.Option(
        ["--lang"],
        type=click.Choice(LANGUAGES),
        expose_value=False,
        is_eager=True,
        callback=_choose_language,
        help="Ngôn ngữ của thông báo: vi hoặc en.",
    )


def _choose_language(ctx: click.Context, _option: click.Parameter, value: str | None) -> None:
    if value:
        ctx.find_root().meta["language"] = value


def language(ctx: click.Context) -> str:
    """The language chosen on the command line, else by the environment, else Vietnamese."""
    chosen = ctx.find_root().meta.get("language")
    return chosen or os.environ.get("CONGTRUONG_LANG", "vi")


def render(message: Message) -> str:
    """A sentence in the current command's language."""
    return message.render(current_translator())


def speak(message: Message) -> None:
    """Say one sentence on standard output."""
    click.echo(render(message))


def speak_utf8() -> None:
    """Write UTF-8 wherever the output goes, and never fail over a letter.

    Into a file or a pipe Windows would write a code page that lacks Vietnamese letters; the name
    of a file may hold bytes that are no letters at all.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def report_problems(problems: tuple[Problem, ...]) -> None:
    """Name every problem with its place, on standard error."""
    for problem in problems:
        click.echo(problem.render(current_translator()), err=True)


def current_language() -> str:
    context = click.get_current_context(silent=True)
    return language(context) if context else os.environ.get("CONGTRUONG_LANG", "vi")


def current_translator() -> Translate:
    return translator(current_language())


def run(group: click.Group, arguments: list[str] | None = None) -> int:
    """Run the command line and answer its exit status; no error ends in a traceback."""
    arguments = sys.argv[1:] if arguments is None else arguments
    translate = translator(_language_of(arguments))

    def fail(message: Message, status: int) -> int:
        click.echo(message.render(translate), err=True)
        return status

    try:
        status = group.main(arguments, prog_name="congtruong", standalone_mode=False)
    except PersonError as error:
        return fail(error.message, UNUSABLE)
    except click.UsageError as error:
        return fail(complaint(error), UNUSABLE)
    except (KeyboardInterrupt, click.Abort):
        return fail(say("Đã dừng. Chạy lại đúng lệnh này để làm tiếp."), INTERRUPTED)
    except OSError as error:
        return fail(failure(error), UNUSABLE)
    return status if isinstance(status, int) else DONE


def _language_of(arguments: list[str]) -> str:
    """The language for errors raised before or outside any command."""
    for index, argument in enumerate(arguments):
        if argument.startswith("--lang="):
            return argument.removeprefix("--lang=")
        if argument == "--lang" and index + 1 < len(arguments):
            return arguments[index + 1]
    return os.environ.get("CONGTRUONG_LANG", "vi")
