#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Answer questions of docs/questions.md once more with networkx.

usage: questions_networkx.py PAGE ENTENTE SOURCE

Runs the commands of the page, each with --json, and compares with what networkx
computes from the plain rows of the same database. Exit status 0 agreed, 1
differed, 77 skipped.
"""
import calendar
import collections
import itertools
import json
import math
import os
import re
import shutil
import subprocess
import sys
import tempfile

try:
    import networkx as nx
except ImportError:
    print("SKIPPED: NOTHING WAS COMPARED, python3-networkx is not installed")
    sys.exit(77)


def commands(page):
    """Yield (number of the question, command), 0 before the first one."""
    number, marked = 0, False
    for line in open(page, encoding="utf-8"):
        if match := re.match(r"## (\d+)\. ", line):
            number = int(match[1])
        if line.startswith("$ ") and marked:
            yield number, line[2:].rstrip("\n")
        marked = line.startswith("<!-- run") or (marked and line != "```\n")


def day_bounds(date):
    """First and last day of 2024, 2024-06 or 2024-06-19."""
    year, month, day = ([int(x) for x in date.split("-")] + [0, 0])[:3]
    first = f"{year}-{month or 1:02}-{day or 1:02}"
    month = month or 12
    last = day or calendar.monthrange(year, month)[1]
    return first, f"{year}-{month:02}-{last:02}"


def holds(row, day):
    """Whether a relation is of the world as of the day."""
    since, until = row["since"], row["until"]
    if since is None and until is None:
        return False
    if row["kind"] == "event":
        return day_bounds(until or since)[1] <= day
    if since and since == until and len(since) == 10:
        return since == day
    return (since is None or day_bounds(since)[0] <= day) and \
        (until is None or day < day_bounds(until)[1])


class Page:
    """The page's database and questions."""

    def __init__(self, page, folder, entente, source):
        self.folder = folder
        shutil.copytree(f"{source}/graphs", f"{folder}/graphs")
        os.mkdir(f"{folder}/bin")
        os.symlink(os.path.abspath(entente), f"{folder}/bin/entente")
        self.env = dict(os.environ, PATH=f"{folder}/bin:{os.environ['PATH']}",
                        LC_ALL="C.UTF-8")
        self.env.pop("ENTENTE_DB", None)
        self.asked = collections.defaultdict(list)
        for number, command in commands(page):
            self.asked[number].append(command)
        for command in self.asked[0]:
            self.run(command)
        self.rows = self.answer(
            'entente sql "select r.*, t.kind, t.symmetric from v_relation as r'
            ' join relation_type as t on t.name = r.type"')["rows"]

    def run(self, command):
        return subprocess.run(["bash", "-c", command], cwd=self.folder,
                              env=self.env, check=True, text=True,
                              stdout=subprocess.PIPE).stdout

    def answer(self, command):
        return json.loads(self.run(command + " --json"))

    def question(self, number, begins):
        """The answer to a question, whose command must begin like this."""
        command = self.asked[number][0]
        if not command.startswith("entente " + begins):
            sys.exit(f"question {number} is another one: {command}")
        return self.answer(command)


def undirected(rows, cost=lambda row: 1.0):
    """Pairs with the least cost and the number of their relations."""
    graph = nx.Graph()
    for row in rows:
        pair = row["subject"], row["object"]
        if pair[0] == pair[1]:
            graph.add_node(pair[0])
        elif graph.has_edge(*pair):
            edge = graph.edges[pair]
            edge["cost"] = min(edge["cost"], cost(row))
            edge["relations"] += 1
        else:
            graph.add_edge(*pair, cost=cost(row), relations=1)
    return graph


def chains_1(page):
    ours = page.question(1, "path Vietnam Pyongyang ")
    graph = undirected(page.rows)
    best = list(nx.all_shortest_paths(graph, "Vietnam", "North Korea"))
    return (ours["chain"] in best, ours["equal"]), (True, len(best))


def chains_2(page):
    ours = page.question(2, 'paths "To Lam" "Joe Biden" --all-shortest')
    best = nx.all_shortest_paths(undirected(page.rows), "To Lam", "Joe Biden")
    return sorted(path["chain"] for path in ours["paths"]), sorted(best)


