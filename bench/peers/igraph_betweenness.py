#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""usage: igraph_betweenness.py PICKLE

CPU milliseconds of one exact computation; then name and score by TAB.
"""
import pickle
import sys
import time

import igraph

with open(sys.argv[1], "rb") as file:
    collapsed = pickle.load(file)
names = list(collapsed)
number = {name: i for i, name in enumerate(names)}
graph = igraph.Graph(len(names), [(number[a], number[b])
                                  for a, b in collapsed.edges()])
start = time.process_time()
scores = graph.betweenness()
print(f"{(time.process_time() - start) * 1e3:.3f}")
for name, score in zip(names, scores):
    print(f"{name}\t{score!r}")
