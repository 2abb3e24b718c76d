#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Headlines of all letters are read as sentences: verb, subject and object of
# headlines.tsv. At least $least of 100 of these facts must be found.
set -euo pipefail

least=75
table=$ENT_SOURCE_DIR/tests/cli/headlines.tsv
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

grep -v '^#' "$table" | cut -f1 >"$scratch/headlines.txt"
"$ENTENTE" parse --lines "$scratch/headlines.txt" >"$scratch/parsed.conllu"

# One line a headline: verb, subject and object of the tree's root.
awk -F'\t' '
function tell(    i) {
    if (!n)
        return
    subject = "-"
    object = "-"
    for (i = 1; i <= n; i++) {
        if (head[i] == root && rel[i] ~ /^nsubj/ && subject == "-")
            subject = form[i]
        if (head[i] == root && rel[i] == "obj" && object == "-")
            object = form[i]
    }
    print form[root] "\t" subject "\t" object
    n = 0
}
/^#/ { next }
/^$/ { tell(); next }
$1 ~ /^[0-9]+$/ {
    n = $1
    form[n] = $2
    head[n] = $7
    rel[n] = $8
    if ($7 == 0)
        root = n
}
END { tell() }' "$scratch/parsed.conllu" >"$scratch/found.tsv"

grep -v '^#' "$table" | paste - "$scratch/found.tsv" |
    awk -F'\t' -v least="$least" '
{
    for (i = 2; i <= 4; i++) {
        if ($i == "-")
            continue
        facts++
        if ($i == $(i + 3))
            right++
        else
            printf "# %s: %s, found %s\n", $1, $i, $(i + 3)
    }
}
END {
    part = 100 * right / facts
    printf "%s - %d of %d facts of headlines (%.1f of 100, floor %d)\n",
        (part >= least ? "ok" : "not ok"), right, facts, part, least
    exit (part < least)
}'
