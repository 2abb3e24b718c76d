#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# entente evidence: the sentences behind relations, and what contradicts.
# shellcheck source=tests/cli/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

# quarrel: the sample, and evidence that contradicts it in other ways.
quarrel() {
    sample
    {
        tsv subject type object date status label document quote speaker
        tsv "South Korea" AID/arms Ukraine 2023 denied "no arms" 002 \
            "may consider supplying arms to Ukraine" "South Korea"
        tsv "South Korea" AID/humanitarian Ukraine 2023-05 asserted "medicine" 002 \
            "may consider supplying arms to Ukraine" ""
    } >quarrel.relations.tsv
    ready import -q quarrel.relations.tsv
}

# figures: the sample, and three figures of one shipment.
figures() {
    sample
    {
        tsv subject type object date status label document quote speaker
        tsv Russia AID/arms Vietnam 2024-06-19 asserted "tanks" 001 \
            "Putin then travelled to Hanoi, Vietnam" ""
    } >tanks.relations.tsv
    ready import -q tanks.relations.tsv
    ready export -q -o all.jsonl
    jq -c 'select(.object == "Vietnam" and .type == "AID") |
        (.speaker = "Vietnam", .speaker = "Japan", .speaker = "China") |
        .status = "alleged" | .quantities = [{what: "tanks", op: (if .speaker == "China" then ">=" else "=" end),
            value: (if .speaker == "Vietnam" then 10 elif .speaker == "Japan" then 12 else 9 end)}]' \
        all.jsonl >figures.jsonl
    ready import -q figures.jsonl
}

begin "a piece of evidence in two lines"
sample
run evidence "North Korea" Russia
expect_exit 0
expect_stdout_matches '^#3 North Korea —AID/arms→ Russia   open   alleged by United States$'
expect_stdout_matches '^      a3 “.*\[North Korea has sent more than .*001_treaty\.txt, sentence '
expect_stdout_has '2 pieces of evidence of 1 relation of North Korea with Russia.'
expect_stderr_empty

begin "for a spreadsheet"
sample
run evidence --csv
expect_exit 0
check "the head" test "$(head -n 1 "$out")" = "relation,evidence,date,status,speaker,subject,type,object,label,quote,outlet,report,report_date,sentence,begin,end,confidence"
check "not ten lines" test "$(wc -l <"$out")" -eq 10
run evidence --json
expect_json evidence '.count == 9 and (.evidence | length) == 9 and .view == "all" and .seed == null'

begin "what was known by a day"
sample
run evidence --known-by 2024-06-19 --csv
expect_exit 0
expect_stdout_has 001_treaty.txt
expect_stdout_lacks 002_sanctions.txt

begin "what is affirmed and denied"
sample
run evidence --conflicts
expect_exit 0
expect_stdout_matches '^denied  North Korea —AID→ Russia   1 pair of one relation$'
expect_stdout_matches '^  #3 AID/arms  alleged by United States; date open$'
expect_stdout_matches '^  #3 AID/arms  denied by North Korea; date open$'
expect_stdout_matches '^1 pair affirmed and denied, 0 of figures .* among 9 pieces of evidence, of dates that overlap or are open\.  view: all$'

begin "conflicts as JSON and CSV"
sample
run evidence --conflicts --json
expect_json evidence '.count == 1 and .conflicts[0].conflict == "denied"
    and .conflicts[0].same == "relation" and .conflicts[0].speaker_a == "United States"
    and .conflicts[0].speaker_b == "North Korea" and .window == "overlap"'
run evidence --conflicts --csv
check "not two lines" test "$(wc -l <"$out")" -eq 2

begin "other modes are counted, and shown when asked for"
quarrel
run evidence --conflicts "South Korea"
expect_exit 1
expect_stdout_has '1 with less in common not shown: --same type'
run evidence --conflicts "South Korea" --same type
expect_exit 0
expect_stdout_matches '^denied  South Korea —AID→ Ukraine   1 pair of different modes$'

begin "dates that do not overlap"
quarrel
run evidence --conflicts Ukraine --same type --rel AID --from 2023 --to 2023-04
expect_exit 1
run evidence --conflicts Ukraine --same type --window any
expect_exit 0

begin "figures that differ"
figures
run evidence --conflicts Vietnam
expect_exit 0
expect_stdout_matches '^figures conflict  Russia —AID→ Vietnam   1 pair of one relation$'
expect_stdout_has 'tanks = 10' 'tanks = 12' 'figures differ'
run evidence --conflicts Vietnam --json
expect_json evidence '.count == 3 and ([.conflicts[].conflict] | sort) ==
    ["figures conflict", "figures differ", "figures differ"]'

begin "nothing contradicts anything"
sample
run evidence --conflicts Vietnam
expect_exit 1
expect_stderr_is 'nothing contradicts anything in this view'

begin "a limit is said"
sample
run evidence --limit 2
expect_exit 0
expect_stdout_has 'and 7 more pieces: --limit 9'

begin "options of conflicts alone are refused"
sample
run evidence --window any
expect_exit 2
expect_stderr_is '--window is for --conflicts; add it'

finish
