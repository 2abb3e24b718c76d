# SPDX-License-Identifier: GPL-2.0-or-later
"""From text to relations."""
import json
import os
import re
import shutil

from measuring import ROOT, Skip, median_of, remove_database, run, table


class Texts:
    def __init__(self, args, folder):
        self.args = args
        self.folder = folder
        self.entente = args.entente

    def steps(self):
        return [self.bench_parse, self.bench_extract]

    def bench_parse(self):
        """Text to trees and names, beside the only other parser of Debian."""
        reports = ROOT / "graphs" / "korea-russia-2024" / "reports"
        once = "\n\n".join(p.read_text(encoding="utf-8")
                           for p in sorted(reports.glob("*.txt")))
        plain = self.folder / "plain.txt"
        plain.write_text(once, encoding="utf-8")
        parsed = run([self.entente, "parse", plain]).output
        words = len(re.findall(r"^[0-9]+\t", parsed, re.M))
        sentences = re.findall(r"^# text = (.*)$", parsed, re.M)
        many = self.folder / "many.txt"
        copies = 200000 // words
        many.write_text("\n\n".join([once] * copies), encoding="utf-8")
        ours = median_of([run([self.entente, "parse", "-o", "/dev/null",
                               many]) for _ in range(3)])
        seconds = ours.cpu / 1000
        rows = [("entente parse", f"{words * copies / seconds:,.0f}",
                 f"{len(sentences) * copies / seconds:,.0f}")]
        ratio = "Link Grammar is not installed (apt install link-grammar)\n"
        if shutil.which("link-parser"):
            some = [s for s in sentences if len(s.split()) <= 25]
            lines = "!width=10000\n!graphics=0\n" + "\n".join(some) + "\n"
            peer = run(["link-parser", "en", "-limit=100", "-timeout=5"],
                       stdin=lines, check=False)
            rate = 1000 * len(some) / peer.cpu
            rows.append(("Link Grammar, sentences of up to 25 words", "",
                         f"{rate:,.1f}"))
            ours_rate = len(sentences) * copies / seconds
            ratio = f"Ratio: {ours_rate / rate:,.0f} times its sentences\n"
        return ("## Text to words, trees and names, one thread\n\n"
                + table(("", "words/s", "sentences/s"), rows)
                + "\n" + ratio + "\nWhole process, printing CoNLL-U.\n")

    def reports_to_extract(self):
        """The sample reports and all test sentences of the lexicon, as JSON
        Lines; each copy has a number in it, so that none is known already."""
        folder = ROOT / "graphs" / "korea-russia-2024" / "reports"
        reports = [p.read_text(encoding="utf-8")
                   for p in sorted(folder.glob("*.txt"))]
        tests = []
        for path in sorted((ROOT / "schema" / "lexicon" / "en"
                            / "relations").glob("*.tsv")):
            tests += [cells[1] for cells in
                      (line.split("\t") for line in
                       path.read_text(encoding="utf-8").splitlines())
                      if cells[0] in ("+", "-")]
        pages = [" ".join(tests[i:i + 25]) for i in range(0, len(tests), 25)]
        files = []
        for name, texts, copies in (("sample reports", reports, 60),
                                    ("test sentences", pages, 3)):
            path = self.folder / f"{name.split()[0]}.jsonl"
            with open(path, "w", encoding="utf-8") as out:
                for copy in range(copies):
                    for i, text in enumerate(texts):
                        out.write(json.dumps({
                            "id": f"{name}-{copy}-{i}", "date": "2024-07-01",
                            "text": f"{text}\n\nEdition {copy} of {i}.\n"})
                            + "\n")
            files.append((name, path))
        return files

    def add_reports(self, path, jobs):
        db = self.folder / "extract.db"
        remove_database(db)
        run([self.entente, "-d", db, "init"])
        more = ["--jobs", jobs] if jobs else []
        cost = run([self.entente, "-d", db, "add", "-q", *more, path])
        totals = json.loads(run([self.entente, "-d", db, "sql", "--jsonl",
                                 "select (select count(*) from v_evidence) "
                                 "as evidence, (select count(*) from v_relation) "
                                 "as relations"]).output)
        sentences = int(run(["sqlite3", db, "select count(*) from sentence "
                             "where n > 0"]).output)
        return cost, sentences, totals

    def bench_extract(self):
        """Raw text to committed relations: entente add of JSON Lines."""
        if shutil.which("sqlite3") is None:
            raise Skip("the sqlite3 shell is not installed")
        threads = os.cpu_count()
        rows = []
        for name, path in self.reports_to_extract():
            for jobs in dict.fromkeys((1, None)):
                runs = [self.add_reports(path, jobs)
                        for _ in range(min(self.args.runs, 3))]
                cost = median_of([r[0] for r in runs])
                _, sentences, totals = runs[0]
                rows.append((f"{name}, " + ("one thread" if jobs else
                                            f"{threads} threads"),
                             f"{sentences:,}", f"{totals['evidence']:,}",
                             f"{sentences / cost.cpu * 1000:,.0f}",
                             f"{sentences / cost.wall * 1000:,.0f}",
                             f"{cost.peak:.0f}"))
        return ("## Raw text to committed relations\n\n"
                + table(("`entente add`, whole process", "sentences",
                         "evidence", "sentences/s of CPU", "of wall time",
                         "peak MiB"), rows)
                + "\nText, sentences, trees, actors, relations, dates, "
                  "folding, copies, SQLite.  Bar: 1,000 sentences/s a core.  "
                  "No other program of Debian goes from text to typed "
                  "relations; the table above has the trees alone beside "
                  "Link Grammar's.\n")
