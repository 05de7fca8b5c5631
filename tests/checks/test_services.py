"""Services online: a form of the site's own, a link to the right system, or only other systems."""

from __future__ import annotations

from dataclasses import replace

from small_sites import PROFILE, PROSE, Published, Sketch, finding

ENROLMENT = "online-enrolment-service"
SEARCH = "<form method='post' action='/tim'><input name='tukhoa'></form>"


FORMS = "forms-section"


def verdict(sketch: Sketch, requirement: str = ENROLMENT) -> tuple[str, str]:
    profile = replace(PROFILE, beyond_law=(FORMS,))
    found = finding(sketch, requirement, profile=profile)
    return found.outcome.value, found.code


def test_a_form_of_its_own_is_the_service() -> None:
    form = "<form action='/dang-ky'><label>Tra cứu hồ sơ</label><input name='tukhoa'></form>"
    page = Published("Đăng ký tuyển sinh trực tuyến", f"<p>{PROSE}</p>{form}")
    assert verdict(Sketch({"dang-ky": page})) == ("pass", "found")


def test_the_search_box_of_a_register_is_no_enrolment() -> None:
    pages = {
        f"van-ban/{n}": Published(f"Công văn số {n}", f"<p>Nội dung {n}</p>{SEARCH}", menu="-")
        for n in range(4)
    }
    plan = Published("Tuyển sinh đầu cấp năm học 2026-2027", f"<p>{PROSE}</p>{SEARCH}")
    outcome, code = verdict(Sketch({**pages, "van-ban/9": plan}))
    assert (outcome, code) == ("partial", "guidance-only")


def test_a_list_of_who_applied_is_no_guidance() -> None:
    listed = Published("Danh sách thí sinh đăng ký xét tuyển đợt 2", f"<p>{PROSE}</p>")
    assert verdict(Sketch({"danh-sach": listed})) == ("missing", "missing")


def test_a_film_called_guidance_guides_nobody_without_a_word() -> None:
    film = "<iframe src='https://www.youtube.com/embed/1'></iframe><img src='/chia-se.png'>"
    title = "Hướng dẫn đăng ký xét tuyển trực tuyến"
    shown = Published(title, f"{film}<p>Cập nhật ngày 02/6/2026</p>", menu="-")
    assert verdict(Sketch({"phim/huong-dan": shown})) == ("missing", "missing")
    said = replace(shown, body=f"{film}<p>{PROSE}</p>")
    assert verdict(Sketch({"phim/huong-dan": said})) == ("partial", "guidance-only")


def test_a_plan_for_admission_is_no_service() -> None:
    plan = Published("Kế hoạch tuyển sinh lớp 6 năm học 2026-2027", f"<p>{PROSE}</p>")
    assert verdict(Sketch({"ke-hoach": plan})) == ("missing", "missing")


def test_only_other_services_are_a_beginning() -> None:
    links = [("SMAS", "https://smas.edu.vn/"), ("Học trực tuyến", "https://k12online.vn/")]
    found = finding(Sketch(menu=links), ENROLMENT)
    assert (found.outcome.value, found.code) == ("stub", "other-services")
    assert found.values["hosts"] == "k12online.vn, smas.edu.vn"


def test_a_link_that_says_what_it_is_counts_beside_other_services() -> None:
    links = [
        ("SMAS", "https://smas.edu.vn/"),
        ("Tuyển sinh đầu cấp", "https://tsdaucap.bacninh.gov.vn/"),
    ]
    assert verdict(Sketch(menu=links)) == ("pass", "found")


def test_a_section_for_procedures_with_the_department_s_notice_alone_is_a_stub() -> None:
    entry = "<div><a href='/tin/1'>Thông báo tiếp nhận hồ sơ thủ tục hành chính</a></div>"
    pages = {
        "thu-tuc": Published("Cải cách HC – Thủ tục HC", entry),
        "tin/1": Published(
            "Thông báo tiếp nhận hồ sơ thủ tục hành chính của Sở Giáo dục và Đào tạo",
            f"<p>{PROSE}</p>",
            menu="-",
        ),
    }
    assert verdict(Sketch(pages), FORMS)[0] == "stub"


def test_a_page_about_a_procedure_counts() -> None:
    page = Published("Thủ tục chuyển trường", f"<p>{PROSE}</p>" * 2)
    assert verdict(Sketch({"thu-tuc": page}), FORMS)[0] == "partial"


def look_up(*, home: str = "", title: str = "Tài nguyên dạy và học") -> tuple[str, str]:
    pages = {f"tin/{n}": Published(f"Bài viết {n}", "<p>Nội dung</p>", menu="-") for n in range(6)}
    pages["tai-nguyen"] = Published(title, f"<p>{PROSE}</p>{SEARCH}")
    return verdict(Sketch(pages, home=home or f"<p>{PROSE}</p>"), "full-text-search")


def test_the_look_up_of_one_register_does_not_search_the_site() -> None:
    assert look_up() == ("missing", "none")


def test_a_box_on_the_home_page_or_a_page_for_searching_does() -> None:
    assert look_up(home=SEARCH) == ("pass", "search-box")
    assert look_up(title="Tìm kiếm") == ("pass", "search-box")
