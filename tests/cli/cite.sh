#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# entente cite: sources as a bibliography.
# shellcheck source=tests/cli/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

begin "a source with its passages"
sample
run cite 3
expect_exit 0
expect_stdout_matches '^\[1\] .*001_treaty\.txt, sha256 [0-9a-f]{12}…$'
expect_stdout_matches '^    #3 alleged by United States: “North Korea has sent more than'
expect_stdout_matches '^\[2\] .*002_sanctions\.txt'
expect_stdout_matches '^    #3 denied by North Korea: “They have denied any'
expect_stderr_empty

begin "one piece of evidence"
sample
run cite a3
expect_exit 0
expect_stdout_lacks '[2]'

begin "the best of each relation"
sample
run cite 3 --best
expect_exit 0
expect_stdout_has 'alleged by United States'
expect_stdout_lacks 'denied'

begin "a relation that is given twice is cited once"
sample
run cite 3
cp "$out" once
run cite 3 3 a3
check "not the same" cmp once "$out"

begin "as BibTeX"
sample
run cite 1 3 --style bibtex
expect_exit 0
expect_stdout_matches '^@misc\{entente-[0-9a-f]{12},$'
expect_stdout_has '  title = {{Leaders sign a treaty in Pyongyang}}' '001\_treaty.txt'

begin "as RIS"
sample
run cite 1 --style ris
expect_exit 0
expect_stdout_has 'TY  - NEWS' 'ER  - '
check "a line without a tag" bash -c '! grep -vqP "^([A-Z][A-Z0-9]  - .*)?\r$" "$1"' _ "$out"

begin "as CSL-JSON"
sample
run cite 1 --style csl-json
expect_exit 0
check "not CSL-JSON" json_in "$out" 'length == 1 and .[0].type == "article-newspaper"
    and .[0].title == "Leaders sign a treaty in Pyongyang"'

begin "as JSON"
sample
run cite 3 --json
expect_exit 0
expect_json cite '(.sources | length) == 2 and .sources[0].source == 1
    and .sources[0].evidence[0].relation == 3 and (.database | length) == 16'

begin "as CSV, a row a piece of evidence"
sample
run cite 3 --csv
expect_exit 0
check "not three lines" test "$(wc -l <"$out")" -eq 3

begin "a coded event is data"
sample_with_events
run cite c3 --style ris
expect_exit 0
expect_stdout_has 'TY  - DATA' 'c3 asserted' 'line 3'

begin "what there is not"
sample
run cite 999
expect_exit 1
expect_stderr_is 'no relation 999'
run cite a999
expect_exit 1
expect_stderr_is 'no evidence "a999"'
run cite aaa
expect_exit 1
expect_stdout_empty

begin "a style and a format exclude each other"
sample
run cite 1 --style ris --csv
expect_exit 2
expect_stderr_has '--style ris'
run cite 1 --style endnote
expect_exit 2

finish
