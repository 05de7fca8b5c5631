"""What two fields of one record cannot both say."""

from __future__ import annotations

from collections.abc import Iterator

from generator.content.fields import Fields
from generator.content.figures import written
from generator.content.records import Admission, Project, Question, Record, Resource
from rulebook.messages import Message, say


def contradictions_of(fields: Fields, record: Record | None) -> Iterator[tuple[str, Message]]:
    """(canonical name of the key to correct, what is wrong)."""
    if fields.start and fields.end and fields.end < fields.start:
        yield "end", say("“kết thúc” sớm hơn “bắt đầu”: sửa lại một trong hai ngày.")
    match record:
        case Admission(results=day) if day and fields.end and day < fields.end.date():
            yield (
                "results",
                say("“công bố kết quả” sớm hơn ngày kết thúc nhận hồ sơ: sửa lại ngày."),
            )
        case Question(asked=asked, answered=answered) if asked and answered and answered < asked:
            yield "answered", say("“ngày trả lời” sớm hơn “ngày hỏi”: sửa lại ngày.")
        case Resource(link="") if not fields.files:
            yield (
                "link",
                say("Học liệu chưa có gì để mở: thêm “tệp đính kèm” hoặc “liên kết”."),
            )
        case Project():
            yield from _accounts(record)


def _accounts(project: Project) -> Iterator[tuple[str, Message]]:
    received, spent = project.received, project.spent
    if spent is not None and spent > (received or 0):
        yield (
            "spent",
            say(
                "“đã sử dụng” ({spent} đồng) nhiều hơn “đã tiếp nhận” ({received} đồng).",
                spent=written(spent),
                received=written(received or 0),
            ),
        )
    given = [row["value"] for row in project.sponsors if "value" in row]
    if received is not None and given and sum(given) > received:
        yield (
            "sponsors",
            say(
                "Các khoản của “nhà tài trợ” cộng lại {sum} đồng, nhiều hơn “đã tiếp nhận” "
                "({received} đồng).",
                sum=written(sum(given)),
                received=written(received),
            ),
        )
