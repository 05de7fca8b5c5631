"""E-mail addresses in every disguise that school sites use, and none that is not there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote


@dataclass(frozen=True, slots=True)
class FoundEmail:
    """An address (lower case), how it was written, and where in the text it stands."""

    address: str
    disguise: str
    start: int
    end: int


#: RFC 5321 §4.5.3.1.1: a local part has at most 64 octets. Also keeps scanning linear.
LONGEST_LOCAL = 64
#: Signs of one text that are looked at.
MOST_SIGNS = 20_000

_LOCAL_END = re.compile(r"[A-Za-z0-9._%+\-]+\Z")
_DOMAIN = re.compile(r"(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,24}")
_DISGUISED_AT = re.compile(
    r"\s*[\[({<]\s*(?:at|@|a\s*[- ]?\s*c[òo]ng|a\s*m[óo]c)\s*[\])}>]\s*|\s+(?:a\s*còng|a\s*móc)\s+",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"\s*(?:at|@|a\s*[- ]?\s*c[òo]ng|a\s*m[óo]c)\s*[\])}>]", re.IGNORECASE)
_BLANK = re.compile(r"\s")
_SPOKEN = re.compile(r"\ba\s(?:còng|móc)\b", re.IGNORECASE)
_DISGUISED_DOT = re.compile(
    r"\s*[\[({]\s*(?:dot|chấm|cham|\.)\s*[\])}]\s*|\s+(?:chấm|dot)\s+", re.IGNORECASE
)
_SPACED = re.compile(r"(?<=[A-Za-z0-9])\s+@\s*(?=[A-Za-z0-9])|(?<=[A-Za-z0-9])@\s+(?=[A-Za-z0-9])")
#: "vanthu at truong dot edu dot vn" alone in its field: in a sentence "at" is a word.
_SPELT_OUT = re.compile(
    r"(?:^|[:|;(•·])[ \t]*[A-Za-z0-9][A-Za-z0-9._+-]{1,63} at "
    r"(?:(?:[A-Za-z0-9-]{1,63} dot ){1,4}(?:edu|gov|com|org|net) dot vn"
    r"|(?:gmail|yahoo|hotmail|outlook) dot com)(?=[ \t]*(?:$|[|;,.)•·]))",
    re.IGNORECASE | re.MULTILINE,
)
_SPELT_DOT = (" dot ", " Dot ", " DOT ")
_SPELT_SIGNS = ((re.compile(" at ", re.IGNORECASE), "@"), (re.compile(" dot ", re.IGNORECASE), "."))
_CF_TEXT = re.compile(r"\[email\s*protected\]", re.IGNORECASE)
_FILE_NAME = re.compile(r"\.(?:png|jpe?g|gif|webp|svg|css|js|html?|pdf|docx?|xlsx?)\Z")
_VIETNAMESE_END = re.compile(r"\.(?:edu|gov|com|org|net|info|ac)\.vn|\.(?:com|vn|org|net)", re.I)
_REVERSED_HEAD = re.compile(
    r"(?:nv\.(?:ude|vog|moc|gro|ten)|moc\.(?:liamg|oohay|liamtoh|kooltuo))", re.I
)

_TOP_LEVEL = frozenset(
    """vn com net org edu gov info biz name asia int mil io co me dev app cloud online site uk us au
    ca de fr jp kr cn tw hk sg my th la kh ru eu nz in ie nl se ch be at it es no dk fi pl cz sk hu
    ro bg gr pt tr il ae sa qa ir pk bd lk np mm bn ph id tl mn kz ua by lt lv ee is lu rs hr si br
    mx ar cl pe za ng ke eg ma cc tv ws fm ai gg school academy education""".split()  # noqa: SIM905
)


def find_emails(text: str) -> list[FoundEmail]:
    """Every address in a text, undisguised, in reading order."""
    text = text.replace("\uff20", "@")  # of full width, as East Asian keyboards type it
    if "@" not in text and not may_be_disguised(text):
        return []
    found = list(_plain(text))
    taken = {one.address for one in found}
    if may_be_disguised(text):
        found += [one for one in _disguised(text) if one.address not in taken]
    return found


def decode_cloudflare(code: str) -> str | None:
    """The address behind ``data-cfemail`` or ``/email-protection#…``: hexadecimal bytes, each
    XORed with the first. None when it hides no address."""
    try:
        raw = bytes.fromhex(code.strip())
    except ValueError:
        return None
    if len(raw) < 4:
        return None
    plain = bytes(byte ^ raw[0] for byte in raw[1:]).decode("utf-8", "replace")
    found = find_emails(unquote(plain.partition("?")[0]))
    return found[0].address if found else None


def read_mailto(href: str) -> list[str]:
    """The addresses of a ``mailto:`` link (RFC 6068), headers left out."""
    target = unquote(href.partition(":")[2].partition("?")[0])
    return [one.address for one in find_emails(target)]


def _plain(text: str) -> Iterator[FoundEmail]:
    end = 0
    for at in _all(text, "@"):
        found = _around(text, at, end)
        if found:
            end = found.end
            yield found


def _around(text: str, at: int, floor: int) -> FoundEmail | None:
    left = _LOCAL_END.search(text[max(floor, at - LONGEST_LOCAL) : at])
    right = _DOMAIN.match(text, at + 1, at + 255)
    if not left:
        return None
    if not right:
        return _reversed(text, at)
    start = at - len(left[0])
    if start > 0 and text[start - 1].isalpha():  # cut out of a longer Vietnamese word
        return None
    local, domain = left[0].lstrip("._-+%"), _true_domain(right[0])
    if not local or local.endswith(".") or ".." in local or not domain:
        return _reversed(text, at)
    return FoundEmail(f"{local}@{domain}".lower(), "plain", at - len(local), at + 1 + len(domain))


def _true_domain(domain: str) -> str:
    """The domain without words glued to its end; empty when it is none."""
    labels = domain.split(".")
    if _FILE_NAME.search(domain.lower()):
        return ""
    if labels[-1].lower() in _TOP_LEVEL:
        return domain
    for ending in reversed(list(_VIETNAMESE_END.finditer(domain))):
        rest = domain[ending.end() :]
        if rest[:1].isupper() and domain[: ending.end()].islower():
            return domain[: ending.end()]
    return ""


def _reversed(text: str, at: int) -> FoundEmail | None:
    """``nv.ude.xyz@gnourt``: an address written backwards for style sheets to turn."""
    left = _LOCAL_END.search(text[max(0, at - LONGEST_LOCAL) : at])
    right = re.compile(r"[A-Za-z0-9._%+\-]+").match(text, at + 1, at + 1 + LONGEST_LOCAL)
    if not left or not right or not _REVERSED_HEAD.match(left[0]):
        return None
    address = f"{right[0][::-1]}@{left[0][::-1]}".lower()
    return FoundEmail(address, "reversed", at - len(left[0]), right.end())


def may_be_disguised(text: str) -> bool:
    """Whether a text may hold an address written so that machines do not see it."""
    beside = (text[at - 1 : at] + text[at + 1 : at + 2] for at in _all(text, "@"))
    if any(map(_BLANK.search, beside)):
        return True
    if (" a " in text or " A " in text) and _SPOKEN.search(text):
        return True
    if any(word in text for word in _SPELT_DOT) and _SPELT_OUT.search(text):
        return True
    # looked for one by one, which is far quicker than a class of characters
    return any(_BRACKETED.match(text, at + 1) for sign in "[({<" for at in _all(text, sign))


def _all(text: str, sign: str) -> Iterator[int]:
    """Where a character stands, the first so many times: a page of nothing else is no page."""
    at = text.find(sign)
    for _ in range(MOST_SIGNS):
        if at == -1:
            return
        yield at
        at = text.find(sign, at + 1)


def _disguised(text: str) -> Iterator[FoundEmail]:
    plain = _SPACED.sub("@", _DISGUISED_AT.sub("@", _SPELT_OUT.sub(_signs, text)))
    plain = _DISGUISED_DOT.sub(".", plain)
    for one in _plain(plain):
        yield FoundEmail(one.address, "at", 0, min(len(text), 160))


def _signs(spelt: re.Match[str]) -> str:
    """The address with signs for the words that stand in their place."""
    written = spelt[0]
    for word, sign in _SPELT_SIGNS:
        written = word.sub(sign, written)
    return written
