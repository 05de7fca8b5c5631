"""What each condition of a site means: its sentence, its remedy, its class.

``Meaning.status`` is the coarse word of ``results.jsonl``; ``transient`` says that the same request
may succeed later, so that the site is tried again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from auditor.crawl.capture import Status
from auditor.crawl.status import Condition
from rulebook.model import Text


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a condition means to the person who must act."""

    status: Status
    transient: bool
    text: Text
    remedy: Text


def _meaning(
    status: Status, transient: bool, vi: str, en: str, remedy_vi: str, remedy_en: str
) -> Meaning:
    return Meaning(status, transient, Text(vi, en), Text(remedy_vi, remedy_en))


PERMANENT, TRANSIENT = False, True

MEANINGS: Mapping[Condition, Meaning] = MappingProxyType(
    {
        Condition.OK: _meaning("ok", PERMANENT, "Đọc được trang.", "The site was read.", "", ""),
        Condition.BAD_URL: _meaning(
            "error",
            PERMANENT,
            "Địa chỉ trong danh sách không dùng được.",
            "The address in the registry is unusable.",
            "Sửa địa chỉ trong danh sách đơn vị.",
            "Correct the address in the registry.",
        ),
        Condition.DNS: _meaning(
            "unreachable",
            PERMANENT,
            "Tên miền không tồn tại.",
            "The domain name does not exist.",
            "Kiểm tra địa chỉ trong danh sách; gia hạn hoặc khôi phục tên miền.",
            "Check the address in the registry; renew or restore the domain.",
        ),
        Condition.DNS_TEMPORARY: _meaning(
            "unreachable",
            TRANSIENT,
            "Máy chủ tên miền không trả lời.",
            "The name servers did not answer.",
            "Thử lại sau; nếu còn lỗi, báo nhà đăng ký tên miền.",
            "Try again later; if it persists, tell the domain's registrar.",
        ),
        Condition.FORBIDDEN_ADDRESS: _meaning(
            "refused",
            PERMANENT,
            "Địa chỉ dẫn vào mạng riêng nên không truy cập.",
            "The address leads into a private network and was not visited.",
            "Trỏ tên miền về địa chỉ công khai trên Internet.",
            "Point the domain to a public Internet address.",
        ),
        Condition.CONNECTION_REFUSED: _meaning(
            "unreachable",
            TRANSIENT,
            "Máy chủ từ chối kết nối.",
            "The server refused the connection.",
            "Nhờ nơi cho thuê máy chủ kiểm tra dịch vụ web có đang chạy không.",
            "Ask the hosting provider whether the web service is running.",
        ),
        Condition.UNREACHABLE_NETWORK: _meaning(
            "unreachable",
            TRANSIENT,
            "Không có đường mạng tới máy chủ.",
            "There is no network route to the server.",
            "Thử lại sau; kiểm tra địa chỉ IPv4/IPv6 của tên miền.",
            "Try again later; check the domain's IPv4 and IPv6 addresses.",
        ),
        Condition.TIMEOUT_CONNECT: _meaning(
            "unreachable",
            TRANSIENT,
            "Máy chủ không nhận kết nối trong thời gian cho phép.",
            "The server did not accept a connection in time.",
            "Kiểm tra tường lửa và máy chủ; cho phép truy cập từ bên ngoài.",
            "Check firewall and server; allow visits from outside.",
        ),
        Condition.TIMEOUT_HEADERS: _meaning(
            "unreachable",
            TRANSIENT,
            "Máy chủ nhận kết nối nhưng không trả lời.",
            "The server accepted the connection but never answered.",
            "Nhờ nhà cung cấp kiểm tra máy chủ quá tải hay ứng dụng bị treo.",
            "Ask the provider whether the server is overloaded or the application hangs.",
        ),
        Condition.TIMEOUT_BODY: _meaning(
            "unreachable",
            TRANSIENT,
            "Máy chủ gửi trang quá chậm.",
            "The server sent the page too slowly.",
            "Giảm dung lượng trang chủ; kiểm tra băng thông của máy chủ.",
            "Make the home page lighter; check the server's bandwidth.",
        ),
        Condition.RESET: _meaning(
            "unreachable",
            TRANSIENT,
            "Kết nối bị ngắt giữa chừng.",
            "The connection was cut off.",
            "Kiểm tra tường lửa và giới hạn kết nối của máy chủ.",
            "Check the firewall and the server's connection limits.",
        ),
        Condition.TLS_EXPIRED: _meaning(
            "partial",
            PERMANENT,
            "Chứng thư số của trang đã hết hạn; nội dung vẫn được đọc nhưng không được bảo vệ.",
            "The site's certificate has expired; its content was read all the same, unprotected.",
            "Gia hạn chứng thư TLS và bật tự động gia hạn.",
            "Renew the TLS certificate and switch on automatic renewal.",
        ),
        Condition.TLS_MISMATCH: _meaning(
            "partial",
            PERMANENT,
            "Chứng thư số không dành cho tên miền này; nội dung vẫn được đọc.",
            "The certificate is for another name; the content was read all the same.",
            "Cấp chứng thư cho đúng tên miền, cả khi có và không có “www”.",
            "Get a certificate for the right name, with and without “www”.",
        ),
        Condition.TLS_UNTRUSTED: _meaning(
            "partial",
            PERMANENT,
            "Chứng thư số không do tổ chức được tin cậy cấp; nội dung vẫn được đọc.",
            "The certificate is not from a trusted authority; the content was read all the same.",
            "Dùng chứng thư của tổ chức được trình duyệt tin cậy, kèm đủ chứng thư trung gian.",
            "Use a certificate of a trusted authority, with its intermediate certificates.",
        ),
        Condition.TLS_OLD: _meaning(
            "partial",
            PERMANENT,
            "Máy chủ chỉ dùng giao thức mã hoá đã lỗi thời; nội dung vẫn được đọc.",
            "The server only speaks outdated encryption; the content was read all the same.",
            "Bật TLS 1.2 trở lên trên máy chủ.",
            "Enable TLS 1.2 or later on the server.",
        ),
        Condition.TLS_FAILED: _meaning(
            "unreachable",
            TRANSIENT,
            "Không thiết lập được kết nối mã hoá.",
            "No encrypted connection could be set up.",
            "Kiểm tra cấu hình HTTPS của máy chủ.",
            "Check the server's HTTPS configuration.",
        ),
        Condition.BAD_HTTP: _meaning(
            "error",
            TRANSIENT,
            "Máy chủ trả lời không đúng giao thức HTTP.",
            "The server's answer is not proper HTTP.",
            "Nhờ nhà cung cấp kiểm tra máy chủ web.",
            "Ask the provider to check the web server.",
        ),
        Condition.BAD_ENCODING: _meaning(
            "error",
            PERMANENT,
            "Nội dung nén bị hỏng hoặc bung ra quá lớn.",
            "The compressed content is damaged or unpacks to too much.",
            "Kiểm tra cấu hình nén (gzip, brotli) của máy chủ.",
            "Check the server's compression (gzip, brotli).",
        ),
        Condition.TOO_BIG: _meaning(
            "partial",
            PERMANENT,
            "Trang quá lớn nên chỉ đọc phần đầu.",
            "The page is too big; only its beginning was read.",
            "Bỏ ảnh nhúng trong trang; chia trang dài thành nhiều trang.",
            "Take embedded pictures out of the page; split long pages.",
        ),
        Condition.WALL: _meaning(
            "blocked",
            PERMANENT,
            "Trang từ chối cho xem (401/403).",
            "The site refuses to be seen (401/403).",
            "Bỏ yêu cầu đăng nhập hoặc chặn truy cập đối với trang công khai.",
            "Remove the login or the block in front of public pages.",
        ),
        Condition.NOT_FOUND: _meaning(
            "error",
            PERMANENT,
            "Trang không tồn tại (404).",
            "The page does not exist (404).",
            "Sửa địa chỉ trong danh sách hoặc khôi phục trang.",
            "Correct the address in the registry or restore the page.",
        ),
        Condition.RATE_LIMITED: _meaning(
            "blocked",
            TRANSIENT,
            "Máy chủ báo truy cập quá nhiều (429).",
            "The server says there are too many requests (429).",
            "Thử lại với khoảng nghỉ dài hơn (--delay).",
            "Try again with a longer pause (--delay).",
        ),
        Condition.CLIENT_ERROR: _meaning(
            "error",
            PERMANENT,
            "Máy chủ không chấp nhận yêu cầu (4xx).",
            "The server did not accept the request (4xx).",
            "Kiểm tra cấu hình của trang.",
            "Check the site's configuration.",
        ),
        Condition.SERVER_ERROR: _meaning(
            "unreachable",
            TRANSIENT,
            "Trang báo lỗi máy chủ (5xx).",
            "The site reports a server error (5xx).",
            "Nhờ nhà cung cấp xem nhật ký lỗi của máy chủ.",
            "Ask the provider to look at the server's error log.",
        ),
        Condition.UNAVAILABLE: _meaning(
            "unreachable",
            TRANSIENT,
            "Trang tạm ngừng phục vụ (503).",
            "The site is temporarily out of service (503).",
            "Thử lại sau.",
            "Try again later.",
        ),
        Condition.REDIRECT_LOOP: _meaning(
            "error",
            PERMANENT,
            "Trang chuyển hướng vòng quanh.",
            "The site redirects in circles.",
            "Sửa quy tắc chuyển hướng http/https và www.",
            "Repair the http/https and www redirects.",
        ),
        Condition.REDIRECT_INVALID: _meaning(
            "error",
            PERMANENT,
            "Trang chuyển hướng tới một địa chỉ không dùng được.",
            "The site redirects to an unusable address.",
            "Sửa địa chỉ đích của chuyển hướng.",
            "Correct the target of the redirect.",
        ),
        Condition.REDIRECT_ELSEWHERE: _meaning(
            "error",
            PERMANENT,
            "Trang chuyển sang một tên miền khác.",
            "The site redirects to another domain.",
            "Nếu trang đã đổi tên miền, sửa địa chỉ trong danh sách.",
            "If the site has moved, correct its address in the registry.",
        ),
        Condition.ROBOTS: _meaning(
            "blocked",
            PERMANENT,
            "Tệp robots.txt của trang không cho đọc.",
            "The site's robots.txt does not allow reading.",
            "Cho phép đọc các trang công khai trong robots.txt.",
            "Allow the public pages in robots.txt.",
        ),
        Condition.ROBOTS_UNREACHABLE: _meaning(
            "blocked",
            TRANSIENT,
            "Tệp robots.txt báo lỗi máy chủ nên coi như không được đọc (RFC 9309).",
            "robots.txt answers with a server error, which forbids reading (RFC 9309).",
            "Sửa để robots.txt trả về nội dung hoặc mã 404.",
            "Let robots.txt answer with its content or with 404.",
        ),
        Condition.FLOOD_BLOCKER: _meaning(
            "blocked",
            TRANSIENT,
            "Trang chống truy cập nhanh hiện ra thay cho nội dung.",
            "A flood blocker appears instead of the content.",
            "Thử lại với khoảng nghỉ dài hơn, hoặc cho phép địa chỉ của máy kiểm tra.",
            "Try again with a longer pause, or allow the auditor's address.",
        ),
        Condition.PARKED: _meaning(
            "error",
            PERMANENT,
            "Tên miền đang được rao bán hoặc để trống.",
            "The domain is parked or for sale.",
            "Gia hạn tên miền; sửa địa chỉ nếu trang đã chuyển nơi khác.",
            "Renew the domain; correct the address if the site has moved.",
        ),
        Condition.HIJACKED: _meaning(
            "error",
            PERMANENT,
            "Trang hiện nội dung cờ bạc hoặc quảng cáo lạ: có thể đã bị chiếm.",
            "The site shows gambling or foreign advertising: it may have been hijacked.",
            "Báo ngay cơ quan quản lý; khôi phục trang và đổi mật khẩu.",
            "Tell the authority at once; restore the site and change its passwords.",
        ),
        Condition.PLACEHOLDER: _meaning(
            "error",
            PERMANENT,
            "Chỉ thấy trang mặc định của máy chủ.",
            "Only the web server's default page is there.",
            "Cài đặt trang thông tin lên máy chủ.",
            "Install the portal on the server.",
        ),
        Condition.SOFT_404: _meaning(
            "error",
            PERMANENT,
            "Trang báo không tìm thấy nhưng trả mã 200.",
            "The page says it was not found, with status 200.",
            "Trả mã 404 cho trang không tồn tại.",
            "Answer missing pages with 404.",
        ),
        Condition.EMPTY: _meaning(
            "error",
            PERMANENT,
            "Trang trống.",
            "The page is empty.",
            "Kiểm tra trang chủ có hiện nội dung không.",
            "Check that the home page shows its content.",
        ),
        Condition.NOT_HTML: _meaning(
            "error",
            PERMANENT,
            "Trang chủ không phải trang web (HTML).",
            "The home page is not a web page (HTML).",
            "Kiểm tra địa chỉ và cấu hình kiểu nội dung của máy chủ.",
            "Check the address and the server's content types.",
        ),
        Condition.NEEDS_BROWSER: _meaning(
            "partial",
            PERMANENT,
            "Trang chỉ hiện nội dung trong trình duyệt có JavaScript, mà máy này không có.",
            "The site shows its content only in a browser, and there is none here.",
            "Cài Chromium rồi kiểm tra lại; nên để nội dung đọc được không cần JavaScript.",
            "Install Chromium and audit again; better, serve content without JavaScript.",
        ),
        Condition.BUDGET_BYTES: _meaning(
            "partial",
            PERMANENT,
            "Trang quá nặng: hết hạn mức dung lượng trước khi đọc xong.",
            "The site is too heavy: the byte budget ended before the reading.",
            "Giảm dung lượng trang và tệp đính kèm.",
            "Make pages and attachments lighter.",
        ),
        Condition.BUDGET_TIME: _meaning(
            "partial",
            TRANSIENT,
            "Trang quá chậm: hết hạn mức thời gian trước khi đọc xong.",
            "The site is too slow: the time budget ended before the reading.",
            "Kiểm tra tốc độ máy chủ.",
            "Check the server's speed.",
        ),
        Condition.MANY_FAILURES: _meaning(
            "partial",
            TRANSIENT,
            "Trang lỗi liên tiếp nên dừng đọc giữa chừng.",
            "The site kept failing and was left half-read.",
            "Kiểm tra máy chủ rồi kiểm tra lại.",
            "Check the server, then audit again.",
        ),
        Condition.CRASH: _meaning(
            "error",
            TRANSIENT,
            "Chương trình gặp lỗi khi xử lý trang này.",
            "The program failed on this site.",
            "Gửi mã đơn vị này cho người phát triển chương trình.",
            "Send this unit's code to the developers.",
        ),
    }
)


def meaning_of(reason: str) -> Meaning:
    """The meaning of a ``CrawlSummary.reason``; an unknown one reads as a crash."""
    try:
        return MEANINGS[Condition(reason)]
    except ValueError:
        return MEANINGS[Condition.CRASH]
