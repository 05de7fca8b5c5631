"""The same text on several sites: own posts and re-posts over a whole run."""

from __future__ import annotations

import random
import subprocess
import sys
from dataclasses import replace
from datetime import date, timedelta

import pytest
from small_sites import PROFILE, SCHOOL, TODAY, Published, Sketch, rulebook

from auditor.checks.case import prepare
from auditor.checks.copies import find_copies, with_copies
from auditor.checks.finding import Finding
from auditor.checks.judged import JudgedUnit
from auditor.checks.judging import judge
from auditor.crawl.capture import CrawlSummary
from auditor.pages.model import Post
from auditor.pages.site.fingerprints import PERMUTATIONS, PIECES, fingerprint, piece, resemblance
from rulebook.kinds import parse_kinds

STORY = (
    "Sáng ngày 9 tháng 11, hơn sáu trăm thầy trò cùng phụ huynh đã có mặt từ rất sớm trên sân để "
    "dự ngày hội đọc sách. Mỗi lớp dựng một gian nhỏ, bày những cuốn sách các em góp được trong "
    "suốt tháng mười. Cô thủ thư kể lại câu chuyện về người học trò nghèo chép sách bằng than củi, "
    "khiến nhiều em lớp sáu rơm rớm nước mắt. Phần thi giới thiệu sách diễn ra sôi nổi với mười "
    "hai tiết mục, trong đó tiết mục kịch bóng của lớp 8B được khán giả vỗ tay nhiều nhất. Kết "
    "thúc ngày hội, ba trăm cuốn sách được chuyển tới điểm trường lẻ bên kia sông."
)
OTHER = (
    "Chiều thứ năm vừa qua, đội bóng nữ của khối chín giành chiến thắng trong trận chung kết giải "
    "bóng ném cấp xã. Các em đã tập luyện suốt hai tháng hè dưới sự dẫn dắt của thầy dạy thể dục. "
    "Trận đấu kéo dài tới những giây cuối cùng và chỉ được định đoạt bằng một pha phản công nhanh "
    "từ cánh trái. Ban tổ chức trao cờ lưu niệm, còn nhà trường tặng mỗi em một bộ quần áo mới."
)
DAY = date(2026, 11, 10)


def story(title: str, text: str = STORY, day: date | None = DAY, source: str = "") -> Published:
    return Published(title, f"<p>{text}</p>", day, source=source)


def unit(code: str, *posts: Published, kind: str = "thcs") -> JudgedUnit:
    """A unit with these posts, judged as if there were no other."""
    home = f"https://{code}.bacninh.edu.vn/"
    school = replace(SCHOOL, code=code, url=home, kinds=parse_kinds(kind))
    crawl = CrawlSummary(status="ok", reason="", pages=20, documents=0, coverage=1.0)
    site = Sketch({f"tin/{n}": post for n, post in enumerate(posts)}).understood(TODAY, home)
    judgement = judge(prepare(site, crawl, school, rulebook(), PROFILE, TODAY))
    return JudgedUnit(school, crawl, judgement, site.posts, ())


def compared(*units: JudgedUnit) -> dict[str, JudgedUnit]:
    copies = find_copies(units)
    return {
        one.school.code: with_copies(
            one, copies.get(one.school.code, {}), rulebook(), PROFILE, TODAY
        )
        for one in units
    }


def own(one: JudgedUnit) -> list[str]:
    return sorted(post.title for post in one.posts if post.original)


def finding(one: JudgedUnit, requirement: str) -> Finding:
    return next(f for f in one.judgement.findings if f.requirement == requirement)


def test_the_later_of_two_units_with_one_text_has_copied_it() -> None:
    first = unit("a", story("Ngày hội đọc sách"))
    second = unit("b", story("Trường ta vui hội sách", day=DAY + timedelta(days=3)))
    after = compared(second, first)
    assert own(after["a"]) == ["Ngày hội đọc sách"]
    assert own(after["b"]) == []
    assert after["b"].posts[0].copy_of == "https://a.bacninh.edu.vn/tin/0"


