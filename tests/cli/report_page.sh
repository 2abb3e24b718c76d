#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# entente report: the page in a real browser, with and without its script.
# shellcheck source=tests/cli/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

begin "the page in chromium: filters, tabs, evidence, and without script"
sample
# A second month, a year, and years: only the first names a month.
{
    tsv subject type object date status label document quote speaker
    tsv "South Korea" ACCUSE Russia 2024-08 asserted "" 002 \
        "imposed additional sanctions on four Russian ships" ""
    tsv "South Korea" REJECT Russia 2023 asserted "" 002 \
        "imposed additional sanctions on four Russian ships" ""
    tsv "South Korea" THREATEN Russia 2022/2024 asserted "" 002 \
        "imposed additional sanctions on four Russian ships" ""
} >months.relations.tsv
ready import -q months.relations.tsv
ready report -q -o page.html
ready report -q --family aid -o aid.html
ready report -q --speaker "United States" -o us.html
timeout "$patience" /usr/bin/python3 \
    "$source_dir/tests/report/browser/page.py" page.html saved.svg \
    family=aid:aid.html "speaker=United States:us.html" >"$out" 2>"$err"
code=$?
last_command="page.py page.html saved.svg"
if [ "$code" -eq 77 ]; then
    skip "$(cat "$out")"
else
    expect_exit 0
    # What is saved from the page is what an editor may print.
    run verify saved.svg
    expect_exit 0
fi

begin "the page in chromium: pointer, filters by every kind, dark and paper"
ready init
ready add -q "$source_dir"/graphs/korea-russia-2024/reports/*.txt
ready report -q -o page.html
timeout "$patience" /usr/bin/python3 \
    "$source_dir/tests/report/browser/pointer.py" page.html >"$out" 2>"$err"
code=$?
last_command="pointer.py page.html"
if [ "$code" -eq 77 ]; then
    skip "$(cat "$out")"
else
    expect_exit 0
fi

finish
