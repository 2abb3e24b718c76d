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

for measure in degree strength pagerank betweenness closeness harmonic \
    eigenvector katz hub authority core; do
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

begin "of constraint the least is first"
sample
run rank -m constraint -n 400 --json
expect_exit 0
expect_json rank '[.results[].score | select(. != null)] as $s | $s == ($s | sort)'

begin "nobody has a constraint without contacts: listed last"
sample
printf 'subject\ttype\tobject\tdate\tstatus\tlabel\tdocument\tquote\tspeaker\nChina\tACCUSE\tChina\t\tasserted\tself\t003\tgrave threat\t\n' >self.relations.tsv
ready import -q self.relations.tsv
run rank -m constraint -n 400
expect_exit 0
expect_stdout_matches '^ +10 +-  China '
run rank -m constraint -n 400 --json
expect_json rank '.results[-1].name == "China" and .results[-1].score == null'
run rank -m constraint -n 400 --csv
expect_stdout_matches '^10,,China,'

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
expect_stderr_has '--measure: "beauty" is not one of degree|pagerank|betweenness|'

begin "a view without relations has nothing to resample, compare or pair"
sample
run rank --from 1950 --to 1960 -m pagerank --bootstrap 50 --json
expect_exit 1
expect_json rank '.results == [] and .bootstrap.sources == 0'
run rank --from 1950 --to 1960 --status asserted --diff-baseline
expect_exit 1
run rank --from 1950 --to 1960 --pairs shared:MEMBER_OF --json
expect_exit 1
expect_stderr_is "no relations in this view"
expect_json rank '.results == [] and .pairs == 0'
run rank --from 1950 --to 1960 -m betweenness --sources Russia --targets Seoul
expect_exit 1

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

begin "betweenness says that it is exact"
sample
run rank -m betweenness
expect_stdout_matches '^exact betweenness of 9 actors, 8 relations\.  view: all$'

begin "betweenness of a sample says its error and seed"
sample
run rank -m betweenness --sample 0.1 --seed 7 --json -n 3
expect_exit 0
expect_json rank '.exact == false and .error == 0.1 and .samples > 0
    and .seed == 7 and .error_probability > 0 and .score_error == 3.6'
cp "$out" first
run rank -m betweenness --sample 0.1 --seed 7 --json -n 3
check "the same seed gives other bytes" cmp -s "$out" first
run rank -m betweenness --sample 0.1
expect_stdout_matches '^sampled betweenness of 9 actors.*paths drawn, seed 1: with probability 0\.9 every score is within 3\.6 \(0\.1 of the pairs\) of the exact one\.'
run rank -m betweenness --sample 0.9
expect_stdout_has "which is more than the highest score: take a smaller --sample"
run rank -m betweenness --exact --json
expect_json rank '.exact == true'

begin "iterations are said"
sample
run rank -m pagerank --json
expect_json rank '.converged == true and .iterations > 0'
run rank -m pagerank --damping 0.5
expect_stdout_matches '^pagerank of .*; damping 0\.5; settled after [0-9]+ steps\.  view: all$'

begin "the same scores for any number of threads"
sample
run rank -m betweenness --threads 1 --json
cp "$out" one
run rank -m betweenness --threads 3 --json
check "they differ" cmp -s "$out" one

begin "degree by family adds up"
sample
run rank --by-family --json -n 400
expect_exit 0
expect_json rank 'all(.results[];
    .pact + .aid + .meet + .talk + .coer + .war + .link == .score)'

begin "relations are counted once, whatever the direction"
sample
run rank --json -n 400
jq -c '[.results[] | {name, relations}] | sort_by(.name)' "$out" >both
run rank --direction out --json -n 400
jq -c '[.results[] | {name, relations}] | sort_by(.name)' "$out" >out_way
check "they differ" cmp -s both out_way

begin "seeds: PageRank begins again at a SET"
sample
run rank -m pagerank --seeds "Seoul; Russia" --json
expect_exit 0
expect_json rank '.seeds == ["Russia", "South Korea"] or .seeds == ["South Korea", "Russia"]'
run rank -m pagerank --seeds Seoul --seeds Russia -n 3
expect_stdout_has "restarts at 2 actors: "
printf 'Seoul\r\n\n# a remark\n  Russia\n' >set.txt
run rank -m pagerank --seeds @set.txt -n 3
expect_exit 0
expect_stdout_has "restarts at 2 actors: "
run rank -m pagerank --seeds class:Person --json
expect_exit 0
expect_json rank '.seeds | sort == ["Georgy Zinoviev", "Kim Hong-kyun",
    "Kim Jong Un", "Vladimir Putin"]'

