"""A new school's folder: every section the law asks, in place and explained, and it builds."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path

import yaml

from generator.content.layout import DISCLOSURES, DOCUMENTS, POST_SECTIONS, label_of
from generator.content.samples import sample_of
from generator.content.schema import entry_schema, unit_schema
from generator.content.types import TYPES
from generator.planning.duties import GENERATED, answer_path
from generator.table_forms.placing import sheets_of
from generator.table_forms.writing import spreadsheet
from rulebook.deadlines import next_due
from rulebook.kinds import Kind, write_kinds
from rulebook.loading import load
from rulebook.messages import PersonError, say
from rulebook.model import Force, Level, Requirement, Rulebook
from rulebook.vietnamese.text import nfc

DOCS = "noi-dung"
REPORT = "annual-report"
PUBLISHING = ".github/workflows/publish.yml"
#: Where the program's repository is to be written; GitHub lets nobody take a name of this form.
UNKNOWN_PROGRAM = "chu_so_huu/congtruong"


def new_school(
    folder: Path,
    kinds: frozenset[Kind],
    name: str,
    domain: str,
    today: dt.date,
    *,
    program: str = "",
) -> None:
    """Write a complete school folder. Raises PersonError when the folder already holds files.

    ``program`` is the GitHub repository whose workflow publishes the site: ``owner/name@ref``.
    """
    refuse_used(folder)
    texts = files_of(load(), kinds, nfc(name), domain, today)
    texts[PUBLISHING] = _publishing(program or UNKNOWN_PROGRAM)
    written = {path: text.encode() for path, text in texts.items()} | _sheets(texts, kinds)
    for path, content in sorted(written.items()):
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def refuse_used(folder: Path) -> None:
    """Raises PersonError when a new school's folder already holds files."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise PersonError(
            say("{folder} đã có tệp; hãy chọn một thư mục mới hoặc còn trống.", folder=folder)
        )


def files_of(
    rulebook: Rulebook, kinds: frozenset[Kind], name: str, domain: str, today: dt.date
) -> dict[str, str]:
    """Path → text of every file of a new school's folder."""
    host = domain.removeprefix("https://").removeprefix("http://").strip("/")
    written = {
        "mkdocs.yml": _mkdocs(name),
        "truong.yml": _unit(name, kinds, host),
        "truong.schema.json": json.dumps(unit_schema(), ensure_ascii=False, indent=1) + "\n",
        ".gitignore": "site/\n.cache/\n",
        "HUONG-DAN.md": _GUIDE.format(name=name),
        f"{DOCS}/index.md": _WELCOME,
        f"{DOCS}/_mau/tin.md": _SAMPLE_POST.format(day=f"{today:%d/%m/%Y}"),
        f"{DOCS}/_mau/van-ban.md": _SAMPLE_DOCUMENT.format(day=f"{today:%d/%m/%Y}"),
        **{f"{DOCS}/_mau/{kind.folder}.md": sample_of(kind) for kind in TYPES},
        "trang.schema.json": json.dumps(entry_schema(), ensure_ascii=False, indent=1) + "\n",
    }
    for requirement in _asked(rulebook, kinds, today):
        path = f"{DOCS}/{answer_path(requirement, today)}"
        section = requirement.section or ""
        if path.endswith(".yml"):
            written.setdefault(path, _people(requirement))
        elif section in POST_SECTIONS:
            written.setdefault(f"{DOCS}/{section}/{today.year}/.gitkeep", "")
        elif section == DOCUMENTS:
            written.setdefault(f"{DOCS}/{DOCUMENTS}/{today.year}/.gitkeep", "")
        elif section not in GENERATED | {DISCLOSURES, "lien-he"}:
            written.setdefault(path, _placeholder(requirement, kinds, today))
    return written


def _sheets(texts: Iterable[str], kinds: frozenset[Kind]) -> dict[str, bytes]:
    """A blank table beside every text of a disclosure that is best given in figures."""
    forms = sheets_of(kinds)
    sheets: dict[str, bytes] = {}
    for path in texts:
        folder, _, name = path.rpartition("/")
        form = forms.get(f"{DISCLOSURES}/{name.removesuffix('.md')}")
        if form is not None and folder.startswith(f"{DOCS}/{DISCLOSURES}/"):
            year = folder.rpartition("/")[2]
            sheets[f"{path.removesuffix('.md')}.xlsx"] = spreadsheet(form, year)
    return sheets


def _publishing(program: str) -> str:
    repository, _, ref = program.partition("@")
    text = files("generator").joinpath("starter/publish.yml").read_text("utf-8")
    return text.format(repository=repository, ref=ref or "main")


def _asked(rulebook: Rulebook, kinds: frozenset[Kind], today: dt.date) -> Iterator[Requirement]:
    for requirement in rulebook.applicable(today, kinds):
        binding = requirement.force is Force.STATUTORY and not requirement.conditional(kinds)
        if requirement.section is not None and binding:
            yield requirement


def _mkdocs(name: str) -> str:
    head = yaml.safe_dump({"site_name": name}, allow_unicode=True, width=1000)
    return f"{head}docs_dir: {DOCS}\ntheme: {{name: portal}}\nplugins: [cong-truong]\n"


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _unit(name: str, kinds: frozenset[Kind], host: str) -> str:
    mail_domain = host.partition("/")[0].partition(":")[0].removeprefix("www.")
    return _UNIT.format(
        name=_quoted(name), kinds=write_kinds(kinds), url=f"https://{host}/", mail=mail_domain
    )


