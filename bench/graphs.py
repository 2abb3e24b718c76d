# SPDX-License-Identifier: GPL-2.0-or-later
"""Event data into the store, and what is asked of the graph (ICEWS18)."""
import gzip
import os
import random
import re
import shutil
import statistics

from measuring import (PEERS, PYTHON, ROOT, Skip, median_of, ms,
                       remove_database, run, table, verdict)

PAIRS = [("Citizen (Fiji)", "Iran"),
         ("Kim Jong-Un", "Citizen (Brazil)"),
         ("Media (Afghanistan)", "Police (Peru)"),
         ("Donald Trump", "Militant (Boko Haram)"),
         ("Lawmaker (Kenya)", "Ministry (South Korea)")]
LIBRARIES = ["sqlite3", "libutf8proc", "jansson", "nettle"]
MODULES = ["analysis", "model", "store", "fact", "core"]
EVENTS = 50_000_000
ACTORS = 50_000
WARM_PAIRS = 2000


class Graphs:
    def __init__(self, args, folder):
        self.args = args
        self.folder = folder
        self.entente = args.entente
        self.loaded = False
        self.db = folder / "icews.db"
        self.pickle = folder / "collapsed.pickle"
        self.measure = folder / "measure"
        self.scale = folder / "scale"
        self.edges = folder / "edges.tsv"
        self.events = folder / "icews18.tsv"

    def steps(self):
        return [self.unpack, self.compile_measure, self.bench_import,
                self.make_pickle, self.bench_path, self.bench_graph,
                self.bench_warm_path, self.bench_pagerank,
                self.bench_betweenness, self.bench_leiden, self.bench_events]

    # ---- preparation -------------------------------------------------------

    def unpack(self):
        packed = self.args.shared / "events" / "icews18.tsv.gz"
        if not packed.is_file():
            raise Skip(f"there is no {packed} (set ENTENTE_SHARED)")
        with gzip.open(packed, "rb") as source, \
                open(self.events, "wb") as target:
            shutil.copyfileobj(source, target)

    def compile_measure(self):
        archives = [self.args.build / "lib" / f"libent_{name}.a"
                    for name in MODULES]
        missing = [a for a in archives if not a.is_file()]
        if missing:
            raise Skip(f"there is no {missing[0]} (set --build)")
        flags = run(["pkg-config", "--libs"] + LIBRARIES).output.split()
        for program in (self.measure, self.scale):
            run([os.environ.get("CC", "cc"), "-std=c17", "-O2", "-pthread",
                 f"-I{ROOT / 'src'}", ROOT / "bench" / f"{program.name}.c",
                 "-o", program, *archives, *flags, "-lm"])

    def need_import(self):
        if not self.loaded:
            raise Skip("the events could not be imported")

    def make_pickle(self):
        self.need_import()
        edges = run([self.measure, self.db, "edges"]).output
        self.edges.write_text(edges, encoding="utf-8")
        nodes, pairs = run([PYTHON, PEERS / "make_pickle.py", self.pickle],
                           edges).output.split()
        return f"The peers get the same relations, collapsed: " \
               f"{int(nodes):,} vertices, {int(pairs):,} pairs.\n"

    def random_pairs(self):
        names = sorted({name for line in open(self.edges, encoding="utf-8")
                        for name in line.rstrip("\n").split("\t")})
        chance = random.Random(1736)
        return "".join(f"{chance.choice(names)}\t{chance.choice(names)}\n"
                       for _ in range(WARM_PAIRS))

    # ---- the comparisons ---------------------------------------------------

    def bench_import(self):
        """P1: import against sqlite3 .import of the same file."""
        if shutil.which("sqlite3") is None:
            raise Skip("the sqlite3 shell is not installed")
        ours, raw, init = [], [], []
        for _ in range(self.args.runs):
            remove_database(self.db)
            init.append(run([self.entente, "-d", self.db, "init"]))
            ours.append(run([self.entente, "-d", self.db, "import",
                             "--format", "icews", self.events]))
            plain = self.folder / "raw.db"
            remove_database(plain)
            raw.append(run(["sqlite3", plain,
                            "CREATE TABLE e (s TEXT, r TEXT, o TEXT, d TEXT)",
                            ".mode tabs", f".import {self.events} e"]))
        ours, raw, init = median_of(ours), median_of(raw), median_of(init)
        self.import_cpu = ours.cpu
        count = run(["sqlite3", plain,
                     "SELECT count(*) FROM e"]).output.strip()
        self.loaded = True
        return "## P1: import\n\n" + table(
            ["ICEWS18, " + f"{int(count):,} events", "CPU ms", "wall ms",
             "peak MiB", "on disk MB"],
            [["`entente import --format icews`", ms(ours.cpu), ms(ours.wall),
              ms(ours.peak), f"{self.db.stat().st_size / 1e6:.1f}"],
             ["`sqlite3 .import`, one table, no index", ms(raw.cpu),
              ms(raw.wall), ms(raw.peak),
              f"{plain.stat().st_size / 1e6:.1f}"],
             ["(`entente init`, before it)", ms(init.cpu), ms(init.wall),
              ms(init.peak), ""]]) + \
            f"\nRatio of CPU: {verdict(ours.cpu / raw.cpu, 2.3, True)}\n"

    def bench_path(self):
        """P2: open and first path by names, whole processes."""
        self.need_import()
        rows, ours_all, peer_all, wrong = [], [], [], []
        # The first question after an import may leave the snapshot behind.
        first = run([self.entente, "-d", self.db, "path", *PAIRS[0]])
        for source, target in PAIRS:
            ours, peer = [], []
            for _ in range(self.args.runs):
                ours.append(run([self.entente, "-d", self.db, "path", source,
                                 target]))
                peer.append(run([PYTHON, PEERS / "nx_path.py", self.pickle,
                                 source, target]))
            ours, peer = median_of(ours), median_of(peer)
            steps = self.path_steps(ours.output)
            if steps != int(peer.output):
                wrong.append(f"{source} - {target}: {steps} steps, networkx "
                             f"{peer.output.strip()}")
            ours_all.append(ours)
            peer_all.append(peer)
            rows.append([f"{source} - {target}", steps, ms(ours.cpu),
                         ms(ours.wall), ms(peer.cpu), ms(peer.wall),
                         f"{peer.cpu / ours.cpu:.1f}",
                         f"{peer.wall / ours.wall:.1f}"])
        ratios = [statistics.median(getattr(p, what) / getattr(o, what)
                                    for o, p in zip(ours_all, peer_all))
                  for what in ("cpu", "wall")]
        self.path_wall = statistics.median(o.wall for o in ours_all)
        return "## P2: open and first path, by names, whole process\n\n" + \
            table(["pair", "steps", "entente CPU ms", "wall ms",
                   "networkx, collapsed pickle: CPU ms", "wall ms",
                   "ratio of CPU", "of wall"], rows) + \
            f"\nThe very first question, without a snapshot: " \
            f"{ms(first.cpu)} ms of CPU, {ms(first.wall)} of wall time\n" \
            f"\nMedian ratio of CPU: {verdict(ratios[0], 30)}; of wall: " \
            f"{verdict(ratios[1], 30)}; wall ms: " \
            f"{verdict(self.path_wall, 10, True)}\n" \
            f"\nLengths that differ: {len(wrong)} of {len(PAIRS)}" + \
            "".join(f"; {w}" for w in wrong) + "\n"

    @staticmethod
    def path_steps(text):
        found = re.search(r"(\d+) steps?\b", text)
        return int(found.group(1)) if found else None

    def bench_graph(self):
        self.need_import()
        stream, whole, nodes, edges = \
            run([self.measure, self.db, "graph"]).output.split()
        return "## Graph of the default view\n\n" + table(
            ["", "CPU ms"],
            [["read all relations from the store", stream],
             [f"the graph of {int(nodes):,} vertices and {int(edges):,} "
              f"edges, from its image", whole]])

    def bench_warm_path(self):
        """P3: paths in a process that keeps the graph."""
        self.need_import()
        pairs = self.random_pairs()
        ours = run([self.measure, self.db, "paths"], pairs).output.split()
        peer = run([PYTHON, PEERS / "nx_paths.py", self.pickle],
                   pairs).output.split()
        one, best = float(ours[-2]), float(ours[-1])
        differ = sum(a != b for a, b in zip(ours[:-2], peer[:-1]))
        self.warm_path_us = one
        return f"## P3: warm path, {WARM_PAIRS:,} random pairs (seed 1736)\n\n" + table(
            ["", "CPU µs a path"],
            [["entente, one shortest chain", f"{one:.2f}"],
             ["entente, the best attested one, count of equal chains, "
              "relations of each hop in order", f"{best:.2f}"],
             ["networkx bidirectional_shortest_path", peer[-1]]]) + \
            f"\nRatio, one chain each: {verdict(float(peer[-1]) / one, 20)}\n" \
            f"\nLengths that differ: {differ} of {len(peer) - 1}\n"

    def compare_scores(self, ours, peer):
        """(ours ms, peer ms, largest difference, relative to the largest)."""
        ours, peer = ours.splitlines(), peer.splitlines()
        mine = dict(line.split("\t") for line in ours[1:])
        theirs = dict(line.split("\t") for line in peer[1:])
        if mine.keys() != theirs.keys():
            raise Skip(f"{len(mine)} vertices here, {len(theirs)} there")
        return float(ours[0]), float(peer[0]), max(
            abs(float(mine[n]) - float(theirs[n])) for n in mine), max(
            abs(float(mine[n]) - float(theirs[n])) /
            max(1.0, abs(float(theirs[n]))) for n in mine)

    def bench_pagerank(self):
        """P4: PageRank against networkx and igraph."""
        self.need_import()
        os.environ["OMP_NUM_THREADS"] = "1"
        output = run([self.measure, self.db, "pagerank"]).output
        mine, networkx, worst, _ = self.compare_scores(
            output, run([PYTHON, PEERS / "nx_pagerank.py",
                         self.pickle]).output)
        _, igraph, worst_igraph, _ = self.compare_scores(
            output, run([PYTHON, PEERS / "igraph_pagerank.py",
                         self.pickle]).output)
        return "## P4: PageRank, graph in memory\n\n" + table(
            ["", "CPU ms"],
            [["entente", ms(mine)],
             ["networkx, its defaults (to 1e-6 a vertex)", ms(networkx)],
             ["python-igraph (PRPACK, one thread)", ms(igraph)]]) + \
            f"\nRatio to networkx: {verdict(networkx / mine, 15)}; to " \
            f"igraph: {verdict(igraph / mine, 2)}\n" \
            f"\nLargest difference: {worst:.1e} from networkx run to 1e-15 a " \
            f"vertex, {worst_igraph:.1e} from igraph (bar: 1e-8)\n"

    def bench_betweenness(self):
        """P5: betweenness against igraph, once."""
        self.need_import()
        if not self.args.full:
            raise Skip("takes two minutes; run with --full")
        one = run([self.measure, self.db, "betweenness"])
        two = run([self.measure, self.db, "betweenness2"])
        mine, theirs, _, worst = self.compare_scores(
            one.output,
            run([PYTHON, PEERS / "igraph_betweenness.py", self.pickle]).output)
        same = one.output.splitlines()[1:] == two.output.splitlines()[1:]
        return "## P5: betweenness, exact, graph in memory, one run\n\n" + \
            table(["", "CPU s", "wall s of the process"],
                  [["entente, one thread", f"{mine / 1e3:.1f}",
                    f"{one.wall / 1e3:.1f}"],
                   ["entente, two threads",
                    f"{float(two.output.splitlines()[0]) / 1e3:.1f}",
                    f"{two.wall / 1e3:.1f}"],
                   ["python-igraph", f"{theirs / 1e3:.1f}", ""]]) + \
            f"\nCPU of one thread, part of igraph's: " \
            f"{verdict(mine / theirs, 0.75, True)}; two threads, times " \
            f"faster: {verdict(one.wall / two.wall, 1.6)}\n" \
            f"\nLargest difference from igraph, relative: {worst:.1e} (bar: " \
            f"1e-6); one and two threads give " \
            f"{'the same' if same else 'DIFFERENT'} scores\n"

    def bench_leiden(self):
        """P6: communities against networkx."""
        self.need_import()
        found = self.folder / "leiden.tsv"
        lines = run([self.measure, self.db, "leiden"]).output.splitlines()
        found.write_text("\n".join(lines[1:]) + "\n", encoding="utf-8")
        louvain, theirs, ours = (float(x) for x in run(
            [PYTHON, PEERS / "nx_louvain.py", self.pickle,
             found]).output.split())
        mine = float(lines[0])
        return "## P6: communities, graph in memory\n\n" + table(
            ["", "CPU ms", "modularity"],
            [["entente, Leiden, three iterations", ms(mine), f"{ours:.4f}"],
             ["networkx, Louvain", ms(louvain), f"{theirs:.4f}"]]) + \
            f"\nRatio: {verdict(louvain / mine, 30)}; modularity " \
            f"{'no less' if ours >= theirs else 'LESS'}, both by networkx\n"

    def bench_events(self):
        """P7: many events in the graph core."""
        if not self.args.full:
            raise Skip("50 million events; run with --full")
        cost = run([self.scale, EVENTS, ACTORS])
        edges, nodes, neighbours, add, finish, _, each = \
            cost.output.split()
        return "## P7: synthetic events in the graph core\n\n" + table(
            ["events", "actors", "neighbours", "CPU s to add", "to order and "
             "link", "peak bytes an event"],
            [[f"{int(edges):,}", f"{int(nodes):,}", f"{int(neighbours):,}",
              f"{float(add) / 1e3:.1f}", f"{float(finish) / 1e3:.1f}",
              each]]) + \
            f"\nPeak of the process: {cost.peak:.0f} MiB; bytes an event: " \
            f"{verdict(float(each), 20, True)}\n"
