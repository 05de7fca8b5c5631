#!/bin/sh
# The month's audit. Run again after an interruption, it goes on: the month's day is kept in `today`.
set -eu
cd "$(dirname "$0")"
month=$(TZ=Asia/Ho_Chi_Minh date +%Y-%m)
run=runs/$month
mkdir -p "$run"
[ -f "$run/today" ] || TZ=Asia/Ho_Chi_Minh date +%Y-%m-%d > "$run/today"
previous=$(find runs -mindepth 1 -maxdepth 1 -type d ! -name "$month" | sort | tail -n 1)
venv/bin/congtruong audit registry.csv --out "$run" --today "$(cat "$run/today")" --quiet \
  ${previous:+--previous "$previous"}
venv/bin/congtruong report "$run" --out public ${previous:+--before "$previous"}
