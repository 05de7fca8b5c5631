"""Pages that open but say nothing."""

from __future__ import annotations

import re

from auditor.checks.items.items import ENOUGH, LEAST_ENTRIES, Item
from rulebook.vietnamese.text import fold

#: Below this a text is a heading and little more.
_HARDLY_ANY = 80

_PLACEHOLDER = re.compile(
    r"\b(?:(?:noi dung |bai viet |du lieu |thong tin )?(?:nay )?(?:dang|se) (?:duoc )?"
    r"(?:cap nhat|xay dung|hoan thien|bien soan|bo sung|phat trien|cong bo)"
    r"|(?:hien )?(?:khong|chua) co (?:du lieu|van ban|bai viet|noi dung|thong tin|ban ghi|tin|"
    r"tai lieu|ket qua|cau hoi)(?: nao)?"
    r"|chua (?:cong bo|dang tai) noi dung(?: nay)?|cho noi dung"
    r"|khong tim thay (?:du lieu|noi dung|ket qua|bai viet|(?:\w+ ){1,3}nao)|nothing found"
    r"|coming soon|under construction|it seems we can t find|noi dung mau|lorem ipsum)\b"
)
#: One of these stands in every promise. Looking for them is many times quicker than the expression.
_SIGNS = (
    *(
        f"{when} {done}"
        for when in ("dang", "se", "duoc")
        for done in (
            "cap nhat", "xay dung", "hoan thien", "bien soan", "bo sung", "phat trien", "cong bo"
        )
    ),
    "khong co ", "chua co ", "chua cong bo ", "chua dang tai ", "cho noi dung", "khong tim thay ",
    "nothing found", "coming soon", "under construction", "it seems we can t find",
    "noi dung mau", "lorem ipsum",
)  # fmt: skip
#: No promise is longer, in characters, and no line that makes one says anything else.
_LONGEST_PROMISE, _PROMISING_LINE = 60, 200
_LOGIN = re.compile(r"\b(?:dang nhap|login|sign in)\b")
_PASSWORD = re.compile(r"\b(?:mat khau|password)\b")


def placeholder(folded: str) -> str:
    """The words that promise content later, as they stand; empty when there are none."""
    if not any(sign in folded for sign in _SIGNS):
        return ""
    found = _PLACEHOLDER.search(folded)
    return found.group() if found else ""


def without_promises(text: str) -> str:
    """A text, folded, without the lines that promise content later: what they name is not there."""
    lines = map(fold, text.split("\n"))
    return " ".join(line for line in lines if len(line) > _PROMISING_LINE or not placeholder(line))


def is_empty(item: Item, folded: str) -> bool:
    """Whether the page's main part, ``folded``, holds nothing of its own.

    Some themes print "Đang cập nhật" on good pages too, so the words count only where nothing
    else stands: no entry, list of links, attachment, viewer, table, or picture, and little text.
    """
    if (
        item.lists
        or item.attachments
        or item.unread
        or item.leads >= LEAST_ENTRIES
        or any(t.rows and len(t.header) > 1 for t in item.tables)
    ):
        return False
    said = folded.replace(item.names[0] if item.names else "", " ").strip()
    length = min(item.length, len(said))
    if length >= ENOUGH + _LONGEST_PROMISE:
        return False
    promise = placeholder(said)
    if promise:
        return length - len(promise) < ENOUGH
    return length < _HARDLY_ANY and not item.pictures


def is_login_wall(folded: str) -> bool:
    """Whether a page asks for a password instead of showing its subject."""
    return (
        len(folded) < 2 * ENOUGH and bool(_LOGIN.search(folded)) and bool(_PASSWORD.search(folded))
    )
