"""Which pages of a site are posts, and which of them are the same post."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from auditor.pages.labels import PERSON, QUESTION, RECORD, has_labels
from auditor.pages.model import DateEvidence, Page, Place, Post
from auditor.pages.site.fingerprints import fingerprint
from auditor.pages.site.publication import Outside, choose
from auditor.pages.site.repetition import Repetition, is_date_line
from auditor.pages.site.reposts import find_injected, is_repost
from auditor.pages.site.uploads import find_upload_day
from auditor.pages.urls import FILE_NAME
from rulebook.vietnamese.capitals import CAPITALS
from rulebook.vietnamese.text import fold

#: How trustworthy a date must be for its page to be a post by the date alone.
CERTAIN = 0.78
#: Fewer pages marked as articles, or as none, tell nothing about a site's habit.
FEWEST_MARKED = 3
#: So many articles, and such a share of all candidates, marked alike are a site's habit.
FEWEST_ALIKE, NEARLY_ALL = 20, 0.85
#: Lines of a page among which its title stands where it is no heading.
FIRST_LINES = 3
#: A shorter line, or a shorter one without an end, is the name of a section and no news.
SHORTEST_SENTENCE, SHORTEST_LINE = 12, 40
_END = (".", "!", "?", "…", ":", ";")
#: How far a line of publication is to be trusted that heads an entry of a listing, and how many
#: days such lines tell at least where a section prints its entries whole.
BYLINE, FEWEST_DAYS = 0.4, 3
#: Texts with fewer runs of three words than this are never taken for copies of each other.
FEWEST_SHINGLES = 25

_ARTICLE_TYPES = frozenset(
    {"ld:Article", "ld:NewsArticle", "ld:BlogPosting", "body:single-post", "item:NewsArticle",
     "item:BlogPosting", "item:Article", "og:article", "og:news"}
)  # fmt: skip
_SURE_TYPES = frozenset({"ld:NewsArticle", "ld:BlogPosting", "body:single-post"})
_OTHER_TYPES = frozenset(
    {"body:page", "body:archive", "body:category", "body:attachment", "body:home", "body:search",
     "body:error404", "body:author", "body:tag", "body:blog"}
)  # fmt: skip
_JUNK = re.compile(
    r"^(?:hay doi|dang nhap|quen mat khau|404|page not found|not found|nothing found|loi truy cap|"
    r"ban khong co quyen|service busy|page has moved|object moved|welcome to nginx|index of|"
    r"login|access denied|forbidden|khong tim thay|trang khong ton tai|dang ky thanh vien)"
)
#: What platforms and those who set them up leave behind to show how an entry looks.
_SAMPLE_TITLE = re.compile(
    r"(?:hello world|chao (?:the gioi|tat ca moi nguoi|moi nguoi)|sample (?:page|post|article)|"
    r"lorem ipsum\b.*|(?:bai viet|tin(?: tuc)?|tieu de(?: bai viet| tin)?) (?:mau|demo|thu nghiem)|"
    r"(?:demo|test)(?: (?:bai viet|tin|tin tuc|thong bao))?)(?: \d+)*"
)
_SAMPLE_TEXT = re.compile(
    r"lorem ipsum dolor|đây là bài viết đầu tiên của bạn|this is your first post", re.IGNORECASE
)
#: Whose praise of the school an entry is: "Phụ huynh em Lan", and a story's title goes on.
_PRAISING = re.compile(
    r"(?i:phụ huynh|mẹ|ba|bố)(?i: của)?(?i: em| bé| cháu)"
    rf"\W+[{CAPITALS}]\w*(?: [{CAPITALS}]\w*){{0,4}}"
)
#: Characters in which such a text begins.
_BEGINNING = 400
#: Steps at the beginning of an address under which platforms keep files, pictures, questions and
#: praise.
_OTHER_MODULES = frozenset(
    {"download", "downloads", "laws", "photos", "photo", "album", "albums", "gallery",
     "videoclips", "video-clip", "video", "videos", "thu-vien-anh", "thu-vien-video", "users",
     "faq", "hoi-dap", "tags", "tag", "author", "search", "seek", "contact", "banners", "feeds",
     "rss", "testimonial", "testimonials", "cam-nhan"}
)  # fmt: skip
#: Sections under which platforms keep modules as well as articles.
_AROUND_MODULES = frozenset({"tai-nguyen", "resources", "media", "thu-vien"})
_COPY = re.compile(
    r"(?:^|[/=_.?&-])(?:print|in|savefile|amp|sendmail|isfeatured|categoryid|replytocom|preview|"
    r"mobile|output|tmpl|format)(?:$|[/=_.?&-])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Candidate:
    page: Page
    title: str
    evidence: DateEvidence | None


def find_posts(
    pages: Sequence[Page], home: str, outside: Outside, repetition: Repetition, today: date
) -> tuple[Post, ...]:
    """All posts, newest first, each once. ``pages`` come without the site's furniture."""
    candidates: list[_Candidate] = []
    tells = _tells_articles(pages, repetition)
    marks = sum("og:article" in page.types for page in pages) >= FEWEST_MARKED
    names = {fold(page.heading) for page in pages if page.url in repetition.sections} - {""}
    for page in pages:
        if page.url == home or not _may_be(page, outside, repetition):
            continue
        if tells and "og:website" in page.types and page.url not in outside.feeds:
            continue
        if page.url not in outside.feeds and (_is_hollow(page) or _goes_on(page, names)):
            continue
        evidence = choose(page, outside, repetition, today)
        if _is_post(page, evidence, outside, marks):
            candidates.append(_Candidate(page, _title(page, outside, repetition), evidence))
    candidates = _of_one_kind(candidates, outside)
    injected = find_injected([one.page.url for one in candidates], repetition.sections)
    groups = _same(candidates)
    unread = _unread_names(groups, {page.url for page in pages})
    posts = [_post(group, injected, names) for group, names in zip(groups, unread, strict=True)]
    return tuple(
        sorted(posts, key=lambda post: (-(post.published or date.min).toordinal(), post.url))
    )


