"""All cages of the zoo: every animal with what the auditor must make of it."""

from __future__ import annotations

import animals as a
from healthy import HEALTHY_PAGES, Healthy, feed, page
from keeping import Keeping, Reply, wire

HOME = Healthy().answer("/")
XML = "application/xml"


def home(body: str, **answers: Reply) -> a.Animal:
    """A healthy site whose home page says something else."""
    return a.with_paths({"/": Reply(page("Trường THCS", body))})


def text(words: str, status: int = 200) -> a.Animal:
    body = f"<html><title>{words}</title><body><h1>{words}</h1></body></html>"
    return a.always(Reply(body.encode(), status=status))


def robots(reply: Reply) -> a.Animal:
    return a.with_paths({"/robots.txt": reply})


def rules(words: str) -> a.Animal:
    return robots(Reply(words.encode(), kind="text/plain"))


def sitemap(body: bytes) -> a.Animal:
    return a.with_paths({"/sitemap.xml": Reply(body, kind=XML)})


def rss(body: bytes) -> a.Animal:
    return a.with_paths({"/rss.xml": Reply(body, kind="application/rss+xml")})


ALL = HEALTHY_PAGES

HEALTHY = tuple(Keeping(f"healthy-{seed}", Healthy(seed), "ok", pages=ALL) for seed in range(1, 7))

TIME = (
    Keeping("says-nothing", a.written(a.says_nothing), "unreachable", "timeout-headers"),
    Keeping("slow-header", a.written(a.slow_header), "unreachable", "timeout-headers"),
    Keeping("slow-body", a.written(a.slow_body), "unreachable", "timeout-body"),
    Keeping("stalls-in-body", a.written(a.stalls), "unreachable", "timeout-body"),
    Keeping(
        "one-page-hangs", a.written(a.says_nothing, "/van-ban/"), "ok", pages=ALL - 1,
        skipped="timeout-headers",
    ),
    Keeping("robots-hangs", a.robots_hangs, "unreachable", "timeout-headers"),
)  # fmt: skip

SIZE = (
    Keeping("endless-body", a.written(a.endless), "partial", "too-big"),
    Keeping("hundred-megabytes", a.written(a.hundred_megabytes), "partial", "too-big"),
    Keeping("gzip-bomb", a.with_paths({"/": a.bomb("gzip")}), "partial", "too-big"),
    Keeping("brotli-bomb", a.with_paths({"/": a.bomb("br")}), "partial", "too-big"),
    Keeping(
        "gzip-of-empty-members", a.with_paths({"/": a.empty_members(100_000)}), "error", "empty"
    ),
    Keeping("gzip-with-a-tail", a.with_paths({"/": a.gzipped(3, b"\0\0rest")}), "ok", pages=ALL),
    Keeping(
        "million-links",
        a.with_paths({"/": a.many_links(1_000_000)}),
        "partial",
        "too-big",
        skipped="many-links",
    ),
    Keeping(
        "five-thousand-links", a.with_paths({"/": a.many_links(5_000)}), "ok", skipped="many-links"
    ),
    Keeping("bold-for-ever", a.with_paths({"/": a.unclosed(40_000)}), "ok"),
    Keeping("tag-of-attributes", a.with_paths({"/": a.attributes(90_000)}), "ok"),
    Keeping("nested-ten-thousand", a.with_paths({"/": a.nested(10_000)}), "ok"),
    Keeping("endless-pdf", a.written(a.endless_pdf, "/cong-khai.pdf"), "ok", pages=ALL),
)

