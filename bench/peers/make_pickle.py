#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""usage: make_pickle.py OUT < EDGES

Collapse relations (two names by TAB a line) into an undirected networkx graph,
`weight` the number of relations, self-loops left out, and pickle it.
"""
import pickle
import sys

import networkx as nx

graph = nx.Graph()
for line in sys.stdin:
    a, b = line.rstrip("\n").split("\t")
    graph.add_nodes_from((a, b))
    if a == b:
        continue
    if graph.has_edge(a, b):
        graph[a][b]["weight"] += 1
    else:
        graph.add_edge(a, b, weight=1)
with open(sys.argv[1], "wb") as out:
    pickle.dump(graph, out, protocol=pickle.HIGHEST_PROTOCOL)
print(graph.number_of_nodes(), graph.number_of_edges())
