#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# entente path: how two actors are connected.
# shellcheck source=tests/cli/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

begin "a chain, then each step with its best evidence"
sample
run path Vietnam "North Korea"
expect_exit 0
expect_stderr_empty
expect_stdout_matches '^Vietnam .*CONSULT/visit.* Vladimir Putin .*AGREE/sign.* Kim Jong Un —LEADS→ North Korea +3 steps, weakest [01](\.[0-9]+)?'
expect_stdout_matches '^  1  Vietnam · Vladimir Putin$'
expect_stdout_matches '^  3  Kim Jong Un · North Korea$'
expect_stdout_has "[Putin then travelled to Hanoi, Vietnam]" 001_treaty.txt
expect_stdout_matches '^view: all$'

begin "the same backwards"
sample
run path "North Korea" Vietnam
expect_exit 0
expect_stdout_matches '^North Korea ←LEADS— Kim Jong Un .* Vietnam +3 steps'

begin "neighbours"
sample
run path Seoul Moscow
expect_exit 0
expect_stdout_matches '^South Korea —SANCTION→ Russia +1 step, weakest '

begin "--evidence shows all of it"
sample
run path "North Korea" Russia --evidence
expect_exit 0
expect_stdout_has "alleged by United States" "denied by North Korea"
expect_stdout_lacks "more: entente why"

begin "without it the rest is counted, with the command that shows it"
sample
run path "North Korea" Russia
expect_exit 0
expect_stdout_matches '^ +and 1 more: entente why [0-9]+$'

begin "of a coded event, that command works"
sample_with_events
run path China "North Korea"
expect_exit 0
ref=$(grep -o '#c[0-9]*' "$out" | head -n 1)
run why "${ref#\#}"
expect_exit 0

begin "as JSON"
sample
run path Vietnam "North Korea" --json
expect_exit 0
expect_json path '.steps == 3 and (.chain | length == 4)
    and .chain[0] == "Vietnam" and .chain[3] == "North Korea"
    and .nodes == 9 and .edges == 8
    and (.hops | length == 3) and all(.hops[]; .relations[0].evidence[0].doc)
    and .view == "all"'

begin "an actor to itself is no question"
sample
run path Russia Moscow
expect_exit 2
expect_stderr_is "Russia is both ends of the path; want two different actors"

begin "a filter that leaves no path: what is there without it"
sample
run path Vietnam "North Korea" --status denied
expect_exit 1
expect_stderr_is "no path in this view (status=denied).  Vietnam has no relation in it.  North Korea has no relation in it.  There is one without --status denied: 3 steps"
expect_stdout_empty

begin "each single change that gives a path is told"
sample
run path Russia "South Korea" --direction out --status asserted,alleged
expect_exit 1
expect_stderr_has "no path in this view (" "with --direction both: 1 step"
expect_stderr_lacks "without --status"

begin "filters that leave none only together"
sample
run path Vietnam "North Korea" --status denied --rel AID
expect_exit 1
expect_stderr_has "No single change gives one; without all filters, rules and the direction: 3 steps"

begin "no path at all: somebody without relations"
sample
run path Russia Brazil
expect_exit 1
expect_stderr_is "no path, nor is there one without filters: Brazil has no relation at all"
run path Russia Brazil --json
expect_exit 1
expect_json_error not-found '.message | endswith("Brazil has no relation at all")'

begin "no path at all: different components"
sample
tsv subject type object date status label document quote speaker >two.relations.tsv
tsv Brazil MEET Chile 2024-06-19 asserted "" 001 \
    "travelled to Hanoi" "" >>two.relations.tsv
sed -i 's/MEET/CONSULT/' two.relations.tsv
ready import -q two.relations.tsv
run path Russia Brazil
expect_exit 1
expect_stderr_is "no path, nor is there one without filters: Russia and Brazil are in different components"

begin "--avoid goes another way, or says that there is none"
sample
run path Vietnam "North Korea" --avoid "Kim Jong Un"
expect_exit 1
expect_stderr_is "no path in this view (all) that keeps to the rules.  There is one without --avoid Kim Jong Un: 3 steps"
run path "North Korea" "Vladimir Putin" --avoid Brazil
expect_exit 0
expect_stdout_matches '^rules: avoiding Brazil$'

begin "--through passes an actor"
sample
run path Vietnam "North Korea" --through "Kim Jong Un"
expect_exit 0
expect_stdout_matches '^rules: through Kim Jong Un$'
run path Vietnam "North Korea" --through Russia
expect_exit 1
expect_stderr_has "There is one without --through Russia: 3 steps"

