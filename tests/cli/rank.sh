#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# entente rank: actors by a measure.
# shellcheck source=tests/cli/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

begin "lists actors by degree"
sample
run rank
expect_exit 0
expect_stdout_matches '^rank +score +name +type +relations +entity$'
expect_stdout_matches '^ +1 +[0-9.]+ +[A-Z].* State +'
expect_stdout_matches '^degree of [0-9]+ actors, 8 relations\.  view: all$'
expect_stderr_empty

for measure in degree pagerank betweenness; do
    begin "$measure as JSON"
    sample
    run rank --measure $measure --json
    expect_exit 0
    expect_json rank ".measure == \"$measure\" and .exact == true
        and .seed == null and .view == \"all\" and .edges == 8
        and .nodes == 9 and (.results | length) == 9
        and ([.results[].score] == ([.results[].score] | sort | reverse))
        and ([.results[].rank] == [range(1; (.results | length) + 1)])"
done

begin "points of scores stand below each other"
sample
run rank -m pagerank
expect_exit 0
check "they do not" bash -c '[ "$(grep -E "^ +[0-9]+ " "$1" |
    sed -E "s/^( +[0-9]+ +[0-9]+)\..*/\1/" | awk "{ print length }" | sort -u | wc -l)" -eq 1 ]' _ "$out"
run rank -m degree
expect_stdout_matches '^ +1 +3  Russia '

begin "PageRank sums to one"
sample
run rank -m pagerank -n 400 --json
expect_json rank '([.results[].score] | add) as $s | $s > 0.999999 and $s < 1.000001'

begin "equal scores are ordered by name"
sample
run rank --json -n 400
expect_json rank '.results as $r | all(range(1; $r | length);
    $r[.].score < $r[. - 1].score or $r[.].name > $r[. - 1].name)'

begin "--top cuts"
sample
run rank --top 2 --jsonl
expect_exit 0
check "not two lines" test "$(wc -l <"$out")" -eq 2

begin "as CSV"
sample
run rank --csv
expect_exit 0
check "the head" test "$(head -n 1 "$out")" = "rank,score,name,type,relations,entity"

begin "the selection is printed, with what it left out"
sample
run rank --from 2024-06-01 --status asserted
expect_exit 0
expect_stdout_matches 'view: .*from=2024-06-01.*status=asserted.*undated left out'

begin "a view without relations"
sample
run rank --from 1950 --to 1960
expect_exit 1
expect_stderr_is "no relations in this view"
run rank --from 1950 --to 1960 --json
expect_exit 1
expect_json rank '.results == [] and .nodes == 0'

begin "a measure that there is not"
sample
run rank --measure beauty
expect_exit 2
expect_stderr_is '--measure: "beauty" is not one of degree|pagerank|betweenness'

begin "--top wants a number"
sample
run rank --top -1
expect_exit 2
expect_stderr_has '--top: "-1" is not a whole number from 1 to'

begin "a date that there is not"
sample
run rank --from 2024-13-01
expect_exit 2
expect_stderr_is '--from: "2024-13-01" has no month 13.  Dates: 2024, 2024-06, 2024-06-19'

begin "a type that there is not is told the nearest"
sample
run rank --rel SANCTIONS
expect_exit 2
expect_stderr_has '--rel: no relation type "SANCTIONS".  Nearest: SANCTION'

begin "a status that there is not"
sample
run rank --status maybe
expect_exit 2
expect_stderr_has '--status: ' '"maybe"' asserted alleged denied planned

begin "two ways to say a time exclude each other"
sample
run rank --as-of 2024-06-20 --from 2024
expect_exit 2
expect_stderr_has --as-of --from

begin "a window that ends before it begins"
sample
run rank --from 2024-07 --to 2024-06
expect_exit 2
expect_stderr_is "--from 2024-07 is after --to 2024-06"

begin "a confidence beyond 1"
sample
run rank --min-confidence 7
expect_exit 2
expect_stderr_has '--min-confidence: "7" is no confidence; want 0 to 1'

begin "--roll-up counts persons as their state"
sample
run rank --roll-up --json -n 400
expect_exit 0
expect_json rank '[.results[].name] | index("Vladimir Putin") == null
    and index("Russia") != null'

finish
