"""Judge one site: every duty that binds the unit that day, each with its evidence."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from auditor.checks.case import Case, conclude
from auditor.checks.families.contact import judge_contact
from auditor.checks.families.content import judge_content
from auditor.checks.families.coverage import judge_disclosure_years, judge_yearbook
from auditor.checks.families.english import judge_english
from auditor.checks.families.feeds import judge_feeds
from auditor.checks.families.news import judge_news
from auditor.checks.families.official_email import judge_official_email
from auditor.checks.families.people import judge_leaders, judge_representative, judge_staff
from auditor.checks.families.periodic import judge_periodic
from auditor.checks.families.pupils import PUPILS, judge_pupils
from auditor.checks.families.register import judge_documents
from auditor.checks.families.section import judge_section
from auditor.checks.families.services import judge_service
from auditor.checks.families.technique import judge_technique
from auditor.checks.finding import Finding, Judgement
from auditor.checks.mailboxes import judge_emails
from auditor.checks.posting import count_weeks
from rulebook.model import Requirement

Check = Callable[[Case, Requirement], Finding]

#: Which check judges a family of duties.
FAMILIES: Mapping[str, Check] = {
    "content": judge_content,
    "disclosure": judge_content,
    "posts": judge_news,
    "email": judge_official_email,
    "feeds": judge_feeds,
    "contact": judge_contact,
    "people": judge_leaders,
    "documents": judge_content,
    "periodic": judge_periodic,
    "coverage": judge_yearbook,
    "services": judge_service,
    "technique": judge_technique,
    "privacy": judge_pupils,
}

#: Duties that need a check of their own within their family.
SINGLE: Mapping[str, Check] = {
    "disclosure-section": judge_section,
    "english-information": judge_english,
    "disclosure-by-school-year": judge_disclosure_years,
    "regulatory-documents": judge_documents,
    "staff-directory": judge_staff,
    "legal-representative": judge_representative,
}


def judge(case: Case) -> Judgement:
    """Everything that can be said of one site; the same input gives the same judgement, byte for
    byte."""
    school, profile = case.school, case.profile
    asked = case.rulebook.asked(profile, case.today, school.kinds, private=school.private)
    findings = (judge_requirement(case, requirement) for requirement in asked)
    return Judgement(
        tuple(case.veil.finding(one, quoted=one.requirement == PUPILS) for one in findings),
        count_weeks(case.news, profile.school_year, case.today, case.site.horizon),
        judge_emails(case.site.emails, school, profile.email),
    )


def judge_requirement(case: Case, requirement: Requirement) -> Finding:
    """One duty by its check. What no check can see from outside could not be checked."""
    if case.blind and not case.summary.pages:
        return conclude(
            requirement, "could-not-check", confidence=1.0, values={"reason": case.blind}
        )
    check = SINGLE.get(requirement.id) or FAMILIES.get(requirement.family)
    if check is None:
        return conclude(
            requirement, "could-not-check", confidence=1.0, values={"reason": "outside"}
        )
    return check(case, requirement)
