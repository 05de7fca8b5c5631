"""Labels by which records are told: of a document in a register, of a person in a directory, of a
question and its answer."""

from __future__ import annotations

import re

from auditor.pages.model import Page

#: Of a document in a register.
RECORD = re.compile(
    r"(?:số(?:\s*/?\s*ký)? hiệu|số văn bản|ký hiệu|trích yếu|cơ quan (?:ban hành|bh)|loại văn bản|"
    r"người ký|ngày ban hành|ngày (?:có )?hiệu lực|lĩnh vực|phạm vi|hiệu lực|nơi ban hành|"
    r"trạng thái|tên văn bản|ngày ký|file đính kèm văn bản)\s*:?",
    re.IGNORECASE,
)
#: Of a person in a directory.
PERSON = re.compile(
    r"(?:họ (?:và )?tên|ngày sinh|chức vụ|giới tính|điện thoại|email|trình độ|quê quán|"
    r"dân tộc|chuyên môn|số điện thoại|thư điện tử|đơn vị|tổ)\s*:?",
    re.IGNORECASE,
)
#: Of a reader's question and the answer to it.
QUESTION = re.compile(
    r"\(?(?:chi tiết câu hỏi|nội dung câu hỏi|câu hỏi|người hỏi|ngày hỏi|gửi câu hỏi|"
    r"trả lời câu hỏi|nội dung trả lời|trả lời|người trả lời|ngày trả lời)\s*(?::|\Z)",
    re.IGNORECASE,
)
#: A line that is a label and nothing else.
LABEL = re.compile(rf"{RECORD.pattern}|{PERSON.pattern}", re.IGNORECASE)
#: So many different labels make a record.
FEWEST_LABELS = 3


def has_labels(page: Page, label: re.Pattern[str]) -> bool:
    """Whether lines of a page open with such labels, as a form or a record does."""
    found = {match[0].lower() for line in page.text.split("\n") if (match := label.match(line))}
    return len(found) >= FEWEST_LABELS
