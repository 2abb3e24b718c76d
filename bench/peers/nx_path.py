#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""usage: nx_path.py PICKLE FROM TO

What a user of networkx does for one answer: re-open the graph, search.
"""
import pickle
import sys

import networkx as nx

with open(sys.argv[1], "rb") as file:
    graph = pickle.load(file)
print(len(nx.bidirectional_shortest_path(graph, sys.argv[2], sys.argv[3])) - 1)