def _tells_articles(pages: Sequence[Page], repetition: Repetition) -> bool:
    """Whether the site marks its articles, and nothing else, as articles."""
    marked = [page for page in pages if "og:article" in page.types]
    plain = [page for page in pages if "og:website" in page.types]
    if len(marked) < FEWEST_MARKED or len(plain) < FEWEST_MARKED:
        return False
    return not any(page.url in repetition.sections for page in marked)


def _of_one_kind(candidates: Sequence[_Candidate], outside: Outside) -> list[_Candidate]:
    """The candidates without the few that the site marks as something else than nearly all its
    articles: films and albums, which have dates, too."""
    marked = sum("og:article" in one.page.types for one in candidates)
    if marked < FEWEST_ALIKE or marked < NEARLY_ALL * len(candidates):
        return list(candidates)
    return [
        one
        for one in candidates
        if "og:article" in one.page.types
        or one.page.url in outside.feeds
        or not any(kind.startswith("og:") for kind in one.page.types)
    ]


def _may_be(page: Page, outside: Outside, repetition: Repetition) -> bool:
    """Whether a page can be a post at all."""
    if page.url not in outside.feeds and _module(page.url) in _OTHER_MODULES:
        return False
    if not _OTHER_TYPES.isdisjoint(page.types):
        return False
    if page.url in repetition.sections and not _is_post_in_menu(page, outside, repetition):
        return False
    if _JUNK.match(fold(page.title)) or _JUNK.match(fold(page.heading)):
        return False
    if _is_sample(page) or has_labels(page, RECORD) or has_labels(page, QUESTION):
        return False
    return page.prose > 600 or not has_labels(page, PERSON)


