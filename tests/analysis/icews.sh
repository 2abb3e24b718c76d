#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Betweenness of the 23,033 actors of ICEWS18 against igraph: exact, and sampled
# within the error it states. Needs the shared data (ENTENTE_SHARED), python3 with
# igraph, and two minutes.
#
# usage: icews.sh; ENTENTE names the program.
set -u -o pipefail

shared=${ENTENTE_SHARED:-$ENT_SOURCE_DIR/../shared}
events=$shared/events/icews18.tsv.gz
if ! [ -r "$events" ]; then
    echo "SKIPPED: NOTHING WAS COMPARED, no $events (ENTENTE_SHARED)"
    exit 77
fi
if ! /usr/bin/python3 -c 'import igraph' 2>/dev/null; then
    echo "SKIPPED: NOTHING WAS COMPARED, python3-igraph is not installed"
    exit 77
fi
folder=$(mktemp -d) || exit 1
trap 'rm -rf "$folder"' EXIT

gunzip -c "$events" >"$folder/icews18.tsv" || exit 1
"$ENTENTE" --db "$folder/icews.db" init >"$folder/log" 2>&1 &&
    "$ENTENTE" --db "$folder/icews.db" import "$folder/icews18.tsv" \
        >>"$folder/log" 2>&1 || {
    cat "$folder/log"
    exit 1
}
for error in '' 0.005; do
    "$ENTENTE" --db "$folder/icews.db" rank --measure betweenness \
        ${error:+--error $error} --top 1000000 --status all --format csv \
        >"$folder/ours$error.csv" || exit 1
done

/usr/bin/python3 - "$folder" <<'PYTHON'
import csv
import sys

import igraph

folder = sys.argv[1]
pairs, names = set(), {}
with open(folder + "/icews18.tsv", encoding="utf-8") as file:
    for line in file:
        subject, _, other, _ = line.rstrip("\n").split("\t")
        a = names.setdefault(subject, len(names))
        b = names.setdefault(other, len(names))
        if a != b:
            pairs.add((min(a, b), max(a, b)))
graph = igraph.Graph(n=len(names), edges=sorted(pairs))
want = graph.betweenness(directed=False)


def scores(name):
    with open(folder + name, encoding="utf-8", newline="") as file:
        return {row["name"]: float(row["score"])
                for row in csv.DictReader(file)}


failed = False
ours = scores("/ours.csv")
worst = max(abs(ours[n] - want[i]) / max(1.0, want[i])
            for n, i in names.items() if n in ours)
fine = worst <= 1e-6 and len(ours) > 0.99 * len(names)
failed |= not fine
print("ok" if fine else "not ok", "- betweenness of", len(ours), "actors as",
      "igraph has it, largest relative difference", worst)
sampled = scores("/ours0.005.csv")
share = len(names) * (len(names) - 1) / 2
worst = max(abs(sampled[n] - ours[n]) / share for n in ours if n in sampled)
fine = worst <= 0.005
failed |= not fine
print("ok" if fine else "not ok", "- sampled betweenness within 0.005,",
      "largest difference", worst)
sys.exit(failed)
PYTHON
