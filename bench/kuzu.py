# SPDX-License-Identifier: GPL-2.0-or-later
"""The same questions to Kuzu, where its npm package can be installed."""
import csv
import shutil

from graphs import PAIRS
from measuring import PEERS, Skip, median_of, ms, remove_database, run, table

WARM_PAIRS = 200
PACKAGE = "kuzu@0.11.3"


class Kuzu:
    def __init__(self, args, graphs):
        self.args = args
        self.graphs = graphs
        self.folder = graphs.folder
        self.db = self.folder / "kuzu.db"

    def steps(self):
        return [self.install, self.bench_kuzu]

    def install(self):
        if self.args.kuzu is None:
            return None
        if shutil.which("npm") is None:
            raise Skip("npm is not installed")
        self.args.kuzu.mkdir(parents=True, exist_ok=True)
        package = self.args.kuzu / "node_modules" / "kuzu"
        if not package.is_dir():
            run(["npm", "install", "--prefix", self.args.kuzu,
                 "--ignore-scripts", PACKAGE])
            # Copies the binary of this platform out of the package.
            run(["node", "install.js"], cwd=package)
        return None

    def ask(self, *words, stdin=None):
        return run(["node", PEERS / "kuzu.js", self.args.kuzu / "node_modules",
                    self.db, *words], stdin)

    def write_csv(self):
        actors, edges = self.folder / "actors.csv", self.folder / "edges.csv"
        seen = {}
        with open(self.graphs.events, encoding="utf-8") as source, \
                open(edges, "w", encoding="utf-8", newline="") as target:
            out = csv.writer(target, quoting=csv.QUOTE_ALL)
            for line in source:
                subject, relation, object_, day = line.rstrip("\n").split("\t")
                seen[subject] = seen[object_] = None
                out.writerow([subject, object_, relation, day])
        with open(actors, "w", encoding="utf-8", newline="") as target:
            csv.writer(target, quoting=csv.QUOTE_ALL).writerows(
                [name] for name in seen)
        return actors, edges

    def bench_kuzu(self):
        """Every question that both answer, in the same run."""
        self.graphs.need_import()
        if self.args.kuzu is None:
            raise Skip("say --kuzu FOLDER")
        actors, edges = self.write_csv()
        remove_database(self.db)
        load = self.ask("load", actors, edges)
        path = median_of([self.ask("path", *PAIRS[0])
                          for _ in range(self.args.runs)])
        some = "".join(self.graphs.random_pairs().splitlines(True)[:WARM_PAIRS])
        warm = self.ask("paths", stdin=some).output.split()
        ours = {"pagerank": None, "leiden": None}
        for what in ours:
            ours[what] = float(run([self.graphs.measure, self.graphs.db,
                                    what]).output.split("\n", 1)[0])
        rank = float(self.ask("pagerank").output.split()[0])
        louvain = float(self.ask("louvain").output.split("\n", 1)[0])
        rows = [
            ("import, CPU ms", self.graphs.import_cpu, load.cpu),
            (f"open and first path ({' - '.join(PAIRS[0])}), wall ms",
             self.graphs.path_wall, path.wall),
            ("warm path, CPU µs", self.graphs.warm_path_us, float(warm[-1])),
            ("PageRank, CPU ms (Kuzu: directed, unweighted)",
             ours["pagerank"], rank),
            ("communities, CPU ms (Leiden; Kuzu: Louvain)",
             ours["leiden"], louvain)]
        return f"## Kuzu ({PACKAGE}), one thread\n\n" + table(
            ["", "entente", "Kuzu", "ratio"],
            [(name, ms(a), ms(b), f"{b / a:.1f}") for name, a, b in rows]) + \
            "\nKuzu has no betweenness and no k shortest paths.\n"
