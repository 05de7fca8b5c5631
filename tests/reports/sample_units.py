"""Invented units, a small rulebook and a small profile for the tests of the reports.

Everything follows from the unit's number, so that the same call always makes the same results.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from types import MappingProxyType

from auditor.checks.finding import Evidence, Finding, JudgedEmail, Judgement, WeekCount
from auditor.checks.judged import FeedSummary
from auditor.crawl.capture import CrawlSummary
from auditor.registry.school import School
from auditor.reports.history import History, MonthScore, RequirementChange, UnitHistory
from auditor.results.model import UnitResult
from auditor.scoring.score import CriterionScore, Rank, Score
from rulebook.kinds import Kind, parse_kinds
from rulebook.model import (
    Band,
    Basis,
    Criterion,
    Deadline,
    Force,
    Formula,
    Level,
    Outcome,
    Profile,
    Reason,
    Requirement,
    Rulebook,
    Source,
    Text,
    Vocabulary,
)

TODAY = date(2026, 11, 22)
_ALL = frozenset(Kind)
_BEGIN = date(2020, 11, 20)

_DUTIES = (
    # id, Vietnamese, English, group, clause
    ("leadership", "Lãnh đạo đơn vị", "Leadership", "identity", "Đ9 k1 điểm b"),
    ("contact", "Thông tin liên hệ", "Contact details", "identity", "Đ9 k1 điểm c"),
    ("news-events", "Tin tức, sự kiện", "News and events", "news-services", "Đ9 k2"),
    ("rss-feed", "Nguồn tin RSS", "RSS feed", "technique", "Đ12 k5"),
    ("finance-statement", "Công khai thu chi tài chính", "Finance", "disclosure", "Đ5 k1"),
    ("annual-report", "Báo cáo thường niên", "Annual report", "disclosure", "Đ14 k1 điểm b"),
)

_SENTENCES = {
    Outcome.PASS: ("Có, {detail}.", "Present, {detail}."),
    Outcome.PARTIAL: ("Có nhưng chưa đủ: {detail}.", "Present but incomplete: {detail}."),
    Outcome.OUTDATED: ("Chỉ có của kỳ trước: {detail}.", "Only of an earlier period: {detail}."),
    Outcome.STUB: ("Có mục nhưng chưa có nội dung.", "The section is empty."),
    Outcome.MISSING: ("Không tìm thấy.", "Not found."),
    Outcome.COULD_NOT_CHECK: ("Trang không mở được.", "The page did not open."),
    Outcome.NOT_APPLICABLE: ("Không áp dụng.", "Does not apply."),
}


def sample_rulebook() -> Rulebook:
    """Six duties and one prohibition."""
    duties = [
        _requirement(name, vi, en, group, clause, Force.STATUTORY)
        for name, vi, en, group, clause in _DUTIES
    ]
    ban = _requirement(
        "child-data",
        "Không đăng dữ liệu cá nhân của học sinh",
        "No personal data of pupils",
        "technique",
        "Đ33",
        Force.PROHIBITION,
    )
    source = Source(
        "TT37/2020",
        Text("Quy định về cổng thông tin điện tử", "On education portals"),
        "37/2020/TT-BGDĐT",
        date(2020, 10, 5),
        _BEGIN,
        None,
    )
    requirements = {requirement.id: requirement for requirement in [*duties, ban]}
    return Rulebook(requirements, {"sample": sample_profile()}, {source.id: source}, "mau-2026.11")


def sample_profile() -> Profile:
    criteria = (
        Criterion(
            "1",
            Text("Đủ chuyên mục theo quy định", "All required sections"),
            Decimal(10),
            (Formula("share", ("leadership", "contact", "finance-statement", "annual-report")),),
        ),
        Criterion(
            "2",
            Text("Mỗi tuần ít nhất một tin", "One post a week"),
            Decimal(10),
            (Formula("posts_weeks", ("news-events",), at_least=1),),
        ),
        Criterion("3", Text("Tin nhắn thương hiệu", "Brand-name messages"), Decimal(5)),
    )
    return Profile(
        "sample",
        Text("Bảng điểm mẫu", "Sample point table"),
        "mẫu",
        _ALL,
        Decimal(25),
        criteria,
        bands=(Band(Text("Tốt", "Good"), Decimal(80)), Band(Text("Khá", "Fair"), Decimal(50))),
    )


def sample_results(
    count: int, rulebook: Rulebook | None = None, profile: Profile | None = None
) -> list[UnitResult]:
    """``count`` units, ranked within their kind; every ninth could not be reached."""
    book, table = rulebook or sample_rulebook(), profile or sample_profile()
    return ranked([sample_result(number, book, table) for number in range(1, count + 1)])


def ranked(results: list[UnitResult]) -> list[UnitResult]:
    """The same results with places by percent within each kind."""
    peers: dict[str, list[Decimal]] = {}
    for result in results:
        if result.crawl.status == "ok":
            peers.setdefault(result.school.kind, []).append(result.score.percent)
    for percents in peers.values():
        percents.sort(reverse=True)
    return [replace(r, rank=_rank(r, peers.get(r.school.kind, []))) for r in results]


def _rank(result: UnitResult, percents: list[Decimal]) -> Rank:
    if result.crawl.status != "ok":
        return Rank(result.school.kind, None, len(percents), result.crawl.status)
    place = percents.index(result.score.percent) + 1
    return Rank(result.school.kind, place, len(percents))


_KINDS = ("thcs", "tieu-hoc", "mam-non", "thpt", "tieu-hoc+thcs", "gdtx")
_NAMES = ("Hoa Sen", "Đồng Lúa", "Bình Minh", "Ánh Dương", "Sông Trong", "Phượng Vĩ", "Lê Văn Mẫu")
_TITLES = {
    "thcs": "Trường THCS",
    "tieu-hoc": "Trường Tiểu học",
    "mam-non": "Trường Mầm non",
    "thpt": "Trường THPT",
    "tieu-hoc+thcs": "Trường TH và THCS",
    "gdtx": "Trung tâm GDTX",
}
_PLACES = ("Xã Mẫu Sơn", "Xã Mẫu Thuỷ", "Phường Mẫu Đông")


def sample_result(number: int, rulebook: Rulebook, profile: Profile) -> UnitResult:
    kind = _KINDS[number % len(_KINDS)]
    down = number % 9 == 0
    name = f"{_TITLES[kind]} {_NAMES[number % len(_NAMES)]} {number}"
    school = School(
        code=f"MAU-{number:04d}",
        name=name,
        kinds=parse_kinds(kind),
        url=f"https://truong{number}.example.edu.vn/",
        group=_PLACES[number % len(_PLACES)],
    )
    findings = tuple(
        _finding(number, index, requirement, school, down)
        for index, requirement in enumerate(rulebook.requirements.values())
    )
    weeks = () if down else tuple(_week(number, back) for back in range(11, -1, -1))
    return UnitResult(
        run="2026-11-mau",
        today=TODAY,
        rulebook=rulebook.version,
        school=school,
        crawl=CrawlSummary("unreachable", "timeout", 0, 0, 0.0)
        if down
        else CrawlSummary("ok", "", 20 + number % 40, number % 9, 0.97, {"robots": 2}),
        judgement=Judgement(findings, weeks, () if down else _emails(number)),
        posts=(),
        feeds=() if down else (_feed(school.url, number),),
        score=_score(number, profile, down),
        rank=Rank(kind, None, 0),
        platform="" if down else ("cong-truong", "nukeviet", "wordpress")[number % 3],
    )


def _requirement(name: str, vi: str, en: str, group: str, clause: str, force: Force) -> Requirement:
    reasons = {
        outcome.value: Reason(
            outcome.value,
            outcome,
            Text(*sentence),
            Text("", "")
            if outcome in (Outcome.PASS, Outcome.COULD_NOT_CHECK, Outcome.NOT_APPLICABLE)
            else Text(f"Bổ sung mục “{vi}”.", f"Add the section “{en}”."),
        )
        for outcome, sentence in _SENTENCES.items()
    }
    return Requirement(
        id=name,
        label=Text(vi, en),
        subject=Text(vi.lower(), en.lower()),
        group=group,
        family="content",
        kinds=_ALL,
        force=force,
        bases=(Basis("TT37/2020", clause, _BEGIN, None, _ALL),),
        deadlines=(Deadline("D-REPORT-0630", "yearly", _BEGIN, None, _ALL, month=6, day=30),)
        if name == "annual-report"
        else (),
        evidence={},
        vocabulary=Vocabulary(),
        reasons=MappingProxyType(reasons),
        section=None,
        guidance=Text(f"Lập mục “{vi}” và cập nhật.", f"Make a section “{en}”."),
        ask=Text(f"đăng mục “{vi}”", f"publish “{en}”"),
        pitfalls=Text("Mục trống không được tính.", "An empty section does not count."),
    )


_CYCLE = (
    Outcome.PASS,
    Outcome.PASS,
    Outcome.PARTIAL,
    Outcome.PASS,
    Outcome.MISSING,
    Outcome.PASS,
    Outcome.OUTDATED,
    Outcome.PASS,
    Outcome.STUB,
    Outcome.PASS,
    Outcome.COULD_NOT_CHECK,
)


def _finding(
    number: int, index: int, requirement: Requirement, school: School, down: bool
) -> Finding:
    if down:
        return Finding(requirement.id, Outcome.COULD_NOT_CHECK, Level.E0, "could_not_check")
    outcome = _CYCLE[(number * 3 + index * 7) % len(_CYCLE)]
    if requirement.force is Force.PROHIBITION:
        outcome = Outcome.MISSING if number % 7 == 0 else Outcome.PASS
    evidence = () if outcome is Outcome.MISSING and number % 7 else (_evidence(school, index),)
    level = {Outcome.PASS: Level.E5, Outcome.PARTIAL: Level.E3, Outcome.STUB: Level.E2}
    return Finding(
        requirement.id,
        outcome,
        level.get(outcome, Level.E0),
        outcome.value,
        {"detail": f"mục {index + 1}"},
        0.9,
        evidence,
    )


def _evidence(school: School, index: int) -> Evidence:
    return Evidence(
        url=f"{school.url}muc-{index}/",
        title=f"Mục {index} của {school.name}",
        quote="Nhà trường công khai theo quy định; mời phụ huynh xem bảng dưới đây.",
        date=TODAY - timedelta(days=10 + index),
        school_year="2026-2027",
        sha256=f"{index:02x}" * 32,
    )


def _week(number: int, back: int) -> WeekCount:
    monday = date(2026, 11, 16) - timedelta(weeks=back)
    year, week, _ = monday.isocalendar()
    posts = 0 if number % 5 == 0 and back < 5 else (number + back * 3) % 5
    return WeekCount(f"{year}-W{week:02d}", monday, posts, posts, posts // 2)


def _emails(number: int) -> tuple[JudgedEmail, ...]:
    own = JudgedEmail(
        f"vanthu@truong{number}.example.edu.vn", "unit", "own", True, ("https://example/",)
    )
    free = JudgedEmail(f"hieutruong.mau{number}@gmail.com", "person", "free", False, ())
    return (own, free) if number % 2 else (own,)


def _feed(url: str, number: int) -> FeedSummary:
    return FeedSummary(f"{url}rss.xml", "rss", 20, TODAY - timedelta(days=number % 30), True)


def _score(number: int, profile: Profile, down: bool) -> Score:
    criteria = tuple(
        CriterionScore(
            criterion.id,
            criterion.label,
            None
            if down or not criterion.formulas
            else (criterion.points or Decimal(0)) * (40 + number * 7 % 61) / 100,
            criterion.points or Decimal(0),
            Text("Không quan sát được.", "Not observable.")
            if down or not criterion.formulas
            else Text(f"Đạt {40 + number * 7 % 61}%.", f"{40 + number * 7 % 61}% reached."),
            tuple(name for formula in criterion.formulas for name in formula.requirements),
        )
        for criterion in profile.criteria
    )
    seen = [c for c in criteria if c.points is not None]
    points = sum((c.points for c in seen if c.points is not None), Decimal(0))
    observable = sum((c.max for c in seen), Decimal(0))
    share = 100 * points / observable if observable else Decimal(0)
    band = next((band.label for band in profile.bands if share >= band.at_least), None)
    total = profile.total or sum((c.max for c in criteria), Decimal(0))
    return Score(profile.id, points, observable, total, criteria, band, observable)


def sample_history(results: list[UnitResult]) -> History:
    """Three months for each unit: a repair, a new shortfall, and a change of the rules."""
    units = {
        result.school.code: UnitHistory(
            months=tuple(
                MonthScore(
                    f"2026-{month:02d}-mau",
                    date(2026, month, 22),
                    max(Decimal(0), result.score.points - (11 - month) * 2),
                    result.score.observable,
                    result.rank.position,
                )
                for month in (9, 10, 11)
            ),
            repaired=(RequirementChange("leadership", Outcome.MISSING, Outcome.PASS),),
            broken=(RequirementChange("rss-feed", Outcome.PASS, Outcome.OUTDATED),),
            by_site=Decimal(number % 5 - 1),
            by_rules=Decimal("0.5"),
        )
        for number, result in enumerate(results)
        if result.rank.position is not None
    }
    return History(date(2026, 10, 22), units)
