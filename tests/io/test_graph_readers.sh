#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Other programs read the graphs we write: golden/io/rich.* (which test_export
# compares with what is written), hostile names and all.
set -u
golden=$ENT_SOURCE_DIR/tests/golden/io
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
bad=0
ran=0

report() {
    ran=$((ran + 1))
    if [ "$1" -eq 0 ]; then
        echo "ok - $2"
    else
        echo "not ok - $2"
        bad=1
    fi
}

skipped() {
    echo "SKIPPED: $1 is missing; $2"
}

# Debian's modules belong to /usr/bin/python3; another one may come first.
python=/usr/bin/python3

if "$python" -c 'import networkx' 2>/dev/null; then
    "$python" - "$golden/rich.graphml" <<'PY'
import sys
import networkx
g = networkx.read_graphml(sys.argv[1])
assert g.is_directed()
assert g.number_of_nodes() == 13, g.number_of_nodes()
assert g.number_of_edges() == 10, g.number_of_edges()
names = {d["name"] for _, d in g.nodes(data=True)}
for name in ("R&D <b>", '"Q" \\N', "=cmd()", "-1+2", "조약"):
    assert name in names, (name, names)
edges = [d for _, _, d in g.edges(data=True)]
sanction = [d for d in edges if d["type"] == "SANCTION"][0]
assert sanction["status"] == "disputed"
assert sanction["n_evidence"] == 2
assert sanction["since"] == "2024-06-20"
assert sanction["quote"].startswith("South Korea also imposed")
aid = [d for d in edges if d["type"] == "AID"][0]
assert "containers >= 10000 (R&D <b>)" in aid["note"], aid["note"]
label = [d for d in edges if d["type"] == "COMMENT"][0]["label"]
assert label == "tab\there\nnewline", repr(label)
PY
    report $? "networkx reads the GraphML with every value"
else
    skipped python3-networkx "its reading of GraphML is not tested"
fi

if "$python" -c 'import igraph' 2>/dev/null; then
    "$python" - "$golden/rich.graphml" <<'PY'
import sys
import igraph
g = igraph.Graph.Read_GraphML(sys.argv[1])
assert g.is_directed()
assert (g.vcount(), g.ecount()) == (13, 10), g.summary()
assert "R&D <b>" in g.vs["name"]
assert g.es[0]["id"].startswith("r")
assert set(g.es["status"]) >= {"asserted", "alleged", "planned", "disputed"}
assert max(g.es["n_evidence"]) == 2.0
PY
    report $? "igraph reads the GraphML with every value"
else
    skipped python3-igraph "its reading of GraphML is not tested"
fi

if command -v xmllint >/dev/null; then
    xmllint --noout "$golden/rich.graphml"
    report $? "the GraphML is well-formed"
else
    skipped xmllint "the form of GraphML is not tested"
fi

if command -v dot >/dev/null; then
    dot -Tdot_json "$golden/rich.dot" >"$dir/json" 2>"$dir/err"
    [ $? -eq 0 ] && [ ! -s "$dir/err" ] && "$python" - "$dir/json" <<'PY'
import json
import sys
g = json.load(open(sys.argv[1]))
assert len(g["objects"]) == 13 and len(g["edges"]) == 10
PY
    report $? "Graphviz reads the DOT without a word"
    # Graphviz takes "&amp;" of a label for "&"; the SVG shows what was meant.
    dot -Tsvg "$golden/rich.dot" 2>/dev/null |
        grep -qF '>R&amp;D &lt;b&gt;<'
    report $? "Graphviz shows a name with markup as it is"
else
    skipped dot "the reading of DOT is not tested"
fi

if [ "$ran" -eq 0 ]; then
    exit 77
fi
exit "$bad"
