#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""usage: nx_pagerank.py PICKLE

Median CPU milliseconds of five calls with the defaults of networkx; then name
and score by TAB, computed once more with a tolerance like ours.
"""
import pickle
import statistics
import sys
import time

import networkx as nx

with open(sys.argv[1], "rb") as file:
    graph = pickle.load(file)
times = []
for _ in range(5):
    start = time.process_time()
    nx.pagerank(graph)
    times.append((time.process_time() - start) * 1e3)
print(f"{statistics.median(times):.3f}")
for name, score in nx.pagerank(graph, tol=1e-15, max_iter=1000).items():
    print(f"{name}\t{score!r}")
