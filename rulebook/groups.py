"""The groups that requirements are told in, in the order of the law's data."""

from __future__ import annotations

from collections.abc import Mapping

from rulebook.model import Text

GROUPS: Mapping[str, Text] = {
    "identity": Text("Giới thiệu, tổ chức và quy định chung", "Identity, organisation, rules"),
    "news-services": Text("Tin tức, văn bản và dịch vụ", "News, documents and services"),
    "disclosure": Text("Công khai", "Disclosure"),
    "technique": Text("Kỹ thuật, thư điện tử và an toàn", "Technique, e-mail and safety"),
}


def group_title(key: str) -> Text:
    """The heading of a group; one that a local rulebook adds shows its own key."""
    return GROUPS.get(key, Text(key, key))
