#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# The lexicon of relations has the shape of docs/relation-lexicon.md: known
# types, modes, parts of speech and classes; each entry with two sentences that
# it reads and a near miss.
set -euo pipefail

cd "$ENT_SOURCE_DIR/schema"
bad=0
for file in lexicon/en/relations/*.tsv; do
    type=${file##*/}
    type=${type%.tsv}
    if LC_ALL=C awk -F'\t' -v type="$type" '
        function refuse(what) {
            print "# line " FNR ": " what
            bad = 1
        }
        function close_entry() {
            if (entry != "" && (good < 2 || near < 1))
                refuse(entry ": " good + 0 " sentences, " near + 0 " near misses")
            good = near = 0
        }
        FILENAME ~ /relation_types/ { types[$1] = 1; next }
        FILENAME ~ /modes/ { if ($0 !~ /^#/) modes[$1, $2] = modes[$2, $1] = 1; next }
        FILENAME ~ /classes/ {
            if ($0 !~ /^#/) {
                n = split($2, part, "|")
                for (i = 1; i <= n; i++) classes[part[i]] = 1
            }
            next
        }
        FNR == 1 && !(type in types) { refuse("no type " type) }
        /^#/ || /^$/ { next }
        $1 == "+" || $1 == "-" {
            if (NF != 4 || $2 == "") refuse("test with " NF " columns")
            if ($1 == "+") { good++; if ($3 == "" || $4 == "") refuse("no actors") }
            else near++
            next
        }
        {
            close_entry()
            entry = $1
            if (NF != 8) refuse(NF " columns, want 8")
            if ($2 !~ /^(verb|noun|adj)$/) refuse("part of speech " $2)
            if ($3 != "" && !((type, $3) in modes)) refuse("mode " $3)
            if ($4 == "" || $5 == "") refuse("no roles")
            if ($7 !~ /^(planned)?$/) refuse("status " $7)
            n = split($6, when, " ")
            for (i = 1; i <= n; i++) {
                split(when[i], side, ":")
                if (side[1] == "has" || side[1] == "no") continue
                sub(/^!/, "", side[2])
                m = split(side[2], part, "|")
                for (k = 1; k <= m; k++)
                    if (!(part[k] in classes)) refuse("class " part[k])
            }
        }
        END {
            close_entry()
            exit bad
        }' relation_types.tsv modes.tsv lexicon/en/classes.tsv "$file"; then
        echo "ok - $type"
    else
        echo "not ok - $type"
        bad=1
    fi
done
exit "$bad"
