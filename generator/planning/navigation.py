"""The default menu, the sitemap page's tree and breadcrumbs, from the plan alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.content.layout import ENGLISH, FOLDER_LABELS, EntryKind, label_of
from generator.content.model import MenuItem
from generator.planning.fixed_pages import FIXED_TEMPLATES, TRANSLATED
from generator.planning.pages import Plan, PlannedPage
from rulebook.messages import Problem, say

#: First-level folders shown by themselves; the others are gathered under “Khác”.
_MAIN = (
    "gioi-thieu",
    "tin-tuc",
    "thong-bao",
    "cong-khai",
    "van-ban",
    "tuyen-sinh",
    "lien-he",
)
_NOT_IN_MENU = frozenset({"rss", "tim-kiem", "so-do-trang", "chuyen-muc", ENGLISH})


def menu_of(plan: Plan) -> tuple[MenuItem, ...]:
    """The default menu: folders in their usual order, duties of a folder in the law's order."""
    folders = {
        folder: [page for page in pages if page.url.count("/") <= 2]
        for folder, pages in _by_folder(plan).items()
        if folder not in _NOT_IN_MENU
    }
    main = [_folder_item(folder, folders[folder], plan) for folder in _MAIN if folder in folders]
    known = list(FOLDER_LABELS)
    others = sorted(
        (folder for folder in folders if folder not in _MAIN),
        key=lambda folder: (known.index(folder) if folder in known else len(known), folder),
    )
    if not others:
        return tuple(main)
    items = tuple(_folder_item(folder, folders[folder], plan) for folder in others)
    more = items[0] if len(items) == 1 else MenuItem("Dịch vụ – Tiện ích", items[0].url, items)
    return (*main[:-1], more, main[-1]) if main else (more,)


def english_home_of(plan: Plan) -> str:
    """The address at which the pages in English begin; "" when there are none."""
    home = f"{ENGLISH}/"
    addresses = [page.url for page in plan.pages if page.url.startswith(home)]
    return home if home in addresses else next(iter(addresses), "")


def english_menu_of(plan: Plan) -> tuple[MenuItem, ...]:
    """The menu of the pages in English: every page and list directly under ``en/``."""
    items: list[MenuItem] = []
    for page in plan.pages:
        folder, _, rest = page.url.partition("/")
        single = page.listing is None or page.listing.number == 1
        fixed = page.url in FIXED_TEMPLATES
        if folder == ENGLISH and rest.count("/") == 1 and single and not fixed:
            items.append(MenuItem(page.title, page.url))
    return tuple(sorted(items, key=lambda item: item.url == f"{ENGLISH}/contact/"))


def translations_of(plan: Plan) -> dict[str, str]:
    """Addresses of pages that say the same in the other language, both ways.

    An English page says itself what it translates, else it stands at the same place under ``en/``.
    A pair is a pair only when both pages are published, and each page has one counterpart.
    """
    by_path = {page.entry.path: page.url for page in plan.pages if page.entry is not None}
    addresses = {page.url for page in plan.pages}
    pairs: dict[str, str] = {}
    for address, english in TRANSLATED.items():
        if {address, english} <= addresses:
            pairs |= {address: english, english: address}
    for page in plan.pages:
        if page.language != "en" or page.entry is None or page.url in pairs:
            continue
        said = page.entry.fields.translation_of.strip()
        wanted = said.strip("/") if said else page.url.removeprefix(f"{ENGLISH}/").strip("/")
        address = by_path.get(wanted, f"{wanted}/" if wanted else "")
        if address in addresses and address not in pairs and not address.startswith(f"{ENGLISH}/"):
            pairs |= {page.url: address, address: page.url}
    return pairs


def missing_originals(plan: Plan) -> Iterator[Problem]:
    """English pages that name an original which is not on the site."""
    pairs = translations_of(plan)
    for page in plan.pages:
        entry = page.entry
        if entry is None or not entry.fields.translation_of or page.url in pairs:
            continue
        message = say(
            "“bản dịch của: {original}” không dẫn đến trang tiếng Việt nào, hoặc trang ấy đã có "
            "bản dịch khác. Ghi đường dẫn tệp, ví dụ gioi-thieu/lich-su.md.",
            original=entry.fields.translation_of,
        )
        yield Problem(entry.path, 1, message, "warning")


def tree_of(plan: Plan, language: str) -> tuple[MenuItem, ...]:
    """Every page in that language but single posts, answers, documents and further pages of
    lists; the Vietnamese tree ends with where the pages in English begin."""
    english = _by_folder(plan, below=f"{ENGLISH}/")
    folders = _by_folder(plan) if language != "en" else english
    folders.pop(ENGLISH, None)
    known = list(FOLDER_LABELS)
    order = sorted(
        folders,
        key=lambda f: (f"{f}/" in FIXED_TEMPLATES, known.index(f) if f in known else len(known), f),
    )
    items = [_folder_item(folder, folders[folder], plan) for folder in order]
    if language != "en" and english:
        items.append(MenuItem(label_of(ENGLISH), english_home_of(plan)))
    return tuple(items)


def breadcrumbs_of(page: PlannedPage, titles: Mapping[str, str]) -> tuple[MenuItem, ...]:
    """Home and every existing page above this one."""
    if not page.url:
        return ()
    crumbs = [MenuItem("Trang chủ", "")]
    parts = page.url.strip("/").split("/")
    first = 1
    if page.language == "en" and parts[0] == ENGLISH:
        home = f"{ENGLISH}/"
        crumbs = [MenuItem("Home", home)] if page.url != home and home in titles else []
        first = 2
    for depth in range(first, len(parts)):
        url = "/".join(parts[:depth]) + "/"
        if url in titles:
            crumbs.append(MenuItem(titles[url], url))
    return tuple(crumbs)


def _by_folder(plan: Plan, below: str = "") -> dict[str, list[PlannedPage]]:
    """Pages by their folder directly under ``below``."""
    folders: dict[str, list[PlannedPage]] = {}
    for page in plan.pages:
        folder = page.url.removeprefix(below).partition("/")[0]
        if not folder or not page.url.startswith(below):
            continue
        if page.template in ("post.html", "document.html", "disclosure.html"):
            continue
        if page.entry is not None and page.entry.kind is EntryKind.RECORD:
            continue
        if page.listing is not None and (page.listing.number > 1 or page.listing.kind == "month"):
            continue
        folders.setdefault(f"{below}{folder}", []).append(page)
    return folders


def _folder_item(folder: str, pages: list[PlannedPage], plan: Plan) -> MenuItem:
    """A folder: its own page if it has one, else its first page; children in the law's order."""
    order: dict[str, int] = {}
    for number, section in enumerate(plan.duties.sections):
        order.setdefault(section.url, number)
    own = next((page for page in pages if page.url == f"{folder}/"), None)
    children = sorted(
        (page for page in pages if page is not own),
        key=lambda page: (order.get(page.url, len(order)), page.url),
    )
    label = FOLDER_LABELS.get(folder) or (own.title if own is not None else label_of(folder))
    items = tuple(MenuItem(page.title, page.url) for page in children)
    url = own.url if own is not None else items[0].url
    return MenuItem(label, url, items)
