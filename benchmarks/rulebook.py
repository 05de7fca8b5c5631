"""Loading the law, and finding its vocabulary in a page: ``python -m benchmarks.rulebook``.

Prints milliseconds of processor time, the best of many runs: loading and validating all data;
folding a 12 kB page and matching every phrase in one pass; and the same matching by a plain loop
over compiled regular expressions, in the same run.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable

import rulebook
from rulebook.model import Rulebook
from rulebook.vietnamese.abbreviations import variants
from rulebook.vietnamese.phrases import PhraseIndex
from rulebook.vietnamese.text import fold

PAGE_BYTES = 12_000
#: Sentences of the kind a portal's page is made of, with duties named here and there.
SENTENCES = (
    "Sáng ngày 16 tháng 11, thầy và trò nhà trường đã tổ chức lễ chào cờ đầu tuần.",
    "Công khai cơ sở vật chất năm học 2026-2027 theo Thông tư 09/2024/TT-BGDĐT.",
    "Hoạt động trải nghiệm giúp các em hiểu thêm về truyền thống quê hương.",
    "Thực đơn tuần 12: cơm trắng, thịt kho trứng, canh rau ngót, sữa chua.",
    "Phụ huynh có thể xem các khoản thu và mức thu ở chuyên mục Công khai.",
    "Tổ Khoa học tự nhiên sinh hoạt chuyên môn theo nghiên cứu bài học.",
    "Nhà trường đăng Báo cáo thường niên và Kế hoạch giáo dục trên cổng thông tin điện tử.",
)


def main() -> None:
    law = rulebook.load()
    page = page_of(PAGE_BYTES)
    phrases = phrases_of(law)
    index = PhraseIndex({phrase: phrase for phrase in phrases})
    patterns = [re.compile(rf"\b{re.escape(phrase)}\b") for phrase in phrases]
    folded = fold(page)
    in_one_pass = {match.phrase for match in index.find(folded)}
    one_by_one = {p for p, pattern in zip(phrases, patterns, strict=True) if pattern.search(folded)}
    if in_one_pass != one_by_one:
        raise SystemExit("the two ways of matching disagree")
    print(f"{len(law.requirements)} duties, {len(law.profiles)} profiles, {len(phrases)} phrases")
    print(f"page of {len(page.encode())} bytes, {len(in_one_pass)} different phrases found")
    print(f"load and validate everything      {best(rulebook.load, 15):8.2f} ms")
    print(f"fold a page                       {best(lambda: fold(page), 300):8.3f} ms")
    print(
        f"match all phrases in one pass     {best(lambda: list(index.find(folded)), 300):8.3f} ms"
    )
    both = best(lambda: list(index.find(fold(page))), 300)
    print(f"fold and match                    {both:8.3f} ms")
    loop = best(lambda: [pattern.findall(folded) for pattern in patterns], 10)
    print(f"match by regular expressions      {loop:8.3f} ms  ({loop / both:.0f} times as long)")


def page_of(size: int) -> str:
    """Vietnamese prose of about that many bytes in UTF-8."""
    text = " ".join(SENTENCES)
    return (text + "\n") * (size // len(text.encode()))


def phrases_of(law: Rulebook) -> tuple[str, ...]:
    """Every phrase of every duty, in every way of writing it, folded."""
    written = (
        phrase
        for requirement in law.requirements.values()
        for phrase in (
            *requirement.vocabulary.strong,
            *requirement.vocabulary.weak,
            *requirement.vocabulary.never,
            *requirement.vocabulary.headings,
        )
    )
    return tuple(dict.fromkeys(v for phrase in written for v in variants(fold(phrase)) if v))


def best(work: Callable[[], object], runs: int) -> float:
    """Processor milliseconds of the fastest run."""
    fastest = float("inf")
    for _ in range(runs):
        begun = time.process_time_ns()
        work()
        fastest = min(fastest, time.process_time_ns() - begun)
    return fastest / 1e6


if __name__ == "__main__":
    main()
