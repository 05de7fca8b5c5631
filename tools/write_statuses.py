"""Write ``docs/tinh-trang.md``: how a crawl can end, what it means and what to do.

``python -m tools.write_statuses``; a test holds that the page says what the code says.
"""

from __future__ import annotations

from pathlib import Path

from auditor.crawl.frontier.scope import RULES
from auditor.crawl.meanings import MEANINGS

PAGE = Path(__file__).parent.parent / "docs" / "tinh-trang.md"

COARSE = {
    "ok": "đọc được",
    "partial": "đọc được một phần",
    "unreachable": "không tới được",
    "blocked": "bị chặn",
    "refused": "không truy cập",
    "error": "lỗi",
}

HEAD = """\
<!-- Tạo bằng tools/write_statuses.py từ auditor/crawl/meanings.py; hãy sửa ở đó. -->
# Tình trạng thu thập

Mỗi trang được kiểm tra kết thúc bằng một tình trạng (`crawl.status`) và một mã lý do
(`crawl.reason`, trống khi mọi việc bình thường). Lỗi **tạm thời** được thử lại một lần trong cùng
lần chạy, và được thử lại sau nhiều ngày khi chạy với `--retry-failed`. Trang không đọc được thì
không bị chấm là thiếu: các yêu cầu ghi `could_not_check`.

*How a crawl ends: code, coarse status, whether it may pass by itself, meaning, remedy.*

| Mã | Tình trạng | Tạm thời | Nghĩa là | Việc cần làm |
|---|---|---|---|---|
"""

RULES_HEAD = """
## Vì sao một địa chỉ không được tải

`skipped.jsonl` ghi mọi địa chỉ không tải, kèm tên quy tắc. Quy tắc phạm vi, theo thứ tự xét:
"""

RULES_TAIL = """
Tệp đính kèm mà trang của trường liên kết, nằm trên máy chủ tệp cùng tên miền của tỉnh, không bị
`other-site` giữ lại: trang ở `….hcm.edu.vn`, tệp ở `f2.hcm.edu.vn`. Tên đầu của máy chủ ấy là `f`,
`file`, `static`, `cdn`, `media`, `upload`, `data`, `storage` hoặc `img`, có thể kèm số. Tệp được
tính vào hạn mức tài liệu của trường; robots.txt và khoảng nghỉ của máy chủ ấy được tôn trọng; trang
HTML ở đó không được đọc. Máy chủ tệp lỗi liên tiếp thì các tệp còn lại ghi `many-failures`, còn
trang của trường vẫn được đọc tiếp.

Ngoài ra: `robots` (robots.txt không cho phép), `budget-pages`, `budget-documents`,
`budget-requests`, `budget-feeds`, `budget-sitemaps`, `budget-bytes` (hết hạn mức),
`duplicate-content` (trùng nội dung một trang đã đọc), `redirect-…` (chuyển hướng tới nơi mà quy
tắc ấy không cho), `frontier-full` (quá nhiều địa chỉ đang chờ), `many-links` (trang được đọc nhưng
có quá nhiều liên kết, chỉ những liên kết đầu được theo), và các mã lý do ở bảng trên khi tải bị
lỗi.
"""


def page() -> str:
    """The page's text."""
    rows = [
        "| `{}` | {} | {} | {}<br>*{}* | {}<br>*{}* |".format(
            condition.value,
            COARSE[meaning.status],
            "có" if meaning.transient else "",
            meaning.text.vi,
            meaning.text.en,
            meaning.remedy.vi,
            meaning.remedy.en,
        )
        for condition, meaning in MEANINGS.items()
        if condition.value
    ]
    rules = [f"{number}. `{name}`" for number, (name, _) in enumerate(RULES, start=1)]
    return HEAD + "\n".join(rows) + "\n" + RULES_HEAD + "\n" + "\n".join(rules) + "\n" + RULES_TAIL


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
