#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# The annotations of the development stories and of the held-out ones are sound:
# JSON, known types and statuses, sentences that stand in their story, no record
# twice.
set -euo pipefail

command -v jq >/dev/null || { echo "SKIPPED: no jq" && exit 77; }
cd "$ENT_SOURCE_DIR"
bad=0
for gold in tests/stories/*.jsonl tests/stories/held-out/*.jsonl; do
    story=${gold%.jsonl}.txt
    name=${story##*/}
    if ! rows=$(jq -r '[.doc, .sentence, .subject, .type, .object,
            .factuality, (.core | tostring), (.speaker // "-")] | @tsv' \
        "$gold"); then
        echo "not ok - $gold is no JSON Lines"
        bad=1
        continue
    fi
    if awk -F'\t' -v name="$name" '
        FILENAME == ARGV[1] { if ($0 !~ /^#/) type[$1] = 1; next }
        FILENAME == ARGV[2] { text = text " " $0; next }
        {
            wrong = ""
            if ($1 != name) wrong = "doc is " $1
            else if (index(text, $2) == 0) wrong = "not in the story: " $2
            else if (!($4 in type) || $4 == "name") wrong = "no type " $4
            else if ($6 !~ /^(asserted|alleged|denied|planned)$/) wrong = $6
            else if ($7 !~ /^(true|false)$/) wrong = "core is " $7
            else if ($3 == "" || $5 == "" || $3 == $5) wrong = "actors"
            else if (seen[$0]++) wrong = "twice: " $0
            if (wrong != "") {
                print "# line " FNR ": " wrong
                bad = 1
            }
        }
        END { exit bad }' schema/relation_types.tsv "$story" - <<<"$rows"; then
        echo "ok - $name"
    else
        echo "not ok - $name"
        bad=1
    fi
done
exit "$bad"