begin "seeds that nobody is"
sample
run rank -m pagerank --seeds "Russia; Rusia"
expect_exit 1
expect_stderr_has 'no entity "Rusia"' Nearest:
printf 'Russia\nAtlantis-on-Sea\nMordor\n' >set.txt
run rank -m pagerank --seeds @set.txt
expect_exit 3
expect_stderr_matches '^set\.txt:2: no entity "Atlantis-on-Sea"'
expect_stderr_matches '^set\.txt:3: no entity "Mordor"'
expect_stderr_has "--seeds: set.txt: 2 lines refused"
run rank -m pagerank --seeds @nowhere.txt
expect_exit 3
expect_stderr_has "--seeds: nowhere.txt: "
run rank -m pagerank --seeds class:Sate
expect_exit 2
expect_stderr_has "--seeds: " "want State"
run rank -m pagerank --seeds "Russia;;Seoul"
expect_exit 2
expect_stderr_has "--seeds: want names"
run rank -m pagerank --seeds member-of:Russia
expect_exit 1
expect_stderr_has 'nobody is a member of "Russia" in this view'

begin "actors that the view does not show are counted"
sample
run rank -m pagerank --seeds "Russia; France; Chad" --json
expect_exit 0
expect_stderr_is "--seeds: 2 actors without a relation in this view: France, Chad"
expect_json rank '.seeds == ["Russia"]'
run rank -m pagerank --seeds "France"
expect_exit 1
expect_stderr_has '--seeds: nobody of "France" has a relation in this view'

begin "seeds by the words of the reports, which are listed"
sample
run rank -m pagerank --seed-text "summoned AMBASSADOR" --json
expect_exit 0
expect_json rank '.seed_text.reports == ["003_ambassador.txt"]
    and .seed_text.relations == 2 and (.seeds | length) == 3'
run rank -m pagerank --seed-text '"strategic partnership"' -n 3
expect_stdout_has "relations in 1 report with the words: 001_treaty.txt"
run rank -m pagerank --seed-text "elephants"
expect_exit 1
expect_stderr_is '--seed-text: no report of this view says "elephants"'
run rank -m pagerank --seed-text ' " '
expect_exit 2
expect_stderr_is '--seed-text: no words to look for'
run rank -m pagerank --seed-text "ambassador" --rel AID
expect_exit 1
expect_stderr_has "but no relation of this view stands there"

begin "betweenness between two sets"
sample
run rank -m betweenness --sources "Vladimir Putin" --targets Kremlin
expect_stdout_has "; from 1 source to 1 target."
run rank -m betweenness --sources "Kim Jong Un" --targets "Ukraine; Georgy Zinoviev" --json
expect_exit 0
expect_json rank '.sources == ["Kim Jong Un"] and (.targets | length) == 2
    and .exact == true and .results[0].score == 2'
run rank -m betweenness --sources Russia
expect_exit 2
expect_stderr_is "--sources and --targets go together"

begin "options of other measures are refused"
sample
for words in "--damping 0.5" "--seeds Russia" "--katz-alpha 0.1" "--sample 0.1" \
    "--exact" "--by-family --measure core" "--without AID"; do
    # shellcheck disable=SC2086
    run rank $words
    expect_exit 2
    expect_stderr_has " is for "
done
for value in 0 1 1.5 -0.1 nan inf 0x1 "" "0.5 "; do
    run rank -m pagerank --damping "$value"
    expect_exit 2
    expect_stderr_has "--damping: \"$value\" is no number above 0 and below 1"
done
run rank -m katz --katz-alpha 1e9
expect_exit 2
expect_stderr_has "largest eigenvalue"
run rank -m betweenness --sample 0.1 --exact
expect_exit 2

begin "bootstrap: intervals and groups"
sample
run rank -m pagerank --bootstrap 100 --json -n 400
expect_exit 0
expect_json rank '.bootstrap.replicates == 100 and .bootstrap.sources == 3
    and .bootstrap.seed == 1 and .seed == 1 and .bootstrap.interval == 0.95
    and (.results | length) == 9
    and all(.results[]; .score_low <= .score_high and .rank_low <= .rank_high
        and .rank_high <= 9 and .group >= 1)
    and ([.results[].group] as $g | $g == ($g | sort) and $g[0] == 1)'
cp "$out" first
run rank -m pagerank --bootstrap 100 --json -n 400
check "the same seed gives other bytes" cmp -s "$out" first
run rank -m pagerank --bootstrap 100 --seed 2 --json -n 400
check "another seed gives the same bytes" bash -c '! cmp -s "$1" first' _ "$out"
run rank --bootstrap 60 -n 4
expect_exit 0
expect_stdout_matches '^rank +score +score_low +score_high +rank_low +rank_high +group +name'
expect_stdout_matches '^bootstrap: 60 replicates of 3 independent sources, seed 1, with '

begin "bootstrap: each coded event is a source"
sample_with_events
run rank --bootstrap 40 --json -n 3
expect_json rank '.bootstrap.sources == 8 or .bootstrap.sources == 9'

begin "bootstrap wants enough replicates"
sample
for count in 0 1 20 38; do
    run rank --bootstrap $count
    expect_exit 2
    expect_stderr_has "--bootstrap: want 39 replicates or more"
