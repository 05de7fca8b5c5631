"""``rules``: the rulebook for a reader."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from congtruong.lookup import kinds_named, requirement_named
from congtruong.options import rulebook_option, today_option
from congtruong.speaking import DONE, SpeakingCommand, current_language, option
from rulebook.messages import PersonError, say


@click.command(
    cls=SpeakingCommand, help="In các quy định, hoặc một quy định: ai, hạn nào, theo điều nào."
)
@click.argument("requirement", required=False, metavar="[ID]")
@option(
    "--calendar",
    "calendar",
    nargs=2,
    metavar="KIND YEAR",
    help="Lịch các thời hạn của một loại đơn vị trong năm học, ví dụ thcs 2026-2027.",
)
@option("--ics", is_flag=True, help="In lịch ở dạng .ics.")
@rulebook_option
@today_option
def rules(
    requirement: str | None,
    calendar: tuple[str, str] | None,
    ics: bool,
    overlay: Path | None,
    today: date,
) -> int:
    import rulebook
    from rulebook import describing
    from rulebook.icalendar import calendar_ics
    from rulebook.vietnamese.school_years import find_school_years

    book = rulebook.load(overlay)
    language = current_language()
    if calendar:
        kinds = kinds_named(calendar[0])
        years = find_school_years(calendar[1])
        if not years:
            raise PersonError(
                say("“{year}” không phải là năm học dạng 2026-2027.", year=calendar[1])
            )
        write = calendar_ics if ics else describing.calendar_text
        click.echo(write(book, kinds, years[0], language), nl=not ics)
    elif requirement:
        duty = requirement_named(requirement, book)
        click.echo(describing.describe(duty, book, today, language))
    else:
        click.echo(describing.listing(book, today, language))
    return DONE