def _is_sample(page: Page) -> bool:
    """Whether a page is an entry that nobody wrote as news: the platform's first one, filling, or
    what a parent says in praise."""
    title = fold(page.heading or page.title)
    return bool(
        _SAMPLE_TITLE.fullmatch(title)
        or _PRAISING.fullmatch(page.heading or page.title)
        or _SAMPLE_TEXT.search(page.text, 0, _BEGINNING)
    )


def _is_post_in_menu(page: Page, outside: Outside, repetition: Repetition) -> bool:
    """Whether a page that the menu leads to is a post all the same, as where a section shows its
    only entry at once: it prints a day, lists nothing, and another page lists it with that day."""
    if page.url in repetition.folders or page.items or not _is_listed(page, outside):
        return False
    day = outside.listings[page.url].value
    return any(
        one.kind == "published" and one.value == day and one.confidence >= CERTAIN
        for one in page.dates
    )


def _goes_on(page: Page, names: Set[str]) -> bool:
    """Whether a page is a further one of a section that prints its entries whole, as Joomla's blogs
    do: it bears the name of one, and lines of publication of several days."""
    if fold(page.heading) not in names:
        return False
    days = {one.value for one in page.dates if one.kind == "published" and one.confidence >= BYLINE}
    return len(days) >= FEWEST_DAYS


def _is_hollow(page: Page) -> bool:
    """Whether a page has a title and a date and nothing to read, see or fetch: an entry made to
    try the platform."""
    if _enclosed(page) or page.tables or not _ARTICLE_TYPES.isdisjoint(page.types):
        return False
    title = fold(page.heading or page.title)
    lines = (line for line in page.text.split("\n") if not is_date_line(line))
    return not any(_tells(line) and fold(line) not in title for line in lines)


def _tells(line: str) -> bool:
    """Whether a line says something."""
    return len(line) >= (SHORTEST_SENTENCE if line.endswith(_END) else SHORTEST_LINE)


def _module(url: str) -> str:
    """The first step of an address that tells which part of the platform shows the page."""
    steps = urlsplit(url).path.removesuffix(".html").lower().split("/")[1:]
    return steps[1] if steps[0] in _AROUND_MODULES and len(steps) > 1 else steps[0]


def _is_post(page: Page, evidence: DateEvidence | None, outside: Outside, marks: bool) -> bool:
    """Whether a page that can be a post is one. ``marks``: the site marks its articles, so that
    its other pages are none; where every page calls itself a website, that tells nothing."""
    if page.url in outside.feeds:
        return True
    if evidence is None:
        return "body:single-post" in page.types
    listed = _is_listed(page, outside)
    if _SURE_TYPES.isdisjoint(page.types) and page.items >= 8 and page.prose < 40 and not listed:
        return False
    if evidence.confidence >= CERTAIN:
        return True
    marked = not _ARTICLE_TYPES.isdisjoint(page.types)
    plain = marks and "og:website" in page.types
    return evidence.confidence >= 0.6 and (marked or (listed and not plain))


def _is_listed(page: Page, outside: Outside) -> bool:
    """Whether another page lists this one by its own title, with a date."""
    return bool(_listed_name(page, outside))


def _listed_name(page: Page, outside: Outside) -> str:
    """The title under which another page lists this one with a date: its heading, or one of its
    first lines, where the platform prints titles as plain text above headings of the story."""
    listing = outside.listings.get(page.url)
    if listing is None:
        return ""
    said = fold(listing.quote)
    names = (page.heading or page.title, *page.text.split("\n", FIRST_LINES)[:FIRST_LINES])
    return next((name for name in names if len(name) > 11 and fold(name)[:40] in said), "")


def _title(page: Page, outside: Outside, repetition: Repetition) -> str:
    if page.heading and page.heading not in repetition.headings:
        return _listed_name(page, outside) or page.heading
    return page.title


