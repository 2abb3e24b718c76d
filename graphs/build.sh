#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# graphs/build.sh ENTENTE EXAMPLE OUT
#
# Build one worked example (a folder below graphs/) with the program ENTENTE
# into the folder OUT: the database, the pictures, what the first questions
# answer. The files of OUT/expected are those kept in EXAMPLE/expected.
set -euo pipefail

entente=$1
example=$(cd "$2" && pwd)
out=$3

mkdir -p "$out"
rm -rf "$out"/example.db* "$out"/expected
mkdir "$out/expected"
export ENTENTE_DB=$out/example.db
cd "$example"

"$entente" init -q
mapfile -t reports < <(find reports -type f \( -name '*.txt' -o -name '*.html' \) | LC_ALL=C sort)
"$entente" add -q --no-extract "${reports[@]}"
for lines in reports/*.jsonl; do
    [ -e "$lines" ] || continue
    "$entente" add -q --no-extract --format jsonl --map "$(cat reports/map)" "$lines"
done
for table in *.entities.tsv *.relations.tsv; do
    [ -e "$table" ] || continue
    "$entente" import -q "$table"
done
"$entente" verify -q >/dev/null

title=$(cat title 2>/dev/null || true)
"$entente" draw -q ${title:+--title "$title"} -o "$out/expected/overview.svg"
"$entente" draw -q ${title:+--title "$title"} -o "$out/expected/overview.dot"
"$entente" export -q -o "$out/expected/relations.jsonl"
"$entente" show >"$out/expected/show.txt"