WIRE = (
    Keeping("content-length-too-long", a.raw(a.HTML + b"Content-Length: 99999\r\n\r\n" + HOME.body),
            "ok", pages=1),
    Keeping("content-length-too-short", a.raw(a.HTML + b"Content-Length: 300\r\n\r\n" + HOME.body),
            "error", "bad-http"),
    Keeping("content-length-nonsense", a.raw(a.HTML + b"Content-Length: abc\r\n\r\n" + HOME.body),
            "error", "bad-http"),
    Keeping("chunked-garbage",
            a.raw(a.HTML + b"Transfer-Encoding: chunked\r\n\r\nzzz\r\n" + HOME.body),
            "error", "bad-http"),
    Keeping("http-0.9", a.raw(HOME.body), "error", "bad-http"),
    Keeping("garbage", a.raw(bytes(range(256)) * 20), "error", "bad-http"),
    Keeping("header-without-end", a.raw(b"HTTP/1.1 200 OK\r\nX: " + b"y" * 900_000), "error",
            "bad-http"),
    Keeping("ten-thousand-headers",
            a.raw(b"HTTP/1.1 200 OK\r\n" + b"X-A: b\r\n" * 10_000 + b"\r\n"), "error", "bad-http"),
    Keeping("closes-at-once", a.raw(b"", robots=False), "unreachable", "connection-reset"),
    Keeping("closes-on-home", a.raw(b""), "unreachable", "connection-reset"),
    Keeping("says-gzip-is-not",
            a.with_paths({"/": Reply(HOME.body, headers={"Content-Encoding": "gzip"})}),
            "error", "bad-encoding"),
    Keeping("header-of-no-charset", a.with_line(b"Server: M\xe1y \xff; X=\xfe"), "ok", pages=ALL),
    Keeping("type-of-no-charset",
            a.with_line(b"Content-Type: text/html; charset=\xff\xfe", "/lien-he/"), "ok",
            pages=ALL),
    Keeping("header-of-twenty-kilobytes", a.with_line(b"X-A: " + b"a" * 20_000), "ok", pages=ALL),
    Keeping("two-hundred-headers",
            a.with_line(b"\r\n".join(b"X-%d: a" % n for n in range(200))), "ok", pages=ALL),
    Keeping("cookie-of-controls", a.with_line(b"Set-Cookie: a=b\x01c"), "ok", pages=ALL),
    Keeping("cookie-of-no-charset", a.with_line(b"Set-Cookie: a=\xff\xfe"), "ok", pages=ALL),
    Keeping("http-1.0", a.speaks_http_1_0, "ok", pages=ALL),
    Keeping("breaks-its-promise", a.breaks_its_promise, "ok", pages=ALL),
    Keeping("early-hints", a.with_first(b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n" * 9),
            "ok", pages=ALL),
    Keeping("hints-for-ever", a.written(a.hints_for_ever), "unreachable", "timeout-headers"),
    Keeping("switches-protocols",
            a.raw(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\n\r\n" + a.HTTP_2),
            "error", "client-error"),
    Keeping("speaks-http-2", a.raw(a.HTTP_2, robots=False), "error", "bad-http"),
    Keeping("trailers-of-a-megabyte",
            a.raw(a.chunked(HOME.body) + b"X: y\r\n" * 150_000 + b"\r\n"), "error",
            "bad-http"),
    Keeping("chunks-of-one-byte", a.raw(a.chunked(HOME.body, 1) + b"\r\n"), "ok"),
    Keeping("chunk-of-exabytes",
            a.raw(a.HTML + b"Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n" + HOME.body),
            "ok"),
    Keeping("length-and-chunks", a.raw(a.chunked(HOME.body, lines=b"Content-Length: 5\r\n")
            + b"\r\n"), "error", "bad-http"),
    Keeping("lines-end-in-newlines", a.raw(wire(HOME).replace(b"\r\n", b"\n")), "ok"),
    Keeping("folded-header", a.with_line(b"X-A: a\r\n  b\r\n\tc"), "ok", pages=ALL),
    Keeping("no-reason", a.raw(wire(HOME).replace(b"200 OK", b"200")), "ok"),
    Keeping("gzip-thrice", a.with_paths({"/": a.gzipped(3)}), "ok", pages=ALL),
    Keeping("unknown-encoding",
            a.with_paths({"/": Reply(HOME.body, headers={"Content-Encoding": "vo-danh"})}),
            "ok", pages=ALL),
)  # fmt: skip

TLS = (
    Keeping("tls-good", Healthy(), "ok", tls="good", pages=ALL),
    Keeping("tls-expired", Healthy(), "partial", "tls-expired", tls="expired", pages=ALL),
    Keeping("tls-self-signed", Healthy(), "partial", "tls-untrusted", tls="self-signed", pages=ALL),
    Keeping("tls-wrong-host", Healthy(), "partial", "tls-mismatch", tls="mismatch", pages=ALL),
    Keeping("tls-old", Healthy(), "partial", "tls-old", tls="old", pages=ALL),
)

REDIRECTS = (
    Keeping("redirect-to-itself", a.redirects(lambda path: path), "error", "redirect-loop"),
    Keeping("redirect-circle", a.redirects(lambda path: "/b" if path == "/a" else "/a"), "error",
            "redirect-loop"),
    Keeping("redirect-without-end", a.redirects(lambda path: path + "x"), "error", "redirect-loop"),
    Keeping("redirect-to-metadata", a.redirects(lambda _: "http://169.254.169.254/latest/"),
            "error", "redirect-elsewhere"),
    Keeping("redirect-to-loopback", a.redirects(lambda _: "http://127.0.0.1:9/"), "error",
            "redirect-elsewhere", host="::1"),
    Keeping("redirect-to-decimal", a.redirects(lambda _: "http://2130706433:1/"), "error",
            "redirect-elsewhere"),
    Keeping("redirect-to-file", a.redirects(lambda _: "file:///etc/passwd"), "error",
            "redirect-invalid"),
    Keeping("redirect-to-script", a.redirects(lambda _: "javascript:alert(1)"), "error",
            "redirect-invalid"),
    Keeping("redirect-nowhere", a.redirects(lambda _: ""), "error", "redirect-invalid"),
    Keeping("redirect-to-other-domain", a.redirects(lambda _: "http://khac.example/"), "error",
            "redirect-elsewhere"),
    Keeping("redirect-in-utf-8", a.leads_to("/mới/".encode(), "/m%E1%BB%9Bi/"), "ok", pages=ALL),
    Keeping("redirect-of-no-charset", a.leads_to(b"/m\xff\xfe/", "/m%FF%FE/"), "ok", pages=ALL),
    Keeping("refresh-in-header", a.refreshed("", Refresh="0; url=/moi/"), "ok", pages=ALL),
    Keeping("refresh-content-first",
            a.refreshed("<meta content='0;URL=moi/' http-equiv='Refresh'>"), "ok", pages=ALL),
    Keeping("refresh-in-few-words", a.refreshed("<meta http-equiv=refresh content='0, /moi/'>"),
            "ok", pages=ALL),
    Keeping("refresh-for-no-script", home(
            "<noscript><meta http-equiv='refresh' content='0;url=/khong'></noscript>"
            "<!-- <meta http-equiv='refresh' content='0;url=/khong'> -->"), "ok", pages=ALL),
    Keeping("redirect-with-controls", a.leads_to(b"/m\x01\x7f/", "/m%01%7F/"), "ok", pages=ALL),
    Keeping("redirect-to-a-zone", a.redirects(lambda _: "http://[fe80::1%25lo]/"), "error",
            "redirect-invalid"),
    Keeping("redirect-to-no-name", a.redirects(lambda _: "http://xn--/"), "error",
            "redirect-invalid"),
    Keeping("sitemaps-in-a-circle", a.sitemaps_in_a_circle, "ok", pages=ALL),
    Keeping("wants-a-cookie", a.wants_a_cookie, "ok", pages=ALL),
    Keeping("cookie-monster", a.cookie_monster, "ok", pages=ALL),
    Keeping("refreshes-for-ever", a.refreshes_for_ever, "error", "redirect-loop"),
    Keeping("refresh-to-home",
            a.with_paths({"/": a.refresh_chain("/"), "/1": Healthy().answer("/")}), "ok",
            pages=ALL),
)  # fmt: skip

STATUS = (
    Keeping("401", text("Đăng nhập", 401), "blocked", "wall"),
    Keeping("403", text("Cấm", 403), "blocked", "wall"),
    Keeping("404", text("Không có", 404), "error", "not-found"),
    Keeping("410", text("Đã xoá", 410), "error", "not-found"),
    Keeping("418", text("Ấm trà", 418), "error", "client-error"),
    Keeping("500", text("Lỗi", 500), "unreachable", "server-error"),
    Keeping("999", text("Lạ", 999), "unreachable", "server-error"),
    Keeping("204", a.always(Reply(status=204)), "error", "empty"),
    Keeping("429-for-ever", a.patience(429, 10**9, "0"), "blocked", "rate-limited"),
    Keeping("429-twice", a.patience(429, 2), "ok", pages=ALL),
    Keeping("503-with-retry-after", a.patience(503, 2, "1"), "ok", pages=ALL),
    Keeping("503-with-a-date", a.patience(503, 1, "Sun, 22 Nov 2020 08:00:00 GMT"), "ok",
            pages=ALL),
    Keeping("503-with-a-year", a.patience(503, 1, "31536000"), "ok", pages=ALL),
    Keeping("503-with-no-day", a.patience(503, 1, f"Sun, {10**19} Nov 2026 08:00:00 GMT"), "ok",
            pages=ALL),
    Keeping("cloaks", a.cloaks, "blocked", "wall"),
    Keeping("dies-after-eight", a.dies_after(8), "partial", "many-failures"),
    Keeping("posts-fail", a.every_second_fails, "ok", pages=6, skipped="server-error"),
)  # fmt: skip

ROBOTS = (
    Keeping("robots-401", robots(Reply(status=401)), "ok", pages=ALL),
    Keeping("robots-403", robots(Reply(status=403)), "ok", pages=ALL),
    Keeping("robots-500", robots(Reply(status=500)), "blocked", "robots-unreachable"),
    Keeping("robots-html", robots(HOME), "ok", pages=ALL),
    Keeping("robots-ten-megabytes", rules("User-agent: *\nDisallow: /cam/\n" * 320_000), "ok",
            pages=ALL),
    Keeping("robots-closed", rules("User-agent: *\nDisallow: /"), "blocked", "robots"),
    Keeping("robots-closed-to-us", rules("User-agent: CongTruong\nDisallow: /\n"), "blocked",
            "robots"),
    Keeping("robots-closed-to-others", rules("User-agent: Khac\nDisallow: /\n"), "ok", pages=ALL),
    Keeping("robots-one-folder", rules("User-agent: *\nDisallow: /van-ban/"), "ok", pages=ALL - 1,
            skipped="robots"),
    Keeping("robots-crawl-delay", rules("User-agent: *\nCrawl-delay: 86400"), "ok", pages=ALL),
    Keeping("robots-after-a-mark", robots(
            Reply(b"\xef\xbb\xbfUser-agent: *\nDisallow: /van-ban/")), "ok", pages=ALL - 1,
            skipped="robots"),
    Keeping("robots-in-utf-16", robots(
            Reply("User-agent: *\nDisallow: /van-ban/".encode("utf-16"))), "ok", pages=ALL - 1,
            skipped="robots"),
    Keeping("robots-203", robots(Reply(b"User-agent: *\nDisallow: /van-ban/", status=203)), "ok",
            pages=ALL - 1, skipped="robots"),
    Keeping("robots-circle", robots(Reply(status=302, headers={"Location": "/robots.txt"})), "ok",
            pages=ALL),
)  # fmt: skip

SEEDS = (
    Keeping("sitemap-of-millions", a.written(a.sitemap_of_millions, "/sitemap.xml"), "ok"),
    Keeping("sitemap-of-itself",
            sitemap(b"<sitemapindex><sitemap><loc>/sitemap.xml</loc></sitemap></sitemapindex>"),
            "ok", pages=ALL),
    Keeping("sitemap-nowhere", rules("Sitemap: http://[::1\nSitemap: http://khac.example"), "ok",
            pages=ALL, skipped="other-site"),
    Keeping("sitemap-bomb", sitemap(a.sitemap_bomb()), "ok", pages=ALL),
    Keeping("sitemap-laughs", sitemap(a.LAUGHS), "ok", pages=ALL),
    Keeping("sitemap-external-entity", sitemap(a.EXTERNAL), "ok", pages=ALL),
    Keeping("sitemap-broken", sitemap(b"<urlset><url><loc>/lien-he/</loc></url><url>"), "ok",
            pages=ALL),
    Keeping("feed-laughs", rss(a.LAUGHS), "ok", pages=ALL),
    Keeping("feed-in-utf-16", rss(a.utf16_feed()), "ok", pages=ALL),
    Keeping("feed-broken", rss(feed(1)[:300]), "ok", pages=ALL),
    Keeping("feed-is-html", rss(HOME.body), "ok", pages=ALL),
)  # fmt: skip

CONTENT = (
    Keeping("flood-blocker", a.flood_blocker(1), "blocked", "flood-blocker"),
    Keeping("flood-blocker-now-and-then", a.flood_blocker(3), "ok", pages=ALL),
    Keeping("nginx-welcome", text("Welcome to nginx!"), "error", "placeholder"),
    Keeping("service-busy", text("Service Busy"), "blocked", "flood-blocker"),
    Keeping("parked", text("This domain is for sale. Buy this domain"), "error", "parked"),
    Keeping("hijacked", a.with_paths({"/": Reply(a.GAMBLING)}), "error", "hijacked"),
    Keeping("soft-404", a.soft_404, "ok", pages=ALL),
    Keeping("soft-404-without-words", a.soft_404_without_words, "ok", pages=ALL,
            skipped="soft-404"),
    Keeping("home-is-soft-404", text("Không tìm thấy trang"), "error", "soft-404"),
    Keeping("everything-is-home", a.everything_is_home, "ok", pages=1, skipped="duplicate-content"),
    Keeping("empty", a.always(Reply(b"")), "error", "empty"),
    Keeping("picture", a.always(Reply(b"\x89PNG\r\n\x1a\n" + b"0" * 99, kind="image/png")), "error",
            "not-html"),
    Keeping("json", a.always(Reply(b'{"a": 1}', kind="application/json")), "error", "not-html"),
    Keeping("no-content-type", a.with_paths({"/": Reply(HOME.body, kind="")}), "ok", pages=ALL),
    Keeping("nul-bytes", a.with_paths({"/": Reply(HOME.body.replace(b"<p>", b"<p>\0\0\0"))}), "ok",
            pages=ALL),
    Keeping("windows-1258", a.with_paths({"/": a.in_charset("cp1258", "windows-1258")}), "ok",
            pages=ALL),
    Keeping("wrong-charset", a.with_paths({"/": a.in_charset("utf-8", "iso-8859-1")}), "ok"),
    Keeping("no-charset", a.with_paths({"/": a.without_charset()}), "ok", pages=ALL),
    Keeping("unknown-charset", a.with_paths({"/": a.in_charset("utf-8", "x-vo-danh")}), "ok"),
    Keeping("script-shell", a.always(Reply(a.SHELL)), "error", "needs-browser"),
)  # fmt: skip

TRAPS = (
    Keeping("calendar", a.trap(a.calendar_links), "ok", skipped="calendar"),
    Keeping("session-ids", a.trap(a.session_links), "ok"),
    Keeping("session-in-path", a.session_in_path, "ok", pages=5, skipped="duplicate-content"),
    Keeping("endless-folders", a.trap(a.deep_links), "ok", skipped="repeated-segments"),
    Keeping("link-farm", a.trap(a.farm_links), "ok", skipped="budget-pages"),
    Keeping("downloads", a.downloads, "ok", pages=ALL, skipped="budget-documents"),
    Keeping("base-href", home("<base href='http://khac.example/'><a href='x.html'>x</a>"), "ok",
            skipped="other-site"),
    Keeping("odd-links", home(a.ODD_LINKS), "ok", skipped="other-site"),
    Keeping("spellings", a.with_paths({"/": a.spellings(), "/c%C3%B4ng-khai/": HOME}), "ok"),
    Keeping("duplicates", a.duplicates, "ok", pages=2, skipped="duplicate-content"),
    Keeping("ipv6-only", Healthy(), "ok", host="::1", pages=ALL),
)  # fmt: skip

HOSTILE = TIME + SIZE + WIRE + TLS + REDIRECTS + STATUS + ROBOTS + SEEDS + CONTENT + TRAPS
CAGES = HEALTHY + HOSTILE
