"""The types of content that have a form of their own: where they stand, which keys they take.

A Markdown file of a type's folder is of that type, unless it is the folder's own page
(``index.md``), or says ``kiểu: trang``. Of the types with ``sheet`` a CSV, XLSX or YAML file may
stand alone.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.content.keys import ENTRY_KEYS, Key, KeyTable
from generator.content.records import (
    Admission,
    Album,
    Consultation,
    Menu,
    Procedure,
    Project,
    Question,
    Record,
    Resource,
    Timetable,
    WorkCalendar,
)
from rulebook.vietnamese.text import fold


@dataclass(frozen=True, slots=True)
class ContentType:
    """One type. ``keys`` are its own; ``needs`` those of every page that it cannot do without."""

    name: str
    vietnamese: str
    folder: str
    record: type[Record]
    keys: tuple[Key, ...]
    needs: tuple[str, ...] = ()
    sheet: bool = False
    news: bool = False  # files of the folder named by their day are posts
    table: KeyTable = field(init=False, repr=False, compare=False)
    required: tuple[Key, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        table = ENTRY_KEYS.after(*self.keys)
        wanted = (key for key in table.keys if key.required or key.name in self.needs)
        object.__setattr__(self, "table", table)
        object.__setattr__(self, "required", tuple(wanted))


_PERIOD = (
    Key("start", "bắt đầu", "moment", ("mở", "từ ngày", "ngày mở"), "01/06/2026"),
    Key("end", "kết thúc", "moment", ("đóng", "đến ngày", "hạn cuối"), "20/06/2026"),
)

PROCEDURE = ContentType(
    "procedure",
    "thủ tục",
    "thu-tuc",
    Procedure,
    (
        Key("code", "mã thủ tục", also=("mã",), example="1.005144"),
        Key("level", "cấp thực hiện", also=("cấp",), example="Sở Giáo dục và Đào tạo"),
        Key(
            "service",
            "mức độ",
            "choice",
            ("mức độ dịch vụ công", "dịch vụ công trực tuyến"),
            "toàn trình",
            choices=("toàn trình", "một phần", "trực tiếp"),
        ),
        Key("applicants", "đối tượng", also=("đối tượng thực hiện",), example="Cha mẹ học sinh"),
        Key(
            "steps",
            "trình tự",
            "lines",
            ("các bước", "trình tự thực hiện"),
            "[Nộp hồ sơ và nhận giấy hẹn, Nhận kết quả tại văn phòng]",
            required=True,
        ),
        Key(
            "papers",
            "hồ sơ",
            "lines",
            ("thành phần hồ sơ", "giấy tờ"),
            "[Đơn theo mẫu, Học bạ bản chính]",
            required=True,
        ),
        Key("copies", "số bộ hồ sơ", example="01 bộ"),
        Key(
            "where",
            "nơi nộp",
            also=("nơi tiếp nhận", "nơi nộp hồ sơ"),
            example="Văn phòng nhà trường, giờ hành chính",
            required=True,
        ),
        Key(
            "time",
            "thời hạn giải quyết",
            also=("thời hạn", "thời gian giải quyết"),
            example="03 ngày làm việc",
            required=True,
        ),
        Key(
            "fee",
            "lệ phí",
            also=("phí", "phí lệ phí", "phí, lệ phí"),
            example="Không",
            required=True,
        ),
        Key("forms", "mẫu đơn", "files", ("biểu mẫu",), "don-xin-chuyen-truong.pdf"),
        Key("result", "kết quả", example="Giấy giới thiệu chuyển trường"),
        Key("basis", "căn cứ", "lines", ("căn cứ pháp lý",), "[Thông tư …]"),
        Key("handler", "người xử lý", also=("người trực tiếp xử lý", "cán bộ xử lý")),
        Key("online", "nộp trực tuyến", "link", example="https://dichvucong.gov.vn"),
    ),
)

ADMISSION = ContentType(
    "admission",
    "tuyển sinh",
    "tuyen-sinh",
    Admission,
    (
        Key("quota", "chỉ tiêu", "count", example="148", required=True),
        Key("classes", "số lớp", "count", example="4"),
        Key(
            "area",
            "địa bàn",
            also=("địa bàn tuyển sinh",),
            example="Các tổ dân phố 1–7",
            required=True,
        ),
        Key(
            "audience",
            "đối tượng",
            also=("đối tượng tuyển sinh",),
            example="Trẻ sinh năm 2020",
            required=True,
        ),
        Key("method", "phương thức", example="Xét tuyển"),
        Key(
            "papers",
            "hồ sơ",
            "lines",
            ("thành phần hồ sơ", "giấy tờ"),
            "[Đơn đăng ký theo mẫu, Bản sao giấy khai sinh]",
            required=True,
        ),
        *_PERIOD,
        Key("results", "công bố kết quả", "date", ("ngày công bố kết quả",), "10/07/2026"),
        Key("enrolled", "số trúng tuyển", "count", ("đã trúng tuyển",), "148"),
        Key("online", "đăng ký trực tuyến", "link", ("địa chỉ đăng ký",), "https://…"),
    ),
    needs=("start", "end"),
    news=True,
)

CONSULTATION = ContentType(
    "consultation",
    "lấy ý kiến",
    "lay-y-kien",
    Consultation,
    (
        *_PERIOD,
        Key(
            "how",
            "cách góp ý",
            "lines",
            ("nơi nhận ý kiến", "nơi tiếp nhận"),
            "[Gửi thư điện tử về văn thư, Nộp phiếu tại văn phòng]",
            required=True,
        ),
        Key("audience", "đối tượng", also=("đối tượng lấy ý kiến",), example="Cha mẹ học sinh"),
        Key("online", "góp ý trực tuyến", "link"),
        Key("received", "số ý kiến", "count", ("số ý kiến nhận được",), "36"),
        Key(
            "outcome",
            "kết quả",
            "lines",
            ("kết quả tiếp thu", "kết quả tổng hợp"),
            "[Tiếp thu 12 ý kiến về …]",
        ),
        Key("outcome_files", "tệp kết quả", "files", ("bản tổng hợp",), "tong-hop-y-kien.pdf"),
    ),
    needs=("start", "end"),
)

QUESTION = ContentType(
    "question",
    "hỏi đáp",
    "hoi-dap",
    Question,
    (
        Key("asked", "ngày hỏi", "date", example="14/10/2026", required=True),
        Key("answered", "ngày trả lời", "date", example="16/10/2026"),
        Key("asker", "người hỏi", example="Phụ huynh lớp 3A"),
        Key("answerer", "người trả lời", example="Văn phòng nhà trường"),
    ),
)

ALBUM = ContentType(
    "album",
    "thư viện ảnh",
    "thu-vien-anh",
    Album,
    (
        Key("folder", "thư mục ảnh", example="khai-giang"),
        Key("captions", "chú thích", "captions", example="{anh-01.jpg: Đánh trống khai trường}"),
        Key("photographer", "người chụp", also=("ảnh của",)),
    ),
)

RESOURCE = ContentType(
    "resource",
    "học liệu",
    "tai-nguyen-so",
    Resource,
    (
        Key(
            "resource_type",
            "loại học liệu",
            also=("loại", "loại tài nguyên"),
            example="Bài giảng E-learning",
            required=True,
        ),
        Key("subject", "môn học", also=("môn",), example="Khoa học"),
        Key("grade", "lớp", also=("khối lớp", "khối"), example="Lớp 4"),
        Key("licence", "bản quyền", also=("giấy phép sử dụng",), example="CC BY 4.0"),
        Key("link", "liên kết", "link", ("địa chỉ",)),
    ),
)

SPONSOR_KEYS = KeyTable(
    Key(
        "name",
        "tên",
        also=("nhà tài trợ", "đơn vị"),
        example="Cựu học sinh khoá 1998",
        required=True,
    ),
    Key("form", "hình thức", also=("nội dung",), example="tiền"),
    Key("value", "giá trị", "money", ("số tiền",), "28.000.000"),
    Key("date", "ngày", "date", ("ngày tiếp nhận",), "12/09/2026"),
)

PROJECT = ContentType(
    "project",
    "dự án, tài trợ",
    "tai-tro",
    Project,
    (
        Key("purpose", "mục đích", example="Làm mái che sân chơi", required=True),
        Key(
            "target",
            "dự kiến",
            "money",
            ("dự kiến huy động", "cần huy động", "kinh phí dự kiến"),
            "120 triệu",
            required=True,
        ),
        Key("received", "đã tiếp nhận", "money", ("đã nhận",), "85.000.000"),
        Key("spent", "đã sử dụng", "money", ("đã chi",), "60.000.000"),
        Key(
            "plan",
            "văn bản phê duyệt",
            also=("phê duyệt", "kế hoạch"),
            example="Công văn số 15/UBND ngày 20/08/2026",
        ),
        *_PERIOD,
        Key("settled", "ngày quyết toán", "date", ("quyết toán",), "30/12/2026"),
        Key("in_charge", "phụ trách", also=("người phụ trách",)),
        Key(
            "sponsors",
            "nhà tài trợ",
            "rows",
            ("danh sách tài trợ",),
            "{tên: Cựu học sinh khoá 1998, hình thức: tiền, giá trị: 28.000.000}",
            columns=SPONSOR_KEYS,
        ),
    ),
)

WORK_KEYS = KeyTable(
    Key(
        "day",
        "ngày",
        also=("thứ", "thứ ngày", "thứ, ngày", "date"),
        example="Thứ Hai",
        required=True,
    ),
    Key("time", "giờ", also=("thời gian", "buổi"), example="07:30"),
    Key("task", "việc", also=("nội dung", "nội dung công việc", "công việc")),
    Key("people", "thành phần", also=("người thực hiện", "thực hiện")),
    Key("place", "địa điểm", also=("nơi",)),
    Key("chair", "chủ trì", also=("phụ trách", "lãnh đạo phụ trách")),
)

WORK_CALENDAR = ContentType(
    "work_calendar",
    "lịch công tác",
    "lich-cong-tac",
    WorkCalendar,
    (
        Key("week", "tuần", "week", example="2026-W47"),
        Key(
            "work",
            "lịch",
            "rows",
            ("công việc",),
            "{ngày: Thứ Hai, giờ: 07:30, việc: Chào cờ, địa điểm: Sân trường}",
            columns=WORK_KEYS,
        ),
    ),
    sheet=True,
)

LESSON_KEYS = KeyTable(
    Key("group", "lớp", also=("tên lớp",)),
    Key("weekday", "thứ", also=("ngày", "thứ trong tuần")),
    Key("period", "tiết", also=("tiết học",)),
    Key("session", "buổi"),
    Key("subject", "môn", also=("môn học", "tên môn")),
    Key("teacher", "giáo viên", also=("gv", "thầy cô")),
    Key("room", "phòng", also=("phòng học",)),
)

TIMETABLE = ContentType(
    "timetable",
    "thời khoá biểu",
    "thoi-khoa-bieu",
    Timetable,
    (),
    sheet=True,
)

MENU = ContentType(
    "menu",
    "thực đơn",
    "thuc-don",
    Menu,
    (
        Key("week", "tuần", "week", example="2026-W47"),
        Key("price", "mức ăn", also=("tiền ăn",), example="25.000 đồng/ngày"),
        Key(
            "meals",
            "thực đơn",
            "rows",
            ("món ăn",),
            "{ngày: Thứ Hai, bữa sáng: Bún gà, bữa trưa: Cơm và canh chua}",
        ),
    ),
    sheet=True,
)

TYPES = (
    PROCEDURE,
    ADMISSION,
    CONSULTATION,
    QUESTION,
    ALBUM,
    RESOURCE,
    PROJECT,
    WORK_CALENDAR,
    TIMETABLE,
    MENU,
)
#: By the name of their folder.
BY_FOLDER = {kind.folder: kind for kind in TYPES}
_BY_NAME = {
    fold(name): kind for kind in TYPES for name in (kind.name, kind.vietnamese, kind.folder)
}


def type_named(written: str) -> ContentType | None:
    """The type that ``kiểu: …`` names; None for ``trang`` and for what is unknown."""
    return _BY_NAME.get(fold(written))
