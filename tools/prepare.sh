#!/bin/sh
# prepare.sh PYTHON VENV: make the virtual environment, install the project and a browser.
# Uses only the package managers as they are set up on this machine.
set -eu
python=$1
venv=$2
. "$(dirname "$0")/debian.sh"

if [ ! -x "$venv/bin/python" ]; then
    "$python" -m venv "$venv" 2>/dev/null || {
        rm -rf "$venv"
        debian python3-venv && "$python" -m venv "$venv"
    } || {
        echo "Không tạo được $venv: hãy cài Python 3.11+ cùng gói python3-venv rồi chạy lại." >&2
        exit 2
    }
fi

"$venv/bin/python" -m pip install -q --disable-pip-version-check -c constraints.txt -e '.[test]'

# A browser: the system's own, else Playwright's, else Debian's.
if ! "$venv/bin/python" -m auditor.browser >/dev/null 2>&1; then
    "$venv/bin/python" -m playwright install chromium >/dev/null 2>&1 ||
        debian chromium fonts-noto-core ||
        echo "Không cài được Chromium: các trang cần trình duyệt sẽ ghi 'could_not_check'." >&2
fi

# Reading scans is an extra; without it they are judged as scans.
command -v tesseract >/dev/null || debian tesseract-ocr tesseract-ocr-vie || true
