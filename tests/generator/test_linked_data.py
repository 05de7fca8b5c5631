"""schema.org data of every kind of page: each property known of its type, each day a day."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from tests.generator.conftest import SCHOOL, Built, build_school
from tests.generator.test_records import FILES

#: Type → its parent and what schema.org (release 29) defines of the type itself; only what schools
#: may need.
TYPES: dict[str, tuple[str, str]] = {
    "Thing": ("", "name description url identifier image sameAs alternateName mainEntityOfPage "
                  "potentialAction"),
    "CreativeWork": ("Thing", "headline datePublished dateModified dateCreated publisher provider "
                     "author creator about isBasedOn isPartOf inLanguage license temporalCoverage "
                     "commentCount creativeWorkStatus educationalLevel learningResourceType "
                     "isAccessibleForFree mainEntity text"),
    "Article": ("CreativeWork", "articleSection articleBody"),
    "NewsArticle": ("Article", ""),
    "WebSite": ("CreativeWork", ""),
    "WebPage": ("CreativeWork", "breadcrumb"),
    "QAPage": ("WebPage", ""),
    "FAQPage": ("WebPage", ""),
    "CollectionPage": ("WebPage", ""),
    "ImageGallery": ("CollectionPage", ""),
    "MediaObject": ("CreativeWork", "contentUrl encodingFormat"),
    "ImageObject": ("MediaObject", "caption"),
    "LearningResource": ("CreativeWork", "teaches"),
    "Dataset": ("CreativeWork", "variableMeasured distribution"),
    "Menu": ("CreativeWork", "hasMenuItem hasMenuSection"),
    "MenuSection": ("CreativeWork", "hasMenuItem hasMenuSection"),
    "Comment": ("CreativeWork", ""),
    "Question": ("Comment", "acceptedAnswer answerCount"),
    "Answer": ("Comment", ""),
    "Event": ("Thing", "startDate endDate location organizer inLanguage about"),
    "Action": ("Thing", "actionStatus startTime endTime target agent object"),
    "CommentAction": ("Action", "inLanguage"),
    "Intangible": ("Thing", ""),
    "ItemList": ("Intangible", "itemListElement numberOfItems"),
    "ListItem": ("Intangible", "item position"),
    "MenuItem": ("Intangible", "offers"),
    "Audience": ("Intangible", "audienceType"),
    "Offer": ("Intangible", "price"),
    "ServiceChannel": ("Intangible", "serviceUrl serviceLocation processingTime"),
    "Service": ("Intangible", "serviceType serviceOutput availableChannel audience offers"),
    "GovernmentService": ("Service", "serviceOperator"),
    "EducationalOccupationalProgram": ("Intangible", "applicationStartDate applicationDeadline "
                                       "maximumEnrollment programPrerequisites provider"),
    "MonetaryAmount": ("Intangible", "currency value"),
    "Grant": ("Intangible", "funder"),
    "MonetaryGrant": ("Grant", "amount funder"),
    "Place": ("Thing", "address"),
    "Person": ("Thing", ""),
    "Organization": ("Thing", "address email telephone logo slogan foundingDate "
                     "parentOrganization funding"),
    "Project": ("Organization", ""),
    "School": ("Organization", ""),
    "MiddleSchool": ("School", ""),
}  # fmt: skip
DAYS = re.compile(r"(?:start|end)(?:Date|Time)|date\w+|application\w+")


def properties(kind: str) -> set[str]:
    parent, own = TYPES[kind]
    return set(own.split()) | (properties(parent) if parent else set())


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for one in value:
            yield from nodes(one)


EVENT = (
    "---\ntiêu đề: Hội khoẻ\nngày: 01/11/2026\nbắt đầu: 05/12/2026 07:30\n"
    "kết thúc: 05/12/2026 11:00\nđịa điểm: Sân trường\n---\nMời phụ huynh.\n"
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    files = {**SCHOOL, **FILES, "noi-dung/su-kien/2026/hoi-khoe.md": EVENT}
    return build_school(tmp_path_factory.mktemp("du-lieu"), files)


def linked(site: Built, url: str) -> dict[str, Any]:
    found = re.search(r'application/ld\+json">(.*?)</script>', site.text(url), re.DOTALL)
    assert found is not None, url
    value: dict[str, Any] = json.loads(found[1])
    return value


def test_every_property_is_one_of_its_type_and_says_something(site: Built) -> None:
    seen = set()
    for path in sorted(site.out.rglob("index.html")):
        url = path.parent.relative_to(site.out).as_posix()
        for node in nodes(linked(site, "" if url == "." else url + "/")):
            kind = node["@type"]
            seen.add(kind)
            said = {name for name in node if not name.startswith("@")}
            assert said <= properties(kind), (url, kind)
            assert all(value not in ("", None, [], {}) for value in node.values()), (url, node)
            for name in filter(DAYS.fullmatch, said):
                dt.datetime.fromisoformat(node[name])
    assert {"Event", "Menu", "Dataset", "CommentAction", "GovernmentService", "Question"} <= seen


def test_work_is_a_list_of_events(site: Built) -> None:
    data = linked(site, "lich-cong-tac/2026-w47/")
    assert (data["@type"], data["numberOfItems"]) == ("ItemList", 3)
    first, second, third = (element["item"] for element in data["itemListElement"])
    assert first["startDate"] == "2026-11-16T07:00:00+07:00"
    assert first["location"]["name"] == "Sân trường"
    assert second["endDate"] == "2026-11-16T09:30:00+07:00"
    assert (third["name"], third["startDate"]) == ("Hội giảng", "2026-11-20")


def test_an_event_is_what_its_news_are_about(site: Built) -> None:
    data = linked(site, "su-kien/2026/hoi-khoe/")
    assert (data["@type"], data["datePublished"][:10]) == ("NewsArticle", "2026-11-01")
    assert data["about"]["startDate"] == "2026-12-05T07:30:00+07:00"
    assert data["about"]["location"]["name"] == "Sân trường"


def test_a_menu_has_days_with_meals_with_dishes(site: Built) -> None:
    data = linked(site, "thuc-don/2026-w48/")
    assert data["temporalCoverage"] == "2026-11-23/2026-11-23"
    (day,) = data["hasMenuSection"]
    lunch, snack = day["hasMenuSection"]
    assert day["name"] == "Thứ Hai, 23/11/2026"
    assert [item["name"] for item in lunch["hasMenuItem"]] == ["Cơm", "cá kho"]
    assert snack["hasMenuItem"][0]["name"] == "Sữa chua"


def test_a_consultation_says_whether_one_may_still_comment(site: Built) -> None:
    def action(url: str) -> dict[str, Any]:
        value: dict[str, Any] = linked(site, url)["potentialAction"]
        return value

    assert action("lay-y-kien/noi-quy/")["actionStatus"].endswith("/ActiveActionStatus")
    assert action("lay-y-kien/noi-quy/")["endTime"] == "2026-11-22T23:59:59+07:00"
    assert action("lay-y-kien/dong-phuc/")["actionStatus"].endswith("/CompletedActionStatus")


def test_a_timetable_says_since_when_it_holds(site: Built) -> None:
    data = linked(site, "thoi-khoa-bieu/so-2/")
    assert (data["@type"], data["temporalCoverage"]) == ("Dataset", "2026-11-16/..")
    assert "6A" in data["description"]