begin "names that contradict each other"
sample
run path Russia Vietnam --avoid Moscow
expect_exit 2
expect_stderr_is "Russia is an end of the path: it cannot be avoided"
run path Russia Vietnam --through Hanoi
expect_exit 2
expect_stderr_is "Vietnam is an end of the path: --through is for others"
run path Russia Vietnam --through Seoul --avoid Seoul
expect_exit 2
expect_stderr_is "South Korea is given with --through and with --avoid"
run path Russia Vietnam --through Seoul --through Seoul
expect_exit 2
expect_stderr_has "South Korea is given twice"
run path Russia Vietnam --avoid Atlantis
expect_exit 1
expect_stderr_has 'no entity "Atlantis"'

begin "--max-hops"
sample
run path Vietnam "North Korea" --max-hops 2
expect_exit 1
expect_stderr_has "There is one without --max-hops 2: 3 steps"
run path Vietnam "North Korea" --max-hops 3
expect_exit 0
expect_stdout_matches '^rules: at most 3 steps$'
for hops in 0 -1 many; do
    run path Vietnam "North Korea" --max-hops $hops
    expect_exit 2
    expect_stderr_has "--max-hops: \"$hops\" is not a whole number from 1"
done

begin "--chronological keeps to the order of time"
sample
run path Vietnam "Kim Jong Un" --chronological
expect_exit 1
expect_stderr_has "There is one without --chronological: 2 steps"
run path "Kim Jong Un" Vietnam --chronological
expect_exit 0
expect_stdout_matches '2 steps, weakest [0-9.]+, there by 2024-06-20'
expect_stdout_matches '^  1  Kim Jong Un · Vladimir Putin  from 2024-06-19$'
expect_stdout_matches '^rules: chronological, [0-9]+ undated relations take no part$'
run path "Kim Jong Un" Vietnam --chronological --json
expect_json path '.rules.chronological and .rules.undated > 0
    and [.hops[].day] == ["2024-06-19", "2024-06-20"]'

begin "a step says since when and until when it holds"
ready init -q
{
    tsv subject type object date status
    tsv France MEMBER_OF NATO 1949/.. asserted
    tsv France ALLIED_WITH Poland 1921/1939 asserted
    tsv Poland SANCTION Japan ../1990 asserted
    tsv Japan AID Kenya 2001-05-03 asserted
} >ties.relations.tsv
ready import -q ties.relations.tsv
run path NATO Kenya
expect_exit 0
expect_stdout_matches '^     #[0-9]+ ←MEMBER_OF—  since 1949  asserted '
expect_stdout_matches '^     #[0-9]+ .ALLIED_WITH.  1921 to 1939  asserted '
expect_stdout_matches '^     #[0-9]+ —SANCTION→  until 1990  asserted '
expect_stdout_matches '^     #[0-9]+ —AID→  2001-05-03  asserted '

begin "--cite numbers the evidence and lists it at the end, each piece once"
sample
run path Vietnam "North Korea" --cite
expect_exit 0
expect_stdout_matches '^     #[0-9]+ .*CONSULT/visit.* \[1\]$'
expect_stdout_matches '^\[1\] .*“Putin then travelled to Hanoi, Vietnam”, 001_treaty.txt, sentence [0-9]+, bytes [0-9]+-[0-9]+$'
expect_stdout_matches '^\[3\] '
check "a number twice" bash -c '[ -z "$(grep -oE "^\[[0-9]+\]" "$1" | sort | uniq -d)" ]' _ "$out"

begin "rows for programs"
sample
run path Vietnam "North Korea" --csv
expect_exit 0
check "the head" test "$(head -n 1 "$out")" = "path,hop,from,relation,type,status,since,to,cost,sources,document,sentence,direction,quote"
expect_stdout_matches '^1,1,Vietnam,[0-9]+,CONSULT/visit,asserted,2024-06-20,Vladimir Putin,1,1,001_treaty.txt,'
run path Vietnam "North Korea" --jsonl
expect_exit 0
check "not an object a line" jq -es 'length >= 3 and all(.[]; .path == 1)' "$out"

begin "a cost is printed with the answer"
sample
run path Vietnam "North Korea" --cost neg-log-confidence
expect_exit 0
expect_stdout_matches '3 steps, cost [0-9]'
expect_stdout_matches '^  1  Vietnam · Vladimir Putin  cost [0-9.]+$'
expect_stdout_has "view: cost=neg-log-confidence"

begin "a cost that there is not"
sample
run path Vietnam Russia --cost money
expect_exit 2
expect_stderr_is '--cost: "money" is not one of hops|inverse-strength|neg-log-confidence'

begin "an unknown name is told the nearest"
sample
run path Seuol "North Korea"
expect_exit 1
expect_stderr_matches '^no entity "Seuol"\.  Nearest: Seoul \(South Korea\)\.  List: entente show --match seu$'

begin "one name"
sample
run path Russia
expect_exit 2
expect_stderr_is "usage: entente path A B"

finish