def _placeholder(requirement: Requirement, kinds: frozenset[Kind], today: dt.date) -> str:
    """A page that says what to write; published as “Chưa công bố” until its status line goes."""
    basis = requirement.basis_on(today, kinds)
    due = next_due(requirement, kinds, today)
    section = requirement.section or ""
    keys = {
        "tiêu đề": label_of(section) if "/" in section else requirement.label.vi,
        "mục": requirement.id,
        "trạng thái": "chờ nội dung",
    }
    if section.startswith(f"{DISCLOSURES}/"):
        keys["ngày"] = ""
    if requirement.id == REPORT:
        keys["tự tổng hợp"] = "có"
    wanted = requirement.evidence.get(Level.E5)
    advice = (
        requirement.label.vi,
        f"Căn cứ: {basis.source} {basis.clause}." if basis else "",
        f"Hạn gần nhất: {due:%d/%m/%Y}." if due else "",
        f"Cách làm: {requirement.guidance.vi}",
        f"Thế nào là đủ: {wanted.vi}" if wanted is not None and wanted.vi else "",
        _HOW_TO_REPORT if requirement.id == REPORT else "",
        f"Số liệu: điền vào {section.rpartition('/')[2]}.xlsx bên cạnh, bảng tự hiện trong trang."
        if section in sheets_of(kinds)
        else "",
        "Viết xong thì ghi “ngày”, xoá đoạn này và dòng “trạng thái”. Tệp PDF, Excel để tải về thì",
        "để cùng thư mục và ghi ở “tệp đính kèm”.",
    )
    head = "\n".join(f"{key}: {value}".rstrip() for key, value in keys.items())
    return f"---\n{head}\n---\n\n<!--\n{chr(10).join(filter(None, advice))}\n-->\n"


def _people(requirement: Requirement) -> str:
    return _PEOPLE.format(label=requirement.label.vi)


_HOW_TO_REPORT = """\
Bảy phần tự lấy từ các mục đã công khai của năm ấy; phần nào cần viết thêm thì viết dưới tiêu đề
“## ” mang tên phần đó. Chạy “congtruong annual-report” để in ra PDF đặt cạnh tệp này."""

_PEOPLE = """\
# {label}
# Mỗi người một dòng, bỏ dấu # ở đầu dòng mẫu và thay bằng thông tin thật:
# - {{họ tên: …, chức vụ: …, điện thoại: …, thư điện tử: …, nhiệm vụ: …, nhóm: …}}
[]
"""

_UNIT = """\
# yaml-language-server: $schema=truong.schema.json
tên: {name}
loại hình: {kinds}
tên ngắn:
khẩu hiệu:
mã:
địa chỉ trang: {url}
ngoài công lập: không
địa chỉ:
điện thoại:
thư điện tử:                 # ví dụ vanthu@{mail}
tên miền thư: {mail}
hiệu trưởng:
chịu trách nhiệm:            # người chịu trách nhiệm nội dung cổng thông tin
thành lập:
biểu trưng:                  # ví dụ anh/bieu-trung.svg
màu: "#0b5d3b"
màu nhấn: "#c8102e"
cấp trên: []
mạng xã hội: {{}}
ban biên tập: []
"""

_WELCOME = """\
---
tiêu đề: Trang chủ
---
"""

_SAMPLE_POST = """\
---
tiêu đề: Tiêu đề của tin
ngày: {day}
chuyên mục: Tin tức
tóm tắt: Một hai câu nói việc gì, ở đâu, khi nào.
ảnh đại diện: anh-01.jpg
mô tả ảnh: Nội dung của ảnh, viết cho người không nhìn thấy
tệp đính kèm: [ke-hoach.pdf]
---
Chép tệp này vào `tin-tuc/năm/năm-tháng-ngày-ten-bai/index.md`, ảnh và tệp để cùng thư mục.
"""

_SAMPLE_DOCUMENT = """\
---
tiêu đề: Trích yếu của văn bản
số ký hiệu: 12/KH-TRUONG
ngày ban hành: {day}
cơ quan ban hành:
người ký:
loại: Kế hoạch
lĩnh vực:
tệp đính kèm: [12-kh.pdf]
---
"""

_GUIDE = """\
# {name}: thư mục trang thông tin

- `congtruong serve .` xem thử, `congtruong lint .` xem còn thiếu mục nào, `congtruong build .`
  dựng trang vào thư mục `site`.
- `truong.yml` nói trường là ai. `noi-dung` chứa bài viết; mỗi mục luật yêu cầu đã có sẵn một tệp,
  trong tệp có ghi cần viết gì và hạn nào.
- Viết tin: `congtruong new-post "Tiêu đề"` tạo sẵn thư mục của bài, hoặc chép
  `noi-dung/_mau/tin.md` vào `noi-dung/tin-tuc/`. Đăng văn bản: chép `noi-dung/_mau/van-ban.md` vào
  `noi-dung/van-ban/`.
- Đăng lên mạng không cần biết git: tạo một kho trên GitHub, mục Settings → Pages chọn
  “GitHub Actions”; mở thư mục này, bật hiện tệp ẩn để thấy `.github`, chọn tất cả những gì ở trong
  (trừ `site` và `.cache`) rồi kéo thả vào trang “Add file → Upload files” của kho. Vài phút sau
  trang có trên mạng; mỗi lần sửa tệp trang tự dựng lại.
- Không đưa danh sách học sinh kèm ngày sinh, địa chỉ, điện thoại, điểm lên trang.
"""