done
run rank --bootstrap many
expect_exit 2
expect_stderr_has '--bootstrap: "many" is not a whole number'

begin "what a ranking owes to its sources"
sample
run rank --status asserted --diff-baseline --json -n 400
expect_exit 0
expect_json rank '.before.view == "all" and .before.nodes == 9
    and all(.results[]; .rank_before - .rank == .moved)
    and (.before.gone | length) == .before.nodes - .nodes'
run rank --status asserted --diff-baseline -n 4
expect_stdout_matches '^before: 9 actors, 8 relations without the filters of sources'
run rank --diff-baseline
expect_exit 2
expect_stderr_has "--diff-baseline: the view has no filter of sources"
run rank --diff-baseline --from 2024-06
expect_exit 2

begin "a ranking without an outlet, and what was known by a day"
sample_reports
sample_entities >crisis.entities.tsv
sample_relations >crisis.relations.tsv
ready init -q
ready add -q --no-extract --publisher "The Post" reports/001_treaty.txt
ready add -q --no-extract --publisher "Daily Seoul" reports/002_sanctions.txt reports/003_ambassador.txt
ready import -q crisis.entities.tsv crisis.relations.tsv
run rank --exclude-outlet "the post" --diff-baseline --json -n 400
expect_exit 0
expect_json rank '.before.nodes == 9 and .nodes < 9 and (.before.gone | index("Vietnam")) != null
    and (.view | test("exclude-outlet"))'
run rank --exclude-outlet "the post" --bootstrap 40 --json
expect_json rank '.bootstrap.sources == 2'
run rank -m pagerank --exclude-outlet "The Post" --seed-text "Russian" --json
expect_json rank '.seed_text.reports == ["002_sanctions.txt", "003_ambassador.txt"]'
run rank --known-by 2024-06-19 --bootstrap 40 --json
expect_json rank '.bootstrap.sources == 1'
run rank --known-by 2024-06-19 --bootstrap 40
expect_stdout_has "One source resamples to itself: the intervals say nothing."
run rank --known-by 2024-06-19 --diff-baseline -n 5
expect_stdout_matches '^before: 9 actors.*gone: '

begin "pairs by what they share"
sample
{
    tsv subject type object date status label document quote speaker
    tsv Russia MEMBER_OF "UN Security Council" "" asserted member 001 "Kim Jong Un" ""
    tsv China MEMBER_OF "UN Security Council" "" asserted member 001 "Kim Jong Un" ""
    tsv Japan MEMBER_OF "UN Security Council" "" asserted member 001 "Kim Jong Un" ""
    tsv Russia MEMBER_OF BRICS "" asserted member 001 "Kim Jong Un" ""
    tsv China MEMBER_OF BRICS "" asserted member 001 "Kim Jong Un" ""
    tsv Japan ALLIED_WITH China "" asserted ally 001 "Kim Jong Un" ""
} >members.relations.tsv
ready import -q members.relations.tsv
run rank --pairs shared:MEMBER_OF --json
expect_exit 0
expect_json rank '.shared == ["MEMBER_OF"] and .pairs == 3 and .joined == 0
    and .way == "out" and [.results[] | [.common, .a, .b]] ==
    [[2, "China", "Russia"], [1, "China", "Japan"], [1, "Japan", "Russia"]]
    and .results[0].shared == ["BRICS", "UN Security Council"]
    and .results[0].more == 0'
run rank --pairs shared:MEMBER_OF --without ALLIED_WITH --json -n 1
expect_json rank '.pairs == 2 and .joined == 1 and (.results | length) == 1'
run rank --pairs shared:MEMBER_OF --without ALLIED_WITH
expect_stdout_has "2 of 2 pairs by the x they share: a -MEMBER_OF-> x <-MEMBER_OF- b; 1 joined by ALLIED_WITH left out."
run rank --pairs shared:MEMBER_OF --direction in --json
expect_json rank '[.results[] | [.common, .a, .b]] == [[2, "BRICS", "UN Security Council"]]'
run rank -m pagerank --seeds member-of:BRICS --json
expect_json rank '.seeds | sort == ["China", "Russia"]'

begin "pairs that cannot be"
sample
run rank --pairs shared:MEMBER_OF
expect_exit 1
expect_stderr_has "no two actors have anything in common"
run rank --pairs MEMBER_OF
expect_exit 2
expect_stderr_has "--pairs: want shared:TYPE"
run rank --pairs shared:MEMBERS
expect_exit 2
expect_stderr_has "--pairs: no relation type"
run rank --pairs shared:
expect_exit 2
run rank --pairs shared:AID/arms
expect_exit 2
run rank --pairs shared:MEMBER_OF --rel MEMBER_OF --without ALLIED_WITH
expect_exit 2
expect_stderr_has "--without: the view has no relations of type ALLIED_WITH"
run rank --pairs shared:MEMBER_OF -m degree
expect_exit 2
expect_stderr_is "--pairs and --measure exclude each other"

finish
