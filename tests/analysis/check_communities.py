#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Compare `entente communities` with python-igraph on random coded events.

usage: check_communities.py PROGRAM

The graph is built anew from the events. Walktrap and fast-greedy leave nothing
to chance: the partitions must be the same. Infomap draws other numbers there: lengths of codes may differ by one
part in a hundred. Exit status 0 agreed, 1 differed, 77 skipped.
"""
import collections
import json
import os
import random
import subprocess
import sys
import tempfile

try:
    import igraph
except ImportError:
    print("SKIPPED: NOTHING WAS COMPARED, python3-igraph is not installed")
    sys.exit(77)

ROUNDS = 20
CODES = ("010", "112", "172")  # Of types that lead one way.


def random_events(rng):
    """Events within circles of actors, some between them."""
    actors = rng.randint(8, 40)
    circles = rng.randint(2, 5)
    events = []
    for _ in range(rng.randint(actors, 6 * actors)):
        a, b = rng.sample(range(actors), 2)
        if rng.random() < 0.75:
            b = b - b % circles + a % circles
        if a != b and b < actors:
            events.append((a, rng.choice(CODES), b))
    return events


def name_of(actor):
    return f"Actor {chr(65 + actor // 26)}{chr(65 + actor % 26)}"


def ask(program, database, method, *options):
    out = subprocess.run(
        [program, "-d", database, "communities", "-m", method, "--json", *options],
        check=True, capture_output=True, text=True).stdout
    answer = json.loads(out)
    groups = {frozenset(m["name"] for m in c["members"])
              for c in answer["communities"]}
    return answer, groups


def graph_of(events, directed, names):
    """Vertices and pairs in the order of ours: ties are broken by it."""
    number = {name: i for i, name in enumerate(names)}
    strength = collections.Counter()
    for a, _, b in events:
        a, b = number[name_of(a)], number[name_of(b)]
        strength[(a, b) if directed or a < b else (b, a)] += 1
    graph = igraph.Graph(n=len(names), directed=directed,
                         edges=sorted(strength))
    graph.vs["name"] = names
    graph.es["weight"] = [strength[pair] for pair in sorted(strength)]
    return graph


def groups_of(graph, clustering):
    return {frozenset(graph.vs[v]["name"] for v in c) for c in clustering if c}


def best_cut(graph, tree):
    """tree.optimal_count is off in graphs that are not connected (0.10.2)."""
    least = len(graph.connected_components(mode="weak"))
    cuts = [tree.as_clustering(n) for n in range(graph.vcount(), least - 1, -1)]
    return max(cuts, key=lambda cut: graph.modularity(cut, weights="weight"))


def compare(program, folder, number, rng):
    """What differs, as lines."""
    wrong = []
    events = random_events(rng)
    table = os.path.join(folder, f"{number}.tsv")
    database = os.path.join(folder, f"{number}.db")
    with open(table, "w", encoding="utf-8") as out:
        for a, code, b in events:
            out.write(f"{name_of(a)}\t{code}\t{name_of(b)}\t2018-01-01\n")
    for command in (["init"], ["import", "--format", "icews", table]):
        subprocess.run([program, "-d", database, *command, "-q"], check=True,
                       capture_output=True)
    answer, _ = ask(program, database, "components")
    names = [m["name"] for m in sorted(
        (m for c in answer["communities"] for m in c["members"]),
        key=lambda m: m["entity"])]
    graph = graph_of(events, False, names)
    for method, tree in (
            ("walktrap", graph.community_walktrap(weights="weight", steps=4)),
            ("fast-greedy", graph.community_fastgreedy(weights="weight"))):
        answer, groups = ask(program, database, method)
        theirs = best_cut(graph, tree)
        best = graph.modularity(theirs, weights="weight")
        if abs(answer["modularity"] - best) > 1e-6:
            wrong.append(f"{method}: {answer['modularity']}, igraph {best}")
        if groups != groups_of(graph, theirs):
            wrong.append(f"{method}: {groups}")
    for directed in (False, True):
        graph = graph_of(events, directed, names)
        answer, _ = ask(program, database, "infomap", "--direction",
                        "out" if directed else "both")
        best = graph.community_infomap(edge_weights="weight", trials=10)
        if abs(answer["quality"] - best.codelength) > 0.01 * best.codelength:
            wrong.append(f"infomap: {answer['quality']}, igraph {best.codelength}")
    return [f"graph {number}: {line}" for line in wrong]


def main():
    rng = random.Random(20)
    random.seed(20)  # python-igraph draws from it.
    with tempfile.TemporaryDirectory() as folder:
        wrong = [line for number in range(ROUNDS)
                 for line in compare(sys.argv[1], folder, number, rng)]
    print("\n".join(wrong[:20]))
    print(f"{ROUNDS} graphs, {len(wrong)} differences")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
