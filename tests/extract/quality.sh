#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# The extraction reaches the floors of quality.tsv: always on the stories of this
# project, and on reports and coded sentences of the shared data where they are
# (ENTENTE_SHARED).
set -euo pipefail

# shellcheck disable=SC2153 # set by the test
program=$ENTENTE
stories=$ENT_SOURCE_DIR/tests/stories
shared=${ENTENTE_SHARED:-$ENT_SOURCE_DIR/../shared}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
bad=0
skipped=

# lines FILE...: reports as JSON Lines.
lines() {
    local file
    for file in "$@"; do
        jq -cRs --arg id "${file##*/}" '{id: $id, text: .}' "$file"
    done
}

# read_stories: what is found in the stories, and how it scores.
read_stories() {
    lines "$stories"/*.txt | "$program" extract >"$scratch/stories.jsonl"
    "$program" eval "$stories"/*.jsonl --predicted "$scratch/stories.jsonl" \
        --json >"$scratch/stories.json"
}

read_reports() {
    lines "$shared"/reports/*.txt | "$program" extract >"$scratch/reports.jsonl"
    "$program" eval "$shared"/eval/seeds/*.jsonl \
        --predicted "$scratch/reports.jsonl" --json >"$scratch/reports.json"
}

# Coded sentences have a script of their own: "pair and type   precision ...".
read_coded() {
    "$program" extract <"$shared/eval/gsr-dev.jsonl" >"$scratch/coded.jsonl"
    python3 "$shared/eval/score-gsr.py" "$shared/eval/gsr-dev.jsonl" -- \
        "$scratch/coded.jsonl" >"$scratch/coded.txt"
}

# score SET MEASURE: three digits, or nothing.
score() {
    case $1/$2 in
    coded/*)
        sed -nE "s/^$2 +precision .* F1 ([0-9.]+)\$/\\1/p" "$scratch/coded.txt"
        ;;
    */status)
        jq -r '.status_right / ([.status_total, 1] | max) * 1000 | round / 1000' \
            "$scratch/$1.json"
        ;;
    */precision)
        jq -r '.document_typed.precision' "$scratch/$1.json"
        ;;
    *)
        jq -r --arg m "$2" '.[$m].f1' "$scratch/$1.json"
        ;;
    esac
}

# is_drawn SET SUBJECT TYPE OBJECT LABEL: some relation of the set is so; names and
# label are patterns for whole names and parts of labels.
is_drawn() {
    jq -es --arg s "^($2)\$" --arg t "$3" --arg o "^($4)\$" --arg l "$5" '
        any(.[]; (.type == $t) and (.label // "" | test($l; "i"))
            and ((.subject | test($s)) and (.object | test($o))
                or (($t == "AGREE" or $t == "CONSULT" or $t == "COOPERATE")
                    and (.subject | test($o)) and (.object | test($s)))))' \
        "$scratch/$1.jsonl" >"$scratch/drawn"
}

# check_row SET MEASURE FLOOR, or SET edge SUBJECT TYPE OBJECT LABEL
check_row() {
    local got
    if [ "$2" = edge ]; then
        if is_drawn "$1" "$3" "$4" "$5" "$6"; then
            echo "ok - $1: $3 $4 $5, \"$6\""
        else
            echo "not ok - $1: there is no $3 $4 $5, \"$6\""
            bad=1
        fi
        return
    fi
    got=$(score "$1" "$2")
    if awk -v got="$got" -v floor="$3" 'BEGIN { exit !(got + 0 >= floor) }'; then
        echo "ok - $1: $2 $got (floor $3)"
    else
        echo "not ok - $1: $2 $got is below $3"
        bad=1
    fi
}

read_stories
if [ -f "$shared/eval/gsr-dev.jsonl" ] && command -v python3 >/dev/null; then
    read_reports
    read_coded
else
    skipped=1
    echo "SKIPPED: reports and coded sentences; no $shared/eval (ENTENTE_SHARED)," \
        "or no python3"
fi

while IFS=$'\t' read -r set measure a b c d; do
    case $set in '' | '#'*) continue ;; esac
    if [ -z "$skipped" ] || [ "$set" = stories ]; then
        check_row "$set" "$measure" "$a" "$b" "$c" "$d"
    fi
done <"$ENT_SOURCE_DIR/tests/extract/quality.tsv"
exit "$bad"
