# SPDX-License-Identifier: GPL-2.0-or-later
"""Running and timing child processes; tables of what came out."""
import os
import pathlib
import statistics
import subprocess
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
PEERS = ROOT / "bench" / "peers"
PYTHON = "/usr/bin/python3"


class Skip(Exception):
    """A comparison that cannot be made here; the reason is printed."""


class Cost:
    """What one child process took."""

    def __init__(self, wall, cpu, peak, output):
        self.wall, self.cpu, self.peak, self.output = wall, cpu, peak, output


def run(command, stdin=None, check=True, cwd=None):
    """Run a child; its own CPU time, and that of nobody else."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        start = time.monotonic()
        child = subprocess.Popen([str(c) for c in command], stdout=out,
                                 stderr=err, stdin=subprocess.PIPE, cwd=cwd)
        try:
            child.stdin.write((stdin or "").encode())
            child.stdin.close()
        except BrokenPipeError:
            pass
        _, status, usage = os.wait4(child.pid, 0)
        wall = time.monotonic() - start
        child.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        err.seek(0)
        if check and child.returncode != 0:
            raise Skip(f"`{' '.join(str(c) for c in command)}` ended with "
                       f"{child.returncode}: "
                       f"{err.read().decode(errors='replace').strip()[:300]}")
        return Cost(wall * 1e3, (usage.ru_utime + usage.ru_stime) * 1e3,
                    usage.ru_maxrss / 1024,
                    out.read().decode(errors="replace"))


def median_of(costs):
    return Cost(statistics.median(c.wall for c in costs),
                statistics.median(c.cpu for c in costs),
                max(c.peak for c in costs), costs[0].output)


def row(*cells):
    return "| " + " | ".join(str(c) for c in cells) + " |"


def table(head, rows):
    return "\n".join([row(*head), row(*("---" if i == 0 else "--:"
                                         for i in range(len(head))))]
                     + [row(*r) for r in rows]) + "\n"


def ms(value):
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}"


def verdict(ratio, bar, at_most=False):
    met = ratio <= bar if at_most else ratio >= bar
    return f"**{ratio:.2f}** (bar: {'at most' if at_most else 'at least'} " \
           f"{bar:g}; {'met' if met else 'NOT MET'})"


def remove_database(path):
    for suffix in ("", "-wal", "-shm", "-journal"):
        pathlib.Path(f"{path}{suffix}").unlink(missing_ok=True)
