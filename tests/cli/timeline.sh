#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# entente timeline: dated relations in order.
# shellcheck source=tests/cli/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

# with_ties: the sample, a tie with both ends and an act of a month.
with_ties() {
    sample
    {
        tsv subject type object date status label document quote speaker
        tsv Russia ALLIED_WITH Vietnam 2024-01/2024-06-20 asserted "an alliance" \
            001 "Putin then travelled to Hanoi, Vietnam" ""
        tsv Russia AID/arms Vietnam 2024-06 asserted "arms" \
            001 "Putin then travelled to Hanoi, Vietnam" ""
    } >ties.relations.tsv
    ready import -q ties.relations.tsv
}

begin "everything, by date"
sample
run timeline
expect_exit 0
check "not by date" bash -c 'grep -oE "^20[0-9-]+" "$1" | sort -c' _ "$out"
expect_stdout_matches '^2024-06-20 +act +Vladimir Putin +⇄ +CONSULT/visit +Vietnam +talks in Hanoi +asserted +1 +2 +[0-9]+$'
expect_stdout_matches '^4 acts; 4 undated not shown\.  view: all$'
expect_stderr_empty

begin "as seen from an actor"
sample
run timeline Vietnam
expect_exit 0
expect_stdout_matches '^2024-06-20 +act +Vietnam +⇄ +CONSULT/visit +Vladimir Putin '
expect_stdout_has '1 act of Vietnam.'

begin "of a pair"
sample
run timeline Vietnam "Vladimir Putin" --json
expect_exit 0
expect_json timeline '.count == 1 and .actors == ["Vietnam", "Vladimir Putin"]
    and .lines[0].way == "both" and .lines[0].relation == "2" and .seed == null'

begin "ties begin and end"
with_ties
run timeline Russia Vietnam --csv
expect_exit 0
check "the order" test "$(cut -d, -f1,2 "$out" | tr '\n' ' ')" = "date,what 2024-01,since 2024-06,act 2024-06-20,until "

begin "what is outside the window is counted"
with_ties
run timeline Russia Vietnam --from 2024-06
expect_exit 0
expect_stdout_has '1 act, 0 ties begin, 1 ends of Russia with Vietnam; 1 beginning or end of a tie outside the time not shown.'

begin "--evidence adds the best sentence"
sample
run timeline Vietnam --evidence
expect_exit 0
expect_stdout_matches '^ +“\[Putin then travelled to Hanoi, Vietnam\].*001_treaty\.txt, sentence '
run timeline Vietnam --evidence --csv
expect_stdout_has ',quote,outlet,report,report_date,sentence' '001_treaty.txt'

begin "a limit is said"
sample
run timeline --limit 1
expect_exit 0
expect_stdout_has 'and 3 more lines: --limit 4'

begin "who acts is told by an arrow"
sample
run timeline Moscow --csv
expect_stdout_has ',act,Russia,in,SANCTION,South Korea,'
run timeline Moscow
expect_stdout_matches ' Russia +← +SANCTION +South Korea '

begin "nothing dated"
sample
run timeline --from 1950 --to 1951
expect_exit 1
expect_stderr_is "no dated relations in this view"
run timeline Ukraine --json
expect_exit 1
expect_json timeline '.lines == [] and .undated == 1'

begin "an actor with himself"
sample
run timeline Seoul "South Korea"
expect_exit 2
expect_stderr_is '"Seoul" and "South Korea" are one actor; want two'

begin "coded events too"
sample_with_events
run timeline "Barack Obama"
expect_exit 0
expect_stdout_matches '^2014-05-05 +act +Barack Obama +⇄ +CONSULT/visit +South Korea +.*c5$'

finish
