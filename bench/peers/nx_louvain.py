#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""usage: nx_louvain.py PICKLE [FILE...]

CPU milliseconds of one louvain_communities() with a fixed seed, and its
modularity; then the modularity of the partition in each FILE (name and
community by TAB), all by networkx.
"""
import collections
import pickle
import sys
import time

import networkx as nx

with open(sys.argv[1], "rb") as file:
    graph = pickle.load(file)
start = time.process_time()
found = nx.community.louvain_communities(graph, seed=1)
print(f"{(time.process_time() - start) * 1e3:.3f}")
print(nx.community.modularity(graph, found))
for name in sys.argv[2:]:
    parts = collections.defaultdict(set)
    with open(name, encoding="utf-8") as file:
        for line in file:
            actor, part = line.rstrip("\n").split("\t")
            parts[part].add(actor)
    print(nx.community.modularity(graph, parts.values()))
