"""Text from outside made fit to print, once, before any form is written.

What is left to each form is its own syntax: HTML escapes, a CSV guards against formulas.
"""

from __future__ import annotations

from dataclasses import replace
from unicodedata import is_normalized

from auditor.checks.finding import Evidence, Finding
from auditor.pages.model import Post
from auditor.reports.cells import one_line, plain
from auditor.results.model import UnitResult

#: The longest of each, in characters.
NAME, QUOTE, ADDRESS, YEAR, DIGEST = 200, 400, 2000, 20, 64


def clean_result(result: UnitResult) -> UnitResult:
    """The same result without controls and direction marks, its texts of bounded length. The code
    stays as it is: it is a key, and every form cleans it where it shows it."""
    judgement = result.judgement
    school = result.school
    return replace(
        result,
        school=replace(
            school,
            name=one_line(school.name, NAME),
            group=one_line(school.group, NAME) if school.group else school.group,
            url=one_line(school.url, ADDRESS),
        ),
        judgement=replace(
            judgement,
            findings=tuple(_finding(finding) for finding in judgement.findings),
            emails=tuple(
                replace(email, address=one_line(email.address, NAME)) for email in judgement.emails
            ),
        ),
        posts=tuple(_post(post) if post.copy_of else post for post in result.posts),
        feeds=tuple(replace(feed, url=one_line(feed.url, ADDRESS)) for feed in result.feeds),
        platform=one_line(result.platform, NAME),
        backfilling=tuple(
            replace(sign, urls=tuple(one_line(url, ADDRESS) for url in sign.urls))
            for sign in result.backfilling
        ),
    )


def _post(post: Post) -> Post:
    """A post that the report names."""
    return replace(
        post,
        url=one_line(post.url, ADDRESS),
        title=one_line(post.title, NAME),
        copy_of=one_line(post.copy_of, ADDRESS),
    )


def _finding(finding: Finding) -> Finding:
    values = {name: _value(value) for name, value in finding.values.items()}
    evidence = tuple(_evidence(evidence) for evidence in finding.evidence)
    if values == finding.values and evidence == finding.evidence:
        return finding
    return replace(finding, values=values, evidence=evidence)


def _value(value: str | int | float) -> str | int | float:
    return one_line(value, NAME) if isinstance(value, str) else value


def _evidence(evidence: Evidence) -> Evidence:
    if _is_clean(evidence):
        return evidence
    return Evidence(
        url=one_line(evidence.url, ADDRESS),
        title=one_line(evidence.title, NAME),
        quote=plain(evidence.quote, QUOTE),
        date=evidence.date,
        school_year=one_line(evidence.school_year, YEAR) if evidence.school_year else None,
        sha256=one_line(evidence.sha256, DIGEST) if evidence.sha256 else None,
    )


def _is_clean(evidence: Evidence) -> bool:
    """As cleaning would leave it: nearly all evidence is, and one look at all its texts is quicker
    than one at each. (A part of an NFC text is NFC: Unicode Standard Annex 15.)"""
    year, digest = evidence.school_year or "", evidence.sha256 or ""
    together = f"{evidence.url}{evidence.title}{evidence.quote}{year}{digest}"
    return (
        together.isprintable()
        and is_normalized("NFC", together)
        and len(evidence.url) <= ADDRESS
        and len(evidence.title) <= NAME
        and len(evidence.quote) <= QUOTE
        and len(year) <= YEAR
        and len(digest) <= DIGEST
    )
