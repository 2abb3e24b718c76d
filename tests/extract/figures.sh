#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# tests/extract/figures.sh PROGRAM [--update]
#
# Print the tables of docs/extraction.md, section Figures, as this program
# makes them; with --update put them between the marks there. Needs the shared
# data (ENTENTE_SHARED) for all but the stories.
set -euo pipefail

program=$1
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
shared=${ENTENTE_SHARED:-$root/../shared}
page=$root/docs/extraction.md
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# found FILE...: what is found in reports.
found() {
    local file
    for file in "$@"; do
        jq -cRs --arg id "${file##*/}" '{id: $id, text: .}' "$file"
    done | "$program" extract
}

# scores SET GOLD...: SET.json.
scores() {
    local set=$1
    shift
    "$program" eval "$@" --predicted "$scratch/$set.jsonl" --json \
        >"$scratch/$set.json" 2>/dev/null
}

# level SET KEY NAME: a row of the first table.
level() {
    jq -r --arg k "$2" --arg n "$3" '.[$k] |
        def d: . * 1000 | round / 1000 | tostring | (. + "000")[0:5] |
            if test("[.]") then . else "\(.[0:1]).000" end;
        "| \($n) | \(.precision | d) (\(.right)/\(.predicted)) | " +
        "\(.recall | d) (\(.found)/\(.gold)) | \(.f1 | d) |"' "$scratch/$1.json"
}

levels() {
    level "$1" document_typed "$2, document, typed"
    level "$1" document_pair "$2, document, pair"
    level "$1" sentence_typed "$2, sentence, typed"
}

coded() {
    sed -nE "s/^$1 +precision ([0-9.]+) (\([0-9/]+\)) +recall ([0-9.]+) (\([0-9/]+\)) +F1 ([0-9.]+)\$/| coded sentences, $1 | \\1 \\2 | \\3 \\4 | \\5 |/p" \
        "$scratch/coded.txt"
}

tables() {
    echo "| set, level | precision | recall | F1 |"
    echo "| --- | --: | --: | --: |"
    levels reports reports
    levels stories stories
    levels held held-out
    coded type
    coded pair
    coded "pair and type"
    coded "different countries: pair and type"
    echo
    echo "Status right, of core relations found in their sentence:"
    jq -rs '"reports \(.[0].status_right) of \(.[0].status_total), " +
        "stories \(.[1].status_right) of \(.[1].status_total), " +
        "held-out \(.[2].status_right) of \(.[2].status_total)."' \
        "$scratch/reports.json" "$scratch/stories.json" "$scratch/held.json"
    echo
    echo "By type, document level, reports and stories together; right of"
    echo "predicted, found of gold:"
    echo
    echo "| type | right | found | F1 |"
    echo "| --- | --: | --: | --: |"
    jq -rs '[.[].types[]] | group_by(.type) | map({type: .[0].type,
            right: (map(.right) | add), predicted: (map(.predicted) | add),
            found: (map(.found) | add), gold: (map(.gold) | add)})
        | map(. + {p: (if .predicted > 0 then .right / .predicted else 0 end),
                   r: (if .gold > 0 then .found / .gold else 0 end)})
        | sort_by(-.gold)[] | "| \(.type) | \(.right)/\(.predicted) | " +
            "\(.found)/\(.gold) | " +
            (if .p + .r > 0 then 2 * .p * .r / (.p + .r) * 100 | round / 100
             else 0 end | tostring) + " |"' \
        "$scratch/reports.json" "$scratch/stories.json"
}

found "$shared"/reports/*.txt >"$scratch/reports.jsonl"
found "$root"/tests/stories/*.txt >"$scratch/stories.jsonl"
scores reports "$shared"/eval/seeds/*.jsonl
scores stories "$root"/tests/stories/*.jsonl
found "$root"/tests/stories/held-out/*.txt >"$scratch/held.jsonl"
scores held "$root"/tests/stories/held-out/*.jsonl
"$program" extract <"$shared/eval/gsr-dev.jsonl" >"$scratch/coded.jsonl"
python3 "$shared/eval/score-gsr.py" "$shared/eval/gsr-dev.jsonl" -- \
    "$scratch/coded.jsonl" >"$scratch/coded.txt"
tables >"$scratch/tables"
if [ "${2:-}" = --update ]; then
    awk -v tables="$scratch/tables" '
        /^<!-- figures -->$/ {
            print; print ""
            while ((getline line < tables) > 0) print line
            print ""
            skip = 1
        }
        /^<!-- end of figures -->$/ { skip = 0 }
        !skip && !/^<!-- figures -->$/' "$page" >"$scratch/page"
    cp "$scratch/page" "$page"
else
    cat "$scratch/tables"
fi
