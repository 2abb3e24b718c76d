#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Ask random graphs of the program and of networkx, and compare.

usage: ask_networkx.py ENTENTE [SEED]

Exit status 0 agreed, 1 differed, 77 skipped.
"""
import itertools
import json
import math
import os
import random
import subprocess
import sys
import tempfile

try:
    import networkx as nx
except ImportError:
    print("SKIPPED: NOTHING WAS COMPARED, python3-networkx is not installed")
    sys.exit(77)

PROGRAM = os.path.abspath(sys.argv[1])
ROUNDS = 12
TYPES = ["ACCUSE", "SANCTION", "AID", "THREATEN", "COMMENT"]  # None symmetric.
problems = []


def run(folder, *words):
    """Exit code and output of the program."""
    done = subprocess.run([PROGRAM, *words], cwd=folder, text=True,
                          stdin=subprocess.DEVNULL, capture_output=True, timeout=120)
    if done.returncode not in (0, 1):
        raise SystemExit(f"{words}: exit {done.returncode}: {done.stderr}")
    return done.returncode, done.stdout


def ask(folder, *words):
    code, text = run(folder, *words, "--json")
    return json.loads(text) if code == 0 else None


def agree(what, ours, theirs):
    if isinstance(ours, (list, tuple)) and len(ours) == len(theirs):
        same = all(math.isclose(a, b, rel_tol=1e-6, abs_tol=1e-7)
                   for a, b in zip(ours, theirs))
    else:
        same = ours == theirs
    if not same:
        problems.append(f"{what}: {ours} here, {theirs} of networkx")


def make(folder, rng):
    """A database of random relations: (subject, object, confidence)."""
    names = [f"Actor {i}" for i in range(rng.randint(2, 24))]
    edges = {}
    for i in range(rng.randint(1, 4 * len(names))):
        a, b = rng.choice(names), rng.choice(names)
        day = f"2018-{i // 28 % 12 + 1:02}-{i % 28 + 1:02}"
        edges[a, rng.choice(TYPES), b, day] = rng.randint(1, 100) / 100
    with open(f"{folder}/x.entities.tsv", "w", encoding="utf-8") as file:
        file.write("name\ttype\n" + "".join(f"{n}\tOrganization\n" for n in names))
    with open(f"{folder}/x.relations.tsv", "w", encoding="utf-8") as file:
        file.write("subject\ttype\tobject\tdate\tconfidence\n")
        for key, confidence in edges.items():
            file.write("\t".join(key) + f"\t{confidence}\n")
    run(folder, "init", "-q")
    run(folder, "import", "-q", "x.entities.tsv", "x.relations.tsv")
    return [(a, b, c) for (a, _, b, _), c in edges.items()]


def collapse(edges, kind):
    """One edge a pair: the least cost, the sum of strengths. No loops."""
    graph = kind()
    for a, b, confidence in edges:
        cost = -math.log(confidence)
        graph.add_nodes_from((a, b))
        if a != b:
            old = graph.get_edge_data(a, b, {"cost": math.inf, "strength": 0})
            graph.add_edge(a, b, cost=min(cost, old["cost"]),
                           strength=old["strength"] + 1)
    return graph


def compare_paths(folder, graph, way, pair):
    a, b = pair
    for cost, weight in (("hops", None), ("neg-log-confidence", "cost")):
        rules = ("--cost", cost, "--direction", way)
        best = []
        if nx.has_path(graph, a, b):
            for chain in itertools.islice(
                    nx.shortest_simple_paths(graph, a, b, weight), 6):
                best.append(nx.path_weight(graph, chain, weight) if weight
                            else len(chain) - 1)
        one = ask(folder, "path", *rules, a, b)
        agree(f"path {way} {cost} {pair}", [one["cost"]] if one else [], best[:1])
        some = ask(folder, "paths", *rules, "-k", "6", a, b)
        agree(f"paths {way} {cost} {pair}",
              [p["cost"] for p in some["paths"]] if some else [], best)


def compare_measures(folder, edges, graph, way):
    multi = nx.MultiGraph([(a, b) for a, b, _ in edges])
    directed = way == "out"
    wanted = {
        "pagerank": nx.pagerank(graph, weight="strength", tol=1e-12, max_iter=10000),
        "betweenness": nx.betweenness_centrality(graph, normalized=False),
    }
    if not directed:
        wanted["core"] = nx.core_number(graph)
        wanted["degree"] = dict(multi.degree())
        wanted["harmonic"] = nx.harmonic_centrality(graph)
    for measure, theirs in wanted.items():
        rows = ask(folder, "rank", "-m", measure, "-n", "999", "--direction", way)
        ours = {row["name"]: row["score"] for row in rows["results"]}
        agree(f"actors of {measure} {way}", set(ours), set(theirs))
        agree(f"{measure} {way}", [ours.get(n, -1) for n in sorted(theirs)],
              [theirs[n] for n in sorted(theirs)])


def compare_parts(folder, edges):
    both = collapse(edges, nx.Graph)
    out = collapse(edges, nx.DiGraph)
    for method, way, parts in (
            ("components", "both", nx.connected_components(both)),
            ("strong", "out", nx.strongly_connected_components(out))):
        found = ask(folder, "communities", "-m", method, "--direction", way)
        ours = {frozenset(m["name"] for m in c["members"])
                for c in found["communities"]}
        agree(method, ours, set(map(frozenset, parts)))


def main():
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    for number in range(ROUNDS):
        rng = random.Random(seed * 1000 + number)
        with tempfile.TemporaryDirectory(prefix="entente-test.") as folder:
            edges = make(folder, rng)
            for way, kind in (("both", nx.Graph), ("out", nx.DiGraph)):
                graph = collapse(edges, kind)
                nodes = sorted(graph)
                for _ in range(3 if len(nodes) > 1 else 0):
                    compare_paths(folder, graph, way, rng.sample(nodes, 2))
                compare_measures(folder, edges, graph, way)
            compare_parts(folder, edges)
        if problems:
            print(f"not ok - graph {number} of seed {seed}", *problems[:20], sep="\n#   ")
            sys.exit(1)
        print(f"ok - graph {number}: {len(edges)} relations")


main()
