#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Compare our measures and paths with those of networkx.

usage: cross_check.py DUMP_SCORES

Builds each graph anew from its relations, so that also the rules of direction
and of collapsing are checked. Exit status 0 agreed, 1 differed, 77 skipped.
"""
import subprocess
import sys
import warnings

try:
    import networkx as nx
    import numpy as np
except ImportError:
    print("SKIPPED: NOTHING WAS COMPARED, python3-networkx or -numpy is not installed")
    sys.exit(77)
warnings.simplefilter("ignore", FutureWarning)  # networkx of numpy


def graphs(lines):
    """Yield (nodes, direction, records) for each graph of the dump."""
    for line in lines:
        word, *rest = line.split()
        if word == "graph":
            nodes, direction, records = int(rest[0]), rest[1], []
        elif word == "end":
            yield nodes, direction, records
        else:
            records.append((word, rest))


def arcs(direction, records):
    """Ways to walk, one per relation and direction, with strength and cost."""
    for word, rest in records:
        if word != "edge":
            continue
        subject, object_, symmetric = int(rest[0]), int(rest[1]), rest[2] == "1"
        value = (float(rest[3]), float(rest[4]))
        if direction != "in" or symmetric:
            yield subject, object_, value
        if direction == "in" or (symmetric and direction == "out"):
            yield object_, subject, value


def collapse(nodes, direction, records):
    graph = nx.Graph() if direction == "both" else nx.DiGraph()
    graph.add_nodes_from(range(nodes))
    for a, b, (strength, cost) in arcs(direction, records):
        if a == b:
            continue
        if not graph.has_edge(a, b):
            graph.add_edge(a, b, strength=0.0, cost=float("inf"))
        edge = graph[a][b]
        edge["strength"] += strength
        edge["cost"] = min(edge["cost"], cost)
    return graph


def multigraph(nodes, direction, records):
    kind = nx.MultiGraph if direction == "both" else nx.MultiDiGraph
    graph = kind()
    graph.add_nodes_from(range(nodes))
    graph.add_edges_from((a, b) for a, b, _ in arcs(direction, records))
    return graph


def leading(matrix):
    """The one nonnegative eigenvector of the largest eigenvalue of a matrix, its
    largest value 1; None where it is not the only one or hard to tell."""
    values, vectors = np.linalg.eig(matrix)
    order = sorted(range(len(values)), key=lambda i: -values[i].real)
    top = values[order[0]].real
    if top < 1e-6 or (len(order) > 1 and
                      values[order[1]].real > 0.999 * top):
        return None
    vector = np.abs(vectors[:, order[0]].real)
    return vector / vector.max()


def spectral(graph):
    """Eigenvector, hubs and authorities of the strengths, where they are
    unique."""
    want = {"eigenvector": None, "hub": None, "authority": None}
    if not graph.number_of_edges():
        return want
    a = nx.to_numpy_array(graph, nodelist=sorted(graph), weight="strength")
    want["eigenvector"] = leading(a.T)
    want["hub"] = leading(a @ a.T)
    want["authority"] = leading(a.T @ a)
    return want


def katz(graph, alpha):
    if not len(graph):
        return {}
    return nx.katz_centrality_numpy(graph, alpha, weight="strength")


def strength(direction, graph, nodes, records):
    scores = [0.0] * nodes
    for a, b, (value, _) in arcs(direction, records):
        scores[a] += value
        if direction == "both":
            scores[b] += value
    return scores


def expected_scores(nodes, direction, records):
    graph = collapse(nodes, direction, records)
    many = multigraph(nodes, direction, records)
    degree = many.degree() if direction == "both" else many.out_degree()
    hops = all(d["cost"] == 1.0 for _, _, d in graph.edges(data=True))
    rank = {}
    if nodes:
        rank = nx.pagerank(graph, 0.85, max_iter=5000, tol=1e-15,
                           weight="strength")
    between = nx.betweenness_centrality(
        graph, normalized=False, weight=None if hops else "cost")
    weight = None if hops else "cost"
    # networkx asks for the way to a vertex, we for the way from it.
    turned = graph.reverse() if graph.is_directed() else graph
    alpha = next((float(rest[0]) for word, rest in records
                  if word == "alpha"), None)
    want = {"degree": dict(degree), "pagerank": rank, "betweenness": between,
            "strength": strength(direction, graph, nodes, records),
            "closeness": nx.closeness_centrality(turned, distance=weight),
            "harmonic": nx.harmonic_centrality(turned, distance=weight),
            "core": nx.core_number(nx.Graph(graph)),
            "constraint": nx.constraint(graph, weight="strength"),
            "katz": katz(graph, alpha)}
    want.update(spectral(graph))
    return graph, want


# Iterations stop when 1e-10 is left; the eigenvalues that numpy tells apart are
# 0.1 % apart at least.
tolerance = {"eigenvector": 1e-7, "hub": 1e-7, "authority": 1e-7}


def near(a, b, within=1e-9):
    return abs(a - b) <= within * max(1.0, abs(a), abs(b))


def rounding_ties(graph):
    """networkx compares lengths exactly: does that matter in this graph?"""
    lengths = dict(nx.all_pairs_dijkstra_path_length(graph, weight="cost"))
    for source in graph:
        known = lengths[source]
        for a, b, data in graph.edges(data=True):
            ends = [(a, b)] if graph.is_directed() else [(a, b), (b, a)]
            for u, v in ends:
                if u not in known:
                    continue
                gap = abs(known[u] + data["cost"] - known[v])
                if 0 < gap < 1e-9 * max(known[v], 1e-9):
                    return True
    return False


def check(nodes, direction, records, count):
    """Return (values compared, differences); count them by measure."""
    graph, want = expected_scores(nodes, direction, records)
    exact = not rounding_ties(graph)
    compared, wrong = 0, []
    for word, rest in records:
        if word == "score" and (exact or rest[0] != "betweenness"):
            if want[rest[0]] is None:
                continue
            got, expect = float(rest[2]), want[rest[0]][int(rest[1])]
            # networkx has no constraint for those with arriving arcs alone.
            if rest[0] == "constraint" and expect != expect:
                continue
            compared += 1
            count[rest[0]] = count.get(rest[0], 0) + 1
            if not near(got, expect, tolerance.get(rest[0], 1e-9)):
                wrong.append(f"{rest[0]} of {rest[1]}: {got}, want {expect}")
        elif word == "path":
            a, b, cost, equal = int(rest[0]), int(rest[1]), float(rest[2]), \
                int(rest[3])
            compared += 1
            if not nx.has_path(graph, a, b):
                if equal:
                    wrong.append(f"path {a} {b}: there is none")
                continue
            expect = nx.dijkstra_path_length(graph, a, b, weight="cost")
            if not near(cost, expect):
                wrong.append(f"path {a} {b}: {cost}, want {expect}")
            if exact:
                count = len(list(nx.all_shortest_paths(graph, a, b, "cost")))
                if equal != count:
                    wrong.append(f"paths {a} {b}: {equal}, want {count}")
    return compared, wrong


def main():
    dump = subprocess.run([sys.argv[1]], check=True, capture_output=True,
                          text=True).stdout.splitlines()
    total, wrong, count, by_measure = 0, [], 0, {}
    for nodes, direction, records in graphs(dump):
        compared, differences = check(nodes, direction, records,
                                      by_measure)
        total += compared
        wrong += [f"graph {count}: {what}" for what in differences]
        count += 1
    print("\n".join(wrong[:20]))
    print(", ".join(f"{name} {n}" for name, n in by_measure.items()))
    print(f"{count} graphs, {total} values compared with networkx "
          f"{nx.__version__}, {len(wrong)} differ")
    return 1 if wrong or total == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
