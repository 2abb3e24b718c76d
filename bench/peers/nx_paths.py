#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""usage: nx_paths.py PICKLE < PAIRS

Steps of a shortest path for each pair of names (-1: none), then the time of
one in microseconds of CPU.
"""
import pickle
import sys
import time

import networkx as nx

with open(sys.argv[1], "rb") as file:
    graph = pickle.load(file)
pairs = [line.rstrip("\n").split("\t") for line in sys.stdin]
spent = 0.0
for source, target in pairs:
    start = time.process_time()
    try:
        steps = len(nx.bidirectional_shortest_path(graph, source, target)) - 1
    except nx.NetworkXNoPath:
        steps = -1
    spent += time.process_time() - start
    print(steps)
print(f"{spent * 1e6 / max(1, len(pairs)):.3f}")
