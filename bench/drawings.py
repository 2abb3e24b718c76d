# SPDX-License-Identifier: GPL-2.0-or-later
"""Drawing, beside Graphviz's own programs."""
import random
import re
import shutil

from measuring import ROOT, Skip, median_of, ms, run, table, verdict

SEED = 1736
WORDS = ["missiles", "food and fuel", "border posts", "fishing rights",
         "loans", "a pipeline", "grain", "joint exercise", "visas"]
TYPES = ["AID/arms", "SANCTION", "CONSULT/visit", "COOPERATE", "ACCUSE",
         "THREATEN", "AGREE/sign"]


def attach(actors, pairs_an_actor, seed):
    """Pairs by preferential attachment, each once."""
    chance = random.Random(seed)
    ends, pairs = [0], set()
    for new in range(1, actors):
        for _ in range(1 if chance.random() > pairs_an_actor - 1 else 2):
            old = chance.choice(ends)
            if old != new:
                pairs.add((old, new))
                ends += [old, new]
    return sorted(pairs)


def tsv(path, head, rows):
    path.write_text("".join("\t".join(map(str, r)) + "\n"
                            for r in [head, *rows]), encoding="utf-8")


class Drawings:
    def __init__(self, args, folder):
        self.args = args
        self.folder = folder
        self.entente = args.entente
        self.rows = []
        self.skipped = []

    def steps(self):
        return [self.bench_drawings]

    def told(self, name, relations):
        """A database of relations (subject, type, object, label), each with a
        sentence of its own in one report."""
        base = self.folder / name
        database, report = base.with_suffix(".db"), base.with_suffix(".txt")
        names = sorted({r[0] for r in relations} | {r[2] for r in relations})
        quotes = [f"{s} number {i} deals with {o} about {label or 'something'}"
                  for i, (s, _, o, label) in enumerate(relations)]
        report.write_text("Many dealings\n\n2024-06-19\n\n"
                          + ".\n".join(quotes) + ".\n", encoding="utf-8")
        entities = base.with_suffix(".entities.tsv")
        lines = base.with_suffix(".relations.tsv")
        tsv(entities, ("name", "type"),
            [(n, ("Organization", "Person")[i % 2])
             for i, n in enumerate(names)])
        tsv(lines, ("subject", "type", "object", "date", "status", "label",
                    "document", "quote"),
            [(s, t, o, "2024-06-19", "asserted", label, report.name, quote)
             for (s, t, o, label), quote in zip(relations, quotes)])
        run([self.entente, "-d", database, "init"])
        run([self.entente, "-d", database, "add", "-q", "--no-extract",
             report])
        run([self.entente, "-d", database, "import", "-q", entities, lines])
        return database

    def forty(self):
        chance = random.Random(SEED)
        relations = []
        for i, (a, b) in enumerate(attach(40, 2, SEED)):
            label = chance.choice(WORDS) if i % 2 else ""
            for _ in range(chance.randint(1, 3)):
                relations.append((f"Bureau {a}", chance.choice(TYPES),
                                  f"Bureau {b}", label))
        return self.told("forty", relations)

    def thirty(self):
        chance = random.Random(SEED)
        return self.told("thirty", [
            ("Hub", chance.choice(TYPES), f"Bureau {i % 9}",
             f"{chance.choice(WORDS)} {i}") for i in range(30)])

    def thousands(self):
        events = self.folder / "thousands.tsv"
        database = self.folder / "thousands.db"
        chance = random.Random(SEED)
        words = ["Consult", "Make statement", "Accuse", "Threaten",
                 "Provide aid"]
        tsv(events, ("Bureau 0", "Consult", "Bureau 1", "2018-01-01"),
            [(f"Bureau {a}", chance.choice(words), f"Bureau {b}",
              f"2018-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}")
             for a, b in attach(3000, 2, SEED)
             for _ in range(chance.randint(1, 4))])
        run([self.entente, "-d", database, "init"])
        run([self.entente, "-d", database, "import", "-q", "--format",
             "icews", events])
        return database

    def sample(self):
        out = self.folder / "sample"
        run([ROOT / "graphs" / "build.sh", self.entente,
             ROOT / "graphs" / "korea-russia-2024", out])
        return out / "example.db"

    def peer_of(self, svg, engine):
        """The same actors and lines, for Graphviz's own program to place and
        draw; its words are not placed by it, so that it has none."""
        lines = re.findall(r'data-s="([^"]*)" data-t="([^"]*)"',
                           svg.read_text(encoding="utf-8"))
        graph = svg.with_suffix(".plain.dot")
        graph.write_text("graph {\noverlap=prism\n" + "".join(
            f'"{a}" -- "{b}"\n' for a, b in lines) + "}\n", encoding="utf-8")
        return [engine, "-Tsvg", "-o", "/dev/null", graph]

    def one(self, what, words, database, bar, engine):
        """A row; what cannot be drawn is a row that says why."""
        svg = self.folder / "drawing.svg"
        ours, peers, peer = [], [], None
        try:
            for _ in range(self.args.runs):
                ours.append(run([self.entente, "-d", database, *words, "-q",
                                 "-o", svg]))
                if engine and shutil.which(engine):
                    peer = peer or self.peer_of(svg, engine)
                    peers.append(run(peer))
        except Skip as why:
            self.skipped.append(f"SKIPPED {what}: {why}\n")
            return
        mine = median_of(ours)
        other = median_of(peers) if peers else None
        self.rows.append([
            what, ms(mine.cpu), ms(mine.wall), ms(mine.peak),
            verdict(mine.cpu / 1000, bar, at_most=True),
            f"{engine} {ms(other.cpu)}" if other else "",
            f"{mine.cpu / other.cpu:.2f}" if other else ""])

    def bench_drawings(self):
        """Pictures and the report, whole process."""
        sample = self.sample()
        self.one("overview of the sample", ["draw"], sample, 1, "neato")
        self.one("overview of 40 actors", ["draw"], self.forty(), 1, "neato")
        self.one("ego of 30 relations", ["draw", "--about", "Hub"],
                 self.thirty(), 0.1, "dot")
        self.one("path", ["draw", "--path", "Vietnam", "Japan"], sample, 0.1,
                 "dot")
        self.one("3,000 actors reduced to 150",
                 ["draw", "--max-actors", "150"], self.thousands(), 2, "sfdp")
        self.one("report of the sample", ["report"], sample, 3, None)
        return "## Drawing, whole process\n\n" + table(
            ["", "CPU ms", "wall ms", "peak MiB", "CPU s",
             "Graphviz's program, CPU ms", "ratio"], self.rows) + (
            "\nGraphviz's programs place and draw the same actors and lines, "
            "without words; for an overview ours lets neato place 32 to 64 "
            "times and chooses.\n") + "".join(self.skipped)