def test_weeks_and_duties_are_counted_again() -> None:
    first = unit("a", story("Ngày hội đọc sách"))
    second = unit("b", story("Hội sách", day=DAY + timedelta(days=1)))
    assert finding(second, "source-attribution").code == "nothing-reposted"
    after = compared(first, second)["b"]
    week = next(week for week in after.judgement.weeks if week.week == "2026-W46")
    assert (week.posts, week.own) == (1, 0)
    assert finding(after, "news-events").code == "reposts-only"
    assert finding(after, "source-attribution").code == "unattributed"
    assert finding(after, "source-attribution").evidence[0].quote.startswith("https://a.")


def test_a_copy_that_names_its_source_is_attributed() -> None:
    first = unit("a", story("Ngày hội đọc sách"))
    second = unit("b", story("Hội sách", day=DAY + timedelta(days=1), source="THCS A"))
    assert finding(compared(first, second)["b"], "source-attribution").code == "attributed"


def test_what_a_department_publishes_as_its_own_is_its_own_whatever_the_dates() -> None:
    school = unit("a", story("Ngày hội đọc sách", day=DAY - timedelta(days=1)))
    office = unit("so", story("Ngày hội đọc sách toàn tỉnh"), kind="so")
    after = compared(school, office)
    assert own(after["a"]) == []
    assert own(after["so"]) == ["Ngày hội đọc sách toàn tỉnh"]


def test_a_school_keeps_what_its_department_took_over_from_it() -> None:
    school = unit("a", story("Ngày hội đọc sách"))
    office = unit(
        "so", story("Tin từ cơ sở", day=DAY + timedelta(days=1), source="THCS A"), kind="so"
    )
    assert own(compared(school, office)["a"]) == ["Ngày hội đọc sách"]


@pytest.mark.parametrize(
    "text",
    [
        f"{STORY} (Theo thông tin từ cơ sở)",
        f"Kính mời quý vị phụ huynh cùng đọc. {STORY}",
        STORY.upper(),
        STORY.replace("sáu trăm", "600").replace("mười hai", "12"),
    ],
)
def test_a_touched_up_copy_is_a_copy(text: str) -> None:
    first = unit("a", story("Ngày hội đọc sách"))
    second = unit("b", story("Hội sách", text, DAY + timedelta(days=2)))
    assert own(compared(first, second)["b"]) == []


def test_texts_of_one_occasion_are_not_copies() -> None:
    first = unit("a", story("Khai giảng", f"Hoà trong không khí cả nước. {STORY}"))
    second = unit("b", story("Khai giảng", f"Hoà trong không khí cả nước. {OTHER}", TODAY))
    assert own(compared(first, second)["b"]) == ["Khai giảng"]


def test_short_notices_are_alike_by_nature() -> None:
    text = "Nhà trường thông báo lịch nghỉ lễ tới quý phụ huynh và các em học sinh."
    first = unit("a", story("Thông báo nghỉ lễ", text))
    second = unit("b", story("Thông báo nghỉ lễ", text, DAY + timedelta(days=1)))
    assert own(compared(first, second)["b"]) == ["Thông báo nghỉ lễ"]


def test_on_the_same_day_nobody_is_called_the_copier() -> None:
    after = compared(unit("a", story("Hội sách")), unit("b", story("Hội sách")))
    assert own(after["a"]) == own(after["b"]) == ["Hội sách"]


def test_all_copies_point_to_the_first_whatever_the_order() -> None:
    units = [unit(f"u{n}", story("Hội sách", day=DAY + timedelta(days=n))) for n in range(5)]
    told = find_copies(units)
    assert told == find_copies(units[::-1])
    assert set(told) == {"u1", "u2", "u3", "u4"}
    assert {url for copies in told.values() for url in copies.values()} == {
        "https://u0.bacninh.edu.vn/tin/0"
    }


def test_a_unit_does_not_copy_itself() -> None:
    twice = unit("a", story("Hội sách"), story("Nhìn lại hội sách", day=DAY + timedelta(days=9)))
    assert find_copies([twice]) == {}


