#!/bin/sh
# prepare_validators.sh: put the HTML and workflow checkers of the tests into tests/validators.
# Uses only the package managers as they are set up on this machine.
set -eu
cd "$(dirname "$0")/.."
. tools/debian.sh

command -v npm >/dev/null || debian nodejs npm || {
    echo "Thiếu Node.js (lệnh npm): cần để kiểm tra các trang trong bộ kiểm thử." >&2
    exit 2
}
command -v java >/dev/null || debian default-jre-headless || {
    echo "Thiếu Java (lệnh java): cần để kiểm tra các trang trong bộ kiểm thử." >&2
    exit 2
}
npm install --silent --prefix tests/validators
