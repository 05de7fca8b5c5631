"""Questions at a terminal for what the command line did not say.

Where nobody can answer (a pipe, CI) the missing option is named instead, as for any other.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TypeVar

import click

from congtruong.speaking import render, speak
from rulebook.messages import Message, PersonError

T = TypeVar("T")


def answer(
    given: str | None,
    parameter: str,
    question: Message,
    read: Callable[[str], T],
    default: str = "",
) -> T:
    """What was ``given``, read; else what a person answers, asked again until it can be read.

    ``read`` raises PersonError with the reason. Raises click.MissingParameter when nothing was
    given and nobody is there to ask, PersonError when what was given cannot be read.
    """
    if given is not None:
        return read(given)
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise missing(parameter)
    while True:
        written: str = click.prompt(render(question), default=default, show_default=bool(default))
        try:
            return read(written)
        except PersonError as problem:
            speak(problem.message)


def missing(name: str) -> click.MissingParameter:
    """The complaint that the parameter ``name`` of the current command was not given."""
    context = click.get_current_context()
    parameter = next(one for one in context.command.params if one.name == name)
    return click.MissingParameter(ctx=context, param=parameter)