def chains_3(page):
    ours = page.question(3, "paths Seoul Moscow -k 3 --cost inverse-strength "
                            "--strength sources")
    graph = undirected(page.rows, lambda row: 1 / row["n_sources"])
    best = nx.shortest_simple_paths(graph, "South Korea", "Russia", "cost")
    costs = [nx.path_weight(graph, chain, "cost")
             for chain in itertools.islice(best, 3)]
    walked = [nx.path_weight(graph, path["chain"], "cost")
              for path in ours["paths"]]
    told = [path["cost"] for path in ours["paths"]]
    return ([[round(cost, 6) for cost in list_] for list_ in (told, walked)],
            [[round(cost, 6) for cost in costs]] * 2)


def aid_4(page):
    ours = page.question(4, "around Moscow --rel AID --in --depth 2 "
                            "--as-of 2024-10-31")
    graph = nx.DiGraph((row["subject"], row["object"]) for row in page.rows
                       if row["type"] == "AID" and holds(row, "2024-10-31"))
    far = nx.single_source_shortest_path_length(
        graph.reverse(), "Russia", cutoff=2)
    return ({one["actor"]: one["distance"] for one in ours["reached"]},
            {actor: steps for actor, steps in far.items() if steps})


def between_7(page):
    ours = page.question(7, "between Seoul Pyongyang")
    graph = undirected(page.rows)
    ends = "South Korea", "North Korea"
    return ({one["actor"]: (one["relations_a"], one["relations_b"])
             for one in ours["between"]},
            {actor: tuple(graph.edges[actor, end]["relations"] for end in ends)
             for actor in nx.common_neighbors(graph, *ends)})


def modularity_8(page):
    ours = page.question(8, "communities --as-of 2024-06-30 "
                            "--compare 2024-10-31")
    theirs = []
    for state, day in (("before", "2024-06-30"), ("after", "2024-10-31")):
        graph = undirected(row for row in page.rows if holds(row, day))
        groups = [{one["name"] for one in group["members"]}
                  for group in ours[state]["communities"]]
        value = nx.community.modularity(graph, groups, weight="relations")
        theirs.append(math.isclose(value, ours[state]["modularity"],
                                   abs_tol=1e-8))
        best = max(nx.community.modularity(
            graph, nx.community.louvain_communities(graph, "relations",
                                                    seed=seed),
            weight="relations") for seed in range(10))
        theirs.append(ours[state]["modularity"] > best - 0.01)
    return [True] * 4, theirs


def counts_11(page):
    ours = page.question(11, 'sql "SELECT subject, COUNT(DISTINCT object)')
    graph = nx.MultiDiGraph()
    for row in page.rows:
        if row["type"] == "SANCTION":
            graph.add_edge(row["subject"], row["object"],
                           sources=row["n_sources"])
    return ({row["subject"]: (row["targets"], row["sources"])
             for row in ours["rows"]},
            {actor: (len(list(graph.successors(actor))), sources)
             for actor, sources in graph.out_degree(weight="sources")
             if sources})


def shared_13(page):
    ours = page.question(13, "rank --pairs shared:MEMBER_OF "
                             "--without ALLIED_WITH")
    joined = nx.Graph((row["subject"], row["object"]) for row in page.rows
                      if row["type"] == "ALLIED_WITH")
    member = nx.DiGraph((row["subject"], row["object"]) for row in page.rows
                        if row["type"] == "MEMBER_OF")
    pairs = {}
    for pair in itertools.combinations(sorted(member), 2):
        common = set(member[pair[0]]) & set(member[pair[1]])
        if common and not joined.has_edge(*pair):
            pairs[pair] = sorted(common)
    return {(one["a"], one["b"]): sorted(one["shared"])
            for one in ours["results"]}, pairs


def main():
    page, entente, source = sys.argv[1:]
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        page = Page(page, folder, entente, source)
        for ask in (chains_1, chains_2, chains_3, aid_4, between_7,
                    modularity_8, counts_11, shared_13):
            ours, theirs = ask(page)
            failed += ours != theirs
            print("ok" if ours == theirs else "not ok", "-", ask.__name__)
            if ours != theirs:
                print(f"    entente:  {ours}\n    networkx: {theirs}")
    sys.exit(1 if failed else 0)


main()
