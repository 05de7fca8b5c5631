"""How to reach the unit: address, phone, e-mail, and a way to ask (Điều 9 khoản 1 điểm b)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from auditor.checks.case import Case, absent, conclude
from auditor.checks.families.phones import find_phone
from auditor.checks.finding import Evidence, Finding
from auditor.checks.quoting import around
from auditor.pages.model import Page
from rulebook.model import Level, Requirement
from rulebook.vietnamese.text import fold

#: What an address is not of: "địa chỉ email", and what stands where it should: "đang cập nhật".
_NO_PLACE = (
    r"(?!(?:e ?mail|gmail|thu dien tu|hop thu|hom thu|web\w*|trang|cong thong tin|url|ip|https?|"
    r"www|facebook|dien thoai|dt|sdt|tel|fax|dang|chua|se)\b)"
)
_NAMED_ADDRESS = re.compile(
    r"\b(?:dia chi|tru so|dia diem)(?: (?:tru so|truong|co quan|don vi|chinh|lien he))*? "
    rf"{_NO_PLACE}\w+ \w+"
)
#: Streets and districts, and not what reads like them without its marks: "phổ cập", "quản lý".
_STREET = r"pho(?! (?:cap|bien|thong|diem)\b)"
_DISTRICT = r"quan(?! (?:ly|tri|he|doi|su|sat|tam|trong|diem|nhan)\b)"
_PLAIN_ADDRESS = re.compile(
    r"\b(?:thon|xom|ap|buon|lang|khom|khu pho|kp|khu|to dan pho|tdp|to \d+|so(?: nha)? \d+|"
    rf"duong|{_STREET}|ngo|quoc lo|ql) (?:\w+ ){{1,8}}?"
    rf"(?:xa|phuong|p|thi tran|tt|{_DISTRICT}|q|huyen|thanh pho|tp|tinh)\b"
    r"|\b\d+\w?(?: \d+)? (?:\w+ ){1,5}?(?:xa|phuong|p|thi tran|tt) (?:\w+ ){1,5}?"
    rf"(?:{_DISTRICT}|q|huyen|h|thanh pho|tp|tinh)\b"
)
#: Whose line it is when the maker of a portal signs it.
_MAKER = re.compile(
    r"\b(?:thiet ke (?:va|boi|website)|phat trien boi|don vi thiet ke|ho tro ky thuat|powered by|"
    r"designed by|cong ty (?:co phan|tnhh|cp)|viettel|vnpt|vnedu|vinades|quang ich|misa)\b"
)
_CHANNEL = re.compile(
    r"\b(?:hoi dap|gop y|phan anh|kien nghi|giai dap|dat cau hoi|gui cau hoi|gui lien he|"
    r"duong day nong|y kien)\b"
)
_CONTACT = re.compile(r"\b(?:lien he|contact)\b")


@dataclass(frozen=True, slots=True)
class Block:
    """The contact facts found, each with the page that shows it; None where nothing does."""

    address: Evidence | None
    phone: Evidence | None
    email: Evidence | None
    channel: Evidence | None

    @property
    def missing(self) -> tuple[str, ...]:
        facts = (("địa chỉ", self.address), ("điện thoại", self.phone), ("thư điện tử", self.email))
        return tuple(name for name, seen in facts if seen is None)


def judge_contact(case: Case, requirement: Requirement) -> Finding:
    """The three facts and the channel, wherever on the site they stand."""
    block = find_block(case)
    vendor = _vendor(case, block)
    if vendor is not None:
        return conclude(requirement, "vendor-contact", Level.E1, confidence=0.7, evidence=(vendor,))
    evidence = tuple(
        one for one in (block.address, block.phone, block.email, block.channel) if one is not None
    )
    missing = ", ".join(block.missing)
    if not block.missing and block.channel:
        return conclude(requirement, "found", Level.E5, evidence=evidence)
    if case.blind:
        return absent(case, requirement)
    if not block.missing:
        return conclude(requirement, "no-channel", Level.E4, evidence=evidence)
    if len(block.missing) < 3:
        return conclude(
            requirement, "fields-missing", Level.E3, evidence=evidence, values={"missing": missing}
        )
    if block.channel:
        return conclude(
            requirement, "form-only", Level.E2, evidence=evidence, values={"missing": missing}
        )
    return absent(case, requirement)


def find_block(case: Case) -> Block:
    """Contact facts of the unit from contact pages first, then the home page, then any footer."""
    pages = _by_likelihood(case)
    return Block(
        next((found for page in pages if (found := _address(page))), None),
        next((found for page in pages if (found := _phone(page))), None),
        _email(case),
        _channel(case, pages),
    )


def _by_likelihood(case: Case) -> list[Page]:
    contact = [
        page for page in case.site.pages if _CONTACT.search(fold(page.heading or page.title))
    ]
    labelled = [
        case.pages[entry.url]
        for entry in case.site.menu
        if entry.url in case.pages and _CONTACT.search(fold(entry.text))
    ]
    home = [case.home] if case.home else list(case.site.pages[:1])
    return list({page.url: page for page in (*labelled, *contact, *home)}.values())


def _address(page: Page) -> Evidence | None:
    for text in map(_own_lines, (page.chrome[-4000:], page.text[:6000])):
        folded = fold(text)
        found = _NAMED_ADDRESS.search(folded) or _PLAIN_ADDRESS.search(folded)
        if found:
            quote = around(text, found.start(), min(len(found.group()), 80), 160)
            return Evidence(page.url, page.heading or page.title, quote)
    return None


def _phone(page: Page) -> Evidence | None:
    for text in map(_own_lines, (page.chrome[-4000:], page.text[:6000], page.chrome[:4000])):
        found = find_phone(text)
        if found:
            return Evidence(page.url, page.heading or page.title, found)
    return None


def _own_lines(text: str) -> str:
    """The text without the lines in which whoever made the portal speaks of himself."""
    return "\n".join(line for line in text.split("\n") if not _MAKER.search(fold(line)))


def _email(case: Case) -> Evidence | None:
    for email in case.site.emails:
        if email.role == "unit" and email.urls:
            return Evidence(email.urls[0], email.address, email.address)
    return None


def _vendor(case: Case, block: Block) -> Evidence | None:
    """The software vendor's e-mail where the unit's contacts should stand: on a contact page or in
    the footer, with no address of the unit's own and nothing else complete."""
    if block.email is not None or len(block.missing) < 2:
        return None
    contact = {page.url for page in _by_likelihood(case)}
    for email in case.site.emails:
        if email.role == "vendor" and contact & set(email.urls):
            return Evidence(sorted(contact & set(email.urls))[0], email.address, email.address)
    return None


def _channel(case: Case, pages: list[Page]) -> Evidence | None:
    """A page or form to ask on, or an address that is one click to write to."""
    for entry in case.site.menu:
        if _CHANNEL.search(fold(entry.text)):
            return Evidence(entry.url, entry.text)
    for page in pages:
        found = _CHANNEL.search(fold(page.text[:6000]))
        if found:
            return Evidence(page.url, page.heading or page.title, found.group())
    for email in case.site.emails:
        if email.role == "unit" and any(s.disguise == "mailto" for s in email.sightings):
            return Evidence(email.urls[0], email.address, f"mailto:{email.address}")
    return None