def test_only_the_copied_posts_of_a_unit_are_re_posts() -> None:
    first = unit("a", story("Hội sách"))
    second = unit(
        "b", story("Hội sách", day=DAY + timedelta(days=1)), story("Bóng ném", OTHER, TODAY)
    )
    after = compared(first, second)["b"]
    assert own(after) == ["Bóng ném"]
    assert {post.title: post.copy_of for post in after.posts} == {
        "Bóng ném": "",
        "Hội sách": "https://a.bacninh.edu.vn/tin/0",
    }


def test_a_post_without_a_day_is_nobody_s_copy_and_no_first_publication() -> None:
    dated, undated = unit("b", story("Hội sách")), unit("a", story("Hội sách"))
    undated = replace(undated, posts=(replace(undated.posts[0], published=None),))
    after = compared(dated, undated)
    assert own(after["a"]) == own(after["b"]) == ["Hội sách"]


def test_texts_that_share_a_part_are_not_the_same() -> None:
    whole = fingerprint(STORY)
    part = whole[: len(whole) // 2] + fingerprint(OTHER)[len(whole) // 2 :]
    first, second = unit("a", story("Hội sách")), unit("b", story("Khác", day=TODAY))
    second = replace(second, posts=(replace(second.posts[0], fingerprint=part),))
    assert find_copies([first, second]) == {}


def test_what_could_not_be_seen_stays_unseen() -> None:
    first = unit("a", story("Hội sách"))
    second = unit("b", story("Hội sách", day=DAY + timedelta(days=1)))
    unseen = finding(unit("c"), "source-attribution")
    unseen = replace(
        unseen,
        outcome=rulebook().requirements["source-attribution"].reasons["could-not-check"].outcome,
        code="could-not-check",
        values={"reason": "waf"},
    )
    findings = tuple(
        unseen if f.requirement == "source-attribution" else f for f in second.judgement.findings
    )
    second = replace(second, judgement=replace(second.judgement, findings=findings))
    assert finding(compared(first, second)["b"], "source-attribution").code == "could-not-check"


def test_the_work_grows_with_the_posts_and_not_with_their_square(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A form letter that hundreds fill in differently is compared with a bounded number."""
    asked = 0

    def counting(first: bytes, second: bytes) -> float:
        nonlocal asked
        asked += 1
        return resemblance(first, second)

    monkeypatch.setattr("auditor.checks.copies.resemblance", counting)
    chance = random.Random(7)
    words = STORY.split()
    units = []
    base = unit("x", story("Hội sách"))
    for n in range(400):
        mixed = [word if chance.random() < 0.9 else f"từ{chance.random()}" for word in words]
        post = Post(f"https://u{n}/", "Hội sách", DAY, None, True, True)
        post = replace(post, fingerprint=fingerprint(" ".join(mixed)))
        units.append(replace(base, school=replace(base.school, code=f"u{n}"), posts=(post,)))
    find_copies(units)
    assert asked <= 400 * 16 * 32


def test_fingerprints_measure_what_two_texts_share() -> None:
    assert resemblance(fingerprint(STORY), fingerprint(STORY)) == 1
    assert resemblance(fingerprint(STORY), fingerprint(OTHER)) < 0.1
    half = resemblance(fingerprint(STORY + OTHER), fingerprint(STORY))
    assert 0.35 < half < 0.8
    assert resemblance(fingerprint("ngắn"), fingerprint("ngắn")) == 0
    assert len(fingerprint(STORY)) == 4 * PERMUTATIONS
    pieces = [piece(fingerprint(STORY), place) for place in range(PIECES)]
    assert b"".join(one[1:] for one in pieces) == fingerprint(STORY)


def test_fingerprints_do_not_depend_on_the_process() -> None:
    code = "import sys; from auditor.pages.site.fingerprints import fingerprint as f;"
    code += "print(f(sys.stdin.read()).hex())"
    made = {
        subprocess.run(
            [sys.executable, "-c", code],
            input=STORY,
            env={"PYTHONHASHSEED": seed, "PYTHONUTF8": "1"},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert made == {fingerprint(STORY).hex() + "\n"}
