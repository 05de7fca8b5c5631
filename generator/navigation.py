"""The default menu, the sitemap page's tree and breadcrumbs, from the plan alone."""

from __future__ import annotations

from generator.content.layout import FOLDER_LABELS, label_of
from generator.content.model import MenuItem
from generator.planning import Plan, PlannedPage

#: First-level folders shown by themselves; the others are gathered under «Khác».
_MAIN = (
    "gioi-thieu",
    "tin-tuc",
    "thong-bao",
    "cong-khai",
    "van-ban",
    "tuyen-sinh",
    "lien-he",
)
_NOT_IN_MENU = frozenset({"", "rss", "tim-kiem", "so-do-trang", "chuyen-muc", "en"})


def menu_of(plan: Plan) -> tuple[MenuItem, ...]:
    """The default menu: folders in their usual order, duties of a folder in the law's order."""
    folders = _by_folder(plan)
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


def tree_of(plan: Plan) -> tuple[MenuItem, ...]:
    """Every page but single posts, answers, documents and further pages of lists."""
    folders = _by_folder(plan, menu=False)
    known = list(FOLDER_LABELS)
    return tuple(
        _folder_item(folder, folders[folder], plan)
        for folder in sorted(
            folders, key=lambda f: (known.index(f) if f in known else len(known), f)
        )
    )


def breadcrumbs_of(page: PlannedPage, titles: dict[str, str]) -> tuple[MenuItem, ...]:
    """Home and every existing page above this one."""
    if not page.url:
        return ()
    crumbs = [MenuItem("Trang chủ", "")]
    parts = page.url.strip("/").split("/")
    for depth in range(1, len(parts)):
        url = "/".join(parts[:depth]) + "/"
        if url in titles:
            crumbs.append(MenuItem(titles[url], url))
    return tuple(crumbs)


def _by_folder(plan: Plan, *, menu: bool = True) -> dict[str, list[PlannedPage]]:
    folders: dict[str, list[PlannedPage]] = {}
    for page in plan.pages:
        folder, _, rest = page.url.partition("/")
        if not folder or (menu and folder in _NOT_IN_MENU):
            continue
        if page.template in ("post.html", "document.html", "disclosure.html"):
            continue
        if page.listing is not None and (page.listing.number > 1 or page.listing.kind == "month"):
            continue
        if rest.count("/") > 1 and menu:
            continue
        folders.setdefault(folder, []).append(page)
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
