#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""usage: igraph_pagerank.py PICKLE

Median CPU milliseconds of five calls (PRPACK, one thread if OpenMP is asked by
OMP_NUM_THREADS); then name and score by TAB.
"""
import pickle
import statistics
import sys
import time

import igraph

with open(sys.argv[1], "rb") as file:
    collapsed = pickle.load(file)
names = list(collapsed)
number = {name: i for i, name in enumerate(names)}
graph = igraph.Graph(len(names), [(number[a], number[b])
                                  for a, b in collapsed.edges()])
weights = [w for _, _, w in collapsed.edges(data="weight")]
times = []
for _ in range(5):
    start = time.process_time()
    scores = graph.pagerank(weights=weights)
    times.append((time.process_time() - start) * 1e3)
print(f"{statistics.median(times):.3f}")
for name, score in zip(names, scores):
    print(f"{name}\t{score!r}")
