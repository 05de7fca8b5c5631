"""Text as a hostile site, registry or mailer might write it, in every place a unit has."""

from __future__ import annotations

from dataclasses import replace

from auditor.checks.finding import Evidence
from auditor.results.model import UnitResult

SCRIPT = "<script>alert('x')</script><img src=x onerror=alert(1)>"
FORMULA = '=HYPERLINK("http://evil.example/","Bấm vào đây")'
DIRECTION = "Trường \u202egnort nạn\u202c\u200f\u2066 Mẫu"
HEADERS = "Trường Mẫu\r\nBcc: moi-nguoi@evil.example\r\n\r\n"
LONG = "Dài " * 2500  # 10,000 characters
CONTROLS = "Trường\x00\x07\x1b[31m\ufffe Mẫu"
TEMPLATE = "{{ 7*7 }}{% raw %}${7*7}"
EXCEL_ESCAPE = "_x003D_1+1"
RICH_STRING = "<r><t>Trường</t></r><f>1+1</f><r></r>"  # as XlsxWriter writes it itself

TEXTS = (SCRIPT, FORMULA, DIRECTION, HEADERS, LONG, CONTROLS, TEMPLATE, EXCEL_ESCAPE, RICH_STRING)


def hostile(result: UnitResult, text: str, link: str = "javascript:alert(1)") -> UnitResult:
    """The unit with ``text`` wherever the outside has a say, and ``link`` as its addresses."""
    evidence = (Evidence(url=link, title=text, quote=text, school_year=text, sha256=text),)
    judgement = replace(
        result.judgement,
        findings=tuple(
            replace(finding, evidence=evidence, values={"detail": text})
            for finding in result.judgement.findings
        ),
        emails=tuple(replace(email, address=text) for email in result.judgement.emails),
    )
    return replace(
        result,
        school=replace(result.school, name=text, group=text, url=link),
        judgement=judgement,
        feeds=tuple(replace(feed, url=text) for feed in result.feeds),
        platform=text,
    )
