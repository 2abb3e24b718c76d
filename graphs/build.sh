#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# graphs/build.sh ENTENTE EXAMPLE OUT
#
# Build one worked example (a folder below graphs/) with the program ENTENTE
# into the folder OUT: the database, the pictures, what the first questions
# answer. The files of OUT/expected are those kept in EXAMPLE/expected. The file
# `title` has the title of the overview, `ego` the actor of the ego, `path` the
# two ends of the path, a line each; what is not there is not drawn.
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
for suffix in svg dot; do
    "$entente" draw -q ${title:+--title "$title"} -o "$out/expected/overview.$suffix"
    if [ -e ego ]; then
        "$entente" draw -q --about "$(cat ego)" -o "$out/expected/ego.$suffix"
    fi
    if [ -e path ]; then
        mapfile -t ends <path
        "$entente" draw -q --path "${ends[@]}" -o "$out/expected/path.$suffix"
    fi
done
"$entente" export -q -o "$out/expected/relations.jsonl"
"$entente" show >"$out/expected/show.txt"
