#!/bin/sh
# The month's audit and its ranking site:
#   kiem-tra.sh [FOLDER [options of "congtruong audit" …]]
# FOLDER (its own by default) holds registry.csv and gets runs/ and public/. Run again after an
# interruption it goes on: the month's day is kept in `today`. Decisions on objections that are kept
# in FOLDER/objections/YYYY-MM.jsonl are taken into that month's run.
set -eu
cd "${1:-$(dirname "$0")}"
[ "$#" -eq 0 ] || shift
congtruong=${CONGTRUONG:-venv/bin/congtruong}
month=$(TZ=Asia/Ho_Chi_Minh date +%Y-%m)
run=runs/$month
mkdir -p "$run"
[ -f "$run/today" ] || TZ=Asia/Ho_Chi_Minh date +%Y-%m-%d > "$run/today"

months() { find runs -mindepth 1 -maxdepth 1 -type d | sort; }
earlier() { months | grep -v "/$month\$" || true; }

for decided in objections/*.jsonl; do
  held=runs/$(basename "$decided" .jsonl)
  if [ -f "$decided" ] && [ -d "$held" ]; then cp "$decided" "$held/objections.jsonl"; fi
done

previous=$(earlier | tail -n 1)
"$congtruong" audit "${REGISTRY:-registry.csv}" --out "$run" --today "$(cat "$run/today")" \
  ${previous:+--previous "$previous"} "$@"
earlier | tail -n 12 | sed 's/^/--before=/' | xargs "$congtruong" report "$run" --out public

# Captures of two months are kept, results of a year.
months | head -n -2 | while read -r old; do
  find "$old" -mindepth 1 -maxdepth 1 ! -name run.json ! -name 'results*.jsonl' \
    ! -name objections.jsonl ! -name letters.jsonl -exec rm -r {} +
done
months | head -n -13 | xargs -r rm -r
