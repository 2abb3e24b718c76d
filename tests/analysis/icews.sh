#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Betweenness of the 23,033 actors of ICEWS18 against igraph: exact, and sampled
# within the error it states. Needs the shared data (ENTENTE_SHARED), python3 with
# igraph, and two minutes.
#
# usage: icews.sh DUMP_SCORES; ENTENTE names the program.
set -u -o pipefail

if [ -z "${ENT_SLOW_TESTS:-}" ]; then
    echo "SKIPPED: NOTHING WAS COMPARED, ENT_SLOW_TESTS is not set"
    exit 77
fi
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
"$ENTENTE" -d "$folder/icews.db" init >"$folder/log" 2>&1 &&
    "$ENTENTE" -d "$folder/icews.db" import --format icews \
        "$folder/icews18.tsv" >>"$folder/log" 2>&1 || {
    cat "$folder/log"
    exit 1
}
"$1" "$folder/icews.db" >"$folder/dump" || exit 1

/usr/bin/python3 - "$folder/dump" <<'PYTHON'
import sys

import igraph

SAMPLED_ERROR = 0.005
pairs, ours, sampled = set(), {}, {}
for line in open(sys.argv[1], encoding="utf-8"):
    word, *rest = line.split()
    if word == "graph":
        nodes = int(rest[0])
    elif word == "edge":
        a, b = int(rest[0]), int(rest[1])
        if a != b:
            pairs.add((min(a, b), max(a, b)))
    elif word == "score":
        ours[int(rest[1])] = float(rest[2])
    elif word == "sampled":
        sampled[int(rest[0])] = float(rest[1])

graph = igraph.Graph(n=nodes, edges=sorted(pairs))
want = graph.betweenness(directed=False)
exact = max(abs(ours[v] - want[v]) / max(1.0, want[v]) for v in range(nodes))
drawn = max(abs(sampled[v] - want[v]) for v in range(nodes)) / \
    (nodes * (nodes - 1) / 2)
print("ok" if exact <= 1e-6 else "not ok", "- betweenness of", nodes,
      "actors as igraph has it: largest relative difference", exact)
print("ok" if drawn <= SAMPLED_ERROR else "not ok",
      f"- sampled betweenness within {SAMPLED_ERROR}:",
      "largest difference", drawn)
sys.exit(0 if exact <= 1e-6 and drawn <= SAMPLED_ERROR else 1)
PYTHON