def _same(candidates: Iterable[_Candidate]) -> list[list[_Candidate]]:
    """Group the addresses of one post: same title, and same day or same words."""
    by_title: dict[str, list[_Candidate]] = defaultdict(list)
    for one in candidates:
        by_title[fold(one.title)].append(one)
    groups: list[list[_Candidate]] = []
    for alike in by_title.values():
        own: list[list[_Candidate]] = []
        for one in sorted(alike, key=_plainness):
            home = next((group for group in own if _is_same(group[0], one)), None)
            if home is None:
                own.append([one])
            else:
                home.append(one)
        groups += own
    return groups


def _is_same(first: _Candidate, second: _Candidate) -> bool:
    """Whether the second address shows the first one's post (their titles agree)."""
    if second.page.canonical == first.page.url or first.page.canonical == second.page.url:
        return True
    days = {one.evidence.value for one in (first, second) if one.evidence}
    if len(days) > 1:
        return False
    if _slug(first.page.url) == _slug(second.page.url) or _COPY.search(second.page.url):
        return True
    one, other = _enclosed(first.page), _enclosed(second.page)
    if one - other and other - one:
        return False  # the same cover note around different files
    if one and one == other:
        return True  # entered twice, in two sections
    return _overlap(first.page.text, second.page.text) > 0.8


def _unread_names(groups: Sequence[list[_Candidate]], read: Set[str]) -> list[Set[str]]:
    """For each post, the addresses that its pages declare to be its own though no link led there.
    One that several posts declare is the mistake of a theme and nobody's."""
    declared = [
        {
            one.page.canonical
            for one in group
            if one.page.canonical and _host(one.page.canonical) == _host(one.page.url)
        }
        - read
        for group in groups
    ]
    claims = Counter(url for names in declared for url in names)
    return [{url for url in names if claims[url] == 1} for names in declared]


def _host(url: str) -> str:
    return urlsplit(url).netloc


def _enclosed(page: Page) -> set[str]:
    """Pictures, files and viewers of a page's main part."""
    body = Place.BODY
    pictures = {image.url for image in page.images if image.place is body}
    return (
        pictures
        | set(page.embeds)
        | {link.url for link in page.links if FILE_NAME.search(link.url)}
    )


def _slug(url: str) -> str:
    return urlsplit(url).path.rstrip("/").rpartition("/")[2]


def _overlap(first: str, second: str) -> float:
    """Share of the shorter text's runs of three words that stand in the longer one, too; nothing
    for texts too short to tell."""
    one, two = _shingles(first), _shingles(second)
    fewest = min(len(one), len(two))
    return len(one & two) / fewest if fewest >= FEWEST_SHINGLES else 0.0


def _shingles(text: str) -> set[tuple[str, ...]]:
    words = text.lower().split()[:600]
    return set(zip(words, words[1:], words[2:], strict=False))


def _plainness(one: _Candidate) -> tuple[bool, bool, float, int, str]:
    """Sorts the address that a reader would use first."""
    parts = urlsplit(one.page.url)
    trust = one.evidence.confidence if one.evidence else 0.0
    copied = bool(_COPY.search(f"{parts.path}?{parts.query}"))
    return copied, bool(parts.query), -round(trust, 1), len(one.page.url), one.page.url


def _post(group: list[_Candidate], injected: Set[str], unread: Set[str]) -> Post:
    first = group[0]
    page, told = first.page, first.evidence
    return Post(
        url=page.url,
        title=first.title,
        published=told.value if told and told.precision in ("minute", "day") else None,
        evidence=told,
        original=not is_repost(page, injected),
        has_image=any(image.place is Place.BODY for image in page.images),
        aliases=tuple(sorted({one.page.url for one in group[1:]} | unread)),
        author=page.author,
        source_line=page.source_line,
        uploaded=find_upload_day(page),
        fingerprint=fingerprint(page.text),
    )
