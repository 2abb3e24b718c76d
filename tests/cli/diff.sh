#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# entente diff: what changed between two dates.
# shellcheck source=tests/cli/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

# with_tie: the sample, and a tie that ends.
with_tie() {
    sample
    {
        tsv subject type object date status label document quote speaker
        tsv Russia ALLIED_WITH Vietnam 2024-01/2024-06-20 asserted "an alliance" \
            001 "Putin then travelled to Hanoi, Vietnam" ""
    } >tie.relations.tsv
    ready import -q tie.relations.tsv
}

begin "acts since the first date are new"
sample
run diff 2024-06-19 2024-06-20
expect_exit 0
expect_stdout_matches '^new +2 +2024-06-20 +Vladimir Putin +CONSULT/visit +Vietnam +talks in Hanoi +asserted +1$'
expect_stdout_has '2 new, 0 ended; 0 of another status'
expect_stdout_has '2 pairs of actors have their first relation, 0 no longer any.'
expect_stdout_matches '^before  view: as-of=2024-06-19; .* undated left out'
expect_stdout_matches '^after   view: as-of=2024-06-20; .* undated left out'
expect_stderr_empty

begin "a tie that no longer holds has ended"
with_tie
run diff 2024-06-10 2024-06-21 Vietnam
expect_exit 0
expect_stdout_matches '^ended +9 +2024-06-20 +.*ALLIED_WITH'
expect_stdout_has '1 new, 1 ended;'

begin "an actor alone"
sample
run diff 2023 2024 Vietnam --json
expect_exit 0
expect_json diff '.counts.new == 1 and .counts.gone == 0 and .seed == null
    and .compared == "as-of" and .before.view == "as-of=2023"
    and .after.view == "as-of=2024" and (.changes | length) == 1
    and .changes[0].change == ["new"] and .changes[0].subject == "Vladimir Putin"
    and .pairs[0].before == 0 and .pairs[0].after == 1'

begin "as CSV"
sample
run diff 2024-06-19 2024-06-21 --csv
expect_exit 0
check "the head" test "$(head -n 1 "$out")" = "change,relation,date,subject,type,object,label,status_before,status,sources_before,sources,since_before,since,until_before,until"

begin "a limit is said"
sample
run diff 2023 2025 --limit 2
expect_exit 0
expect_stdout_matches '^and [0-9]+ more lines: --limit [0-9]+$'

begin "nothing changed"
sample
run diff 2024-06-20 2024-06-20
expect_exit 1
expect_stderr_is "nothing changed in this view"
run diff 1950 1951 --json
expect_exit 1
expect_json diff '.changes == []'

begin "dates in the wrong order are told the right one"
sample
run diff 2024-06-20 2024-06-19
expect_exit 2
expect_stderr_is '2024-06-20 is after 2024-06-19: write entente diff 2024-06-19 2024-06-20'

begin "what is no date"
sample
run diff now 2024
expect_exit 2
expect_stderr_has '"now" is no date, and tags are not kept yet'
run diff 2024-01/2024-02 2024-03
expect_exit 2
expect_stderr_has 'want one day, month or year'

begin "the dates of the view are its own"
sample
run diff 2023 2024 --from 2023
expect_exit 2
expect_stderr_has '--as-of, --from and --to'

finish
