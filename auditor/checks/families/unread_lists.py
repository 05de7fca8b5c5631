"""Lists of pupils that only a person can read: pictures, scans, spreadsheets kept elsewhere.

What they are called promises rows of children's names, and such lists nearly always tell more of
them. Prize lists, lists of teachers and lists of books promise nothing of the kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from auditor.checks.case import Case
from auditor.checks.finding import Evidence
from auditor.checks.items.addresses import is_hosted
from auditor.checks.items.items import ENOUGH, Item
from auditor.checks.privacy.exposures import ADULTS, PRIZES
from auditor.checks.quoting import shortened
from rulebook.vietnamese.text import fold

_PROMISE = re.compile(
    r"\b(?:danh sach|ds)(?: \w+){0,5}? (?:hoc sinh|hs|hoc vien|thi sinh|tre|chau|phong thi)\b"
    r"|\b(?:danh sach|ds) (?:cac )?(?:lop|khoi) \w+"
    r"|\b(?:danh sach|ds)(?: \w+){0,4}? (?:chia|phan|xep) lop\b"
    r"|\b(?:bang|so) diem (?:\w+ ){0,4}?(?:lop|khoi|hoc sinh|hs|thi sinh|hoc ki|hoc ky)\b"
)
#: What lists are of that name no child.
_OTHER = re.compile(
    r"\b(?:sach giao khoa|sgk|dau sach|sach tham khao|do dung|thiet bi|cac truong|giam thi|"
    r"giam khao|chu nhiem|ung ho|tai tro|hoc phi|cau hoi|mau|bieu mau|huong dan|vang danh|"
    r"cv|cong van|bao cao|ke hoach|lap|nop|gui)\b"
)
#: A questionnaire asks for names and shows none.
_FORM = "/forms/"


def promises(words: str) -> bool:
    """Whether folded words name a list of pupils that may tell private facts of them."""
    return bool(_PROMISE.search(words)) and not any(
        other.search(words) for other in (ADULTS, PRIZES, _OTHER)
    )


def find_unread_lists(case: Case) -> Sequence[Evidence]:
    """Where such lists stand, by address."""
    found = {one.url: one for one in _unread(case)}
    return [found[url] for url in sorted(found)]


def _unread(case: Case) -> Iterator[Evidence]:
    for seen in case.links:
        if promises(seen.words) and is_hosted(seen.url) and _FORM not in seen.url:
            yield Evidence(seen.url, shortened(seen.text, 120))
    for subject in case.subjects:
        item = subject.item
        if promises(fold(item.title)) and _is_unread(item):
            yield Evidence(item.url, shortened(item.title, 120), sha256=item.sha256 or None)


def _is_unread(item: Item) -> bool:
    """Whether what the title promises is there, and not as words."""
    if item.page is None:
        return any(one.readable != "text" for one in item.attachments)
    if item.tables or item.listing or item.length >= ENOUGH:
        return False
    files = any(_FORM not in url for url in item.unread)
    return files or (item.pictures > 0 and not item.attachments)
